import type { Post } from '#contract/people.ts';
import { equalBytes } from '#domain/kernel/bytes.ts';
import { civilDateOf, epochMs, type Instant } from '#domain/kernel/instant.ts';
import { settingAt } from '#modules/catalogue/index.ts';
import { sealRow } from '#modules/recording/index.ts';
import type { Attempt, Doorkeeper, Principal } from '#platform/http/index.ts';
import { insertAttempt } from './attempt.store.ts';
import type { PeopleParts } from './parts.ts';
import { permissionsOf } from './people.rules.ts';
import { type SignedInPerson, selectSignedIn } from './people.store.ts';
import { findSession, type Session, touchSession } from './session.store.ts';
import { addMinutes, endOf, sessionId } from './sessions.ts';

/** The cookie that carries the session's token. */
export const SESSION_COOKIE = 'hengjian-session';

/** A session that is moved on at most this often: reading a page is not a write every time. */
const TOUCH_AFTER_MINUTES = 1;

/** Who comes in, and the book of all who tried. */
export function createDoorkeeper(parts: PeopleParts): Doorkeeper {
  return {
    authenticate: ({ cookies, heartbeat }) => findPrincipal(parts, cookies[SESSION_COOKIE], { heartbeat }),
    audit: (attempt) => writeAttempt(parts, attempt),
  };
}

/**
 * Who that token belongs to, with the posts held today: a post that ended or an account that was closed counts at once.
 * Undefined for a session that has ended, is over, was idle too long, or whose row was changed by others.
 */
export async function findPrincipal(
  parts: PeopleParts,
  token: string | undefined,
  { heartbeat = false }: { readonly heartbeat?: boolean } = {},
): Promise<Principal | undefined> {
  if (token === undefined || token === '') return undefined;
  const session = await findLiveSession(parts, token);
  if (session === undefined) return undefined;
  const on = civilDateOf(parts.clock.now());
  const known = await selectSignedIn(parts.dbs.app, session.account, on);
  if (known === undefined || !known.active || (known.leftOn !== null && known.leftOn < on)) return undefined;
  const kept = heartbeat ? session : await keepAwake(parts, session);
  return principalOf(parts, kept, known);
}

/** The session of a token while it lives. */
export async function findLiveSession(parts: PeopleParts, token: string): Promise<Session | undefined> {
  const found = await findSession(parts.dbs.app, sessionId(token));
  if (found === undefined) return undefined;
  const { mac, ...session } = found;
  const now = parts.clock.now();
  const lives = session.ended_at === null && now < session.idle_until && now < session.expires_at;
  return lives && equalBytes(sealRow(parts.sealKey, 'people.session', session), mac) ? session : undefined;
}

async function principalOf(parts: PeopleParts, session: Session, known: SignedInPerson): Promise<Principal> {
  const posts = [...new Set([...known.posts, ...known.acting.map((held) => held.post)])].sort();
  const { acting, secondFactor } = known;
  // Until the first password is changed and the second factor bound, the account may do nothing but that.
  const confined = known.mustChange || (await mustEnrol(parts, secondFactor, posts));
  return {
    accountId: session.account,
    personId: known.person,
    agencyId: parts.recording.agency,
    posts,
    permissions: confined ? new Set<string>() : permissionsOf(posts),
    secondsLeft: Math.floor((epochMs(endOf(session)) - epochMs(parts.clock.now())) / 1000),
    ...(confined ? { confined } : {}),
    ...(acting.length === 0
      ? {}
      : { acting: acting.map((held) => ({ ...held, permissions: broughtBy(held.post, known.posts) })) }),
  };
}

/** What only that post lets somebody do who holds the others of their own. */
function broughtBy(post: Post, own: readonly Post[]): ReadonlySet<string> {
  const without = permissionsOf(own);
  return new Set([...permissionsOf([post])].filter((permission) => !without.has(permission)));
}

/** GB/T 22239-2019 8.1.4.1 d: whether the posts held today ask for a second factor that the account does not have. */
export async function mustEnrol(parts: PeopleParts, enrolled: boolean, posts: readonly string[]): Promise<boolean> {
  if (enrolled || parts.entry?.secondFactor === 'optional') return false;
  const rules = await settingAt(parts.dbs.app, 'post-rules', civilDateOf(parts.clock.now()));
  return posts.some((post) => rules.value.secondFactor.includes(post));
}

async function keepAwake(parts: PeopleParts, session: Session): Promise<Session> {
  const idleUntil: Instant = addMinutes(parts.clock.now(), session.idle_minutes);
  if (idleUntil < addMinutes(session.idle_until, TOUCH_AFTER_MINUTES)) return session;
  const awake = { ...session, idle_until: idleUntil };
  await touchSession(parts.dbs.app, parts.sealKey, awake);
  return awake;
}

async function writeAttempt(parts: PeopleParts, attempt: Attempt): Promise<void> {
  await insertAttempt(parts.dbs.app, parts.sealKey, {
    id: parts.random.uuid(),
    at: parts.clock.now(),
    audit: attempt.audit,
    permission: attempt.permission,
    account: attempt.accountId ?? null,
    request: attempt.requestId,
    method: attempt.method,
    route: attempt.route,
    params: attempt.params,
    address: attempt.address,
  });
}
