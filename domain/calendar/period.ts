import type { Instant } from '../kernel/instant.ts';
import { addDays, addMonths, chineseDate, dayNumber, earliest, type PlainDate } from '../kernel/plain-date.ts';
import {
  type DayReading,
  findFixedEnd,
  getLaw,
  type Law,
  type LawTable,
  type PeriodKind,
  readingOf,
} from '../law/law.ts';
import { hoursPeriod } from './hours.ts';
import { checkQuery, type Pause, PeriodError, pausedDays } from './period-query.ts';
import { addWorkdays, isCovered, isWorkday, rollBack, rollForward, type WorkCalendar } from './work-calendar.ts';

export type { PeriodKind } from '../law/law.ts';
export { type Pause, PeriodError } from './period-query.ts';

/** `day` is 日 as the law writes it: the engine decides whether it means working days. */
export type DateUnit = 'day' | 'working_day' | 'month' | 'year';
export type PeriodUnit = DateUnit | 'hour';

/** A period counted in days, months or years from a civil date. */
export type DateQuery = {
  /** Any name of the law (domain/law/law.ts). */
  readonly law: string;
  /** Day of the event that starts the clock, or of the event counted back from. */
  readonly from: PlainDate;
  readonly amount: number;
  readonly unit: DateUnit;
  readonly kind: PeriodKind;
  /** Excluded time; each needs a basis that this law knows. */
  readonly pauses?: readonly Pause[];
};

/** A period of hours; from a date when the moment is unknown. */
export type HourQuery = {
  readonly law: string;
  readonly from: PlainDate | Instant;
  readonly amount: number;
  readonly unit: 'hour';
  readonly kind: PeriodKind;
};

export type PeriodQuery = DateQuery | HourQuery;

/** When a period ends, and why then. */
export type PeriodOf<T> = {
  /**
   * Latest reading of the law: before it has passed a party's right is not closed.
   * For `at_least_before`: the latest day on which the notice is in time.
   */
  readonly legalDue: T;
  /**
   * Earliest reading: the day on which the agency's own alarm rings. A working day, never after `legalDue`:
   * the last working day up to the unrolled end, of the earlier reading where 日 is unsettled;
   * one clear day more for `at_least_before`.
   */
  readonly safeDue: T;
  /** A year without a published calendar was needed; to be recomputed when its notice is loaded (CAL-03). */
  readonly provisional: boolean;
  /** Id of the rule that decided how the unit is counted. */
  readonly rule: string;
  /** That rule as people cite it. */
  readonly provision: string;
  /** Ids of all rules applied, in order. */
  readonly basis: readonly string[];
  readonly calendarVersion: string;
  /** What the reader must know of the result, Chinese. */
  readonly note?: string;
  /** How the result was reached, Chinese, one step each. */
  readonly steps: readonly string[];
};

export type DatePeriod = PeriodOf<PlainDate>;
export type Period = PeriodOf<PlainDate | Instant>;

/** How the days are counted, and who says so. */
type Counting = {
  readonly as: 'working_day' | 'calendar_day' | 'month' | 'year';
  readonly rule: string;
  readonly provision: string;
  readonly unsettled: boolean;
};

type Step = { readonly rule: string; readonly text: string };
type Due = {
  readonly legal: PlainDate;
  readonly safe: PlainDate;
  /** The days the result depends on. */
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly steps: readonly Step[];
};

/**
 * Computes when a period of that law ends. Throws UnknownLaw, {@link PeriodError} (bad amount, a pause the law does not know)
 * or a RangeError (a date beyond the year 9999).
 */
export function computePeriod(query: DateQuery, calendar: WorkCalendar, laws: LawTable): DatePeriod;
export function computePeriod(query: PeriodQuery, calendar: WorkCalendar, laws: LawTable): Period;
export function computePeriod(query: PeriodQuery, calendar: WorkCalendar, laws: LawTable): Period {
  const law = getLaw(laws, query.law);
  checkQuery(query, law);
  if (query.unit === 'hour') return hoursPeriod(query, calendar);
  const counting = countingOf(query, law);
  const due =
    query.kind === 'at_least_before' ? before(query, counting, calendar) : after(query, law, counting, calendar);
  return answer(counting, due, calendar);
}

