import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db/index.ts';
import type { JournalEntry } from './committed.ts';
import { entryOf, type StoredEvent } from './journal.store.ts';

export type RowShape = { readonly kind: string; readonly shape: number };

type Tables = { 'recording.row_shape': RowShape };

export function selectRowShapes(db: Db): Promise<readonly RowShape[]> {
  return db.withTables<Tables>().selectFrom('recording.row_shape').selectAll().orderBy('kind').execute();
}

export async function upsertRowShapes(tx: Tx, shapes: readonly RowShape[]): Promise<void> {
  await tx
    .withTables<Tables>()
    .insertInto('recording.row_shape')
    .values([...shapes])
    .onConflict((oc) => oc.column('kind').doUpdateSet((eb) => ({ shape: eb.ref('excluded.shape') })))
    .execute();
}

/** Two processes that start at once: the second finds the work done. */
export async function lockRowShapes(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('recording.row_shape', 0))`.execute(tx);
}

export async function deleteAllRows(tx: Tx, table: string): Promise<void> {
  await sql`delete from ${sql.table(table)}`.execute(tx);
}

/** Events of a kind by stream and version, after the place given. */
export async function readKindAfter(
  tx: Tx,
  kind: string,
  after: { readonly stream: string; readonly version: number },
  limit: number,
): Promise<readonly JournalEntry[]> {
  const { rows } = await sql<StoredEvent>`
    select * from recording.event
    where stream_kind = ${kind} and (stream, version) > (${after.stream}, ${after.version}::int)
    order by stream, version limit ${limit}`.execute(tx);
  return rows.map(entryOf);
}
