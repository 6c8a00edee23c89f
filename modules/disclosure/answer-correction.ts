import type { Unmet } from '#domain/kernel/outcome.ts';
import { residue } from '#domain/redaction/redact-record.ts';
import { withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import {
  CORRECTION_ANSWERED,
  type CorrectionAnswered,
  type CorrectionRequest,
  correctionRequestFold,
  correctionRequestStream,
} from './correction-request.fold.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { entitiesOfLoaded, type Loaded, loadPublication, refusingUnsearchable } from './load-publication.ts';
import { asPayload } from './publication.events.ts';
import { isCorrected } from './publication.state.ts';
import type { AddedName } from './redaction-inputs.rules.ts';

export type CorrectionAnswerInput = Omit<CorrectionAnswered, 'by'> & { readonly id: string };

type Asked = NonNullable<CorrectionRequest['asked']>;

// TSG-002 国办发〔2018〕118号二: 发现公开的信息不准确的,要及时予以更正.
const DUTY = { rule: 'TSG-002', provision: '国办发〔2018〕118号二' } as const;
// OGI-045 政府信息公开条例第四十五条: registration, review, handling, answer of every request.
const REGISTER = { rule: 'OGI-045', provision: '政府信息公开条例第四十五条' } as const;

/** 答复更正申请: the answer goes to the holder of the receipt number; «corrected» only when what is public has been corrected since. */
export function answerCorrection(
  deps: DisclosureDeps,
  act: DisclosureAct,
  { id, ...input }: CorrectionAnswerInput,
): Promise<void> {
  const { recording, dbs } = deps;
  const stream = correctionRequestStream(id);
  return withTransaction(dbs.app, async (tx) => {
    if (act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined) return;
    await recording.lock(tx, stream);
    const { state } = await recording.state(tx, correctionRequestFold, stream);
    if (state.asked === undefined) throw new NotFoundError(`no correction request ${id}`);
    const loaded = await loadPublication(deps, tx, state.asked.decisionId, act.on);
    requireMet(mayAnswer(state, state.asked, loaded, act, input), '不能答复');
    const answered: CorrectionAnswered = { ...input, by: act.actor.person ?? '' };
    await recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      events: [{ stream, type: CORRECTION_ANSWERED, payload: asPayload(answered), occurredOn: act.on }],
    });
  });
}

function mayAnswer(
  state: CorrectionRequest,
  asked: Asked,
  loaded: Loaded,
  act: DisclosureAct,
  input: Omit<CorrectionAnswerInput, 'id'>,
): readonly Unmet[] {
  const unmet: Unmet[] = [];
  if (state.answered !== undefined) unmet.push({ ...REGISTER, message: '这件申请已经答复' });
  if (act.actor.person === undefined)
    unmet.push({ ...REGISTER, message: '答复应当由本机关具名的人员作出', remedy: '以本人账号办理' });
  if (input.outcome === 'refused' && input.remedies === undefined)
    unmet.push({ ...REGISTER, message: '不予更正没有告知救济途径', remedy: '写明可以向哪个机关、以什么方式寻求救济' });
  return [...unmet, ...done(asked, loaded, input.outcome), ...nothingPersonal(asked, loaded, input)];
}

/** What the answer says was done must have been done since the request came in. */
function done(asked: Asked, { state }: Loaded, outcome: CorrectionAnswered['outcome']): readonly Unmet[] {
  const { shown, withdrawn } = state;
  const isCorrectedSince = withdrawn === undefined && shown !== undefined && isCorrected(shown) && shown.at > asked.at;
  if (outcome === 'corrected' && !isCorrectedSince)
    return [{ ...DUTY, message: '收到申请后还没有更正公示', remedy: '先办理公示更正，经审核公示后再答复' }];
  const isWithdrawnSince = withdrawn !== undefined && withdrawn.on >= asked.on;
  if (outcome === 'withdrawn' && !isWithdrawnSince)
    return [{ ...DUTY, message: '收到申请后没有撤下公示', remedy: '先办理撤下，或者改选答复结果' }];
  return [];
}

/** APL-050 行政处罚法第五十条: the answer is read on the portal; it names neither people of the case nor whoever asked. */
function nothingPersonal(
  asked: Asked,
  loaded: Loaded,
  { answer, remedies }: Pick<CorrectionAnswerInput, 'answer' | 'remedies'>,
): readonly Unmet[] {
  const requester: readonly AddedName[] =
    asked.name === undefined || asked.name.length < 2 || asked.name === loaded.facts.party.name
      ? []
      : [{ kind: 'other', name: asked.name }];
  const added = [...(loaded.state.shown?.content.closed.statement.addedNames ?? []), ...requester];
  const said = { answer, ...(remedies === undefined ? {} : { remedies }) };
  const found = refusingUnsearchable(() =>
    residue(said, entitiesOfLoaded(loaded, { addedNames: added }), loaded.policy),
  );
  const names = asked.contact !== undefined && `${answer}${remedies ?? ''}`.includes(asked.contact) ? 1 : 0;
  if (found.length + names === 0) return [];
  return [
    {
      rule: 'APL-050',
      provision: '行政处罚法第五十条',
      message: `答复中有${found.length + names}处不得公开的信息`,
      remedy: '改写答复，不写申请人和案件有关人员的姓名、号码',
    },
  ];
}
