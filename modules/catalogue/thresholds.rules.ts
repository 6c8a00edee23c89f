import type { PartyKind, ThresholdRow } from '#contract/catalogue.ts';
import { type Fen, fen } from '#domain/kernel/money.ts';

/** The row for that kind of party, else the one that holds for every kind. Rows are those of one day. */
export function findThreshold(
  rows: readonly ThresholdRow[],
  key: string,
  partyKind: PartyKind | null,
): ThresholdRow | undefined {
  const ofKey = rows.filter((t) => t.key === key);
  return ofKey.find((t) => t.partyKind === partyKind) ?? ofKey.find((t) => t.partyKind === null);
}

/** A number that procedures need and the agency has not set. */
export class MissingThreshold extends RangeError {
  override readonly name = 'MissingThreshold';
  readonly key: string;
  constructor(key: string, partyKind: PartyKind | null) {
    super(`no threshold ${key} for ${partyKind ?? 'any party'}`);
    this.key = key;
  }
}

/** As {@link findThreshold}; throws MissingThreshold. */
export function requiredThreshold(
  rows: readonly ThresholdRow[],
  key: string,
  partyKind: PartyKind | null,
): ThresholdRow {
  const found = findThreshold(rows, key, partyKind);
  if (found === undefined) throw new MissingThreshold(key, partyKind);
  return found;
}

/** Whether the amount reaches the threshold 达到: 以上 includes the number itself where `inclusive` says so. */
export function reaches(amount: bigint, threshold: Pick<ThresholdRow, 'value' | 'inclusive'>): boolean {
  const limit = BigInt(threshold.value);
  return threshold.inclusive ? amount >= limit : amount > limit;
}

/** Whether the amount stays within the threshold 不超过: 以下 includes the number itself where `inclusive` says so. */
export function staysWithin(amount: bigint, threshold: Pick<ThresholdRow, 'value' | 'inclusive'>): boolean {
  const limit = BigInt(threshold.value);
  return threshold.inclusive ? amount <= limit : amount < limit;
}

/** The value as money; throws a RangeError for a threshold that counts something else. */
export function moneyOf(threshold: Pick<ThresholdRow, 'key' | 'unit' | 'value'>): Fen {
  if (threshold.unit !== 'fen') throw new RangeError(`${threshold.key} is not an amount of money`);
  return fen(BigInt(threshold.value));
}
