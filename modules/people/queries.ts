import type { Me, Post, PublicOfficer } from '#contract/people.ts';
import { POSTS } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { PersonOnFile } from '#domain/procedure/context.ts';
import type { CaseActor, Post as CasePost } from '#domain/procedure/model.ts';
import { settingAt, thresholdAt } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import type { Principal } from '#platform/http/index.ts';
import { mustEnrol } from './doorkeeper.ts';
import { type PeopleParts, todayOf } from './parts.ts';
import type { Person } from './people.folds.ts';
import {
  certificateState,
  hasEnoughReviewers,
  isQualifiedOfficer,
  isQualifiedReviewer,
  personOnFile,
  postsOn,
} from './people.rules.ts';
import { selectAccount, selectPeople, selectSignedIn, selectUnits } from './people.store.ts';
import { countRecoveryCodes } from './second-factor.store.ts';

/** Everybody who holds the post 执法人员 on that day, whatever their certificates are worth. */
export async function officersOn(db: Db, date: PlainDate): Promise<readonly Person[]> {
  return (await selectPeople(db)).filter((p) => postsOn(p.posts, date).includes('officer'));
}

/** APL-042: officers of that day with a valid certificate that covers the field; any field where none is given. */
export async function officersQualified(
  db: Db,
  date: PlainDate,
  area: string | null = null,
): Promise<readonly Person[]> {
  return (await officersOn(db, date)).filter((p) => isQualifiedOfficer(p.certificates, date, area));
}

/** 法制审核人员 of that day, and whether each may review then (APL-058b). */
export async function reviewersOn(
  db: Db,
  date: PlainDate,
): Promise<readonly (Person & { readonly qualified: boolean })[]> {
  const ruleFrom = (await settingAt(db, 'post-rules', date)).value.reviewFirstTimeFrom;
  const people = await selectPeople(db);
  return people
    .filter((p) => postsOn(p.posts, date).includes('reviewer'))
    .map((p) => ({ ...p, qualified: p.reviewer !== null && isQualifiedReviewer(p.reviewer, date, ruleFrom) }));
}

/** TSG-011: how many reviewers stand to how many officers on that day. */
export async function reviewerRatio(db: Db, date: PlainDate) {
  const [officers, reviewers] = [await officersOn(db, date), await reviewersOn(db, date)];
  const percent = Number((await thresholdAt(db, 'reviewer-ratio', null, date)).value);
  const counts = { officers: officers.length, reviewers: reviewers.length, percent };
  return { ...counts, enough: hasEnoughReviewers(counts.reviewers, counts.officers, percent) };
}

/** The register as procedures need it: all, or those asked for. */
export async function peopleOnFile(db: Db, ids?: readonly string[]): Promise<readonly PersonOnFile[]> {
  return (await selectPeople(db, ids)).map(personOnFile);
}

const CASE_POSTS: readonly CasePost[] = [
  'intake',
  'officer',
  'unit-head',
  'reviewer',
  'legal-head',
  'head',
  'presider',
  'archivist',
];

const casePosts = (posts: readonly string[]) => CASE_POSTS.filter((post) => posts.includes(post));

/** Who acts in a case, with the posts that procedures know, and for whom any of them is held. Throws NotFoundError. */
export async function caseActor(
  db: Db,
  principal: Pick<Principal, 'accountId' | 'personId' | 'posts' | 'acting'>,
): Promise<CaseActor> {
  const person = await getPerson(db, principal.personId);
  const acting = (principal.acting ?? []).flatMap(({ post, ...absent }) =>
    casePosts([post]).map((known) => ({ post: known, person: absent.person, name: absent.name })),
  );
  const actor = { account: principal.accountId, person: person.id, name: person.name };
  return { ...actor, posts: casePosts(principal.posts), ...(acting.length === 0 ? {} : { acting }) };
}

/** As {@link caseActor}, for a person on a day of the past: for files that are entered late and for demonstrations. */
export async function caseActorOn(db: Db, account: string, date: PlainDate): Promise<CaseActor> {
  const known = await selectAccount(db, account);
  if (known === undefined) throw new NotFoundError(`no account ${account}`);
  const person = await getPerson(db, known.person);
  return { account, person: person.id, name: person.name, posts: casePosts(postsOn(person.posts, date)) };
}

/** Throws NotFoundError. */
export async function getPerson(db: Db, id: string): Promise<Person> {
  const [person] = await selectPeople(db, [id]);
  if (person === undefined) throw new NotFoundError(`no person ${id}`);
  return person;
}

/** Names of persons by id; ids that are unknown are left out. */
export async function personNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await selectPeople(db, ids)).map((p) => [p.id, p.name]));
}

/**
 * 执法人员清单 for everybody (TSG-004 国办发〔2018〕118号二(四)): one line for each certificate of those who hold the
 * post; the latest term that has begun, else the first one to come. Nothing of a person but what the list must tell.
 */
export async function publicOfficers(db: Db, date: PlainDate): Promise<readonly PublicOfficer[]> {
  const unitNames = new Map((await selectUnits(db)).map((u) => [u.code, u.name]));
  return (await officersOn(db, date)).flatMap((person) =>
    [...Map.groupBy(person.certificates, (c) => c.number).values()].flatMap((terms) => {
      const term = terms.findLast((c) => c.validFrom <= date) ?? terms[0];
      return term === undefined
        ? []
        : [
            {
              id: person.id,
              name: person.name,
              unit: unitNames.get(person.unit) ?? '',
              certificateNo: term.number,
              area: term.area,
              validFrom: term.validFrom,
              validTo: term.validTo,
              status: certificateState(term, date),
            },
          ];
    }),
  );
}

/** Who is signed in, for the desk. Throws NotFoundError. */
export async function describeMe(
  parts: PeopleParts,
  principal: Principal,
  session: { readonly expires_at: string; readonly idle_until: string },
): Promise<Me> {
  const db = parts.dbs.app;
  const account = await selectAccount(db, principal.accountId);
  const person = await getPerson(db, principal.personId);
  const unit = (await selectUnits(db)).find((u) => u.code === person.unit);
  const posts = principal.posts as readonly Post[];
  const [mustChange, enrolled] = [account?.mustChange ?? false, account?.secondFactor ?? false];
  const required = await mustEnrol(parts, false, posts);
  const on = todayOf(parts);
  const acting = (await selectSignedIn(db, principal.accountId, on))?.acting ?? [];
  return {
    account: principal.accountId,
    login: account?.login ?? '',
    person: person.id,
    name: person.name,
    unit: unit?.name ?? '',
    posts: posts.map((code) => ({ code, name: POSTS[code] })),
    permissions: [...principal.permissions].sort(),
    mustChangePassword: mustChange,
    next: mustChange ? 'change-password' : required && !enrolled ? 'enrol' : 'nothing',
    secondFactor: { enrolled, required, recoveryCodesLeft: await countRecoveryCodes(db, principal.accountId) },
    acting: acting.map(({ post, name, to }) => ({ post, name: POSTS[post], forPerson: name, to })),
    expiresAt: session.expires_at,
    idleUntil: session.idle_until,
  };
}
