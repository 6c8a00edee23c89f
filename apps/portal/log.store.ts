import { sql } from 'kysely';
import type { OutcomeKind } from '#contract/published.ts';
import type { Db } from '#platform/db/index.ts';

export type CheckpointRow = { readonly size: number; readonly note: string; readonly at: string };
export type LogKeyRow = { readonly vkey: string; readonly algorithm: string };
export type EntryRow = { readonly idx: number; readonly leaf: Buffer };
export type OutcomeCount = {
  readonly kind: OutcomeKind;
  readonly ground: string | null;
  readonly overdue: boolean;
  readonly count: number;
};
export type OverdueRow = { readonly decision_commit: string; readonly decided_on: string; readonly due_on: string };

/** The newest checkpoint; undefined where there is no log. */
export async function findCheckpoint(db: Db): Promise<CheckpointRow | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select size, note, at from published.log_checkpoint order by size desc limit 1`.execute(db);
  return rows[0];
}

/** Ed25519 first: it is the one every verifier of the format knows. */
export async function listLogKeys(db: Db): Promise<readonly LogKeyRow[]> {
  const { rows } = await sql<LogKeyRow>`
    select vkey, algorithm from published.log_key order by algorithm, vkey`.execute(db);
  return rows;
}

/** A tile at least that wide: what is stored is the widest, and a narrower one is its beginning. */
export async function findTileData(db: Db, level: number, n: number, width: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ data: Buffer }>`
    select data from published.log_tile where level = ${level} and n = ${n} and width >= ${width}
    order by width desc limit 1`.execute(db);
  return rows[0]?.data;
}

/** Entries from one position, in order. */
export async function listEntries(db: Db, from: number, limit: number): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select idx, leaf from published.log_entry where idx >= ${from} and idx < ${from + limit} order by idx`.execute(db);
  return rows;
}

/** What became of all decisions, counted. */
export async function countOutcomes(db: Db): Promise<readonly OutcomeCount[]> {
  const { rows } = await sql<OutcomeCount>`
    select kind, ground, overdue, count(*) as count from published.outcome
    group by kind, ground, overdue order by kind, ground, overdue`.execute(db);
  return rows;
}

/** Decisions without an outcome after their day, oldest first. */
export async function listOverdue(db: Db, limit: number): Promise<readonly OverdueRow[]> {
  const { rows } = await sql<OverdueRow>`
    select decision_commit, decided_on, due_on from published.outcome
    where overdue and kind = 'pending' order by due_on limit ${limit}`.execute(db);
  return rows;
}
