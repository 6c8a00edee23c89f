import { civilDateOf } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Context } from '#domain/procedure/context.ts';
import { ACTS, eventPayload, eventTypeOf, evolve, perform, performLate } from '#domain/procedure/index.ts';
import type { CaseEvent, CaseState } from '#domain/procedure/model.ts';
import type { EventInput, LeafInput } from '#modules/recording/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { InvalidInputError, NotFoundError, requireDone } from '#platform/faults/faults.ts';
import { type ActCommand, type ActResult, journalActor, requireOwn } from './act-command.ts';
import { deleteActDraft } from './act-draft.store.ts';
import { type CaseRecord, caseFold } from './case.fold.ts';
import { contextOf } from './case-context.ts';
import type { CaseworkDeps } from './deps.ts';
import { issueDocuments } from './issue-documents.ts';
import { prepareInput } from './prepare-input.ts';
import { requireSeen } from './require-seen.ts';

/** Acts that are done together with the legal review; each has a use case of its own. */
const WITH_REVIEW: readonly string[] = ['submit-for-review', 'record-review-opinion', 'contest-opinion'];

/**
 * Performs one act of a case: authorise (the act table names the posts) → lock → load → decide → number, typeset, record. Throws a
 * RefusedError that names every unmet condition; then nothing has changed, no number was taken.
 */
export function performAct(deps: CaseworkDeps, command: ActCommand): Promise<ActResult> {
  // APL-058a 行政处罚法第五十八条第一款: only the review itself clears a draft; nobody enters a clearance by hand.
  if (command.late !== true && WITH_REVIEW.includes(command.act))
    throw new InvalidInputError([{ path: 'act', message: '此行为须通过法制审核办理' }]);
  return withTransaction(deps.dbs.app, (tx) => performActIn(deps, tx, command));
}

/** As {@link performAct}, within the caller's transaction. */
export async function performActIn(deps: CaseworkDeps, tx: Tx, command: ActCommand): Promise<ActResult> {
  const stream = `case:${command.caseId}`;
  const actor = journalActor(command.actor);
  await deps.recording.lock(tx, stream);
  const repeated = await deps.recording.findRepeated(tx, actor, command.clientId);
  const { state: record, version } = await deps.recording.state(tx, caseFold, stream);
  if (record.opened === undefined) throw new NotFoundError(`no case ${command.caseId}`);
  if (repeated !== undefined) {
    requireOwn(repeated, stream);
    return resultOf(record, [], record.case.findings.length);
  }
  await requireSeen(deps, tx, record, command.expectedVersion);
  const { input, review } = await prepareInput(deps, tx, record, command);
  const ctx = await contextOf(deps, tx, {
    caseId: record.id,
    state: record.case,
    input,
    on: command.on,
    at: deps.clock.now(),
    actor: command.actor,
    ...(review?.clearance === undefined ? {} : { clearance: review.clearance }),
  });
  const events = decide(record.case, command, input, ctx);
  const next = events.reduce(evolve, record.case);
  const today = civilDateOf(deps.clock.now());
  const acts = events.map((event) => journalEvent(stream, event, today, leafOf(event, record, review?.commit)));
  const forms = command.forms ?? {};
  const documents = command.late === true ? [] : await issueDocuments(deps, tx, { record, next, events, actor, forms });
  await deps.recording.append(tx, {
    actor,
    clientId: command.clientId,
    expected: { [stream]: version },
    events: [...acts, ...documents],
  });
  // What was typed has become the act; a draft that came back after it would be sent a second time.
  await deleteActDraft(tx, { account: actor.account, caseId: record.id, act: command.act });
  const { state: after } = await deps.recording.state(tx, caseFold, stream);
  return resultOf(after, events, record.case.findings.length);
}

function decide(state: CaseState, command: ActCommand, input: JsonObject, ctx: Context): readonly CaseEvent[] {
  const act = command.late === true ? performLate : perform;
  return requireDone(act(state, command.act, input, ctx));
}

function journalEvent(stream: string, event: CaseEvent, today: PlainDate, leaf: LeafInput | undefined): EventInput {
  return {
    stream,
    type: eventTypeOf(event.act),
    payload: eventPayload(event),
    occurredOn: event.on,
    // An act of an earlier day that is entered today is a late entry 补录 for everybody to see, whatever way it came in (APL-047).
    late: event.late || event.on < today,
    ...(leaf === undefined ? {} : { leaf }),
  };
}

/**
 * What the public log says of an act. A decision answers the opinion that cleared it; a revocation answers its decision. The opinion has
 * its own leaf in the review's stream, so the case's copy of it is an ordinary act; an opinion of an old file, entered late, has no other.
 */
function leafOf(event: CaseEvent, record: CaseRecord, reviewCommit: string | undefined): LeafInput | undefined {
  switch (ACTS[event.act].leafKind) {
    case 'decision':
      return decisionLeaf(event.late ? record.lateReviewCommit : reviewCommit);
    case 'decision.revoked':
      return revocationLeaf(event, record);
    case 'review':
      return event.late ? { kind: 'review' } : undefined;
    default:
      return undefined;
  }
}

function decisionLeaf(answers: string | undefined): LeafInput {
  return { kind: 'decision', ...(answers === undefined ? {} : { answers }) };
}

function revocationLeaf(event: CaseEvent, record: CaseRecord): LeafInput | undefined {
  const named = event.input.decision;
  const decision = typeof named === 'string' ? named : record.case.decisions.at(-1)?.id;
  const answers = record.decisionCommits[decision ?? ''];
  return answers === undefined ? undefined : { kind: 'revoked', answers };
}

function resultOf(record: CaseRecord, events: readonly CaseEvent[], known: number): ActResult {
  return {
    caseId: record.id,
    state: record.case,
    version: record.version,
    events,
    findings: record.case.findings.slice(known),
  };
}
