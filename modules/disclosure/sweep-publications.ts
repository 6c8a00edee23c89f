import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import { type EventInput, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { selectToSweep } from './disclosure.store.ts';
import { type Alarm, alarmOn } from './due-dates.rules.ts';
import {
  asPayload,
  type ClockRang,
  PUBLICATION_EVENTS,
  publicationStream,
  type Withdrawn,
} from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';
import { openAlarm, type Publication } from './publication.state.ts';

export type Swept = { readonly atRisk: number; readonly overdue: number; readonly takenDown: number };

/**
 * The daily look at every clock: day 5 at risk, day 8 overdue (TSG-006b), withdrawals due (APL-048b), public periods that ended. It
 * records and escalates; it never drops and never publishes. May run any number of times a day.
 */
export async function sweepPublications(deps: DisclosureDeps, today: PlainDate): Promise<Swept> {
  const swept = { atRisk: 0, overdue: 0, takenDown: 0 };
  for (const decisionId of await selectToSweep(deps.dbs.app, today)) {
    const types = await sweepOne(deps, decisionId, today);
    swept.atRisk += types.filter((type) => type === PUBLICATION_EVENTS.becameAtRisk).length;
    swept.overdue += types.filter((type) => type === PUBLICATION_EVENTS.becameOverdue).length;
    swept.takenDown += types.filter((type) => type === PUBLICATION_EVENTS.withdrawn).length;
  }
  return swept;
}

function sweepOne(deps: DisclosureDeps, decisionId: string, today: PlainDate): Promise<readonly string[]> {
  const { recording, dbs } = deps;
  const stream = publicationStream(decisionId);
  return withTransaction(dbs.app, async (tx) => {
    await recording.lock(tx, stream);
    const { state } = await recording.state(tx, publicationFold, stream);
    const events = dueEvents(state, stream, today);
    if (events.length > 0) await recording.append(tx, { actor: SYSTEM_ACTOR, events });
    return events.map((event) => event.type);
  });
}

/** What the clocks of one publication say on that day and what is not yet recorded. Pure. */
export function dueEvents(state: Publication, stream: string, today: PlainDate): readonly EventInput[] {
  return [
    ...publicationAlarm(state, stream, today),
    ...withdrawalAlarm(state, stream, today),
    ...periodEnd(state, stream, today),
  ];
}

function publicationAlarm(state: Publication, stream: string, today: PlainDate): readonly EventInput[] {
  const { queued, firstPublishedOn, withheld, withdrawn, duty } = state;
  // Revoked before it was public: it must not be published any more; the other clock runs until that is on record.
  if (duty !== undefined) return [];
  if (queued === undefined || firstPublishedOn !== undefined || withheld !== undefined || withdrawn !== undefined)
    return [];
  const rings = { duty: 'publication', dueOn: queued.dueOn } as const;
  return ringing(state, stream, rings, alarmOn(queued, today), today);
}

function withdrawalAlarm(state: Publication, stream: string, today: PlainDate): readonly EventInput[] {
  const { duty } = state;
  if (duty === undefined) return [];
  const alarm = today > duty.dueOn ? 'overdue' : today === duty.dueOn ? 'at-risk' : 'none';
  return ringing(state, stream, { duty: 'withdrawal', dueOn: duty.dueOn }, alarm, today);
}

function ringing(
  state: Publication,
  stream: string,
  rings: ClockRang,
  alarm: Alarm,
  today: PlainDate,
): readonly EventInput[] {
  const standing = openAlarm(state, rings.duty);
  if (alarm === 'none' || standing === alarm || standing === 'overdue') return [];
  const type = alarm === 'overdue' ? PUBLICATION_EVENTS.becameOverdue : PUBLICATION_EVENTS.becameAtRisk;
  return [{ stream, type, payload: asPayload(rings), occurredOn: today }];
}

/** Public to the end of its last day, then taken down; the case file and the log keep it. */
function periodEnd(state: Publication, stream: string, today: PlainDate): readonly EventInput[] {
  const { shown, withdrawn, queued } = state;
  if (shown === undefined || withdrawn !== undefined || queued === undefined) return [];
  const { publicUntil } = shown.content.public;
  if (today <= publicUntil) return [];
  const ended: Withdrawn = {
    kind: 'expired',
    reason: `公示期至${chineseDate(publicUntil)}届满，停止公示。`,
    provision: '本机关行政执法公示规定（公示期限）',
  };
  const leaf = { kind: 'withdrawn', answers: queued.decisionCommit } as const;
  return [{ stream, type: PUBLICATION_EVENTS.withdrawn, payload: asPayload(ended), occurredOn: today, leaf }];
}
