import { sql } from 'kysely';
import type { Tx } from '#platform/db/index.ts';
import type { StoredEvent } from '../journal.store.ts';
import type { FoldTable, Row } from '../recording.types.ts';
import { type ColumnCache, columnsOf, rowsAsTable } from '../rows.store.ts';

/** Every table of the database but those of PostgreSQL itself. */
export async function readTables(tx: Tx): Promise<readonly { schema: string; name: string }[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname::text as schema, c.relname::text as name
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1, 2`.execute(tx);
  return rows;
}

/** The tables without both triggers that forbid changing and emptying them. */
export async function findUnguarded(tx: Tx, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select w.name from unnest(${[...tables]}::text[]) as w (name)
    where (
      select count(*) from pg_trigger as t
      where t.tgrelid = to_regclass(w.name) and t.tgenabled = 'A'
        and t.tgname in ('append_only_row', 'append_only_table')) <> 2`.execute(tx);
  return rows.map((row) => row.name);
}

/** An event with what the log has of it. */
export type WalkedEvent = StoredEvent & {
  readonly idx: number | null;
  readonly entry_leaf: Uint8Array | null;
  readonly pending_seq: number | null;
  readonly pending_leaf: Uint8Array | null;
};

/** Events by kind, stream and version, after the place given. */
export async function readEventsAfter(
  tx: Tx,
  after: { readonly kind: string; readonly stream: string; readonly version: number },
  limit: number,
): Promise<readonly WalkedEvent[]> {
  const { rows } = await sql<WalkedEvent>`
    select e.*, n.idx, n.leaf as entry_leaf, p.seq as pending_seq, p.leaf as pending_leaf
    from (
      select * from recording.event
      where (stream_kind, stream, version) > (${after.kind}, ${after.stream}, ${after.version}::int)
      order by stream_kind, stream, version limit ${limit}) as e
    left join ledger.entry as n on n.event_id = e.id
    left join ledger.pending as p on p.event_id = e.id
    order by e.stream_kind, e.stream, e.version`.execute(tx);
  return rows;
}

export type RowDifference = { readonly actual: Row | null; readonly expected: Row | null };

/** `problem`: why the rows that should be cannot stand in the table at all. */
type Compared = { readonly found: readonly RowDifference[]; readonly problem?: string };

/** Where rows that should be are kept until a table is compared: in memory, or in a temporary table when there are many. */
export type ExpectedRows = {
  add(table: string, rows: readonly Row[]): Promise<void>;
  compare(table: FoldTable, limit: number): Promise<Compared & { readonly rows: number }>;
};

const ROWS_IN_MEMORY = 5000;

export function expectedRows(tx: Tx): ExpectedRows {
  const columns: ColumnCache = new Map();
  const waiting = new Map<string, Row[]>();
  const spilled = new Set<string>();

  async function spill(table: string): Promise<void> {
    const rows = waiting.get(table) ?? [];
    const temporary = sql.id('pg_temp', `expected ${table}`);
    if (!spilled.has(table))
      await sql`create temporary table ${sql.id(`expected ${table}`)} on commit drop as select * from ${sql.table(table)} where false`.execute(
        tx,
      );
    spilled.add(table);
    await sql`insert into ${temporary} select * from ${rowsAsTable(table, rows)}`.execute(tx);
    waiting.set(table, []);
  }

  return {
    async add(table, rows) {
      const list = waiting.get(table) ?? [];
      for (const row of rows) list.push(row);
      waiting.set(table, list);
      if (list.length >= ROWS_IN_MEMORY) await spill(table);
    },
    async compare(table, limit) {
      if (spilled.has(table.name)) await spill(table.name);
      const source = spilled.has(table.name)
        ? sql`${sql.id('pg_temp', `expected ${table.name}`)} as r`
        : rowsAsTable(table.name, waiting.get(table.name) ?? []);
      const names = await columnsOf(tx, table.name, columns);
      const rows = await countRows(tx, table.name);
      return { rows, ...(await compared(tx, () => compareRows(tx, table, { source, names, limit }))) };
    },
  };
}

