import type { CalendarYear } from '#contract/catalogue.ts';
import { isWorkday, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';

/** Days that CAL-01 全国年节及纪念日放假办法第二条 makes holidays on a date of the common calendar. */
const FIXED = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
] as const;
/** From 2025 on there are two days of 劳动节; before, one. */
const SECOND_MAY_DAY_FROM = 2025;

/** The seven holidays, as notices name them: those by the moon have no date to check, but must be named. */
const NAMES = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'];

export type CalendarDoubt = { readonly rule: string; readonly message: string };

/** What a notice ought to say and does not: a person may know why, so it warns and forbids nothing. */
export function calendarDoubts({ year, off, makeup }: CalendarYear): readonly CalendarDoubt[] {
  const days = new Set<string>(off.map((day) => day.date));
  const missing = FIXED.filter(([day]) => day !== '05-02' || year >= SECOND_MAY_DAY_FROM).filter(
    ([day]) => !days.has(`${year}-${day}`),
  );
  const unnamed = NAMES.filter((name) => !off.some((day) => day.name.includes(name)));
  return [
    ...missing.map(([day, name]) => ({ rule: 'CAL-01', message: `${year}-${day}（${name}）没有列为放假日` })),
    ...unnamed.map((name) => ({ rule: 'CAL-01', message: `没有列出${name}的放假日` })),
    ...(makeup.length === 0 ? [{ rule: 'CAL-02', message: '没有列出调休上班日' }] : []),
  ];
}

/** One day on which people would work and did not, or the other way round. */
export type CalendarChange = { readonly date: PlainDate; readonly works: boolean; readonly name: string };

/** The days of the notice, and of what it replaces, on which the two calendars differ; in order. */
export function calendarChanges(
  before: WorkCalendar,
  after: WorkCalendar,
  next: CalendarYear,
  replaced: CalendarYear | undefined,
): readonly CalendarChange[] {
  const named = [...next.off, ...next.makeup, ...(replaced?.off ?? []), ...(replaced?.makeup ?? [])];
  const names = new Map(named.toReversed().map((day) => [day.date as string, day.name]));
  return [...names]
    .map(([text, name]) => ({ date: findPlainDate(text), name }))
    .flatMap(({ date, name }) => (date === undefined ? [] : [{ date, name, works: isWorkday(after, date) }]))
    .filter(({ date, works }) => isWorkday(before, date) !== works)
    .sort((a, b) => a.date.localeCompare(b.date));
}
