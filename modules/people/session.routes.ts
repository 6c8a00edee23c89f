import { changePasswordRequest, loginRequest, meAnswer } from '#contract/people.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { NotSignedInError } from '#platform/faults/faults.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import type { CookieOptions } from '#platform/http/route.ts';
import { findLiveSession, findPrincipal, SESSION_COOKIE } from './doorkeeper.ts';
import type { PeopleParts } from './parts.ts';
import { describeMe } from './queries.ts';
import { changePassword, type SignedIn, signIn, signOut } from './sign-in.ts';

type SetCookie = (name: string, value: string | undefined, options?: CookieOptions) => void;

/** Signing in and out, the own password, who am I. */
export function sessionRoutes(parts: PeopleParts): readonly Route[] {
  return [...signingRoutes(parts), ...ownRoutes(parts)];
}

function signingRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/session',
      permission: 'public',
      audit: 'SIGN_IN',
      summary: '登录',
      clientId: false,
      limit: { calls: 30, seconds: 60 },
      schema: { body: loginRequest, answer: meAnswer },
      handle: async ({ body, address, setCookie }) =>
        welcome(parts, await signIn(parts, { ...body, address }), setCookie),
    }),
    route({
      method: 'DELETE',
      url: '/api/v1/session',
      permission: 'session',
      audit: 'SIGN_OUT',
      summary: '退出登录',
      clientId: false,
      schema: { answer: 'nothing' },
      handle: async ({ principal, cookies, setCookie }) => {
        await signOut(parts, principal.accountId, cookies[SESSION_COOKIE] ?? '');
        setCookie(SESSION_COOKIE, undefined);
        return undefined;
      },
    }),
  ];
}

function ownRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/session',
      permission: 'session',
      audit: 'READ_OWN_SESSION',
      summary: '当前登录人员、岗位和权限',
      schema: { answer: meAnswer },
      handle: async ({ principal, cookies }) => {
        const session = await findLiveSession(parts, cookies[SESSION_COOKIE] ?? '');
        if (session === undefined) throw new NotSignedInError('the session ended meanwhile');
        return describeMe(parts.dbs.app, principal, session.expires_at);
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/session/password',
      permission: 'session',
      audit: 'CHANGE_OWN_PASSWORD',
      summary: '修改本人密码',
      clientId: false,
      limit: { calls: 10, seconds: 60 },
      schema: { body: changePasswordRequest, answer: meAnswer },
      handle: async ({ principal, body, address, setCookie }) => {
        const change = { account: principal.accountId, ...body, address };
        return welcome(parts, await changePassword(parts, change), setCookie);
      },
    }),
  ];
}

/** Hands the token over as a cookie that scripts cannot read, and says who came in. */
async function welcome(parts: PeopleParts, signedIn: SignedIn, setCookie: SetCookie) {
  const maxAgeSeconds = Math.floor((epochMs(signedIn.expiresAt) - epochMs(parts.clock.now())) / 1000);
  setCookie(SESSION_COOKIE, signedIn.token, { maxAgeSeconds });
  const principal: Principal | undefined = await findPrincipal(parts, signedIn.token);
  if (principal === undefined) throw new NotSignedInError('the session ended at once');
  return describeMe(parts.dbs.app, principal, signedIn.expiresAt);
}
