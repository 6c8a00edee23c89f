import { NotRecordable } from './errors.ts';
import type { Fold, FoldTable, Row } from './recording.types.ts';

/** What changes in one table when a stream moves from one state to the next. */
export type TableDiff = {
  readonly table: FoldTable;
  readonly inserted: readonly Row[];
  readonly updated: readonly Row[];
  readonly deleted: readonly Row[];
};

type TableRows = Readonly<Record<string, readonly Row[]>>;

/** The smallest writes that turn the rows before into the rows after, in the fold's order of tables. */
export function diffRows(
  fold: Pick<Fold<unknown>, 'tables'>,
  before: TableRows,
  after: TableRows,
): readonly TableDiff[] {
  requireKnownTables(fold, after);
  return fold.tables
    .map((table) => diffTable(table, before[table.name] ?? [], after[table.name] ?? []))
    .filter((diff) => diff.inserted.length + diff.updated.length + diff.deleted.length > 0);
}

function diffTable(table: FoldTable, before: readonly Row[], after: readonly Row[]): TableDiff {
  if (before === after) return { table, inserted: [], updated: [], deleted: [] };
  const [old, next] = [byKey(table, before), byKey(table, after)];
  const inserted: Row[] = [];
  const updated: Row[] = [];
  for (const [key, row] of next) {
    const was = old.get(key);
    if (was === undefined) inserted.push(row);
    else if (was !== row && rowText(was) !== rowText(row)) updated.push(row);
  }
  const deleted = [...old].filter(([key]) => !next.has(key)).map(([, row]) => row);
  return { table, inserted, updated, deleted };
}

function byKey(table: FoldTable, rows: readonly Row[]): ReadonlyMap<string, Row> {
  const map = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(
      table.key.map((column) => row[column] ?? null),
      bigintAsText,
    );
    if (map.has(key)) throw new NotRecordable(`two rows of ${table.name} have the key ${key}`);
    map.set(key, row);
  }
  return map;
}

/** A row as JSON text, columns sorted; a column that is null or left out is the same. */
export function rowText(row: Row): string {
  const columns = Object.keys(row).filter((column) => row[column] !== null && row[column] !== undefined);
  return JSON.stringify(
    columns.sort().map((column) => [column, row[column]]),
    bigintAsText,
  );
}

/** PostgreSQL reads a decimal text into any numeric column. */
export function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function requireKnownTables(fold: Pick<Fold<unknown>, 'tables'>, rows: TableRows): void {
  const known = new Set<string>(fold.tables.map((table) => table.name));
  const unknown = Object.keys(rows).find((name) => !known.has(name));
  if (unknown !== undefined) throw new NotRecordable(`the fold does not declare the table ${unknown}`);
}
