import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '#platform/testing/database.ts';

let dbs: TestDatabase;
beforeAll(async () => {
  dbs = await makeTestDatabase();
});
afterAll(() => dbs?.drop());

describe('the role of the portal', () => {
  it('reads every table of schema published and can change none', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'published' and c.relkind in ('r', 'v', 'p', 'm')`.execute(dbs.owner);
    expect(rows.length).toBeGreaterThanOrEqual(11);
    for (const { name } of rows) {
      await sql`select * from ${sql.raw(name)} limit 1`.execute(dbs.portal);
      for (const right of ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) {
        const { rows: may } = await sql<{ may: boolean }>`
          select has_table_privilege(current_user, ${name}, ${right}) as may`.execute(dbs.portal);
        expect(may[0]?.may, `${right} on ${name}`).toBe(false);
      }
    }
  });

  it('is refused every relation of every other schema', async () => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('published', 'pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
        and c.relkind in ('r', 'v', 'p', 'm', 'f', 'S')`.execute(dbs.owner);
    expect(rows.length).toBeGreaterThan(30);
    const schemas = new Set(rows.map((row) => row.name.split('.')[0]));
    expect([...schemas]).toEqual(
      expect.arrayContaining(['house', 'recording', 'ledger', 'catalogue', 'people', 'jobs']),
    );
    for (const { name } of rows)
      await expect(sql`select * from ${sql.raw(name)} limit 1`.execute(dbs.portal), name).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('reaches no function of any other schema', async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct n.nspname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('published', 'pg_catalog', 'information_schema')`.execute(dbs.owner);
    for (const { name } of rows) {
      const { rows: may } = await sql<{ may: boolean }>`
        select has_schema_privilege(current_user, ${name}, 'USAGE') and exists (
          select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname = ${name} and has_function_privilege(current_user, p.oid, 'EXECUTE')) as may`.execute(
        dbs.portal,
      );
      expect(may[0]?.may, name).toBe(false);
    }
  });
});
