import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { isInForce } from './rule-book.ts';

export type ThresholdParty = 'natural-person' | 'sole-proprietor' | 'enterprise' | 'organisation';

/** Where a configured value comes from: the law itself, a proposal that somebody must adopt, or nowhere yet. */
export const VALUE_STATUSES = ['statutory', 'default_proposed', 'force_entry'] as const;
export type ValueStatus = (typeof VALUE_STATUSES)[number];

/** An amount of money from or up to which a rule applies, for some kinds of party and some time. */
export type DatedThreshold = {
  /** What it is for, e.g. `hearing-fine`. */
  readonly id: string;
  readonly rule: string;
  readonly parties: readonly ThresholdParty[];
  /** Null: no value is set, somebody must enter one. */
  readonly amount: Fen | null;
  /** `at_most`: up to and including the amount; `at_least`: the amount itself already counts; `more_than`: it does not yet. */
  readonly compare: 'at_most' | 'at_least' | 'more_than';
  readonly basis: string;
  readonly source: string;
  readonly note: string;
  readonly status: ValueStatus;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
};

/** The threshold for that party on that date: the one that came into force last. Undefined where none is. */
export function thresholdAt(
  thresholds: readonly DatedThreshold[],
  id: string,
  on: PlainDate,
  party: ThresholdParty,
): DatedThreshold | undefined {
  return thresholds
    .filter((t) => t.id === id && t.parties.includes(party) && isInForce(t, on))
    .reduce<DatedThreshold | undefined>((last, t) => ((last?.from ?? '') > (t.from ?? '') ? last : t), undefined);
}

/** Whether the rule applies to that amount; undefined where no value has been entered. */
export function applies(threshold: DatedThreshold, amount: Fen): boolean | undefined {
  const { amount: limit, compare } = threshold;
  if (limit === null) return undefined;
  if (compare === 'at_most') return amount <= limit;
  return compare === 'at_least' ? amount >= limit : amount > limit;
}
