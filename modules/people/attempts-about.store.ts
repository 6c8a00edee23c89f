import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Db } from '#platform/db/index.ts';

type Tables = {
  'people.attempt': {
    id: string;
    at: Instant;
    audit: string;
    account: string | null;
    route: string;
    address: string;
    params: unknown;
  };
  'people.account': { id: string; person: string };
};

/** Somebody asked for one thing: what they tried, not whether they got it. */
export type AttemptAbout = {
  readonly id: string;
  readonly at: Instant;
  readonly audit: string;
  readonly route: string;
  readonly address: string;
  readonly person: string | null;
};

export type AttemptsAbout = {
  /** The thing's id, as it stands in the path. */
  readonly id: string;
  /** Beginnings of the paths under which the thing is found, e.g. `/api/v1/cases/:id`. */
  readonly routes: readonly string[];
  readonly after?: string;
  readonly limit: number;
};

/** Attempts on one thing, the newest first; `after` goes on behind that attempt. */
export async function selectAttemptsAbout(db: Db, asked: AttemptsAbout): Promise<readonly AttemptAbout[]> {
  let query = db
    .withTables<Tables>()
    .selectFrom('people.attempt as t')
    .leftJoin('people.account as a', 'a.id', 't.account')
    .select(['t.id', 't.at', 't.audit', 't.route', 't.address', 'a.person'])
    .where(sql<boolean>`t.params ->> 'id' = ${asked.id}`)
    .where((eb) => eb.or(asked.routes.map((start) => eb('t.route', 'like', `${start.replace(/[\\%_]/g, '\\$&')}%`))))
    .orderBy('t.at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(asked.limit);
  if (asked.after !== undefined)
    query = query.where(
      sql<boolean>`(t.at, t.id) < (select b.at, b.id from people.attempt b where b.id = ${asked.after})`,
    );
  return query.execute();
}
