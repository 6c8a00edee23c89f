import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../kernel/money.ts';
import { addDays, plainDate } from '../kernel/plain-date.ts';
import type { FineCalc } from './context.ts';
import { fineRange, missingFact } from './fine-range.ts';
import { daysLate, surcharge } from './surcharge.ts';

const DUE = plainDate('2026-05-26');
const late = (days: number, pauses?: { from: string; to?: string }[]) => ({
  fineFen: fen(2_000_000),
  dueOn: DUE,
  asOf: addDays(DUE, days),
  ...(pauses === undefined
    ? {}
    : {
        pauses: pauses.map((p) => ({
          from: plainDate(p.from),
          ...(p.to === undefined ? {} : { to: plainDate(p.to) }),
        })),
      }),
});

describe('APL-072a: the added fine', () => {
  it('is three percent a day, and never more than the fine (day 34)', () => {
    expect(surcharge(late(0))).toBe(0n);
    expect(surcharge(late(-5))).toBe(0n);
    expect(surcharge(late(1))).toBe(60_000n);
    expect(surcharge(late(33))).toBe(1_980_000n);
    expect(surcharge(late(34))).toBe(2_000_000n);
    expect(surcharge(late(400))).toBe(2_000_000n);
    expect(surcharge({ ...late(1), fineFen: fen(1) })).toBe(0n);
  });

  it('APL-073b: stands still during reconsideration and litigation', () => {
    expect(daysLate(late(10, [{ from: '2026-05-29', to: '2026-05-31' }]))).toBe(7);
    expect(daysLate(late(10, [{ from: '2026-05-29' }]))).toBe(2);
    expect(daysLate(late(10, [{ from: '2026-05-01', to: '2026-05-27' }]))).toBe(9);
    expect(
      daysLate(
        late(10, [
          { from: '2026-05-29', to: '2026-06-02' },
          { from: '2026-05-30', to: '2026-05-31' },
        ]),
      ),
    ).toBe(5);
    expect(daysLate(late(10, [{ from: '2026-07-01', to: '2026-07-31' }]))).toBe(10);
  });

  it('APL-072a, APL-073b: counts every day that is in no pause, once', () => {
    const pause = fc.record({ start: fc.integer({ min: -20, max: 60 }), length: fc.integer({ min: 0, max: 30 }) });
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 60 }), fc.array(pause, { maxLength: 5 }), (days, list) => {
        const pauses = list.map((p) => ({ from: addDays(DUE, p.start), to: addDays(DUE, p.start + p.length) }));
        const counted = Array.from({ length: Math.max(0, days) }, (_, i) => addDays(DUE, i + 1)).filter((d) =>
          pauses.every((p) => d < p.from || d > p.to),
        );
        expect(daysLate({ ...late(days), pauses })).toBe(counted.length);
        expect(surcharge({ ...late(days), pauses })).toBeLessThanOrEqual(2_000_000n);
      }),
    );
  });
});

describe('APL-004: the range of a fine', () => {
  const each = { minFen: fen(10_000), maxFen: fen(50_000) };
  const multiple: FineCalc = { type: 'multiple', min: 2, max: 5 };

  it('comes from the item and the facts', () => {
    expect(fineRange({ type: 'none' }, {})).toBeUndefined();
    expect(fineRange({ type: 'range', entity: each }, {})).toEqual(each);
    expect(fineRange({ type: 'range', entity: each }, { individual: true })).toBeUndefined();
    expect(fineRange({ type: 'range', individual: each }, { individual: true })).toEqual(each);
    expect(fineRange({ type: 'perPerson', each }, { persons: 3 })).toEqual({ minFen: 30_000n, maxFen: 150_000n });
    expect(fineRange({ type: 'perPerson', each }, {})).toBeUndefined();
    expect(fineRange({ type: 'perPersonMonth', each }, { months: 2 })).toEqual({ minFen: 20_000n, maxFen: 100_000n });
    expect(fineRange({ type: 'perPersonMonth', each }, {})).toBeUndefined();
  });

  it('multiplies the base amount, with its own rules for individuals and for no income', () => {
    expect(fineRange(multiple, { baseFen: fen(4_200_000) })).toEqual({ minFen: 8_400_000n, maxFen: 21_000_000n });
    const halves = { ...multiple, min: 0.5, max: 1.5 };
    expect(fineRange(halves, { baseFen: fen(100_001) })).toEqual({ minFen: 50_000n, maxFen: 150_001n });
    expect(fineRange(multiple, {})).toBeUndefined();
    expect(fineRange({ ...multiple, noBaseMaxFen: fen(5_000_000) }, { baseFen: fen(0) })).toEqual({
      minFen: 0n,
      maxFen: 5_000_000n,
    });
    expect(fineRange({ ...multiple, individual: each }, { individual: true, baseFen: fen(1) })).toEqual(each);
    expect(fineRange(multiple, { individual: true, baseFen: fen(1) })).toEqual({ minFen: 2n, maxFen: 5n });
  });

  it('says which fact is missing', () => {
    expect(missingFact({ type: 'perPerson', each }, {})).toBe('人数');
    expect(missingFact({ type: 'perPerson', each }, { persons: 1 })).toBeUndefined();
    expect(missingFact({ type: 'perPersonMonth', each }, {})).toBe('人数乘月数');
    expect(missingFact(multiple, {})).toBe('计算基数');
    expect(missingFact(multiple, { baseFen: fen(1) })).toBeUndefined();
    expect(missingFact(multiple, { individual: true })).toBeUndefined();
    expect(missingFact({ ...multiple, noBaseMaxFen: fen(1) }, {})).toBeUndefined();
  });
});
