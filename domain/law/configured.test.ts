import { describe, expect, it } from 'vitest';
import { fen } from '../kernel/money.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { benchmarksAt, type DiscretionBenchmark, mayApplyLevel } from './discretion.ts';
import { getNumber, type Parameter, parameterAt } from './parameter.ts';
import { applies, type DatedThreshold, thresholdAt } from './threshold.ts';

const d = plainDate;
const value = { basis: 'b', source: 's', note: 'n', status: 'default_proposed', from: null, to: null } as const;

describe('thresholds (APL-051, APL-063)', () => {
  const limit: DatedThreshold = {
    ...value,
    id: 'hearing-fine',
    rule: 'APL-063',
    parties: ['enterprise'],
    amount: fen(1000),
    compare: 'at_least',
  };
  const later = { ...limit, amount: fen(2000), from: d('2026-07-01') };
  const latest = { ...limit, amount: fen(3000), from: d('2027-01-01') };
  it('answer the one in force on that date for that party', () => {
    for (const list of [
      [limit, latest, later],
      [later, limit, latest],
    ]) {
      expect(thresholdAt(list, 'hearing-fine', d('2026-06-30'), 'enterprise')).toBe(limit);
      expect(thresholdAt(list, 'hearing-fine', d('2026-07-01'), 'enterprise')).toBe(later);
      expect(thresholdAt(list, 'hearing-fine', d('2028-07-01'), 'enterprise')).toBe(latest);
    }
    expect(thresholdAt([limit], 'hearing-fine', d('2026-07-01'), 'natural-person')).toBeUndefined();
    expect(thresholdAt([limit], 'summary-fine', d('2026-07-01'), 'enterprise')).toBeUndefined();
  });
  it('count the amount itself, or not, and stay open without a value', () => {
    const at = (compare: DatedThreshold['compare']) =>
      [999, 1000, 1001].map((n) => applies({ ...limit, compare }, fen(n)));
    expect(at('at_least')).toEqual([false, true, true]);
    expect(at('at_most')).toEqual([true, true, false]);
    expect(at('more_than')).toEqual([false, false, true]);
    expect(applies({ ...limit, amount: null }, fen(1))).toBeUndefined();
  });
});

describe('parameters', () => {
  const days: Parameter = {
    ...value,
    id: 'review-days',
    name: '时限',
    rules: ['APL-058a'],
    value: 5,
    unit: 'working_day',
  };
  const later = { ...days, value: 7, from: d('2026-07-01') };
  it('answer the value of that date', () => {
    for (const list of [
      [days, later],
      [later, days],
    ]) {
      expect(getNumber(list, 'review-days', d('2026-06-30'))).toBe(5);
      expect(getNumber(list, 'review-days', d('2026-07-01'))).toBe(7);
    }
    expect(parameterAt([days], 'other', d('2026-07-01'))).toBeUndefined();
  });
  it('refuse a number that nobody entered', () => {
    expect(() => getNumber([], 'review-days', d('2026-07-01'))).toThrow(/review-days/);
    expect(() => getNumber([{ ...days, value: null }], 'review-days', d('2026-07-01'))).toThrow(RangeError);
  });
});

describe('discretion benchmarks', () => {
  const benchmark: DiscretionBenchmark = {
    id: 'B1',
    violation: '违法行为',
    itemCodes: ['XZCF-001'],
    maker: '某局',
    source: '某文件',
    published: d('2026-01-01'),
    from: d('2026-02-01'),
    to: null,
    levels: [
      { name: '较轻', condition: '10人以下', min: fen(100), max: fen(200) },
      { name: '一般', condition: '其他', min: null, max: null },
    ],
  };
  const rules = (...args: Parameters<typeof mayApplyLevel>) => mayApplyLevel(...args).map((u) => u.rule);
  it('are those in force for the item', () => {
    expect(benchmarksAt([benchmark], 'XZCF-001', d('2026-02-01'))).toEqual([benchmark]);
    expect(benchmarksAt([benchmark], 'XZCF-001', d('2026-01-31'))).toEqual([]);
    expect(benchmarksAt([benchmark], 'XZCF-002', d('2026-02-01'))).toEqual([]);
  });
  it('allow an amount inside the level', () => {
    for (const n of [100, 200]) expect(rules(benchmark, '较轻', fen(n), d('2026-03-01'))).toEqual([]);
    expect(rules(benchmark, '一般', fen(9), d('2026-03-01'))).toEqual([]);
  });
  it('APL-034: are published before use', () => {
    expect(rules(benchmark, '较轻', fen(100), d('2025-12-31'))).toEqual(['APL-034']);
    expect(rules({ ...benchmark, published: null }, '较轻', fen(100), d('2026-03-01'))).toEqual(['APL-034']);
  });
  it('DSC-012a: are applied on one of their levels', () => {
    const [unmet] = mayApplyLevel(benchmark, '严重', fen(100), d('2026-03-01'));
    expect(unmet).toMatchObject({ rule: 'DSC-012a', remedy: '从下列阶次中选择：较轻、一般' });
  });
  it('DSC-012b: are left only with approval', () => {
    for (const n of [99, 201]) expect(rules(benchmark, '较轻', fen(n), d('2026-03-01'))).toEqual(['DSC-012b']);
    expect(rules(benchmark, '较轻', fen(99), d('2026-03-01'), { approval: 'collective', reason: '显失公平' })).toEqual(
      [],
    );
  });
});
