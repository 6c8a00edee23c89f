import { addDays, dayNumber, findPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import type { Law } from '../law/law.ts';
import type { PeriodQuery } from './period.ts';

/** Time that a rule excludes from a period, first and last day included. */
export type Pause = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** What happened, e.g. 检测鉴定. */
  readonly reason: string;
  /** Id of the rule that excludes it. */
  readonly basis: string;
};

/** The question cannot be answered; the message is Chinese and for people. */
export class PeriodError extends Error {
  override readonly name = 'PeriodError';
}

/** Longer than any period a law sets; keeps a wrong number from running for minutes. */
const MOST = { day: 36_500, working_day: 25_000, month: 1200, year: 100, hour: 87_600 } as const;

/** Throws {@link PeriodError} when the amount is no count, a date is no date, or a pause has no basis in that law. */
export function checkQuery(query: PeriodQuery, law: Law): void {
  const most = MOST[query.unit];
  if (!Number.isInteger(query.amount) || query.amount < 1 || query.amount > most)
    throw new PeriodError(`期限的数量须为1至${most}的整数`);
  if (query.unit === 'hour') return;
  if (findPlainDate(query.from) === undefined) throw new PeriodError(`起算日不是有效日期：${query.from}`);
  for (const pause of query.pauses ?? []) checkPause(pause, query.kind, law);
}

function checkPause(pause: Pause, kind: PeriodQuery['kind'], law: Law): void {
  // 行政处罚法 knows no excluded time for its ninety days (APL-060 第六十条): a pause needs a basis in that law.
  if (!law.pauses.includes(pause.basis))
    throw new PeriodError(`${law.name}没有规定可据“${pause.basis}”扣除时间${knownPauses(law)}`);
  if (kind === 'at_least_before') throw new PeriodError('向前倒数的期限没有可扣除的时间');
  if (pause.to < pause.from) throw new PeriodError(`扣除时间的止日早于起日：${pause.from}至${pause.to}`);
}

function knownPauses(law: Law): string {
  return law.pauses.length === 0 ? '' : `，可据：${law.pauses.join('、')}`;
}

/** Every excluded day once, however the pauses overlap. */
export function pausedDays(pauses: readonly Pause[]): ReadonlySet<PlainDate> {
  const days = new Set<PlainDate>();
  for (const { from, to } of pauses)
    for (let i = dayNumber(to) - dayNumber(from); i >= 0; i--) days.add(addDays(from, i));
  return days;
}
