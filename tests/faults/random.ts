/** Repeatable numbers for tests of faults: the seed is printed when a test fails, and HENGJIAN_SEED sets it. */
export type Dice = {
  readonly seed: number;
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number from 0 to `count` - 1. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
};

/** mulberry32: small, good enough to choose moments and rows. */
export function throwDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    seed,
    next,
    below,
    pick<T>(list: readonly T[]) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[below(list.length)] as T;
    },
  };
}

export function seedOf(env: Readonly<Record<string, string | undefined>>, otherwise: number): number {
  const given = env.HENGJIAN_SEED;
  return given === undefined || given === '' ? otherwise : Number(given);
}
