import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasNul } from './committed.ts';
import { NotRecordable } from './errors.ts';
import type { Row } from './recording.types.ts';
import { diffRows, rowText, type TableDiff } from './rows-diff.ts';
import { groupByKind } from './stream-states.ts';

const TABLE = { name: 'm.t' as const, key: ['a', 'b'] };
const fold = { tables: [TABLE] };

/** What the table holds after the writes. */
function applied(before: readonly Row[], [diff]: readonly TableDiff[]): readonly string[] {
  const gone = new Set(diff?.deleted.map(keyOf));
  const changed = new Map(diff?.updated.map((row) => [keyOf(row), row]));
  const rest = before.filter((row) => !gone.has(keyOf(row))).map((row) => changed.get(keyOf(row)) ?? row);
  return [...rest, ...(diff?.inserted ?? [])].map(rowText).sort();
}

const keyOf = (row: Row) => JSON.stringify([row.a, row.b]);
const anyRows = fc.uniqueArray(
  fc.record({ a: fc.nat(5), b: fc.nat(3), c: fc.option(fc.string()), d: fc.json().map((text) => JSON.parse(text)) }),
  { selector: keyOf },
);

describe('the difference of rows', () => {
  it('turns any rows into any others, and touches nothing that is the same', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (before, after) => {
        const diff = diffRows(fold, { 'm.t': before }, { 'm.t': after });
        expect(applied(before, diff)).toEqual(after.map(rowText).sort());
        const same = new Set(before.map(rowText));
        for (const row of diff.flatMap((d) => [...d.inserted, ...d.updated]))
          expect(same.has(rowText(row))).toBe(false);
      }),
    );
  });
  it('is nothing for the same rows, whatever way null and amounts are written', () => {
    const before = [{ a: 1, b: 2, c: null, amount: 5n }];
    expect(diffRows(fold, { 'm.t': before }, { 'm.t': [{ b: 2, a: 1, amount: '5' }] })).toEqual([]);
    expect(diffRows(fold, { 'm.t': before }, { 'm.t': before })).toEqual([]);
  });
  it('refuses two rows of one key and tables that the fold does not declare', () => {
    const twice = [
      { a: 1, b: 1 },
      { a: 1, b: 1, c: 'x' },
    ];
    expect(() => diffRows(fold, {}, { 'm.t': twice })).toThrow(NotRecordable);
    expect(() => diffRows(fold, {}, { 'm.other': [] })).toThrow(NotRecordable);
  });
});

it('a table belongs to one fold', () => {
  const one = { kind: 'a', tables: [TABLE], initial: () => 0, evolve: () => 0, rows: () => ({}) };
  expect(groupByKind([one]).get('a')).toEqual([one]);
  expect(() => groupByKind([one, { ...one, kind: 'b' }])).toThrow(NotRecordable);
});

it('finds U+0000 in canonical JSON and takes no other text for it', () => {
  fc.assert(fc.property(fc.string(), (text) => hasNul(JSON.stringify(text)) === text.includes('\u0000')));
  expect(hasNul(JSON.stringify('\\u0000'))).toBe(false);
  expect(hasNul(JSON.stringify('a\\\u0000'))).toBe(true);
});
