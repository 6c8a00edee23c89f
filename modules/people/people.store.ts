import { sql } from 'kysely';
import type { Post } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { Account } from './account.fold.ts';
import type { Person, Unit } from './people.folds.ts';
import type { Certificate, HeldPost, Reviewer, Suspension } from './people.rules.ts';

type Tables = {
  'people.unit': Unit;
  'people.person': PersonRow;
  'people.certificate': CertificateRow;
  'people.post': { person: string; post: Post; since: PlainDate; until: PlainDate | null };
  'people.reviewer': ReviewerRow;
  'people.account': AccountRow;
};
type PersonRow = {
  id: string;
  pack_key: string | null;
  name: string;
  unit: string;
  title: string;
  since: PlainDate;
  left_on: PlainDate | null;
};
type CertificateRow = {
  person: string;
  number: string;
  valid_from: PlainDate;
  valid_to: PlainDate;
  kind: string;
  area: string;
  territory: string;
  issuer: string;
  revoked_on: PlainDate | null;
  suspensions: readonly Suspension[];
};
type ReviewerRow = {
  person: string;
  legal_qualification: string | null;
  qualified_on: PlainDate | null;
  first_review_on: PlainDate;
  since: PlainDate;
};
type AccountRow = {
  id: string;
  login: string;
  person: string;
  active: boolean;
  must_change: boolean;
  opened_on: PlainDate;
  second_factor: boolean;
  subject: string | null;
  issuer: string | null;
};

const tables = (db: Db) => db.withTables<Tables>();

/** Persons with everything about them, in the order of their names; all of them, or those asked for. */
export async function selectPeople(db: Db, ids?: readonly string[]): Promise<readonly Person[]> {
  if (ids?.length === 0) return [];
  let people = tables(db).selectFrom('people.person').selectAll().orderBy('name').orderBy('id');
  let certificates = tables(db).selectFrom('people.certificate').selectAll().orderBy('valid_from').orderBy('number');
  let posts = tables(db).selectFrom('people.post').selectAll().orderBy('since').orderBy('post');
  let reviewers = tables(db).selectFrom('people.reviewer').selectAll();
  if (ids !== undefined) {
    people = people.where('id', 'in', ids);
    certificates = certificates.where('person', 'in', ids);
    posts = posts.where('person', 'in', ids);
    reviewers = reviewers.where('person', 'in', ids);
  }
  const [rows, certificateRows, postRows, reviewerRows] = await Promise.all([
    people.execute(),
    certificates.execute(),
    posts.execute(),
    reviewers.execute(),
  ]);
  const certificatesOf = Map.groupBy(certificateRows, (c) => c.person);
  const postsOf = Map.groupBy(postRows, (p) => p.person);
  const reviewerOf = new Map(reviewerRows.map((r) => [r.person, reviewerFrom(r)]));
  return rows.map((row) => ({
    id: row.id,
    packKey: row.pack_key,
    name: row.name,
    unit: row.unit,
    title: row.title,
    from: row.since,
    leftOn: row.left_on,
    certificates: (certificatesOf.get(row.id) ?? []).map(certificateFrom),
    posts: (postsOf.get(row.id) ?? []).map((p): HeldPost => ({ post: p.post, from: p.since, to: p.until })),
    reviewer: reviewerOf.get(row.id) ?? null,
  }));
}

function certificateFrom(row: CertificateRow): Certificate {
  return {
    number: row.number,
    kind: row.kind,
    area: row.area,
    territory: row.territory,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    issuer: row.issuer,
    revokedOn: row.revoked_on,
    suspensions: row.suspensions,
  };
}

function reviewerFrom(row: ReviewerRow): Reviewer {
  return {
    legalQualification: row.legal_qualification,
    qualifiedOn: row.qualified_on,
    firstReviewOn: row.first_review_on,
    from: row.since,
  };
}

export async function selectUnits(db: Db): Promise<readonly Unit[]> {
  return tables(db).selectFrom('people.unit').selectAll().orderBy('code').execute();
}

