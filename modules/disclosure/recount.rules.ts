import { isCovered, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RuleBook } from '#domain/law/rule-book.ts';
import { type PublicationClock, publicationClock, withdrawalDue } from './due-dates.rules.ts';
import type { Publication } from './publication.state.ts';

export type Calendars = { readonly before: WorkCalendar; readonly after: WorkCalendar };

/** The days of one duty, as they were estimated and as they are. */
export type RecountedPublication = Pick<PublicationClock, 'dueOn' | 'atRiskOn' | 'overdueOn' | 'provisional'>;
export type Recounted = {
  readonly publication?: { readonly before: PlainDate; readonly after: RecountedPublication };
  readonly withdrawal?: { readonly before: PlainDate; readonly after: PlainDate };
};

/**
 * CAL-03: the days of a publication and a withdrawal that are still owed, by the calendar as it is now, where they were worked out with a
 * year that had no notice yet. Empty where nothing was an estimate, or every day stays.
 */
export function recounted(state: Publication, { before, after }: Calendars, book: RuleBook): Recounted {
  return { ...publicationDays(state, before, after, book), ...withdrawalDay(state, before, after, book) };
}

function publicationDays(state: Publication, before: WorkCalendar, after: WorkCalendar, book: RuleBook): Recounted {
  const { queued, firstPublishedOn, withheld, withdrawn } = state;
  if (queued === undefined || (firstPublishedOn ?? withheld ?? withdrawn) !== undefined) return {};
  const estimated = [queued.dueOn, queued.atRiskOn, queued.overdueOn].some((day) => !isCovered(before, day));
  if (!estimated) return {};
  const { dueOn, atRiskOn, overdueOn, provisional } = publicationClock(queued.kind, queued.decidedOn, after, book);
  const next = { dueOn, atRiskOn, overdueOn, provisional };
  const same = (Object.keys(next) as (keyof RecountedPublication)[]).every((key) => next[key] === queued[key]);
  return same ? {} : { publication: { before: queued.dueOn, after: next } };
}

function withdrawalDay(state: Publication, before: WorkCalendar, after: WorkCalendar, book: RuleBook): Recounted {
  const { duty, withdrawn } = state;
  if (duty === undefined || withdrawn !== undefined || isCovered(before, duty.dueOn)) return {};
  const { dueOn } = withdrawalDue(duty.effectiveOn, after, book);
  return dueOn === duty.dueOn ? {} : { withdrawal: { before: duty.dueOn, after: dueOn } };
}
