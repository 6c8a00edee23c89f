import { expect, it } from 'vitest';
import { epochMs, instant } from '#domain/kernel/instant.ts';
import { settableClock, systemClock } from './clock.ts';

it('the system clock tells the time of the machine in UTC', () => {
  const before = Date.now();
  const told = epochMs(systemClock.now());
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(Date.now());
});

it('a settable clock stands still until it is moved', () => {
  const clock = settableClock(instant('2026-09-24T16:00:00.000Z'));
  expect(clock.now()).toBe(clock.now());
  clock.advance(1500);
  expect(clock.now()).toBe('2026-09-24T16:00:01.500Z');
  clock.set(instant('2026-01-01T00:00:00.000Z'));
  expect(clock.now()).toBe('2026-01-01T00:00:00.000Z');
});
