import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { withTransaction } from './index.ts';

describe('values', () => {
  it('arrive as the product carries them', async () => {
    const { app } = await testDatabase();
    const { rows } =
      await sql`select 42::int8 as n, '2026-09-24'::date as d, '2026-09-24 23:59:59.1239+08'::timestamptz as t,
      12.50::numeric as m, '\\x00ff'::bytea as b, '{"a":[1]}'::jsonb as j, array['2026-01-01',null]::date[] as ds,
      array[1,2]::int8[] as ns, array['2026-01-01T00:00Z']::timestamptz[] as ts, '{}'::int8[] as e`.execute(app);
    expect(rows[0]).toEqual({
      n: 42,
      d: '2026-09-24',
      t: '2026-09-24T15:59:59.123Z',
      m: '12.50',
      b: Buffer.from([0, 255]),
      j: { a: [1] },
      ds: ['2026-01-01', null],
      ns: [1, 2],
      ts: ['2026-01-01T00:00:00.000Z'],
      e: [],
    });
  });

  it('that a number cannot carry exactly are refused, not rounded', async () => {
    const { app } = await testDatabase();
    await expect(sql`select 9007199254740993::int8 as n`.execute(app)).rejects.toThrow(RangeError);
    await expect(sql`select 'infinity'::timestamptz as t`.execute(app)).rejects.toThrow(RangeError);
  });

  it('of the product go in as they are', async () => {
    const { app } = await testDatabase();
    const { rows } = await sql`select ${341_293n}::int8 as n, ${new Uint8Array([1, 2])}::bytea as b,
      ${'2026-09-24T15:59:59.123Z'}::timestamptz as t`.execute(app);
    expect(rows[0]).toEqual({ n: 341_293, b: Buffer.from([1, 2]), t: '2026-09-24T15:59:59.123Z' });
  });
});

describe('roles', () => {
  it('let nobody but the owner create, and the portal not even see the house', async () => {
    const { app, portal, owner } = await testDatabase();
    await expect(sql`create table published.x (a int)`.execute(app)).rejects.toThrow(/permission denied/);
    await expect(sql`create temporary table x (a int)`.execute(portal)).rejects.toThrow(/permission denied|read-only/);
    await expect(sql`select * from house.migration`.execute(portal)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from house.migration`.execute(app)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from house.migration`.execute(owner)).rejects.toThrow(/forbidden: what was recorded stays/);
    await expect(sql`truncate house.migration`.execute(owner)).rejects.toThrow(/forbidden/);
  });
});

describe('transactions', () => {
  it('keep nothing when they fail', async () => {
    const { owner } = await testDatabase();
    await sql`create table published.probe (a int)`.execute(owner);
    const failing = withTransaction(owner, async (tx) => {
      await sql`insert into published.probe values (1)`.execute(tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { rows } = await sql`select * from published.probe`.execute(owner);
    expect(rows).toEqual([]);
  });

  it('with the same lock follow each other', async () => {
    const { app } = await testDatabase();
    const seen: string[] = [];
    const enter = (name: string) =>
      withTransaction(
        app,
        async (tx) => {
          seen.push(`${name} in`);
          await sql`select pg_sleep(0.05)`.execute(tx);
          seen.push(`${name} out`);
        },
        { lock: ['case 1', 'case 2'] },
      );
    await Promise.all([enter('a'), enter('b')]);
    expect(seen.map((s) => s.slice(2))).toEqual(['in', 'out', 'in', 'out']);
  });
});
