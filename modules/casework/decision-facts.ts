import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Decision, Party, ProcedureId } from '#domain/procedure/model.ts';
import { findItemAt } from '#modules/catalogue/index.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import { findReview } from '#modules/review/index.ts';
import type { Db } from '#platform/db/index.ts';
import { type CaseRecord, caseFold, decidedLate, decisionKey, type KnownPerson } from './case.fold.ts';
import { selectDecision } from './case.store.ts';
import type { CaseworkDeps } from './deps.ts';
import { type ViewInput, violatedLaw } from './documents/case-view.rules.ts';
import { chinesePerformance } from './documents/performance.rules.ts';
import { discretionWords, violatedBy } from './documents/proposal-view.rules.ts';
import { causeOf, citedAll, sentence, titleOf } from './documents/words.rules.ts';
import { viewInput } from './view-input.ts';

/** A decision as disclosure needs it: everything that a public record may be built from, and the names that must not be in it. */
export type DecisionFacts = {
  readonly caseId: string;
  readonly decisionId: string;
  readonly kind: Decision['kind'];
  readonly procedure: ProcedureId;
  readonly number: string;
  readonly decidedOn: PlainDate;
  readonly title: string;
  /** 案由 */
  readonly cause: string;
  readonly party: Party;
  readonly otherParties: readonly Party[];
  readonly people: readonly KnownPerson[];
  /** `person`: the officer's id in the register of people. */
  readonly officers: readonly { readonly name: string; readonly person: string }[];
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly sanctions: readonly string[];
  readonly fineFen: bigint;
  readonly confiscateFen: bigint;
  readonly payFen: bigint;
  readonly discretion?: string;
  readonly performance: string;
  readonly remedies: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly socialImpact: boolean;
  readonly status: Decision['status'];
  readonly late: boolean;
  /** Id of the journal event of the decision. */
  readonly eventId: string;
  /** Commit of the decision's leaf in the public log; its outcome answers it. */
  readonly commit: string;
  /** Commit of the opinion that cleared it. */
  readonly reviewCommit?: string;
};

type Deps = Pick<CaseworkDeps, 'recording' | 'review'>;

/** The decision of that id with its case; undefined when there is none. */
export async function findDecisionFacts(deps: Deps, db: Db, decisionId: string): Promise<DecisionFacts | undefined> {
  const row = await selectDecision(db, decisionId);
  if (row === undefined) return undefined;
  const { state: record } = await deps.recording.state(db, caseFold, `case:${row.case_id}`);
  const decision = record.case.decisions.find((d) => decisionKey(record.id, d.id) === decisionId);
  const party = record.case.parties[0];
  const commit = record.decisionCommits[decision?.id ?? ''];
  const eventId = record.decisionEvents[decision?.id ?? ''];
  if (decision === undefined || party === undefined || commit === undefined || eventId === undefined) return undefined;
  const { case: state, inputs } = record;
  const title = record.opened?.title ?? '';
  const view = await viewInput(db, { state, inputs, title, on: decision.on });
  const item = await findItemAt(db, decision.itemCode, decision.on);
  const reviewCommit = await findReviewCommit(deps, db, record, decision);
  return {
    ...partiesOf(record, party),
    ...wordsOf(view, decision),
    caseId: record.id,
    decisionId,
    kind: decision.kind,
    procedure: state.procedure,
    number: decision.number,
    decidedOn: decision.on,
    title: titleOf(title),
    cause: causeOf(title, party.name),
    remedies: remediesOf(view),
    itemCode: decision.itemCode,
    itemName: item?.name ?? decision.itemCode,
    socialImpact: decision.socialImpact,
    status: decision.status,
    late: decidedLate(state, decision),
    eventId,
    commit,
    ...(reviewCommit === undefined ? {} : { reviewCommit }),
  };
}

/** The opinion that the decision rests on: that of its clearance, or of an old file the one entered with it. */
async function findReviewCommit(
  deps: Deps,
  db: Db,
  record: CaseRecord,
  decision: Decision,
): Promise<string | undefined> {
  if (decidedLate(record.case, decision)) return record.lateReviewCommit;
  const review = await findReview(deps.review, db, record.id);
  return review?.clearances.find((c) => c.id === decision.clearanceId)?.commit;
}

function partiesOf({ case: c, people }: CaseRecord, party: Party) {
  const officers = c.officers.map(({ name, person }) => ({ name, person }));
  return { party, otherParties: c.parties.slice(1), people, officers };
}

function wordsOf(view: ViewInput, decision: Decision) {
  const proposal = view.state.proposals.find((p) => p.id === decision.proposal);
  const days = proposal?.performDays === undefined ? {} : { performDays: proposal.performDays };
  return {
    facts: sentence(decision.facts),
    violated: proposal === undefined ? violatedLaw(view) : violatedBy(view, proposal),
    basis: citedAll(decision.basis),
    sanctions: decision.sanctions,
    fineFen: decision.fineFen,
    confiscateFen: decision.confiscateFen,
    payFen: decision.payFen,
    performance: chinesePerformance({ ...decision, ...days }),
    ...(proposal?.discretion === undefined ? {} : { discretion: discretionWords(proposal) }),
  };
}

/** ARL-024 行政复议法第二十四条, ARL-020a, ALT-046a; ARL-023a: an on-the-spot penalty goes to reconsideration first. */
function remediesOf({ state, agency: { reviewBody, court } }: ViewInput): string {
  if (state.procedure === 'JY')
    return `不服本决定的，应当自收到决定书之日起六十日内先向${reviewBody}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向${court}提起行政诉讼。`;
  return `不服本决定的，可以自收到决定书之日起六十日内向${reviewBody}申请行政复议，或者自收到决定书之日起六个月内向${court}提起行政诉讼。`;
}

/** Ids of the decisions that an event of a case makes or revokes; empty for all other events. */
export async function decisionsOfEvent(deps: Deps, db: Db, event: RecordedEvent): Promise<readonly string[]> {
  const kind = event.leaf?.kind;
  if (!event.stream.startsWith('case:') || (kind !== 'decision' && kind !== 'revoked')) return [];
  const { state: record } = await deps.recording.state(db, caseFold, event.stream);
  const made = Object.entries(record.decisionEvents).filter(([, id]) => id === event.id);
  const revoked = Object.entries(record.decisionCommits).filter(([, commit]) => commit === event.leaf?.answers);
  return [...made, ...revoked].map(([id]) => decisionKey(record.id, id));
}
