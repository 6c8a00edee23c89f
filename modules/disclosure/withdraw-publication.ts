import type { Unmet } from '#domain/kernel/outcome.ts';
import { residue } from '#domain/redaction/redact-record.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { entitiesOfLoaded, type Loaded, loadPublication, refusingUnsearchable } from './load-publication.ts';
import { asPayload, PUBLICATION_EVENTS, publicationStream, type Withdrawn } from './publication.events.ts';

export type WithdrawalInput = {
  readonly decisionId: string;
  readonly kind: 'revoked' | 'forbidden';
  /** Shown to the public in place of the content. */
  readonly reason: string;
};

const PROVISIONS: Readonly<Record<WithdrawalInput['kind'], { readonly rule: string; readonly provision: string }>> = {
  // APL-048b 行政处罚法第四十八条第二款: 应当在三日内撤回行政处罚决定信息并公开说明理由。
  revoked: { rule: 'APL-048b', provision: '行政处罚法第四十八条第二款' },
  // OGI-014 政府信息公开条例第十四条、第十五条: what must not be public is taken down at once, by whoever finds it.
  forbidden: { rule: 'OGI-014', provision: '政府信息公开条例第十四条、第十五条' },
};

/**
 * 撤回公示: content off the portal with a public reason, at once; what stays is a tombstone. One person may do it: waiting for a second
 * one would prolong the harm. Also ends the duty to publish a decision that was revoked before it was public.
 */
export function withdrawPublication(deps: DisclosureDeps, act: DisclosureAct, input: WithdrawalInput): Promise<void> {
  const { recording, dbs } = deps;
  return withTransaction(dbs.app, async (tx) => {
    if (act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined) return;
    await recording.lock(tx, publicationStream(input.decisionId));
    const loaded = await loadPublication(deps, tx, input.decisionId, act.on);
    requireMet(mayWithdraw(loaded, act, input), '不能撤回公示');
    const { provision } = PROVISIONS[input.kind];
    const withdrawn: Withdrawn = { kind: input.kind, reason: input.reason.trim(), provision };
    await recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      events: [
        {
          stream: loaded.stream,
          type: PUBLICATION_EVENTS.withdrawn,
          payload: asPayload(withdrawn),
          occurredOn: act.on,
          leaf: { kind: 'withdrawn', answers: loaded.state.queued.decisionCommit },
        },
      ],
    });
  });
}

/** What stands against taking it down with that reason. */
export function mayWithdraw(
  loaded: Loaded,
  act: Pick<DisclosureAct, 'actor'>,
  input: Pick<WithdrawalInput, 'kind' | 'reason'>,
): readonly Unmet[] {
  const { state, facts, policy } = loaded;
  const rule = PROVISIONS[input.kind];
  const unmet: Unmet[] = [];
  const isPublic = state.shown !== undefined && state.withdrawn === undefined;
  const lapses = input.kind === 'revoked' && state.duty !== undefined && state.withdrawn === undefined;
  if (!isPublic && !lapses) unmet.push({ ...rule, message: '没有正在公示的内容可以撤回' });
  if (act.actor.person === undefined)
    unmet.push({ ...rule, message: '撤回应当由本机关具名的人员办理', remedy: '以本人账号办理' });
  if (input.kind === 'revoked' && state.duty === undefined && facts.status !== 'revoked')
    unmet.push({ ...rule, message: '决定没有被变更、撤销或者确认违法、无效', remedy: '先登记决定的变更或者撤销' });
  if (input.reason.trim() === '')
    unmet.push({ ...rule, message: '没有写明向社会公开的理由', remedy: '写明撤回的理由' });
  const statement = state.shown?.content.closed.statement ?? { addedNames: [] };
  const found = refusingUnsearchable(() =>
    residue({ reason: input.reason }, entitiesOfLoaded(loaded, statement), policy),
  );
  if (found.length > 0)
    // APL-050 行政处罚法第五十条: the reason is public; it must not tell what is taken down.
    unmet.push({
      rule: 'APL-050',
      provision: '行政处罚法第五十条',
      message: `撤回理由中有${found.length}处不得公开的信息`,
      remedy: '改写理由',
    });
  return unmet;
}
