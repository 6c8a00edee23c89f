import { type Fen, fen } from '../kernel/money.ts';
import { addDays, dayNumber, type PlainDate } from '../kernel/plain-date.ts';

/** Days that do not count, first and last day included; an open end lasts until the day asked for. */
export type SurchargePause = { readonly from: PlainDate; readonly to?: PlainDate };

export type SurchargeQuery = {
  readonly fineFen: Fen;
  /** Last day on which the fine could be paid without addition. */
  readonly dueOn: PlainDate;
  /** Day of payment, or the day for which the sum is asked. */
  readonly asOf: PlainDate;
  readonly pauses?: readonly SurchargePause[];
};

/**
 * The added fine 加处罚款 in 分, rounded down.
 * APL-072a 行政处罚法第七十二条第一款第一项: 到期不缴纳罚款的,每日按罚款数额的百分之三加处罚款,加处罚款的数额不得超出罚款的数额 (ACL-045).
 * APL-073b 行政处罚法第七十三条第三款: 加处罚款的数额在行政复议或者行政诉讼期间不予计算.
 */
export function surcharge(query: SurchargeQuery): Fen {
  const days = daysLate(query);
  const sum = (query.fineFen * 3n * BigInt(days)) / 100n;
  return sum > query.fineFen ? query.fineFen : fen(sum);
}

/** Days after the last day of payment up to and including `asOf`, without the paused ones. */
export function daysLate(query: SurchargeQuery): number {
  const [first, last] = [dayNumber(addDays(query.dueOn, 1)), dayNumber(query.asOf)];
  let days = 0;
  let from = first;
  for (const [start, end] of merged(query.pauses ?? [], last)) {
    if (start > from) days += Math.max(0, Math.min(start - 1, last) - from + 1);
    from = Math.max(from, end + 1);
  }
  return days + Math.max(0, last - from + 1);
}

function merged(pauses: readonly SurchargePause[], last: number): readonly (readonly [number, number])[] {
  return pauses
    .map((p) => [dayNumber(p.from), p.to === undefined ? last : dayNumber(p.to)] as const)
    .sort((a, b) => a[0] - b[0]);
}
