import { civilDateOf, epochMs, type Instant, instantAt, instantFromEpochMs } from '../kernel/instant.ts';
import { addDays, findPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import type { HourQuery, Period } from './period.ts';
import { isCovered, type WorkCalendar } from './work-calendar.ts';

const HOUR_MS = 3_600_000;

/**
 * A limit of hours runs from the very moment and never rolls (CIV-201 民法典第二百零一条第二款: 按照小时计算期间的,自法律规定或者当事人约定的时间开始计算).
 * From a moment both answers are moments. From a date, whose moment is unknown, both are dates: `legalDue` as if the event were at
 * the end of that day, `safeDue` as if it were at its beginning.
 */
export function hoursPeriod(query: HourQuery, calendar: WorkCalendar): Period {
  const date = findPlainDate(query.from);
  const due = date === undefined ? fromMoment(query, query.from as Instant) : fromDate(query, date);
  const provisional = [due.safeDay, due.legalDay].some((day) => !isCovered(calendar, day));
  return {
    legalDue: due.legal,
    safeDue: due.safe,
    provisional,
    rule: 'CIV-201',
    provision: '民法典第二百零一条',
    basis: ['CIV-201'],
    calendarVersion: calendar.version,
    ...(due.note === undefined ? {} : { note: due.note }),
    steps: [`自起算时刻起连续计算${query.amount}小时，不扣除节假日，不顺延（民法典第二百零一条）`],
  };
}

type HoursDue = {
  readonly legal: PlainDate | Instant;
  readonly safe: PlainDate | Instant;
  readonly legalDay: PlainDate;
  readonly safeDay: PlainDate;
  readonly note?: string;
};

function fromMoment(query: HourQuery, from: Instant): HoursDue {
  const shift = (hours: number) => instantFromEpochMs(epochMs(from) + hours * HOUR_MS);
  const back = query.kind === 'at_least_before';
  const legal = shift(back ? -query.amount : query.amount);
  const safe = back ? shift(-query.amount - 1) : legal;
  return { legal, safe, legalDay: civilDateOf(legal), safeDay: civilDateOf(safe) };
}

function fromDate(query: HourQuery, from: PlainDate): HoursDue {
  const hours = query.kind === 'at_least_before' ? -query.amount : query.amount;
  // The day in which the last millisecond of the limit lies.
  const dayAfter = (start: Instant) => civilDateOf(instantFromEpochMs(epochMs(start) + hours * HOUR_MS - 1));
  const [legal, safe] = [dayAfter(instantAt(addDays(from, 1))), dayAfter(instantAt(from))];
  const note = '只给了日期：法定届满日按当日24时起算，稳妥日按当日0时起算；给出时刻可得到准确的届满时刻。';
  return { legal, safe, legalDay: legal, safeDay: safe, note };
}
