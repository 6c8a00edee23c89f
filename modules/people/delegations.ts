import type { DELEGATION_STATES, Delegation } from '#contract/doors.ts';
import { POSTS, type Post } from '#contract/people.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { settingAt } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '#platform/faults/faults.ts';
import type { Principal } from '#platform/http/index.ts';
import { type Delegated, delegationFold } from './delegation.fold.ts';
import { dayFaults, delegateDoubts, delegateReasons, holderReasons, isDelegable } from './delegation.rules.ts';
import { selectDelegations } from './delegation.store.ts';
import { type PeopleParts, type Request, todayOf, write } from './parts.ts';
import { PEOPLE_EVENTS, type Person, streamOf } from './people.folds.ts';
import { allows } from './people.rules.ts';
import { hasActiveAccount, selectPeople } from './people.store.ts';
import { personNames } from './queries.ts';
import { refused } from './refused.ts';

type Asked = { readonly post: Post; readonly from: PlainDate; readonly to: PlainDate };

/**
 * 委托代行: who holds a post and will be away gives it to another for those days; it ends by itself. Recorded, and seen by all.
 * Refused with `DELEGATION_REFUSED` and every reason. Answers the id.
 */
export async function delegatePost(
  parts: PeopleParts,
  request: Request & { readonly person: string },
  asked: Asked & { readonly delegate: string; readonly reason: string },
): Promise<string> {
  const faults = dayFaults(asked, todayOf(parts));
  if (faults.length > 0) throw new InvalidInputError(faults);
  const { actor, clientId, person } = request;
  const stream = streamOf.delegation(parts.random.uuid());
  // Both persons are held: what they hold does not change while it is looked at.
  const locks = [streamOf.person(person), streamOf.person(asked.delegate)].sort();
  const [event] = await write(parts, { actor, clientId }, [...locks, stream], async (tx) => {
    const [absent] = await selectPeople(tx, [person]);
    const [delegate] = await selectPeople(tx, [asked.delegate]);
    if (absent === undefined || delegate === undefined) throw new NotFoundError('no such person');
    const reasons = [
      ...holderReasons(absent.posts, await selectDelegations(tx, { person }), asked),
      ...(await reasonsAgainst(tx, person, delegate, asked, todayOf(parts))),
    ];
    if (reasons.length > 0)
      throw refused({ code: 'DELEGATION_REFUSED', message: `不能委托${delegate.name}代行：${reasons.join('；')}。` });
    return [{ stream, type: PEOPLE_EVENTS.delegated, payload: { person, ...asked }, occurredOn: todayOf(parts) }];
  });
  return (event?.stream ?? '').slice('delegation:'.length);
}

/** Ends a delegation early: from now on the delegate holds the post no more. Either of the two may, or who manages posts. */
export async function endDelegation(
  parts: PeopleParts,
  request: Request & { readonly principal: Principal },
  id: string,
  reason: string,
): Promise<void> {
  const { actor, clientId, principal } = request;
  const stream = streamOf.delegation(id);
  await write(parts, { actor, clientId }, [stream], async (tx) => {
    const { state } = await parts.recording.state(tx, delegationFold, stream);
    if (state === undefined) throw new NotFoundError(`no delegation ${id}`);
    if (!isTheirs(state, principal)) throw new ForbiddenError('not a delegation of theirs');
    const today = todayOf(parts);
    if (stateOf(state, today) === 'over') throw refused({ code: 'DELEGATION_OVER', message: '代行已经结束。' });
    const payload = { on: addDays(today, -1), reason };
    return [{ stream, type: PEOPLE_EVENTS.delegationEnded, payload, occurredOn: today }];
  });
}

/** Every delegation with its state on that day: nobody acts for another unseen. */
export async function describeDelegations(db: Db, principal: Principal, on: PlainDate): Promise<Delegation[]> {
  const all = await selectDelegations(db);
  const names = await personNames(db, [...new Set(all.flatMap((one) => [one.person, one.delegate]))]);
  return all.map((one) => {
    const state = stateOf(one, on);
    return {
      ...one,
      postName: POSTS[one.post],
      personName: names.get(one.person) ?? '',
      delegateName: names.get(one.delegate) ?? '',
      state,
      mayEnd: state !== 'over' && isTheirs(one, principal),
    };
  });
}

/** Posts that the person holds from that day on and may give into other hands. */
export async function delegablePosts(db: Db, person: string, on: PlainDate) {
  const [own] = await selectPeople(db, [person]);
  const held = (own?.posts ?? []).filter((p) => (p.to === null || on <= p.to) && isDelegable(p.post));
  return [...new Set(held.map((p) => p.post))].map((post) => ({ post, name: POSTS[post] }));
}

/** Everybody of the house with why they cannot hold the post for those days; none where they can. */
export async function delegateChoice(db: Db, person: string, asked: Asked, today: PlainDate) {
  const all = await selectPeople(db);
  const absent = all.find((p) => p.id === person);
  const people = all.filter((p) => p.id !== person && (p.leftOn === null || p.leftOn >= today));
  const rules = (await settingAt(db, 'post-rules', today)).value;
  return Promise.all(
    people.map(async (p) => ({
      person: p.id,
      name: p.name,
      title: p.title,
      reasons: await reasonsAgainst(db, person, p, asked, today),
      doubts: absent === undefined ? [] : [...delegateDoubts(absent, p, asked.post, rules)],
    })),
  );
}

async function reasonsAgainst(
  db: Db,
  absent: string,
  delegate: Person,
  asked: Asked,
  today: PlainDate,
): Promise<string[]> {
  if (delegate.id === absent) return ['不得委托本人'];
  const rules = (await settingAt(db, 'post-rules', today)).value;
  const known = { posts: delegate.posts, leftOn: delegate.leftOn, hasAccount: await hasActiveAccount(db, delegate.id) };
  return [...delegateReasons(known, await selectDelegations(db, { delegate: delegate.id }), asked, rules)];
}

function stateOf({ from, to, endedOn }: Delegated, on: PlainDate): keyof typeof DELEGATION_STATES {
  if (endedOn !== null || to < on) return 'over';
  return on < from ? 'coming' : 'running';
}

function isTheirs({ person, delegate }: Delegated, principal: Principal): boolean {
  return principal.personId === person || principal.personId === delegate || allows(principal, 'people.manage');
}