/**
 * Adds a period and answers only the last lawful day: the short form of {@link computePeriod} with `legalDue`.
 */
export function addPeriod(query: DateQuery, calendar: WorkCalendar, laws: LawTable): PlainDate {
  return computePeriod(query, calendar, laws).legalDue;
}

/** The first day on which the whole period has passed, e.g. on which a right not used is closed. */
export function firstDayAfter(period: DatePeriod): PlainDate {
  return addDays(period.legalDue, 1);
}

function countingOf(query: DateQuery, law: Law): Counting {
  const { unit, amount, kind } = query;
  if (unit === 'month' || unit === 'year')
    return { as: unit, rule: 'CIV-202', provision: '民法典第二百零二条', unsettled: false };
  const reading = readingOf(law, amount, kind);
  if (unit === 'day') return settled(reading);
  // CAL-02 年度放假通知: 工作日 written in the text needs no rule of its own; where the law has one it is named.
  if (reading.as === 'working_day') return { ...settled(reading), unsettled: false };
  return { as: 'working_day', rule: 'CAL-02', provision: '全国年节及纪念日放假办法（年度通知）', unsettled: false };
}

function settled(reading: DayReading): Counting {
  return {
    as: reading.as,
    rule: reading.rule,
    provision: reading.provision,
    unsettled: reading.unsettled === true,
  };
}

/** Runs forward from an event whose own day is not counted (CIV-201 民法典第二百零一条、CPL-085 民事诉讼法第八十五条). */
function after(query: DateQuery, law: Law, counting: Counting, calendar: WorkCalendar): Due {
  const last = endOf(query, counting, calendar);
  const steps: Step[] = [
    { rule: 'CIV-201', text: `${chineseDate(query.from)}当日不计入（民法典第二百零一条）` },
    {
      rule: counting.rule,
      text: `${countText(query, counting)}，最后一日为${chineseDate(last)}（${counting.provision}）`,
    },
  ];
  const fixed = fixedEnd(query, law, counting);
  if (fixed !== undefined) steps.push({ rule: fixed.rule, text: `${fixed.why}，最后一日遇非工作日不顺延` });
  const legal = fixed === undefined ? rollForward(calendar, last) : last;
  // CIV-203 民法典第二百零三条: a last day without work moves to the next working day.
  if (legal !== last)
    steps.push({
      rule: law.roll.rule,
      text: `${chineseDate(last)}不是工作日，顺延至${chineseDate(legal)}（${law.roll.provision}）`,
    });
  const safe = safeEnd(query, counting, last, calendar);
  const first = counting.as === 'working_day' ? addDays(query.from, 1) : safe;
  return { legal, safe, first, last: legal, steps };
}

/**
 * The agency's own alarm: the last working day up to the unrolled end. Where no working day lies in the period it is that
 * end itself. Where 日 is unsettled the earlier of both readings counts (the latest one is `legal`).
 */
function safeEnd(query: DateQuery, counting: Counting, last: PlainDate, calendar: WorkCalendar): PlainDate {
  const own = lastWorkdayWithin(query.from, last, calendar);
  if (!counting.unsettled) return own;
  const end = endOf(query, { ...counting, as: otherReading(counting) }, calendar);
  return earliest(own, lastWorkdayWithin(query.from, end, calendar));
}

function lastWorkdayWithin(from: PlainDate, last: PlainDate, calendar: WorkCalendar): PlainDate {
  const workday = rollBack(calendar, last);
  return workday > from ? workday : last;
}

/** The last day before any rolling; paused days are passed over. */
function endOf(query: DateQuery, counting: Counting, calendar: WorkCalendar): PlainDate {
  const { from, amount } = query;
  const pauses = query.pauses ?? [];
  if (pauses.length === 0 && counting.as === 'working_day') return addWorkdays(calendar, from, amount);
  const plain = counting.as === 'working_day' ? from : endWithoutPause(from, amount, counting.as);
  if (pauses.length === 0) return plain;
  const paused = pausedDays(pauses);
  let left = counting.as === 'working_day' ? amount : dayNumber(plain) - dayNumber(from);
  let day = from;
  while (left > 0) {
    day = addDays(day, 1);
    if (!paused.has(day) && (counting.as !== 'working_day' || isWorkday(calendar, day))) left--;
  }
  return day;
}