/**
 * A changed event may give values that the columns cannot hold, such as the name of a stream that is no uuid any more: a difference to
 * report, not a reason to stop looking. What else may go wrong with the database still ends the check.
 */
async function compared(tx: Tx, compare: () => Promise<readonly RowDifference[]>): Promise<Compared> {
  await sql`savepoint compared`.execute(tx);
  try {
    return { found: await compare() };
  } catch (error) {
    if (!isDataFault(error)) throw error;
    await sql`rollback to savepoint compared`.execute(tx);
    return { found: [], problem: error.message };
  }
}

/** Class 22 of SQLSTATE: the value, not the statement. */
function isDataFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('22');
}

async function countRows(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Rows missing, extra or different; `*<>` compares the stored bytes, so that nothing counts as equal that is not. */
async function compareRows(
  tx: Tx,
  table: FoldTable,
  { source, names, limit }: { source: ReturnType<typeof rowsAsTable>; names: readonly string[]; limit: number },
): Promise<readonly RowDifference[]> {
  const columns = sql.join(names.map((name) => sql.id(name)));
  const first = table.key[0] as string;
  const sameKey = table.key.map((column) => sql`actual_row.${sql.id(column)} = expected_row.${sql.id(column)}`);
  const { rows } = await sql<RowDifference>`
    select case when actual_row.${sql.id(first)} is not null then to_jsonb(actual_row) end as actual,
           case when expected_row.${sql.id(first)} is not null then to_jsonb(expected_row) end as expected
    from (select ${columns} from ${sql.table(table.name)}) as actual_row
    full join (select ${columns} from ${source}) as expected_row on ${sql.join(sameKey, sql` and `)}
    where actual_row.${sql.id(first)} is null or expected_row.${sql.id(first)} is null
      or actual_row *<> expected_row
    limit ${limit}`.execute(tx);
  return rows;
}

/** Rows as JSON text of PostgreSQL, in the order of the table's primary key columns as they lie. */
export async function readSealedRows(tx: Tx, table: string): Promise<readonly Row[]> {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} as t`.execute(tx);
  return rows.map(({ row }) => row);
}

export type WalkedEntry = { readonly idx: number; readonly leaf: Uint8Array; readonly known: boolean };

export async function readEntriesFrom(tx: Tx, from: number, limit: number): Promise<readonly WalkedEntry[]> {
  const { rows } = await sql<WalkedEntry>`
    select n.idx, n.leaf, e.id is not null as known from ledger.entry as n
    left join recording.event as e on e.id = n.event_id
    where n.idx >= ${from} order by n.idx limit ${limit}`.execute(tx);
  return rows;
}

export type WalkedTile = {
  readonly level: number;
  readonly n: number;
  readonly width: number;
  readonly data: Uint8Array;
};

export async function readTileRows(tx: Tx): Promise<readonly WalkedTile[]> {
  const { rows } = await sql<WalkedTile>`select level, n, width, data from ledger.tile`.execute(tx);
  return rows;
}

/** Pending leaves that belong to no event. */
export async function countStrayPending(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ledger.pending as p
    where not exists (select from recording.event as e where e.id = p.event_id)`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function readMigrationRows(tx: Tx): Promise<readonly { name: string; digest: string }[]> {
  const { rows } = await sql<{ name: string; digest: string }>`select name, digest from house.migration`.execute(tx);
  return rows;
}

export type FileRow = { readonly sha256: string; readonly sm3: string; readonly size: number };

export async function readFileRows(tx: Tx): Promise<readonly FileRow[]> {
  const { rows } = await sql<FileRow>`select sha256, sm3, size from recording.file order by sha256`.execute(tx);
  return rows;
}