/** Ids of the persons of a pack by their names in it. */
export async function selectPackKeys(db: Db): Promise<ReadonlyMap<string, string>> {
  const query = tables(db).selectFrom('people.person').select(['id', 'pack_key']).where('pack_key', 'is not', null);
  return new Map((await query.execute()).map((row) => [row.pack_key as string, row.id]));
}

export async function selectCertificateHolders(db: Db, number: string): Promise<readonly string[]> {
  const query = tables(db).selectFrom('people.certificate').select('person').distinct().where('number', '=', number);
  return (await query.execute()).map((row) => row.person);
}

export async function selectAccount(db: Db, id: string): Promise<Account | undefined> {
  const row = await tables(db).selectFrom('people.account').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : accountFrom(row);
}

export async function selectAccountByLogin(db: Db, login: string): Promise<Account | undefined> {
  const row = await tables(db).selectFrom('people.account').selectAll().where('login', '=', login).executeTakeFirst();
  return row === undefined ? undefined : accountFrom(row);
}

/** The account that the provider's subject was registered for. */
export async function selectAccountBySubject(db: Db, issuer: string, subject: string): Promise<Account | undefined> {
  const query = tables(db).selectFrom('people.account').selectAll().where('issuer', '=', issuer);
  const row = await query.where('subject', '=', subject).executeTakeFirst();
  return row === undefined ? undefined : accountFrom(row);
}

export async function selectAccounts(db: Db): Promise<readonly Account[]> {
  return (await tables(db).selectFrom('people.account').selectAll().orderBy('login').execute()).map(accountFrom);
}

export async function hasActiveAccount(db: Db, person: string): Promise<boolean> {
  const query = tables(db).selectFrom('people.account').select(sql<number>`1`.as('one'));
  return (await query.where('person', '=', person).where('active', '=', true).executeTakeFirst()) !== undefined;
}

function accountFrom(row: AccountRow): Account {
  const { id, login, person, active, subject, issuer } = row;
  const own = { id, login, person, active, mustChange: row.must_change, openedOn: row.opened_on };
  return { ...own, secondFactor: row.second_factor, subject, issuer };
}

/** A post held today for whoever is absent. */
export type HeldFor = { readonly post: Post; readonly person: string; readonly name: string; readonly to: PlainDate };

/** Who is signed in, as far as every request needs it. */
export type SignedInPerson = {
  readonly person: string;
  readonly active: boolean;
  readonly mustChange: boolean;
  readonly secondFactor: boolean;
  readonly leftOn: PlainDate | null;
  readonly posts: readonly Post[];
  readonly acting: readonly HeldFor[];
};

/**
 * What is asked for every request of somebody signed in, in one query. A post is held for another only while that person
 * holds it still.
 */
export async function selectSignedIn(db: Db, account: string, on: PlainDate): Promise<SignedInPerson | undefined> {
  const row = await tables(db)
    .selectFrom('people.account')
    .innerJoin('people.person', 'people.person.id', 'people.account.person')
    .where('people.account.id', '=', account)
    .select(['people.account.person', 'people.account.active', 'people.account.must_change', 'people.person.left_on'])
    .select('people.account.second_factor')
    .select(
      sql<readonly Post[]>`array(select distinct p.post from people.post p where p.person = people.account.person
        and p.since <= ${on} and (p.until is null or ${on} <= p.until) order by p.post)`.as('posts'),
    )
    .select(
      sql<readonly HeldFor[]>`coalesce((select jsonb_agg(jsonb_build_object('post', d.post, 'person', d.person,
          'name', n.name, 'to', d.until) order by d.post)
        from people.delegation d join people.person n on n.id = d.person
        where d.delegate = people.account.person and d.since <= ${on} and ${on} <= coalesce(d.ended_on, d.until)
          and exists (select from people.post h where h.person = d.person and h.post = d.post
            and h.since <= ${on} and (h.until is null or ${on} <= h.until))), '[]')`.as('acting'),
    )
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { person, active, posts, acting } = row;
  const owed = { mustChange: row.must_change, secondFactor: row.second_factor };
  return { person, active, ...owed, leftOn: row.left_on, posts, acting };
}
