import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { CATALOGUE_EVENTS, calendarsAround } from '#modules/catalogue/index.ts';
import { type Consumer, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { asPayload, type ClockRecounted, PUBLICATION_EVENTS, publicationStream } from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';
import { type Calendars, recounted } from './recount.rules.ts';
import { selectOwed } from './recount.store.ts';

/**
 * CAL-03 年度放假通知: when a year's notice is loaded, the days of every publication and withdrawal that is still owed and was an estimate are
 * counted once more; an alarm that rang by the estimate rings anew. What comes twice finds nothing left to count.
 */
export function onCalendarImported({ rules }: Pick<DisclosureDeps, 'rules'>): Consumer {
  return {
    name: 'disclosure.on-calendar-imported',
    types: [CATALOGUE_EVENTS.calendarImported],
    async handle({ dbs: { app }, recording, clock }, event) {
      const calendars = await calendarsAround(app, event);
      for (const { decision_id } of await selectOwed(app)) {
        const stream = publicationStream(decision_id);
        await withTransaction(app, async (tx) => {
          await recording.lock(tx, stream);
          const { state } = await recording.state(tx, publicationFold, stream);
          const days = recounted(state, calendars, rules);
          if (Object.keys(days).length === 0) return;
          const payload: ClockRecounted = { calendar: calendars.after.version, ...days };
          const type = PUBLICATION_EVENTS.clockRecounted;
          const events = [{ stream, type, payload: asPayload(payload), occurredOn: civilDateOf(clock.now()) }];
          await recording.append(tx, { actor: SYSTEM_ACTOR, events });
        });
      }
    },
  };
}

export type MovedPublication = {
  readonly decisionId: string;
  readonly title: string;
  readonly what: 'publication' | 'withdrawal';
  readonly before: PlainDate;
  readonly after: PlainDate;
};

/** Publications and withdrawals whose last day would be another with the calendar that comes. */
export async function movedPublications(
  { dbs: { app }, recording, rules }: Pick<DisclosureDeps, 'dbs' | 'recording' | 'rules'>,
  calendars: Calendars,
): Promise<MovedPublication[]> {
  const moved: MovedPublication[] = [];
  for (const { decision_id: decisionId, title } of await selectOwed(app)) {
    const { state } = await recording.state(app, publicationFold, publicationStream(decisionId));
    const { publication, withdrawal } = recounted(state, calendars, rules);
    if (publication !== undefined && publication.before !== publication.after.dueOn)
      moved.push({
        ...{ decisionId, title, what: 'publication' },
        before: publication.before,
        after: publication.after.dueOn,
      });
    if (withdrawal !== undefined) moved.push({ decisionId, title, what: 'withdrawal', ...withdrawal });
  }
  return moved;
}
