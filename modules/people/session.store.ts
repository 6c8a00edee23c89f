import { sql } from 'kysely';
import { equalBytes } from '#domain/kernel/bytes.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { type SealKey, sealRow } from '#modules/recording/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';

/** A secret of an account; the row carries its seal, so that a changed one is noticed. */
export type Credential = {
  readonly account: string;
  /** argon2id in PHC form. */
  readonly hash: string;
  readonly failures: number;
  /** How often the account was locked since it was last entered; null in rows of earlier versions. */
  readonly locks: number | null;
  readonly locked_until: Instant | null;
  readonly changed_at: Instant;
};

export type Session = {
  /** SHA-256 of the token. */
  readonly id: Uint8Array;
  readonly account: string;
  readonly started_at: Instant;
  readonly idle_minutes: number;
  readonly idle_until: Instant;
  readonly expires_at: Instant;
  readonly ended_at: Instant | null;
  readonly address: string;
  /** User-Agent of the browser. */
  readonly device: string | null;
};

type Sealed<T> = T & { readonly mac: Uint8Array };
type Tables = {
  'people.credential': Sealed<Credential>;
  'people.session': Sealed<Session>;
};
/** Operational tables of this module; fsck checks the seal of every row. */
export const SEALED_TABLES = ['people.credential', 'people.session', 'people.second_factor', 'people.attempt'] as const;

const tables = (db: Db) => db.withTables<Tables>();

function sealed<T extends object>(key: SealKey, table: keyof Tables, row: T): Sealed<T> {
  return { ...row, mac: sealRow(key, table, row as Readonly<Record<string, unknown>>) };
}

/**
 * The credential, held until the transaction ends: attempts on one account are counted one after the other. Undefined
 * where there is none, or where somebody changed it in the database: a hash that we did not write opens nothing.
 */
export async function lockCredential(tx: Tx, key: SealKey, account: string): Promise<Credential | undefined> {
  const query = tables(tx).selectFrom('people.credential').selectAll().where('account', '=', account);
  const row = await query.forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  const { mac, ...credential } = row;
  return equalBytes(sealRow(key, 'people.credential', credential), mac) ? credential : undefined;
}

/** Writes the credential whole; a new account has none before. */
export async function saveCredential(tx: Tx, key: SealKey, credential: Credential): Promise<void> {
  const { account, hash, failures, locks, locked_until, changed_at } = credential;
  const row = sealed(key, 'people.credential', { account, hash, failures, locks, locked_until, changed_at });
  const insert = tables(tx).insertInto('people.credential').values(row);
  await insert.onConflict((conflict) => conflict.column('account').doUpdateSet(row)).execute();
}

/** Accounts whose credential somebody took away; every account is opened with one. */
export async function selectWithoutCredential(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from people.account as a
    where not exists (select from people.credential as c where c.account = a.id) order by 1`.execute(tx);
  return rows.map((row) => row.id);
}

export async function insertSession(tx: Tx, key: SealKey, session: Session): Promise<void> {
  await tables(tx)
    .insertInto('people.session')
    .values(sealed(key, 'people.session', session))
    .execute();
}

export async function selectOpenSessions(db: Db, account: string, now: Instant): Promise<readonly Session[]> {
  const query = tables(db).selectFrom('people.session').selectAll().where('account', '=', account);
  const open = query.where('ended_at', 'is', null).where('idle_until', '>', now).where('expires_at', '>', now);
  return (await open.orderBy('started_at', 'desc').execute()).map(({ mac: _mac, ...session }) => session);
}

export async function findSession(db: Db, id: Uint8Array): Promise<Sealed<Session> | undefined> {
  return tables(db).selectFrom('people.session').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Moves the end of idleness on, unless the session was ended meanwhile. */
export async function touchSession(db: Db, key: SealKey, session: Session): Promise<void> {
  const { idle_until, mac } = sealed(key, 'people.session', session);
  const update = tables(db).updateTable('people.session').set({ idle_until, mac }).where('id', '=', session.id);
  await update.where('ended_at', 'is', null).execute();
}

/** Ends the open sessions of an account: all, `only` one, or all `except` one. Answers how many were ended. */
export async function endSessions(
  tx: Tx,
  key: SealKey,
  ended: { readonly account: string; readonly at: Instant; readonly only?: Uint8Array; readonly except?: Uint8Array },
): Promise<number> {
  let query = tables(tx).selectFrom('people.session').selectAll().where('account', '=', ended.account);
  query = query.where('ended_at', 'is', null);
  if (ended.only !== undefined) query = query.where('id', '=', ended.only);
  if (ended.except !== undefined) query = query.where('id', '<>', ended.except);
  const open = await query.forUpdate().execute();
  for (const { mac: _mac, ...session } of open) {
    const { ended_at, mac } = sealed(key, 'people.session', { ...session, ended_at: ended.at });
    await tables(tx).updateTable('people.session').set({ ended_at, mac }).where('id', '=', session.id).execute();
  }
  return open.length;
}
