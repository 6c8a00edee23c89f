import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantFromEpochMs } from '../kernel/instant.ts';
import { findMoment } from './moment.ts';

describe('reading dates and moments', () => {
  it('reads a moment as the platform does, in Shanghai where no zone is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.constantFrom('Z', '+08:00', '-05:30', '+0000', ''),
        (ms, zone) => {
          const text = instantFromEpochMs(ms).slice(0, -1) + zone;
          const iso = zone === '' ? `${text}+08:00` : text.replace('+0000', 'Z');
          expect(findMoment(text)).toBe(new Date(iso).toISOString());
        },
      ),
    );
  });
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-02T09:30', '2026-03-02T01:30:00.000Z'],
    ['2026-03-02 09:30:15', '2026-03-02T01:30:15.000Z'],
    ['2026-03-02T09:30:15.5+08:00', '2026-03-02T01:30:15.500Z'],
    ['2026-03-02T24:00', undefined],
    ['2026-03-02T23:60', undefined],
    ['2026-03-02T23:59:60', undefined],
    ['2026-02-30T10:00', undefined],
    ['2026-02-30', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (text, moment) => {
    expect(findMoment(text)).toBe(moment);
  });
});
