import { type Generated, sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import { type SealKey, sealRow } from '#modules/recording/index.ts';
import type { Db } from '#platform/db/index.ts';

export type AttemptRow = {
  readonly id: string;
  readonly at: Instant;
  readonly audit: string;
  readonly permission: string;
  readonly account: string | null;
  readonly request: string;
  readonly method: string;
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly address: string;
};

/** An attempt with who holds the account. */
export type NamedAttempt = AttemptRow & { readonly person: string | null; readonly name: string | null };

export type AttemptFilter = {
  readonly account?: string;
  readonly audit?: string;
  readonly person?: string;
  readonly case?: string;
  readonly from?: Instant;
  /** Before this moment. */
  readonly until?: Instant;
  readonly after?: string;
  readonly limit: number;
};

const TABLE = 'people.attempt';
type Tables = {
  [TABLE]: Omit<AttemptRow, 'params'> & {
    readonly params: unknown;
    readonly mac: Uint8Array;
    readonly place: Generated<number>;
  };
  'people.account': { readonly id: string; readonly person: string };
  'people.person': { readonly id: string; readonly name: string };
};
const tables = (db: Db) => db.withTables<Tables>();

export async function insertAttempt(db: Db, key: SealKey, attempt: AttemptRow): Promise<void> {
  const mac = sealRow(key, TABLE, attempt as Readonly<Record<string, unknown>>);
  const row = { ...attempt, mac, params: sql`${JSON.stringify(attempt.params)}::jsonb` as never };
  await tables(db).insertInto(TABLE).values(row).execute();
}

/** The newest attempts first; `after` goes on behind that attempt. */
export async function selectAttempts(db: Db, asked: AttemptFilter): Promise<readonly NamedAttempt[]> {
  let query = tables(db)
    .selectFrom(`${TABLE} as t`)
    .leftJoin('people.account as a', 'a.id', 't.account')
    .leftJoin('people.person as p', 'p.id', 'a.person')
    .selectAll('t')
    .select(['a.person', 'p.name'])
    .orderBy('t.at', 'desc')
    .orderBy('t.id')
    .limit(asked.limit);
  if (asked.account !== undefined) query = query.where('t.account', '=', asked.account);
  if (asked.audit !== undefined) query = query.where('t.audit', '=', asked.audit);
  if (asked.person !== undefined) query = query.where('a.person', '=', asked.person);
  // A case file is addressed by its id in every path below /api/v1/cases.
  if (asked.case !== undefined) query = query.where(sql<boolean>`t.params ->> 'id' = ${asked.case}`);
  if (asked.from !== undefined) query = query.where('t.at', '>=', asked.from);
  if (asked.until !== undefined) query = query.where('t.at', '<', asked.until);
  if (asked.after !== undefined)
    query = query.where(
      sql<boolean>`(t.at < (select a.at from people.attempt a where a.id = ${asked.after})
        or (t.at = (select a.at from people.attempt a where a.id = ${asked.after}) and t.id > ${asked.after}))`,
    );
  const rows = await query.execute();
  return rows.map(({ mac: _mac, place: _place, ...row }) => ({ ...row, params: row.params as AttemptRow['params'] }));
}
