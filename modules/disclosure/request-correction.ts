import type { CorrectionForm } from '#contract/correction-request.ts';
import { addWorkdays } from '#domain/calendar/work-calendar.ts';
import { hex, utf8 } from '#domain/kernel/bytes.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import type { Actor } from '#modules/recording/index.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { CORRECTION_REQUESTED, type CorrectionRequested, correctionRequestStream } from './correction-request.fold.ts';
import { selectDecisionOf } from './correction-request.store.ts';
import { type DisclosureDeps, requireMet } from './deps.ts';
import { loadPublication } from './load-publication.ts';
import { asPayload } from './publication.events.ts';

/** Whoever uses the portal: nobody signs in there. */
const ANYBODY: Actor = { account: 'public' };

/** Without letters that are taken for figures. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECEIPT_LENGTH = 16;

/**
 * The receipt number of a form: eighty bits of a digest of the random number that the page was made with, so that the same form sent
 * twice has one number and nobody else can come by it.
 */
export function receiptOf(request: string): string {
  const digest = nodeHashes.sha256(utf8(`hengjian-correction-receipt ${request.toLowerCase()}`));
  return [...digest.subarray(0, RECEIPT_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/**
 * 申请更正: somebody says that what is published is not accurate. TSG-002 国办发〔2018〕118号二: 发现公开的信息不准确的,要及时予以更正;
 * OGI-045 政府信息公开条例第四十五条: 登记、审核、办理、答复. The law fixes no number of days: the clock is the agency's (`clock/correction`).
 */
export function requestCorrection(
  deps: DisclosureDeps,
  publicId: string,
  form: CorrectionForm,
): Promise<{ readonly receipt: string }> {
  const { request, ...told } = form;
  const receipt = receiptOf(request);
  const on = civilDateOf(deps.clock.now());
  return withTransaction(deps.dbs.app, async (tx) => {
    if ((await deps.recording.findRepeated(tx, ANYBODY, request)) !== undefined) return { receipt };
    const decisionId = await selectDecisionOf(tx, publicId);
    if (decisionId === undefined) throw new NotFoundError(`no public decision ${publicId}`);
    const { state } = await loadPublication(deps, tx, decisionId, on);
    const isPublic = state.shown !== undefined && state.withdrawn === undefined;
    const rule = { rule: 'TSG-002', provision: '国办发〔2018〕118号二' };
    requireMet(isPublic ? [] : [{ ...rule, message: '这项决定没有正在公示的内容可以更正' }], '不能申请更正');
    const { value: clock } = (await settingsAt(tx, on)).clock('correction');
    const asked: CorrectionRequested = {
      decisionId,
      publicId,
      number: state.queued.number,
      title: state.shown?.content.public.title ?? state.queued.title,
      receipt: hex(nodeHashes.sha256(utf8(receipt))),
      dueOn: addWorkdays(deps.calendar, on, clock.amount),
      ...told,
    };
    const stream = correctionRequestStream(deps.newId());
    await deps.recording.append(tx, {
      actor: ANYBODY,
      clientId: request,
      events: [{ stream, type: CORRECTION_REQUESTED, payload: asPayload(asked), occurredOn: on }],
    });
    return { receipt };
  });
}
