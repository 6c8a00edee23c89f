import { dateFromDayNumber, dayNumber, type PlainDate, plainDate } from '../kernel/plain-date.ts';

/** What the yearly notice of the State Council's General Office says about one year. */
export type CalendarYear = {
  readonly year: number;
  /** Number of the notice, e.g. `国办发明电〔2025〕7号`. */
  readonly notice: string;
  readonly urls: readonly string[];
  readonly off: readonly CalendarDay[];
  readonly makeup: readonly CalendarDay[];
};

export type CalendarDay = { readonly date: string; readonly name: string };

/** The working days of the years for which a notice is loaded. */
export type WorkCalendar = {
  /** Stored with every computed period, so that it can be recomputed when a later calendar is loaded. */
  readonly version: string;
  readonly firstYear: number;
  /** The last year with a published notice; every later year is an estimate (CAL-03). */
  readonly lastYear: number;
  /** Days off of the notices, including the weekend days inside a block. */
  readonly off: ReadonlySet<PlainDate>;
  /** 调休上班日: Saturdays and Sundays on which people work. */
  readonly makeup: ReadonlySet<PlainDate>;
  /** Day number → whether people work, for the days that differ from Monday to Friday. */
  readonly exceptions: ReadonlyMap<number, boolean>;
};

/**
 * Builds a calendar from yearly notices.
 * Throws a RangeError when the years have a gap, a date does not exist or lies outside its year's notice,
 * a date is named twice, or a make-up day is not a weekend day.
 */
export function workCalendar(version: string, years: readonly CalendarYear[]): WorkCalendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const first = sorted[0];
  if (first === undefined) throw new RangeError('a calendar needs at least one year');
  const off = new Set<PlainDate>();
  const makeup = new Set<PlainDate>();
  const exceptions = new Map<number, boolean>();
  for (const [i, year] of sorted.entries()) {
    if (year.year !== first.year + i) throw new RangeError(`calendar years are not consecutive at ${year.year}`);
    for (const day of year.off) enter(year, day, off, exceptions, false);
    for (const day of year.makeup) enter(year, day, makeup, exceptions, true);
  }
  return { version, firstYear: first.year, lastYear: first.year + sorted.length - 1, off, makeup, exceptions };
}

function enter(
  year: CalendarYear,
  day: CalendarDay,
  into: Set<PlainDate>,
  exceptions: Map<number, boolean>,
  works: boolean,
): void {
  const date = plainDate(day.date);
  const n = dayNumber(date);
  // A notice may begin with the last days of the year before (元旦 2023 began on 2022-12-31).
  if (date < `${year.year - 1}-12-25` || date > `${year.year}-12-31`)
    throw new RangeError(`${date} is not of ${year.year}`);
  if (exceptions.has(n)) throw new RangeError(`${date} is named twice`);
  if (works && !isWeekend(n)) throw new RangeError(`make-up day ${date} is not a weekend day`);
  into.add(date);
  exceptions.set(n, works);
}

/**
 * Whether people work on that date. Years without a notice follow Monday to Friday: ask {@link isCovered}.
 * CAL-02 年度放假通知: Monday to Friday and not off, or a make-up day.
 */
export function isWorkday(calendar: WorkCalendar, date: PlainDate): boolean {
  return worksOn(calendar, dayNumber(date));
}

/** Whether a notice is loaded for the year of that date (CAL-03 年度放假通知). */
export function isCovered(calendar: WorkCalendar, date: PlainDate): boolean {
  const year = Number(date.slice(0, 4));
  return year >= calendar.firstYear && year <= calendar.lastYear;
}

/**
 * The n-th working day after that date, the date itself not counted; before it when `days` is negative; the date for 0.
 * Throws a RangeError beyond the year 9999.
 */
export function addWorkdays(calendar: WorkCalendar, date: PlainDate, days: number): PlainDate {
  const step = days < 0 ? -1 : 1;
  let n = dayNumber(date);
  for (let left = Math.abs(days); left > 0; ) {
    n += step;
    if (worksOn(calendar, n)) left--;
  }
  return dateFromDayNumber(n);
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier, then from `to` up to the day before `from`.
 * Undoes {@link addWorkdays}.
 */
export function countWorkdays(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  const end = dayNumber(to);
  const step = end < dayNumber(from) ? -1 : 1;
  let count = 0;
  for (let n = dayNumber(from); n !== end; ) {
    n += step;
    if (worksOn(calendar, n)) count += step;
  }
  return count;
}

/** That date, or the next working day where it is none (CIV-203 民法典第二百零三条). */
export function rollForward(calendar: WorkCalendar, date: PlainDate): PlainDate {
  return isWorkday(calendar, date) ? date : addWorkdays(calendar, date, 1);
}

/** That date, or the last working day before it where it is none. */
export function rollBack(calendar: WorkCalendar, date: PlainDate): PlainDate {
  return isWorkday(calendar, date) ? date : addWorkdays(calendar, date, -1);
}

/** As {@link isWorkday}, for a day number. */
export function worksOn(calendar: WorkCalendar, day: number): boolean {
  return calendar.exceptions.get(day) ?? !isWeekend(day);
}

/** Day number 0 is Thursday 1970-01-01. */
function isWeekend(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 >= 5;
}
