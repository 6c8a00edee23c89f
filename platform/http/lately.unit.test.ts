import { expect, it } from 'vitest';
import { openLately } from './lately.ts';

it('knows what was noted within the window, and no longer', () => {
  const lately = openLately(100, 10);
  expect(lately.has('a', 0)).toBe(false);
  lately.note('a', 0);
  expect([lately.has('a', 99), lately.has('b', 99), lately.has('a', 100)]).toEqual([true, false, false]);
  lately.note('a', 150);
  expect(lately.has('a', 200)).toBe(true);
});

it('forgets the oldest where there are too many', () => {
  const lately = openLately(1000, 2);
  for (const [at, key] of ['a', 'b', 'a', 'c'].entries()) lately.note(key, at);
  expect(['a', 'b', 'c'].map((key) => lately.has(key, 5))).toEqual([true, false, true]);
});
