import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { ACTS, heavier } from '#domain/procedure/index.ts';
import type { Clearance, Proposal } from '#domain/procedure/model.ts';
import { assignNumber, enterNumber } from '#modules/catalogue/index.ts';
import { findClearance, requireClearance } from '#modules/review/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { type ActCommand, journalActor } from './act-command.ts';
import type { CaseRecord } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { agencyView } from './documents/agency-view.ts';
import { draftDigest, draftOf } from './documents/draft.ts';
import { chinesePerformance } from './documents/performance.rules.ts';
import { discretionWords } from './documents/proposal-view.rules.ts';
import { decisionContent, differsFromDraft, findDecidedProposal } from './draft.rules.ts';
import { NUMBERED, type Numbered } from './numbered-acts.rules.ts';
import { viewInput } from './view-input.ts';

export type Prepared = {
  readonly input: JsonObject;
  /** The clearance of the draft that is to be decided, and the opinion's commit in the public log. */
  readonly review?: { readonly clearance: Clearance; readonly commit: string };
};

/**
 * Adds what the person does not type: the number (taken in this transaction, so a refusal takes none), the digest of the draft, what
 * the draft says of the decision, the clearance. A late entry brings its own number or none.
 */
export async function prepareInput(
  deps: CaseworkDeps,
  tx: Tx,
  record: CaseRecord,
  command: ActCommand,
): Promise<Prepared> {
  if (command.late === true) {
    await registerNumber(deps, tx, record, command);
    return { input: await withLateDigest(tx, record, command) };
  }
  if (command.act === 'submit-for-review')
    return { input: { ...command.input, draftDigest: await currentDigest(tx, record, command) } };
  if (command.act.startsWith('decide-') && command.act !== 'decide-added-fine')
    return prepareDecision(deps, tx, record, command);
  return { input: await withNumber(deps, tx, record, command) };
}

/**
 * The paper of an old case bears no digest, and nobody can type one: where none is brought, it is that of the text which the file as it
 * stands drafts.
 */
export async function withLateDigest(
  db: Db,
  record: CaseRecord,
  command: Pick<ActCommand, 'act' | 'input' | 'on'>,
): Promise<JsonObject> {
  const asked = ACTS[command.act].fields.some((f) => f.key === 'draftDigest');
  if (!asked || filled(command.input.draftDigest)) return command.input;
  return { ...command.input, draftDigest: await currentDigest(db, record, command) };
}

/** APL-058a 行政处罚法第五十八条第一款: what is decided is exactly the text that was cleared. */
async function prepareDecision(deps: CaseworkDeps, tx: Tx, record: CaseRecord, command: ActCommand): Promise<Prepared> {
  const drafted = await draftedInput(deps, tx, record, command);
  const digest = await currentDigest(tx, record, command);
  // A case that was cleared once and has no open clearance for the text as it stands now was changed since: the review says why.
  if (record.case.clearance !== undefined) await requireClearance(deps.review, tx, record.id, digest);
  const found = await findClearance(deps.review, tx, record.id, digest);
  const input = await withNumber(deps, tx, record, { ...command, input: { ...drafted, draftDigest: digest } });
  if (found === undefined) return { input };
  return {
    input,
    review: { clearance: { id: found.id, draftDigest: found.draftDigest, on: found.on }, commit: found.commit },
  };
}

async function draftedInput(
  deps: CaseworkDeps,
  tx: Tx,
  { case: state }: CaseRecord,
  { act, input, on }: ActCommand,
): Promise<JsonObject> {
  const p = findDecidedProposal(state, act, input.proposal);
  if (p === undefined) return input;
  const draft = contentOf(p);
  const different = differsFromDraft(input, draft);
  if (different.length > 0)
    throw new RefusedError({
      code: 'decision.not-the-draft',
      message: '决定内容与送审的书稿不一致',
      state: state.state,
      unmet: [
        // APL-045b 行政处罚法第四十五条第二款: what is heavier than the party was told fails whatever was reviewed.
        ...(heavier(p, input)
          ? [
              {
                rule: 'APL-045b',
                provision: deps.review.provision('APL-045b'),
                message: '决定重于已告知的内容',
                remedy: '变更拟处理意见并重新告知',
              },
            ]
          : []),
        ...different.map((label) => ({
          rule: 'APL-058a',
          provision: deps.review.provision('APL-058a'),
          message: `${label}与书稿不一致`,
          remedy: '按书稿作出决定；需要改变的，退回承办机构变更处理意见后重新送审',
        })),
      ],
      allowed: ['return-to-unit'],
    });
  return { ...(await payTo(tx, p, on)), ...input, ...draft };
}

const contentOf = (p: Proposal): JsonObject =>
  decisionContent(p, { performance: chinesePerformance(p), discretion: discretionWords(p) });

async function payTo(tx: Tx, p: Proposal, on: PlainDate): Promise<JsonObject> {
  return p.fineFen > 0n ? { payTo: (await agencyView(tx, on)).payTo } : {};
}

/** What the draft says of the decision that the act would make; empty where no draft says anything. */
export async function draftedContent(
  tx: Tx,
  { case: state }: CaseRecord,
  { act, input, on }: Pick<ActCommand, 'act' | 'input' | 'on'>,
): Promise<JsonObject> {
  const p = findDecidedProposal(state, act, input.proposal);
  return p === undefined ? {} : { ...(await payTo(tx, p, on)), ...contentOf(p) };
}

/** The digest of the draft as the case stands now; the decision that is made is exactly this text. */
export async function currentDigest(db: Db, record: CaseRecord, { on }: Pick<ActCommand, 'on'>): Promise<string> {
  const { case: state, inputs, opened } = record;
  return draftDigest(draftOf(await viewInput(db, { state, inputs, title: opened?.title ?? '', on })));
}

async function withNumber(deps: CaseworkDeps, tx: Tx, record: CaseRecord, command: ActCommand): Promise<JsonObject> {
  const numbered = numberedBy(record, command);
  if (numbered === undefined || filled(command.input[numbered.field])) return command.input;
  const number = await assignNumber(deps.recording, tx, {
    actor: journalActor(command.actor),
    series: numbered.series,
    on: command.on,
    subject: `case:${record.id}`,
    ...(record.case.filedOn === undefined ? {} : { filedOn: record.case.filedOn }),
  });
  return { ...command.input, [numbered.field]: number.text };
}

/** The number of a late entry is put in the register, so that it is never given again. */
async function registerNumber(deps: CaseworkDeps, tx: Tx, record: CaseRecord, command: ActCommand): Promise<void> {
  const numbered = numberedBy(record, command);
  const text = numbered === undefined ? undefined : command.input[numbered.field];
  if (numbered === undefined || typeof text !== 'string' || text === '') return;
  await enterNumber(deps.recording, tx, {
    actor: journalActor(command.actor),
    series: numbered.series,
    on: command.on,
    subject: `case:${record.id}`,
    text,
  });
}

function numberedBy({ case: state }: CaseRecord, { act, input }: ActCommand): Numbered | undefined {
  if (act !== 'notify') return NUMBERED[act];
  const penalty = state.proposals.some((p) => p.status === 'open' && p.kind === 'penalty');
  const series = !penalty ? '理告' : input.tellsHearing === true ? '罚听告' : '罚告';
  return { series, field: 'number' };
}

function filled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