function endWithoutPause(from: PlainDate, amount: number, as: 'calendar_day' | 'month' | 'year'): PlainDate {
  if (as === 'calendar_day') return addDays(from, amount);
  // CIV-202 民法典第二百零二条: the corresponding day of the last month, else its last day.
  return addMonths(from, as === 'month' ? amount : amount * 12);
}

/** Counts back from an event whose own day is not counted; nothing rolls, since that would shorten the notice. */
function before(query: DateQuery, counting: Counting, calendar: WorkCalendar): Due {
  const legal = backFrom(query, counting, calendar);
  // One day more than the law asks (n clear days) is always in time, however the law is read.
  const own = oneClearDayMore(legal, counting, calendar);
  const swapped = { ...counting, as: otherReading(counting) };
  const safe = counting.unsettled
    ? earliest(own, oneClearDayMore(backFrom(query, swapped, calendar), swapped, calendar))
    : own;
  const steps: Step[] = [
    { rule: 'CIV-201', text: `${chineseDate(query.from)}当日不计入（民法典第二百零一条）` },
    {
      rule: counting.rule,
      text: `向前${countText(query, counting)}，最迟${chineseDate(legal)}（${counting.provision}）`,
    },
    { rule: counting.rule, text: `稳妥日再提前一日，为${chineseDate(safe)}` },
  ];
  return { legal, safe, first: safe, last: addDays(query.from, -1), steps };
}

function oneClearDayMore(legal: PlainDate, counting: Counting, calendar: WorkCalendar): PlainDate {
  return counting.as === 'working_day' ? addWorkdays(calendar, legal, -1) : rollBack(calendar, addDays(legal, -1));
}

function otherReading(counting: Counting): 'working_day' | 'calendar_day' {
  return counting.as === 'working_day' ? 'calendar_day' : 'working_day';
}

function backFrom(query: DateQuery, counting: Counting, calendar: WorkCalendar): PlainDate {
  if (counting.as === 'working_day') return addWorkdays(calendar, query.from, -query.amount);
  return endWithoutPause(query.from, -query.amount, counting.as);
}

/** Why the last day stays where it is, if it does. */
function fixedEnd(query: DateQuery, law: Law, counting: Counting): { rule: string; why: string } | undefined {
  if (query.kind === 'max') return { rule: counting.rule, why: '最长期限' };
  if (counting.as === 'working_day') return undefined;
  const fixed = findFixedEnd(law, query.amount, counting.as === 'calendar_day' ? 'day' : counting.as);
  return fixed && { rule: fixed.rule, why: fixed.provision };
}

const UNIT_TEXT = { working_day: '个工作日', calendar_day: '个自然日', month: '个月', year: '年' } as const;

function countText(query: DateQuery, counting: Counting): string {
  const pause = (query.pauses ?? []).length > 0 ? '，扣除依法不计入的时间' : '';
  return `数${query.amount}${UNIT_TEXT[counting.as]}${pause}`;
}

function answer(counting: Counting, due: Due, calendar: WorkCalendar): DatePeriod {
  const provisional = !isCovered(calendar, due.first) || !isCovered(calendar, due.last);
  const note = [
    counting.unsettled ? '该法没有写明此处的“日”怎样计算：法定届满日按较晚的读法，稳妥日按较早的读法。' : '',
    provisional ? provisionalNote(due.first, calendar) : '',
  ].join('');
  return {
    legalDue: due.legal,
    safeDue: due.safe,
    provisional,
    rule: counting.rule,
    provision: counting.provision,
    basis: [...new Set(due.steps.map((s) => s.rule))],
    calendarVersion: calendar.version,
    ...(note === '' ? {} : { note }),
    steps: due.steps.map((s) => s.text),
  };
}

/** CAL-03 年度放假通知: a year without a notice makes the result provisional. */
export function provisionalNote(first: PlainDate, calendar: WorkCalendar): string {
  const years = `${calendar.firstYear}年至${calendar.lastYear}年`;
  const early = Number(first.slice(0, 4)) < calendar.firstYear;
  const then = early ? '仅供参考。' : '载入该年放假通知后须重新计算。';
  return `已载入的放假安排为${years}，所涉其他年份按周一至周五为工作日暂算，${then}`;
}
