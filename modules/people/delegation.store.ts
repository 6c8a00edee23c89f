import type { Post } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { Delegated } from './delegation.fold.ts';

type Tables = {
  'people.delegation': {
    id: string;
    post: Post;
    person: string;
    delegate: string;
    since: PlainDate;
    until: PlainDate;
    reason: string;
    ended_on: PlainDate | null;
  };
};
const tables = (db: Db) => db.withTables<Tables>();

/** Delegations, the latest first: of that person, to that person, or all. */
export async function selectDelegations(
  db: Db,
  of: { readonly person?: string; readonly delegate?: string } = {},
): Promise<readonly Delegated[]> {
  let query = tables(db).selectFrom('people.delegation').selectAll().orderBy('since', 'desc').orderBy('id');
  if (of.person !== undefined) query = query.where('person', '=', of.person);
  if (of.delegate !== undefined) query = query.where('delegate', '=', of.delegate);
  return (await query.execute()).map(({ since, until, ended_on, ...row }) => ({
    ...row,
    from: since,
    to: until,
    endedOn: ended_on,
  }));
}
