import { epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';

/** Where the product gets the time from; domain code is given moments, never a clock. */
export type Clock = { now(): Instant };

/** A clock that stands until it is set: for demonstrations, replays and tests. */
export type SettableClock = Clock & { set(at: Instant): void; advance(ms: number): void };

export const systemClock: Clock = { now: () => instantFromEpochMs(Date.now()) };

export function settableClock(start: Instant): SettableClock {
  let at = start;
  return {
    now: () => at,
    set: (moment) => {
      at = moment;
    },
    advance: (ms) => {
      at = instantFromEpochMs(epochMs(at) + ms);
    },
  };
}
