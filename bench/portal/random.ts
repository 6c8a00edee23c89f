/** The same numbers on every run (mulberry32), so that two runs search the same texts. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** As `pick`, those at the front oftener: the larger the skew, the more. */
  skewed<T>(from: readonly T[], skew: number): T;
};

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const at = <T>(from: readonly T[], i: number): T => from[i] as T;
  return {
    next,
    below,
    pick: (from) => at(from, below(from.length)),
    skewed: (from, skew) => at(from, Math.floor(next() ** skew * from.length)),
  };
}

/** One of several, as often as its weight says. */
export function weighted<T>(random: Random, from: readonly T[], weightOf: (value: T) => number): T {
  let left = random.next() * from.reduce((sum, value) => sum + weightOf(value), 0);
  for (const value of from) {
    left -= weightOf(value);
    if (left < 0) return value;
  }
  return from.at(-1) as T;
}
