import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64, concat, equalBytes, fromBase64, fromHex, hex, textOf, utf8 } from './bytes.ts';
import { addHours, civilDateOf, endOfDay, epochMs, instant, instantAt, instantFromEpochMs } from './instant.ts';
import { canonicalJson, type Json } from './json.ts';
import { fen, fenFromYuan, groupedYuan, yuanText } from './money.ts';
import { done, refused, unreachable } from './outcome.ts';
import * as d from './plain-date.ts';

const anyDate = fc.integer({ min: -200_000, max: 200_000 }).map(d.dateFromDayNumber);

describe('plain dates', () => {
  it('agrees with the proleptic Gregorian calendar of the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (n) => {
        const date = d.dateFromDayNumber(n);
        expect(date).toBe(new Date(n * 86_400_000).toISOString().slice(0, 10));
        expect(d.dayNumber(date)).toBe(n);
        expect(d.dayOfWeek(date) % 7).toBe(new Date(n * 86_400_000).getUTCDay());
      }),
    );
  });
  it('refuses dates that do not exist', () => {
    for (const bad of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31',
      '0000-01-01',
      '2026-1-1',
      '2026-01-00',
      7,
    ])
      expect(d.findPlainDate(bad)).toBeUndefined();
    expect(d.findPlainDate('2024-02-29')).toBe('2024-02-29');
    expect(d.findPlainDate('1900-02-29')).toBeUndefined();
    expect(d.findPlainDate('2000-02-29')).toBe('2000-02-29');
    expect(() => d.plainDate('x')).toThrow(RangeError);
  });
  it('adds months to the month end (CIV-202)', () => {
    expect(d.addMonths(d.plainDate('2026-08-31'), 6)).toBe('2027-02-28');
    expect(d.addMonths(d.plainDate('2026-01-31'), 3)).toBe('2026-04-30');
    expect(d.addMonths(d.plainDate('2026-03-15'), -3)).toBe('2025-12-15');
    expect(d.addYears(d.plainDate('2024-02-29'), 1)).toBe('2025-02-28');
  });
  it('compares, measures and speaks', () => {
    const [a, b] = [d.plainDate('2026-09-18'), d.plainDate('2026-09-24')];
    expect([d.isBefore(a, b), d.isAfter(a, b), d.daysBetween(a, b)]).toEqual([true, false, 6]);
    expect([d.earliest(b, a), d.latest(a, b), d.earliest(a, b), d.latest(b, a)]).toEqual([a, b, a, b]);
    expect(d.chineseDate(b)).toBe('2026年9月24日');
    expect(d.chineseDateWithWeekday(b)).toBe('2026年9月24日（星期四）');
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -999, max: 999 }), (x, n) => d.daysBetween(x, d.addDays(x, n)) === n),
    );
  });
});

describe('instants', () => {
  it('knows the civil date in Shanghai whatever the host zone is', () => {
    expect(civilDateOf(instant('2026-09-24T15:59:59.999Z'))).toBe('2026-09-24');
    expect(civilDateOf(instant('2026-09-24T16:00:00.000Z'))).toBe('2026-09-25');
    expect(instantAt(d.plainDate('2026-09-25'))).toBe('2026-09-24T16:00:00.000Z');
    expect(instantAt(d.plainDate('2026-09-25'), 9, 30, 5)).toBe('2026-09-25T01:30:05.000Z');
    expect(endOfDay(d.plainDate('2026-09-24'))).toBe('2026-09-24T16:00:00.000Z');
    expect(addHours(instant('2026-09-24T16:00:00.000Z'), 24)).toBe('2026-09-25T16:00:00.000Z');
  });
  it('round-trips and refuses other shapes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 4e12 }), (ms) => {
        const at = instantFromEpochMs(ms);
        expect(at).toBe(new Date(ms).toISOString());
        expect(epochMs(at)).toBe(ms);
      }),
    );
    expect(() => instant('2026-09-24')).toThrow(RangeError);
    expect(() => instant('2026-09-24T25:00:00.000Z')).toThrow(RangeError);
  });
});

describe('money', () => {
  it('is exact', () => {
    expect(fenFromYuan('341293.73')).toBe(34129373n);
    expect(fenFromYuan(20000)).toBe(2000000n);
    expect(fenFromYuan('-0.5')).toBe(-50n);
    expect(yuanText(fen(-50n))).toBe('-0.50');
    expect(groupedYuan(fen(34129373n))).toBe('341,293.73');
    expect(groupedYuan(fen(2000000))).toBe('20,000');
    expect(() => fenFromYuan('1.234')).toThrow(RangeError);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (n) => fenFromYuan(yuanText(fen(n))) === n),
    );
  });
});

describe('canonical JSON', () => {
  it('sorts keys and keeps order out of the bytes', () => {
    expect(canonicalJson({ b: [1, null, true], a: '人', 'A\n': 1e21 })).toBe(
      '{"A\\n":1e+21,"a":"人","b":[1,null,true]}',
    );
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        const text = canonicalJson(v as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
  it('refuses what JSON cannot carry', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(RangeError);
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson({ a: undefined } as never)).toThrow(TypeError);
  });
});

describe('bytes', () => {
  it('agrees with the platform codecs', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (b) => {
        expect(hex(b)).toBe(Buffer.from(b).toString('hex'));
        expect(base64(b)).toBe(Buffer.from(b).toString('base64'));
        expect(equalBytes(fromHex(hex(b)), b)).toBe(true);
        expect(equalBytes(fromBase64(base64(b)), b)).toBe(true);
      }),
    );
    expect(textOf(concat(utf8('行政'), utf8('处罚')))).toBe('行政处罚');
    expect(equalBytes(utf8('a'), utf8('ab'))).toBe(false);
  });
  it('refuses malformed text', () => {
    for (const bad of ['A', '0g', 'AB']) expect(() => fromHex(bad)).toThrow(RangeError);
    for (const bad of ['A', 'AB=A', 'AB==\n', 'AR==']) expect(() => fromBase64(bad)).toThrow(RangeError);
  });
});

describe('outcome', () => {
  it('is a value or a refusal', () => {
    expect(done(1)).toEqual({ ok: true, value: 1 });
    expect(refused({ code: 'X', message: '', unmet: [], allowed: [] }).ok).toBe(false);
    expect(() => unreachable('x' as never)).toThrow(/unreachable/);
  });
});
