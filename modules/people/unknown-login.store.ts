import type { Instant } from '#domain/kernel/instant.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { type Failures, NO_FAILURES } from './lockout.rules.ts';

type Row = Failures & { readonly name: Uint8Array; readonly at: Instant };
type Tables = { 'people.unknown_login': Row };
const tables = (db: Db) => db.withTables<Tables>();

/** The failures of a name that belongs to no account, held until the transaction ends; what is older than `keep` is swept away. */
export async function lockUnknownLogin(tx: Tx, name: Uint8Array, now: Instant, keep: Instant): Promise<Failures> {
  await tables(tx).deleteFrom('people.unknown_login').where('at', '<', keep).execute();
  const fresh = { name, ...NO_FAILURES, at: now } as Row;
  const insert = tables(tx).insertInto('people.unknown_login').values(fresh);
  await insert.onConflict((conflict) => conflict.column('name').doNothing()).execute();
  const query = tables(tx).selectFrom('people.unknown_login').selectAll().where('name', '=', name);
  return query.forUpdate().executeTakeFirstOrThrow();
}

export async function saveUnknownLogin(tx: Tx, name: Uint8Array, failures: Failures, at: Instant): Promise<void> {
  const { failures: count, locks, locked_until } = failures;
  const update = tables(tx).updateTable('people.unknown_login').set({ failures: count, locks, locked_until, at });
  await update.where('name', '=', name).execute();
}
