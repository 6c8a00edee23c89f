import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { CATALOGUE_EVENTS, calendarsAround, settingsAt } from '#modules/catalogue/index.ts';
import { type Consumer, type Recording, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { type Db, withTransaction } from '#platform/db/index.ts';
import { recordReview, streamOf } from './record-review.ts';
import { type Calendars, type ReviewTerm, recountedDue } from './recount.rules.ts';
import { type ReviewState, reviewFold } from './review.fold.ts';
import { selectWaiting } from './waiting-reviews.store.ts';

/**
 * CAL-03 年度放假通知: when a year's notice is loaded, the last day of every opinion that is still awaited and was an estimate is counted once
 * more. What comes twice finds nothing left to count.
 */
export function onCalendarImported(): Consumer {
  return {
    name: 'review.on-calendar-imported',
    types: [CATALOGUE_EVENTS.calendarImported],
    async handle({ dbs: { app }, recording, clock }, event) {
      const calendars = await calendarsAround(app, event);
      for (const { id } of await selectWaiting(app))
        await withTransaction(app, async (tx) => {
          await recording.lock(tx, streamOf(id));
          const { state } = await recording.state(tx, reviewFold, streamOf(id));
          const dueOn = await dueOf(tx, state, calendars);
          if (dueOn === undefined || state.dueOn === undefined) return;
          const act = { actor: SYSTEM_ACTOR, on: civilDateOf(clock.now()) };
          const { version: calendar } = calendars.after;
          await recordReview(recording, tx, id, act, { type: 'due-recounted', calendar, before: state.dueOn, dueOn });
        });
    },
  };
}

async function dueOf(db: Db, state: ReviewState, calendars: Calendars): Promise<PlainDate | undefined> {
  const submitted = state.rounds.at(-1)?.submittedOn;
  return submitted === undefined ? undefined : recountedDue(state, await termOf(db, state, submitted), calendars);
}

/** The agency's own limit of the day of submission, and of the day of the extension. */
async function termOf(db: Db, { extension }: ReviewState, submitted: PlainDate): Promise<ReviewTerm> {
  const { amount } = (await settingsAt(db, submitted)).clock('legal-review').value;
  if (extension === undefined) return { amount, extension: 0 };
  return { amount, extension: (await settingsAt(db, extension.on)).clock('legal-review').value.extension ?? 0 };
}

export type MovedReview = {
  readonly id: string;
  readonly title: string;
  readonly before: PlainDate;
  readonly after: PlainDate;
};

/** Reviews whose last day would be another with the calendar that comes. */
export async function movedReviews(recording: Recording, db: Db, calendars: Calendars): Promise<MovedReview[]> {
  const moved: MovedReview[] = [];
  for (const { id, title } of await selectWaiting(db)) {
    const { state } = await recording.state(db, reviewFold, streamOf(id));
    const after = await dueOf(db, state, calendars);
    if (after !== undefined && state.dueOn !== undefined) moved.push({ id, title, before: state.dueOn, after });
  }
  return moved;
}
