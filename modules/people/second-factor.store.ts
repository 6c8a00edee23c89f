import { sql } from 'kysely';
import { equalBytes } from '#domain/kernel/bytes.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { type SealKey, sealRow } from '#modules/recording/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';

/** The second factor of an account; the row carries its seal. */
export type SecondFactor = {
  readonly account: string;
  /** Encrypted under a key of the home. */
  readonly secret: Uint8Array;
  readonly last_step: number;
  /** Keyed hashes of the recovery codes that were not used yet. */
  readonly recovery: readonly string[];
  readonly confirmed_at: Instant;
};

const TABLE = 'people.second_factor';
type Tables = { [TABLE]: SecondFactor & { readonly mac: Uint8Array } };
const tables = (db: Db) => db.withTables<Tables>();

/**
 * The factor, held until the transaction ends: a code sent twice at the same time is good once. Undefined where there is none,
 * or where somebody changed it in the database: a secret that we did not write opens nothing.
 */
export async function lockSecondFactor(tx: Tx, key: SealKey, account: string): Promise<SecondFactor | undefined> {
  const query = tables(tx).selectFrom(TABLE).selectAll().where('account', '=', account);
  const row = await query.forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  const { mac, ...factor } = row;
  return equalBytes(sealRow(key, TABLE, factor), mac) ? factor : undefined;
}

export async function saveSecondFactor(tx: Tx, key: SealKey, factor: SecondFactor): Promise<void> {
  const row = { ...factor, mac: sealRow(key, TABLE, factor as Readonly<Record<string, unknown>>) };
  const values = { ...row, recovery: sql`${[...row.recovery]}::text[]` as never };
  const insert = tables(tx).insertInto(TABLE).values(values);
  await insert.onConflict((conflict) => conflict.column('account').doUpdateSet(values)).execute();
}

export async function deleteSecondFactor(tx: Tx, account: string): Promise<void> {
  await tables(tx).deleteFrom(TABLE).where('account', '=', account).execute();
}

export async function countRecoveryCodes(db: Db, account: string): Promise<number> {
  const query = tables(db).selectFrom(TABLE).select('recovery').where('account', '=', account);
  return (await query.executeTakeFirst())?.recovery.length ?? 0;
}

/** Accounts whose second factor somebody took away or added beside the journal. */
export async function selectFactorMismatches(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(a.id, f.account) as id from people.account as a full join people.second_factor as f on f.account = a.id
    where coalesce(a.second_factor, false) <> (f.account is not null) order by 1`.execute(tx);
  return rows.map((row) => row.id);
}
