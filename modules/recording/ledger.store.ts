import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { ReadTile } from '#domain/ledger/read-tiles.ts';
import { type Tile, type TileData, tilePath } from '#domain/ledger/tiles.ts';
import { type Db, lockKey, type Tx } from '#platform/db/index.ts';
import { LogRefused } from './errors.ts';
import { type SealKey, sealRow } from './sealed-row.ts';

export type CheckpointRow = {
  readonly size: number;
  /** 0, 1, 2 … in the order of signing. */
  readonly no: number;
  readonly note: string;
  readonly at: Instant;
};
export type KeyRow = { readonly name: string; readonly algorithm: 'ed25519' | 'sm2'; readonly vkey: string };
export type PendingRow = { readonly seq: number; readonly event_id: string; readonly leaf: Uint8Array };
export type EntryRow = { readonly idx: number; readonly leaf: Uint8Array; readonly event_id: string };

type TileRow = { level: number; n: number; width: number; data: Uint8Array };
type Tables = {
  'ledger.pending': PendingRow;
  'ledger.entry': EntryRow;
  'ledger.tile': TileRow;
  'ledger.checkpoint': CheckpointRow & { mac: Uint8Array };
  'ledger.key': KeyRow;
};

export const CHECKPOINT_TABLE = 'ledger.checkpoint';
const ROWS_PER_STATEMENT = 1000;

/** One sequencer at a time in the whole installation; held to the end of the transaction. */
export async function lockSequencer(tx: Tx): Promise<void> {
  await lockKey(tx, 'ledger sequencer');
}

export async function insertPending(tx: Tx, rows: readonly PendingRow[]): Promise<void> {
  for (const part of parts(rows)) await tx.withTables<Tables>().insertInto('ledger.pending').values(part).execute();
}

/** The leaves that wait longest. */
export async function readPending(tx: Tx, limit: number): Promise<readonly PendingRow[]> {
  return tx.withTables<Tables>().selectFrom('ledger.pending').selectAll().orderBy('seq').limit(limit).execute();
}

export async function hasPending(db: Db): Promise<boolean> {
  const row = await db.withTables<Tables>().selectFrom('ledger.pending').select('seq').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Turns pending leaves into entries: all of them, or nothing when one is no longer pending. */
export async function moveToEntries(tx: Tx, pending: readonly PendingRow[], firstIndex: number): Promise<void> {
  const entries = pending.map(({ event_id, leaf }, i) => ({ idx: firstIndex + i, leaf, event_id }));
  for (const part of parts(entries)) await tx.withTables<Tables>().insertInto('ledger.entry').values(part).execute();
  const taken = pending.map((row) => row.seq);
  const { numAffectedRows } = await sql`delete from ledger.pending where seq = any(${taken}::bigint[])`.execute(tx);
  if (numAffectedRows !== BigInt(pending.length)) throw new LogRefused('待入日志的条目被他人取走');
}

/** How many entries the log has, signed or not. */
export async function countEntries(db: Db): Promise<number> {
  const row = await db
    .withTables<Tables>()
    .selectFrom('ledger.entry')
    .select('idx')
    .orderBy('idx', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? 0 : row.idx + 1;
}

export async function findEntry(db: Db, eventId: string): Promise<EntryRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('ledger.entry')
    .selectAll()
    .where('event_id', '=', eventId)
    .executeTakeFirst();
}

/** The bytes of entries `from` (inclusive) to `to` (exclusive), in order. */
export async function readLeaves(db: Db, from: number, to: number): Promise<readonly Uint8Array[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('ledger.entry')
    .select(['idx', 'leaf'])
    .where('idx', '>=', from)
    .where('idx', '<', to)
    .orderBy('idx')
    .execute();
  if (rows.length !== to - from) throw new LogRefused(`日志缺少第${from}至${to - 1}条之间的条目`);
  return rows.map((row) => row.leaf);
}

/** Reads a tile from the table, or a wider one that begins with it. */
export function tileReader(db: Db): ReadTile {
  return async (tile) => {
    const row = await db
      .withTables<Tables>()
      .selectFrom('ledger.tile')
      .select('data')
      .where('level', '=', tile.level)
      .where('n', '=', tile.index)
      .where('width', '>=', tile.width)
      .orderBy('width')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) throw new LogRefused(`日志缺少数据块 ${tilePath(tile)}`);
    return row.data;
  };
}

/** Stores tiles; a narrower version of the same tile goes, since the new one begins with it. */
export async function writeTiles(tx: Tx, tiles: readonly TileData[]): Promise<void> {
  const rows = tiles.map(({ tile, data }) => ({ level: tile.level, n: tile.index, width: tile.width, data }));
  for (const part of parts(rows)) await tx.withTables<Tables>().insertInto('ledger.tile').values(part).execute();
  const [levels, ns] = [rows.map((row) => row.level), rows.map((row) => row.n)];
  await sql`
    delete from ledger.tile as t
    using unnest(${levels}::int[], ${ns}::bigint[]) as w (level, n)
    where t.level = w.level and t.n = w.n and exists (
      select from ledger.tile as wider where wider.level = t.level and wider.n = t.n and wider.width > t.width)`.execute(
    tx,
  );
}

export async function readEdge(tx: Tx, edge: readonly Tile[]): Promise<readonly TileData[]> {
  const read = tileReader(tx);
  const out: TileData[] = [];
  for (const tile of edge) out.push({ tile, data: (await read(tile)).subarray(0, tile.width * 32) });
  return out;
}

export async function findLastCheckpoint(db: Db): Promise<CheckpointRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('ledger.checkpoint')
    .select(['size', 'no', 'note', 'at'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertCheckpoint(tx: Tx, key: SealKey, row: CheckpointRow): Promise<void> {
  const mac = sealRow(key, CHECKPOINT_TABLE, row);
  await tx
    .withTables<Tables>()
    .insertInto('ledger.checkpoint')
    .values({ ...row, mac })
    .execute();
}

export async function insertKeys(tx: Tx, rows: readonly KeyRow[]): Promise<void> {
  await tx.withTables<Tables>().insertInto('ledger.key').values(rows).execute();
}

export async function readKeys(db: Db): Promise<readonly KeyRow[]> {
  return db.withTables<Tables>().selectFrom('ledger.key').selectAll().orderBy('algorithm').execute();
}

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) yield rows.slice(at, at + ROWS_PER_STATEMENT);
}

export async function readCheckpoints(db: Db): Promise<readonly CheckpointRow[]> {
  return db
    .withTables<Tables>()
    .selectFrom('ledger.checkpoint')
    .select(['size', 'no', 'note', 'at'])
    .orderBy('size')
    .execute();
}
