import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateFromDayNumber, type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { findVersionAt, holdsOn, placeVersion, type Span } from './versions.rules.ts';

type V = Span & { readonly name: number };
const d = (text: string) => plainDate(text);
const day = fc.integer({ min: 0, max: 60 }).map((n) => dateFromDayNumber(18_000 + n));
const span = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]): Span => (a !== null && b !== null && b < a ? { from: b, to: a } : { from: a, to: b }));
const days = Array.from({ length: 62 }, (_, n) => dateFromDayNumber(17_999 + n));

describe('effective-dated versions', () => {
  it('holds on its first and its last day and on no other (DSC-004)', () => {
    const v: Span = { from: d('2026-04-01'), to: d('2026-06-30') };
    const at = (text: string) => holdsOn(v, d(text));
    expect([at('2026-03-31'), at('2026-04-01'), at('2026-06-30'), at('2026-07-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('a later version ends the open one on the day before', () => {
    const old: V = { name: 1, from: d('2014-01-01'), to: null };
    const next: V = { name: 2, from: d('2026-04-01'), to: null };
    expect(placeVersion([old], next)).toEqual([{ ...old, to: '2026-03-31' }, next]);
  });
  it('a version in between leaves both ends of the old one', () => {
    const old: V = { name: 1, from: null, to: null };
    const next: V = { name: 2, from: d('2020-01-01'), to: d('2020-12-31') };
    expect(placeVersion([old], next)).toEqual([
      { name: 1, from: null, to: '2019-12-31' },
      next,
      { name: 1, from: '2021-01-01', to: null },
    ]);
  });
  it('refuses a span that ends before it begins', () => {
    expect(() => placeVersion([], { from: d('2026-02-01'), to: d('2026-01-01') })).toThrow(RangeError);
  });
  it('never has two versions on one day; the newest placed wins; the others keep their days', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), (spans) => {
        const placed = spans.reduce<readonly V[]>((all, s, name) => placeVersion(all, { ...s, name }), []);
        for (const date of days) {
          const expected = spans.map((s, name) => ({ s, name })).findLast(({ s }) => holdsOn(s, date))?.name;
          expect(placed.filter((v) => holdsOn(v, date)).map((v) => v.name)).toEqual(
            expected === undefined ? [] : [expected],
          );
          expect(findVersionAt(placed, date)?.name).toBe(expected);
        }
        for (const v of placed) if (v.from !== null && v.to !== null) expect(v.from <= v.to).toBe(true);
        const gapless = placed.every((v, i) => i === 0 || ordered(placed[i - 1] as V, v));
        expect(gapless).toBe(true);
      }),
    );
  });
});

function ordered(a: V, b: V): boolean {
  return b.from !== null && a.to !== null && addDays(a.to as PlainDate, 1) <= b.from;
}
