/** A civil date `YYYY-MM-DD` of the Asia/Shanghai calendar. Never a timestamp, never a JS `Date`. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_BEFORE_EPOCH = 719_468; // days from 0000-03-01 to 1970-01-01 (proleptic Gregorian)

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

/** Parses `YYYY-MM-DD`; answers undefined when the text is not a date that exists. */
export function findPlainDate(text: unknown): PlainDate | undefined {
  const m = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (m === null) return undefined;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as PlainDate;
}

/** Parses `YYYY-MM-DD`; throws a RangeError when the date does not exist. */
export function plainDate(text: string): PlainDate {
  const date = findPlainDate(text);
  if (date === undefined) throw new RangeError(`not a civil date: ${text}`);
  return date;
}

export function partsOf(date: PlainDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Builds a date from parts; throws a RangeError when it does not exist. */
export function dateOf(year: number, month: number, day: number): PlainDate {
  return plainDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Days since 1970-01-01, negative before it. */
export function dayNumber(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146_097 + doe - DAYS_BEFORE_EPOCH;
}

/** The date of a day number of {@link dayNumber}. */
export function dateFromDayNumber(days: number): PlainDate {
  const z = days + DAYS_BEFORE_EPOCH;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return dateOf(yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1);
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** The same day number `months` later; the last day of that month where it has none (民法典 第二百零二条). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dateOf(y, m, Math.min(day, daysInMonth(y, m)));
}

export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`; positive when `to` is later. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return a < b;
}

export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return a > b;
}

export function earliest(...dates: readonly [PlainDate, ...PlainDate[]]): PlainDate {
  return dates.reduce((a, b) => (b < a ? b : a));
}

export function latest(...dates: readonly [PlainDate, ...PlainDate[]]): PlainDate {
  return dates.reduce((a, b) => (b > a ? b : a));
}

/** `2026年9月24日` */
export function chineseDate(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** `2026年9月24日（星期四）`, the form of every screen. */
export function chineseDateWithWeekday(date: PlainDate): string {
  return `${chineseDate(date)}（星期${WEEKDAYS[dayOfWeek(date) - 1]}）`;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
