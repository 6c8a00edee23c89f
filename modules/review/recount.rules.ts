import { addWorkdays, isCovered, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ReviewState } from './review.fold.ts';
import { standing } from './review-rows.rules.ts';

/** How long a review may take by the agency's own setting, in working days. */
export type ReviewTerm = { readonly amount: number; readonly extension: number };
export type Calendars = { readonly before: WorkCalendar; readonly after: WorkCalendar };

/**
 * CAL-03: the last day for an opinion by the calendar as it is now, where it was worked out with a year that had no notice yet; undefined
 * where it was no estimate, the opinion is given, or the day stays.
 */
export function recountedDue(
  state: ReviewState,
  term: ReviewTerm,
  { before, after }: Calendars,
): PlainDate | undefined {
  const round = state.rounds.at(-1);
  if (round === undefined || state.dueOn === undefined || standing(state) !== 'waiting') return undefined;
  if (isCovered(before, state.dueOn)) return undefined;
  const first = addWorkdays(after, round.submittedOn, term.amount);
  const dueOn = state.extension === undefined ? first : addWorkdays(after, first, term.extension);
  return dueOn === state.dueOn ? undefined : dueOn;
}
