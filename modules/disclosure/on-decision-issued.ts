import { civilDateOf } from '#domain/kernel/instant.ts';
import { ACT_IDS, ACTS, eventTypeOf } from '#domain/procedure/index.ts';
import { type Consumer, type RecordedEvent, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { DisclosureDeps } from './deps.ts';
import { publicationClock } from './due-dates.rules.ts';
import { asPayload, PUBLICATION_EVENTS, publicationStream, type Queued } from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';

/** Events of casework after which a decision must become public or be withheld on a ground: the table of acts says which. */
export const DECISION_EVENTS: readonly string[] = ACT_IDS.filter((id) => ACTS[id].leafKind === 'decision').map(
  eventTypeOf,
);

/** 谁执法谁公示 (TSG-002): every decision starts the clock of its publication on the day it was made. */
export function onDecisionIssued(deps: DisclosureDeps): Consumer {
  return {
    name: 'disclosure.on-decision-issued',
    types: DECISION_EVENTS,
    async handle(_context, event) {
      const { dbs, decisions } = deps;
      for (const id of await decisions.of(dbs.app, event)) await queueDecision(deps, id, event);
    },
  };
}

/** Puts a decision into the queue; one that is there already stays as it is. */
async function queueDecision(deps: DisclosureDeps, decisionId: string, cause: RecordedEvent): Promise<void> {
  const { recording, dbs } = deps;
  const stream = publicationStream(decisionId);
  await withTransaction(dbs.app, async (tx) => {
    await recording.lock(tx, stream);
    const { version } = await recording.state(tx, publicationFold, stream);
    if (version > 0) return;
    const facts = await deps.decisions.find(tx, decisionId);
    if (facts === undefined) throw new Error(`${cause.type} ${cause.id}: the decision is not on file`);
    await recording.append(tx, {
      actor: SYSTEM_ACTOR,
      expected: { [stream]: 0 },
      events: [
        {
          stream,
          type: PUBLICATION_EVENTS.queued,
          payload: asPayload(queuedOf(deps, facts)),
          occurredOn: civilDateOf(cause.recordedAt),
        },
      ],
    });
  });
}

function queuedOf(deps: DisclosureDeps, facts: DecisionFacts): Queued {
  return {
    ...publicationClock(facts.kind, facts.decidedOn, deps.calendar, deps.rules),
    decisionId: facts.decisionId,
    caseId: facts.caseId,
    publicId: deps.newId(),
    kind: facts.kind,
    number: facts.number,
    title: facts.title,
    partyName: facts.party.name,
    decidedOn: facts.decidedOn,
    decisionCommit: facts.commit,
    ...(facts.reviewCommit === undefined ? {} : { reviewCommit: facts.reviewCommit }),
    late: facts.late,
  };
}
