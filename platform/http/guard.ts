import type { FastifyRequest } from 'fastify';
import { EntryUnfinishedError, ForbiddenError, InvalidInputError, NotSignedInError } from '../faults/faults.ts';
import type { Lately } from './lately.ts';
import type { Principal, Route } from './route.ts';

/** An attempt to use a route, before anything is decided about it. */
export type Attempt = {
  readonly audit: string;
  readonly permission: string;
  readonly accountId: string | undefined;
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern; what was looked for stays out. */
  readonly route: string;
  /** Parameters of the path (ids), as sent. */
  readonly params: Readonly<Record<string, string>>;
  readonly address: string;
};

/** What the people module implements. Both may refuse by throwing; then nothing is done. */
export type Doorkeeper = {
  /** Who this request comes from, by its session cookie; undefined when nobody is signed in. */
  authenticate(session: {
    cookies: Readonly<Record<string, string | undefined>>;
    requestId: string;
    /** The screen asks, not the person: their session ends as if nobody were there. */
    heartbeat: boolean;
  }): Promise<Principal | undefined>;
  /** Writes the attempt down. Reading a public page is not an attempt. */
  audit(attempt: Attempt): Promise<void>;
};

/** A page that looks for news by itself says so, else no session would ever be idle (GB/T 22239-2019 8.1.4.1 b). */
const BACKGROUND_HEADER = 'hengjian-background';
const CLIENT_ID = /^[A-Za-z0-9_-]{16,64}$/;

/** Establishes who acts, writes the attempt down, then decides: in this order, so that no refused attempt is unseen. */
export async function guard(
  route: Route,
  request: FastifyRequest,
  doorkeeper: Doorkeeper,
  lately: Lately,
): Promise<Principal | undefined> {
  if (route.permission === 'public' && route.method === 'GET') return undefined;
  const silent = route.heartbeat === true;
  const heartbeat = silent || request.headers[BACKGROUND_HEADER] !== undefined;
  const principal = await doorkeeper.authenticate({ cookies: request.cookies, requestId: request.id, heartbeat });
  const attempt = attemptOf(route, request, principal);
  if (!holds(route, principal) || !isSameSite(route, request)) await doorkeeper.audit(attempt);
  else if (route.typing === true) await auditOnce(doorkeeper, attempt, lately);
  else if (!silent) await doorkeeper.audit(attempt);
  if (!isSameSite(route, request)) throw new ForbiddenError('request from another site');
  requirePermission(route, principal);
  return principal === undefined ? undefined : withAbsent(route, principal);
}

/** 代行: for whom, where the permission comes from a post that is held for somebody absent. */
function withAbsent({ permission }: Route, principal: Principal): Principal {
  const held = principal.acting?.find(({ permissions }) => permissions.has(permission));
  if (held === undefined) return principal;
  const { post, person, name } = held;
  return { ...principal, onBehalfOf: { post, person, name } };
}

/** While somebody types, the same attempt comes every few seconds; one line tells of all. */
async function auditOnce(doorkeeper: Doorkeeper, attempt: Attempt, lately: Lately): Promise<void> {
  const key = JSON.stringify([attempt.accountId, attempt.audit, attempt.params, attempt.address]);
  if (lately.has(key, performance.now())) return;
  await doorkeeper.audit(attempt);
  lately.note(key, performance.now());
}

function attemptOf(route: Route, request: FastifyRequest, principal: Principal | undefined): Attempt {
  return {
    audit: route.audit,
    permission: route.permission,
    accountId: principal?.accountId,
    requestId: request.id,
    method: route.method,
    route: route.url,
    params: request.params as Readonly<Record<string, string>>,
    address: request.ip,
  };
}

function holds({ permission }: Route, principal: Principal | undefined): boolean {
  if (principal === undefined) return false;
  if (permission === 'entry') return true;
  return principal.confined !== true && (permission === 'session' || principal.permissions.has(permission));
}

function requirePermission(route: Route, principal: Principal | undefined): void {
  if (route.permission === 'public') return;
  if (principal === undefined) throw new NotSignedInError('no session');
  if (holds(route, principal)) return;
  if (principal.confined === true) throw new EntryUnfinishedError('has to finish entering first');
  throw new ForbiddenError(`needs ${route.permission}`);
}

/** A browser says where a write comes from; one made on another site's page is not the person's will. */
function isSameSite(route: Route, request: FastifyRequest): boolean {
  if (route.method === 'GET') return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin, host } = request.headers;
  return origin === undefined || URL.parse(origin)?.host === host;
}

/** The client's id of a write; throws where one is needed and missing or misshapen. */
export function clientIdOf(route: Route, request: FastifyRequest): string {
  if (route.method === 'GET' || route.clientId === false) return '';
  const id = request.headers['idempotency-key'];
  if (typeof id === 'string' && CLIENT_ID.test(id)) return id;
  throw new InvalidInputError([{ path: '标头.Idempotency-Key', message: '写操作须带 16 至 64 位字母数字的唯一编号' }]);
}
