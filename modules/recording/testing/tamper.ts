import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';

/** One column of a table of the product, as the catalog of the database names it. */
export type Column = { readonly table: string; readonly column: string; readonly type: string };

/** Every column that an owner of the database can change, but those of the job queue. */
export async function columnsToChange(tx: Tx): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select n.nspname || '.' || c.relname as table, a.attname::text as column, format_type(a.atttypid, null) as type
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'jobs')
    order by 1, a.attnum`.execute(tx);
  return rows;
}

/** Another value of the type, computed by PostgreSQL from the one that stands there. */
const OTHER: Readonly<Record<string, string>> = {
  text: `coalesce(v, '') || '改'`,
  smallint: 'coalesce(v, 0) + 1',
  integer: 'coalesce(v, 0) + 1000003',
  bigint: 'coalesce(v, 0) + 1000003',
  numeric: 'coalesce(v, 0) + 0.01',
  boolean: 'not coalesce(v, false)',
  date: `coalesce(v, date '2026-01-01') + 1`,
  'timestamp with time zone': `coalesce(v, timestamptz '2026-01-01') + interval '1 ms'`,
  uuid: 'gen_random_uuid()',
  bytea: `case when length(v) > 0 then set_byte(v, length(v) / 2, (get_byte(v, length(v) / 2) + 1) % 256) else '\\x01' end`,
  jsonb: `coalesce(v, '{}') || '{"改": 1}'`,
  'integer[]': `coalesce(v, '{}') || array[1000003]`,
  'text[]': `coalesce(v, '{}') || array['改']`,
  tsvector: `coalesce(v, '') || '改'::tsvector`,
};

/**
 * Changes that column in one row chosen at random; false when the table is empty. Guards and constraints that stand in
 * the way are taken off first, as an owner can: do this in a transaction that is rolled back.
 */
export async function changeOneValue(tx: Tx, { table, column, type }: Column): Promise<boolean> {
  const other = OTHER[type];
  if (other === undefined) throw new Error(`no other value for the type ${type} of ${table}.${column}`);
  await takeOffGuards(tx, table);
  const target = sql.table(table);
  const { numAffectedRows } = await sql`
    update ${target} as t set ${sql.id(column)} = (select ${sql.raw(other)} from (select t.${sql.id(column)} as v) as s)
    where ctid = (select ctid from ${target} order by random() limit 1)`.execute(tx);
  return numAffectedRows === 1n;
}

/**
 * Exchanges the values of that column between two rows that differ in it, as {@link changeOneValue} changes one; false
 * when there are no such rows.
 */
export async function swapTwoValues(tx: Tx, { table, column }: Column): Promise<boolean> {
  await takeOffGuards(tx, table);
  await takeOffUnique(tx, table, column);
  await letComputedBeEmpty(tx, table);
  const [target, name] = [sql.table(table), sql.id(column)];
  const { numAffectedRows } = await sql`
    with one as (select ctid as at, ${name} as v from ${target} order by random() limit 1),
      other as (
        select t.ctid as at, t.${name} as v from ${target} as t, one
        where t.${name} is distinct from one.v order by random() limit 1),
      pair as (select one.at, other.v from one, other union all select other.at, one.v from one, other)
    update ${target} as t set ${name} = pair.v from pair where t.ctid = pair.at`.execute(tx);
  return numAffectedRows === 2n;
}

/** Adds a copy of a random row under a name of its own: every column that keys and unique indexes hold is changed. */
export async function insertCopy(tx: Tx, table: string): Promise<boolean> {
  await takeOffGuards(tx, table);
  const keys = await keyColumns(tx, table);
  const columns = (await columnsToChange(tx)).filter((column) => column.table === table);
  const values = columns.map(({ column, type }) => {
    const other = OTHER[type];
    if (!keys.includes(column)) return sql.id('t', column);
    if (other === undefined) throw new Error(`no other value for the type ${type} of ${table}.${column}`);
    return sql`(select ${sql.raw(other)} from (select t.${sql.id(column)} as v) as s)`;
  });
  const target = sql.table(table);
  const { numAffectedRows } = await sql`
    insert into ${target} (${sql.join(columns.map(({ column }) => sql.id(column)))}) overriding system value
    select ${sql.join(values)} from (select * from ${target} order by random() limit 1) as t`.execute(tx);
  return numAffectedRows === 1n;
}

async function keyColumns(tx: Tx, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ column: string }>`
    select distinct a.attname::text as column from pg_index as i
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ${table}::regclass and i.indisunique order by 1`.execute(tx);
  return rows.map((row) => row.column);
}

/** A unique index would refuse the moment in which both rows have the same value; the forger drops it. */
async function takeOffUnique(tx: Tx, table: string, column: string): Promise<void> {
  const { rows } = await sql<{ index: string; constraint: string | null }>`
    select i.indexrelid::regclass::text as index, c.conname::text as constraint from pg_index as i
    left join pg_constraint as c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
    where i.indrelid = ${table}::regclass and i.indisunique
      and ${column} in (select attname from pg_attribute where attrelid = i.indrelid and attnum = any (i.indkey))`.execute(
    tx,
  );
  for (const { index, constraint } of rows)
    await (constraint === null
      ? sql`drop index ${sql.raw(index)}`
      : sql`alter table ${sql.table(table)} drop constraint ${sql.id(constraint)} cascade`
    ).execute(tx);
}

/** A column that the database computes may come out empty from exchanged values; the forger lets it. */
async function letComputedBeEmpty(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ column: string }>`
    select attname::text as column from pg_attribute
    where attrelid = ${table}::regclass and attgenerated <> '' and attnotnull and not attisdropped`.execute(tx);
  for (const { column } of rows)
    await sql`alter table ${sql.table(table)} alter column ${sql.id(column)} drop not null`.execute(tx);
}

/** Takes one row away, as {@link changeOneValue} changes one. */
export async function deleteOneRow(tx: Tx, table: string, where = 'true'): Promise<boolean> {
  await takeOffGuards(tx, table);
  const target = sql.table(table);
  const { numAffectedRows } = await sql`
    delete from ${target}
    where ctid = (select ctid from ${target} where ${sql.raw(where)} order by random() limit 1)`.execute(tx);
  return numAffectedRows === 1n;
}

/** User triggers, checks and foreign keys from and to the table; the guards go on again, as a careful forger would. */
async function takeOffGuards(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ at: string; name: string }>`
    select conrelid::regclass::text as at, conname::text as name from pg_constraint
    where contype in ('c', 'f') and (conrelid = ${table}::regclass or confrelid = ${table}::regclass)`.execute(tx);
  for (const { at, name } of rows) await sql`alter table ${sql.raw(at)} drop constraint ${sql.id(name)}`.execute(tx);
  const { rows: triggers } = await sql<{ name: string }>`
    select tgname::text as name from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal`.execute(tx);
  for (const { name } of triggers)
    await sql`alter table ${sql.table(table)} disable trigger ${sql.id(name)}`.execute(tx);
}

/** Puts the guards of a table back; what was done in between must be found all the same. */
export async function putGuardsBack(tx: Tx, table: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tgname::text as name from pg_trigger where tgrelid = ${table}::regclass and not tgisinternal`.execute(tx);
  for (const { name } of rows)
    await sql`alter table ${sql.table(table)} enable always trigger ${sql.id(name)}`.execute(tx);
}
