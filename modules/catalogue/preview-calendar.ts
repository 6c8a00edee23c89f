import { type CalendarYear, calendarYearSchema } from '#contract/catalogue.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { Db } from '#platform/db/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { calendarWith, LawDataError, shippedCalendarYears } from '#platform/law-data/index.ts';
import { type CalendarChange, type CalendarDoubt, calendarChanges, calendarDoubts } from './calendar.rules.ts';
import { selectCalendarYears } from './catalogue.store.ts';

/** Where a year's arrangement comes from. */
export type KnownYear = CalendarYear & { readonly imported: boolean };

/** Every year that the calendar is built from, in order; an imported one stands in place of a shipped one. */
export async function knownCalendarYears(db: Db): Promise<readonly KnownYear[]> {
  const imported = await selectCalendarYears(db);
  const own = new Set(imported.map(({ year }) => year));
  const shipped = shippedCalendarYears().flatMap((y) => (own.has(y.year) ? [] : [calendarYearSchema.parse(y)]));
  return [...shipped.map(asKnown(false)), ...imported.map(asKnown(true))].sort((a, b) => a.year - b.year);
}

const asKnown =
  (imported: boolean) =>
  (year: CalendarYear): KnownYear => ({ ...year, imported });

const NOT_A_CALENDAR =
  '日期不属于该年度、重复列出（包括与相邻年度的安排重复），补班日不在星期六、星期日，或者与已有年度不相连';

/** The calendar as it would be with that year. Throws InvalidInputError where the years would not fit together. */
export async function calendarAfter(db: Db, next: CalendarYear): Promise<WorkCalendar> {
  const others = (await selectCalendarYears(db)).filter(({ year }) => year !== next.year);
  try {
    return calendarWith([...others, next]);
  } catch (error) {
    if (!(error instanceof LawDataError)) throw error;
    throw new InvalidInputError([{ path: '日历', message: NOT_A_CALENDAR }]);
  }
}

export type CalendarPreview = {
  readonly after: WorkCalendar;
  readonly replaced: CalendarYear | undefined;
  readonly doubts: readonly CalendarDoubt[];
  readonly changes: readonly CalendarChange[];
};

/** What a year's notice would change, before anything is imported. Throws as {@link calendarAfter}. */
export async function previewCalendar(db: Db, before: WorkCalendar, next: CalendarYear): Promise<CalendarPreview> {
  const after = await calendarAfter(db, next);
  const replaced = (await knownCalendarYears(db)).find(({ year }) => year === next.year);
  const changes = calendarChanges(before, after, next, replaced);
  return { after, replaced, doubts: calendarDoubts(next), changes };
}
