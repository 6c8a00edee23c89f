import { addDays, findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';

export type Day = { readonly date: string; readonly name: string };
export type ReadDays = { readonly days: readonly Day[]; readonly faults: readonly string[] };

const ONE = String.raw`(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?`;
/** The end of a span may leave out year and month: `10月1日至3日`. */
const END = String.raw`(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月])?(\d{1,2})日?`;
const LINE = new RegExp(`^${ONE}(?:\\s*[至到~～—–-]+\\s*${END})?[\\s,，：:]*(.*)$`);
/** No holiday of a notice is longer. */
const LONGEST = 15;

/**
 * Reads days of a notice, one day or span in a line: `2027-01-01 元旦`, `2月5日至2月11日 春节`. A line that is not understood is named,
 * never passed over.
 */
export function readDays(text: string, year: number): ReadDays {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.map((line, i) => (line === '' ? [] : readLine(line, year, i + 1)));
  return {
    days: read.flatMap((r) => (typeof r === 'string' ? [] : r)),
    faults: read.filter((r) => typeof r === 'string'),
  };
}

function readLine(line: string, year: number, no: number): readonly Day[] | string {
  const m = LINE.exec(line);
  const from = m === null ? undefined : dateOf(year, m[1], m[2], m[3]);
  if (m === null || from === undefined) return `第${no}行不是日期：${line}`;
  const to = m[6] === undefined ? from : dateOf(year, m[4] ?? m[1], m[5] ?? m[2], m[6]);
  if (to === undefined || to < from) return `第${no}行的起止日期有误：${line}`;
  const name = (m[7] ?? '').trim();
  if (name === '') return `第${no}行没有写明节日名称：${line}`;
  const dates = daysFrom(from, to);
  return dates === undefined ? `第${no}行超过${LONGEST}日：${line}` : dates.map((date) => ({ date, name }));
}

function dateOf(year: number, own: string | undefined, month = '', day = ''): PlainDate | undefined {
  return findPlainDate(`${own ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function daysFrom(from: PlainDate, to: PlainDate): readonly PlainDate[] | undefined {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day);
    if (days.length > LONGEST) return undefined;
  }
  return days;
}

/** Days as lines that {@link readDays} reads back. */
export function writeDays(days: readonly Day[]): string {
  return days.map((day) => `${day.date} ${day.name}`).join('\n');
}
