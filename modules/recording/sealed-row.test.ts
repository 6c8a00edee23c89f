import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '#platform/testing/database.ts';
import type { Row } from './recording.types.ts';
import { isSealed, sealRow } from './sealed-row.ts';

const KEY = new Uint8Array(32).fill(7);
const TABLE = 'recording.sealed';
const ROW = {
  id: '0b6e7f6a-3f0e-4c58-9d0e-0d6a3c9b7f11',
  name: '2026-01-01T00:00:00+00:00 或者 \\x00',
  small: 3,
  big: 9_007_199_254_740_991n,
  yes: true,
  day: '2026-09-24',
  at: '2026-09-24T02:03:04.100Z',
  whole: '2026-09-24T02:03:04.000Z',
  never: null,
  bytes: new Uint8Array([0, 255]),
  tags: ['甲', ''],
  numbers: [1, 2],
};
const BODY = { b: [1.5, null, { 甲: 'x' }], a: '' };

/** The row as `to_jsonb` gives it back after it was stored with its seal. */
async function storedRow(): Promise<Row> {
  const { owner } = await testDatabase();
  await sql`create table recording.sealed (id uuid, name text, small smallint, big bigint, yes boolean, day date,
    at timestamptz(3), whole timestamptz(3), never timestamptz(3), bytes bytea, tags text[], numbers integer[],
    body jsonb, mac bytea)`.execute(owner);
  const mac = sealRow(KEY, TABLE, { ...ROW, body: BODY });
  const { id, name, small, big, yes, day, at, whole, never, bytes, tags, numbers } = ROW;
  const { rows } = await sql<{ row: Row }>`
    insert into recording.sealed as t
    values (${id}, ${name}, ${small}, ${big}, ${yes}, ${day}, ${at}, ${whole}, ${never}, ${bytes}, ${tags}, ${numbers},
      ${JSON.stringify(BODY)}, ${mac}) returning to_jsonb(t) as row`.execute(owner);
  return rows[0]?.row ?? {};
}

it('a seal holds for the row as the database gives it back, whatever its columns', async () => {
  const row = await storedRow();
  expect(isSealed(KEY, TABLE, row)).toBe(true);
  for (const column of Object.keys(row).filter((name) => name !== 'mac')) {
    expect(isSealed(KEY, TABLE, { ...row, [column]: '改' }), column).toBe(false);
    if (row[column] !== null) expect(isSealed(KEY, TABLE, { ...row, [column]: null }), column).toBe(false);
  }
  expect(isSealed(KEY, 'recording.other', row)).toBe(false);
  expect(isSealed(new Uint8Array(32), TABLE, row)).toBe(false);
  for (const mac of [undefined, null, 'x', '\\x00']) expect(isSealed(KEY, TABLE, { ...row, mac })).toBe(false);
});
