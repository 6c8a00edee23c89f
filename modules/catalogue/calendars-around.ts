import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import type { Db } from '#platform/db/index.ts';
import { calendarWith } from '#platform/law-data/index.ts';
import { selectCalendarYears } from './catalogue.store.ts';

/** The calendar without a year's notice, and with it: what was an estimate, and what holds (CAL-03). */
export type Calendars = { readonly before: WorkCalendar; readonly after: WorkCalendar };

/** The calendars before and after the year that the event says was imported. */
export async function calendarsAround(db: Db, event: Pick<RecordedEvent, 'payload'>): Promise<Calendars> {
  const { year } = event.payload as unknown as { readonly year: number };
  const years = await selectCalendarYears(db);
  return { before: calendarWith(years.filter((y) => y.year !== year)), after: calendarWith(years) };
}

/** The calendar as it would be without that year: what a preview compares with. */
export async function calendarWithout(db: Db, year: number): Promise<WorkCalendar> {
  return calendarWith((await selectCalendarYears(db)).filter((y) => y.year !== year));
}
