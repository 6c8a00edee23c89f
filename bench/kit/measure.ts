export type Spread = {
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly mean: number;
};

/** Nearest-rank quantiles; throws for no samples at all. */
export function spreadOf(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] as number;
  const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length;
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), mean };
}

/** Milliseconds that some work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const begun = performance.now();
  const value = await work();
  return { ms: performance.now() - begun, value };
}

/** Does `count` pieces of work with so many under way at once. */
export async function inParallel(
  writers: number,
  count: number,
  work: (no: number) => Promise<unknown>,
): Promise<{ readonly ms: number; readonly each: readonly number[] }> {
  let next = 0;
  const each: number[] = [];
  const writer = async () => {
    while (next < count) {
      const no = next++;
      each.push((await timed(() => work(no))).ms);
    }
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: writers }, writer)));
  return { ms, each };
}

/** As {@link inParallel}, for as long as it takes; answers how many were done a second. */
export async function perSecond(
  writers: number,
  seconds: number,
  work: (no: number) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let done = 0;
  let next = 0;
  const writer = async () => {
    while (performance.now() < until) {
      await work(next++);
      done++;
    }
  };
  const { ms } = await timed(() => Promise.all(Array.from({ length: writers }, writer)));
  return (done / ms) * 1000;
}
