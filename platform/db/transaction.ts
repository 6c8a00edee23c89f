import { type IsolationLevel, sql } from 'kysely';
import type { Db, Tx } from './connect.ts';

export type TransactionOptions = {
  /** Default `read committed`. */
  readonly isolation?: IsolationLevel;
  /** Names locked before anything else, e.g. `case 2026-0001`; several are taken in sorted order. */
  readonly lock?: string | readonly string[];
};

/** Runs `fn` in one transaction: all of it is kept, or nothing of it when `fn` throws. */
export async function withTransaction<T>(
  db: Db,
  fn: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const names = [options.lock ?? []].flat();
  return db
    .transaction()
    .setIsolationLevel(options.isolation ?? 'read committed')
    .execute(async (tx) => {
      for (const name of names.toSorted()) await lockKey(tx, name);
      return fn(tx);
    });
}

/** Waits for the lock of that name and holds it to the end of the transaction. */
export async function lockKey(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Takes the lock of that name when it is free; answers whether it did. */
export async function mayLockKey(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

/** Answers when the database does; throws otherwise. */
export async function requireAnswer(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/** How many connections of other processes of this product the database has. */
export async function countOthers(db: Db): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select count(*) as others from pg_stat_activity
    where datname = current_database() and application_name like 'hengjian %'
      and application_name not like ${`% ${process.pid}`}`.execute(db);
  return rows[0]?.others ?? 0;
}
