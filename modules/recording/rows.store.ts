import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import { NotRecordable, RowsDiffer } from './errors.ts';
import type { FoldTable, Row } from './recording.types.ts';
import { bigintAsText, type TableDiff } from './rows-diff.ts';

/** Column names of tables, read once per process: a table does not change under a running version. */
export type ColumnCache = Map<string, readonly string[]>;

const ROWS_PER_STATEMENT = 2000;

/** Writes differences of folds: rows that go first, then those that change, then those that come. */
export async function writeRows(tx: Tx, diffs: readonly TableDiff[], columns: ColumnCache): Promise<void> {
  for (const diff of diffs.toReversed()) await deleteRows(tx, diff.table, diff.deleted);
  for (const diff of diffs) {
    const names = await columnsOf(tx, diff.table.name, columns);
    requireKnownColumns(diff, names);
    await updateRows(tx, diff.table, diff.updated, names);
    await insertRows(tx, diff.table, diff.inserted, names);
  }
}

/** The columns that are written, in table order; generated ones compute themselves. */
export async function columnsOf(db: Db, table: string, cache: ColumnCache): Promise<readonly string[]> {
  const known = cache.get(table);
  if (known !== undefined) return known;
  const { rows } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db);
  const names = rows.map((row) => row.name);
  cache.set(table, names);
  return names;
}

/** Rows given as JSON, cast by PostgreSQL itself to the columns of the table: `from` item named r. */
export function rowsAsTable(table: string, rows: readonly Row[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows, bigintAsText);
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb) as r`;
}

async function insertRows(tx: Tx, table: FoldTable, rows: readonly Row[], names: readonly string[]): Promise<void> {
  const list = sql.join(names.map((name) => sql.id(name)));
  for (const part of parts(rows))
    await sql`insert into ${sql.table(table.name)} (${list}) select ${list} from ${rowsAsTable(table.name, part)}`.execute(
      tx,
    );
}

async function updateRows(tx: Tx, table: FoldTable, rows: readonly Row[], names: readonly string[]): Promise<void> {
  const rest = names.filter((name) => !table.key.includes(name));
  if (rest.length === 0) return;
  const sets = sql.join(rest.map((name) => sql`${sql.id(name)} = r.${sql.id(name)}`));
  for (const part of parts(rows)) {
    const { numAffectedRows } = await sql`
      update ${sql.table(table.name)} as t set ${sets} from ${rowsAsTable(table.name, part)}
      where ${sameKey(table)}`.execute(tx);
    requireAll(table, part, numAffectedRows);
  }
}

async function deleteRows(tx: Tx, table: FoldTable, rows: readonly Row[]): Promise<void> {
  for (const part of parts(rows)) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table.name)} as t using ${rowsAsTable(table.name, part)}
      where ${sameKey(table)}`.execute(tx);
    requireAll(table, part, numAffectedRows);
  }
}

function sameKey(table: FoldTable): RawBuilder<unknown> {
  const pairs = table.key.map((column) => sql`t.${sql.id(column)} = r.${sql.id(column)}`);
  return sql.join(pairs, sql` and `);
}

function* parts(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) yield rows.slice(at, at + ROWS_PER_STATEMENT);
}

/** A row that the journal says exists is gone: going on would hide that somebody took it. */
function requireAll(table: FoldTable, rows: readonly Row[], affected: bigint | undefined): void {
  if (affected === BigInt(rows.length)) return;
  throw new RowsDiffer(`${table.name}: ${rows.length} rows should be there, ${affected ?? 0n} are`);
}

function requireKnownColumns(diff: TableDiff, names: readonly string[]): void {
  const known = new Set(names);
  for (const row of [...diff.inserted, ...diff.updated]) {
    const unknown = Object.keys(row).find((column) => !known.has(column));
    if (unknown !== undefined) throw new NotRecordable(`${diff.table.name} has no column ${unknown}`);
  }
}
