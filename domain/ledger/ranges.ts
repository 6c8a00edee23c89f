import { nodeHash } from './merkle.ts';
import type { Hashes } from './ports.ts';

/** Leaves `lo` (inclusive) to `hi` (exclusive) of a tree. */
export type Range = { readonly lo: number; readonly hi: number };

/** The complete subtree of 2^level leaves that begins at leaf index·2^level. */
export type Subtree = { readonly level: number; readonly index: number };

/**
 * The ranges whose hashes make the inclusion proof, from the leaf's sibling to the root's child: PATH(m, D[n]) of
 * RFC 6962 §2.1.1. Throws a RangeError when there is no such leaf.
 */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: Range[] = [];
  let [lo, hi] = [0, size];
  while (hi - lo > 1) {
    const split = lo + powerOfTwoBelow(hi - lo);
    ranges.unshift(index < split ? { lo: split, hi } : { lo, hi: split });
    [lo, hi] = index < split ? [lo, split] : [split, hi];
  }
  return ranges;
}

/**
 * The ranges whose hashes make the consistency proof: PROOF(m, D[n]) of RFC 6962 §2.1.2.
 * Throws a RangeError unless 0 ≤ oldSize ≤ newSize.
 */
export function consistencyRanges(oldSize: number, newSize: number): readonly Range[] {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || oldSize > newSize)
    throw new RangeError(`a tree of ${newSize} does not extend one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const ranges: Range[] = [];
  let [lo, hi] = [0, newSize];
  while (hi !== oldSize) {
    const split = lo + powerOfTwoBelow(hi - lo);
    if (oldSize <= split) {
      ranges.unshift({ lo: split, hi });
      hi = split;
    } else {
      ranges.unshift({ lo, hi: split });
      lo = split;
    }
  }
  // The verifier knows the older root: where that is this very subtree (lo = 0), it is not repeated.
  return lo === 0 ? ranges : [{ lo, hi }, ...ranges];
}

/** The complete subtrees that tile a range, left to right, largest first. */
export function subtreesOf(range: Range): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let lo = range.lo; lo < range.hi; ) {
    const span = powerOfTwoAtMost(range.hi - lo);
    subtrees.push({ level: Math.log2(span), index: lo / span });
    lo += span;
  }
  return subtrees;
}

/** The hash of a range from the hashes of its {@link subtreesOf}, left to right. */
export function joinSubtrees(parts: readonly Uint8Array[], hashes: Hashes): Uint8Array {
  return parts.reduceRight((right, left) => nodeHash(left, right, hashes));
}

/** The largest power of two below n, for n ≥ 2: where RFC 6962 splits a tree. */
function powerOfTwoBelow(n: number): number {
  return powerOfTwoAtMost(n - 1);
}

function powerOfTwoAtMost(n: number): number {
  let k = 1;
  while (k * 2 <= n) k *= 2;
  return k;
}
