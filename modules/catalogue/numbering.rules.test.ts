import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Numbering } from '#contract/settings.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { findSerialNumber, formatNumber, missingSerials, nextSerial, numberYear } from './numbering.rules.ts';

const numbering: Numbering = {
  template: '{short}{unit}{kind}字{open}{year}{close}{ordinal}{serial}号',
  short: '巨人社',
  unit: '监',
  brackets: '〔〕',
  ordinal: true,
  padding: 3,
  yearRule: 'issue',
  series: ['罚', '罚决', '不罚决', '罚告'].map((code) => ({ code, name: code, form: 'WS-37' })),
};

describe('document numbers', () => {
  it('print and read back alike, whatever brackets and figures the agency uses', () => {
    const number = fc.record({
      series: fc.constantFrom(...numbering.series.map((s) => s.code)),
      year: fc.integer({ min: 1949, max: 2999 }),
      serial: fc.integer({ min: 1, max: 999_999 }),
    });
    const options = fc.record({
      brackets: fc.constantFrom('〔〕', '[]', '()', '【】'),
      ordinal: fc.boolean(),
      padding: fc.integer({ min: 1, max: 7 }),
      unit: fc.constantFrom('', '监', '3-'),
    });
    fc.assert(
      fc.property(number, options, (n, o) => {
        expect(findSerialNumber({ ...numbering, ...o }, formatNumber({ ...numbering, ...o }, n))).toEqual(n);
      }),
    );
  });
  it('read no other text', () => {
    for (const text of [
      '巨人社监罚决字〔2025〕第014号（原文）',
      '运人社监罚字[2019]9号',
      '巨人社监罚决字〔2025〕第000号',
      '',
    ])
      expect(findSerialNumber(numbering, text)).toBeUndefined();
  });
  it('refuse a template or a series that is not known', () => {
    const n = { series: '罚决', year: 2026, serial: 1 };
    expect(() => formatNumber({ ...numbering, template: '{other}' }, n)).toThrow(RangeError);
    expect(() => formatNumber(numbering, { ...n, series: '理' })).toThrow(RangeError);
  });
  it('take the year of issue or of filing', () => {
    const dates = { filedOn: plainDate('2025-12-30'), on: plainDate('2026-01-05') };
    expect(numberYear(numbering, dates)).toBe(2026);
    expect(numberYear({ ...numbering, yearRule: 'filing' }, dates)).toBe(2025);
    expect(numberYear({ ...numbering, yearRule: 'filing' }, { on: dates.on })).toBe(2026);
  });
  it('go on after the highest; what lies below and is not held is missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (taken) => {
        const next = nextSerial(taken);
        expect(taken.includes(next)).toBe(false);
        const all = [...taken, ...missingSerials(taken)].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: next - 1 }, (_, n) => n + 1));
      }),
    );
  });
});
