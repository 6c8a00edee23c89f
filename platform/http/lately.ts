/** Keys noted within the last so many milliseconds. A moment is any count of milliseconds that never goes back. */
export type Lately = {
  has(key: string, at: number): boolean;
  note(key: string, at: number): void;
};

/** Remembers at most `most` keys; of more the oldest are forgotten, as if they had not been noted. */
export function openLately(windowMs: number, most: number): Lately {
  const noted = new Map<string, number>();
  return {
    has: (key, at) => at - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < windowMs,
    note: (key, at) => {
      // Put in anew, so that the map stays in the order of time.
      noted.delete(key);
      noted.set(key, at);
      for (const [old, then] of noted) {
        if (noted.size <= most && at - then < windowMs) break;
        noted.delete(old);
      }
    },
  };
}
