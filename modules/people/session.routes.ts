import type { z } from 'zod';
import * as doors from '#contract/doors.ts';
import { changePasswordRequest, loginRequest, meAnswer } from '#contract/people.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { NotSignedInError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { CookieOptions } from '#platform/http/route.ts';
import { findLiveSession, findPrincipal, SESSION_COOKIE } from './doorkeeper.ts';
import { accountFromProvider, startAtProvider } from './identity-provider.ts';
import type { PeopleParts } from './parts.ts';
import { describeMe } from './queries.ts';
import { beginEnrolment, confirmEnrolment } from './second-factor.ts';
import type { SignedIn } from './sessions.ts';
import { changePassword, enterFromProvider, signIn, signInWithTicket, signOut } from './sign-in.ts';

type SetCookie = (name: string, value: string | undefined, options?: CookieOptions) => void;

/** What the browser keeps while its person is at the identity provider; ten minutes are enough to sign in there. */
const FLOW_COOKIE = 'hengjian-provider';
const FLOW_SECONDS = 600;

/** Signing in and out, by password or by the identity provider; the own password and second factor; who am I. */
export function sessionRoutes(parts: PeopleParts): readonly Route[] {
  return [...signingRoutes(parts), ...providerRoutes(parts), ...ownRoutes(parts), ...factorRoutes(parts)];
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
      handle: async ({ body, address, userAgent, setCookie }) =>
        welcome(parts, await signIn(parts, { ...body, address, userAgent }), setCookie),
    }),
    route({
      method: 'DELETE',
      url: '/api/v1/session',
      permission: 'entry',
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

function providerRoutes(parts: PeopleParts): readonly Route[] {
  const limit = { calls: 30, seconds: 60 };
  return [
    route({
      method: 'POST',
      url: '/api/v1/session/provider',
      permission: 'public',
      audit: 'GO_TO_PROVIDER',
      summary: '到统一身份认证登录',
      clientId: false,
      limit,
      schema: { answer: doors.providerAnswer },
      handle: async ({ setCookie }) => {
        const { url, flow } = await startAtProvider(parts);
        setCookie(FLOW_COOKIE, flow, { maxAgeSeconds: FLOW_SECONDS });
        return { url };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/session/provider/return',
      permission: 'public',
      audit: 'RETURN_FROM_PROVIDER',
      summary: '从统一身份认证返回',
      clientId: false,
      limit,
      schema: { body: doors.providerReturnRequest, answer: doors.providerEnteredAnswer },
      handle: async ({ body, cookies, address, userAgent, setCookie }) => {
        const account = await accountFromProvider(parts, { ...body, flow: cookies[FLOW_COOKIE] });
        setCookie(FLOW_COOKIE, undefined);
        const entered = await enterFromProvider(parts, account, { address, userAgent });
        return 'next' in entered ? entered : welcome(parts, entered, setCookie);
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/session/provider/code',
      permission: 'public',
      audit: 'GIVE_CODE_AFTER_PROVIDER',
      summary: '统一身份认证之后输入动态口令',
      clientId: false,
      limit,
      schema: { body: doors.providerCodeRequest, answer: meAnswer },
      handle: async ({ body, address, userAgent, setCookie }) =>
        welcome(parts, await signInWithTicket(parts, { ...body, address, userAgent }), setCookie),
    }),
  ];
}

function ownRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/doors',
      permission: 'public',
      audit: 'READ_DOORS',
      summary: '登录方式，以及当前登录人员（无人登录时为空）',
      schema: { answer: doors.doorsAnswer },
      handle: async ({ cookies }) => ({
        agency: parts.entry?.issuer ?? '',
        secondFactor: parts.entry?.secondFactor ?? 'required',
        provider: parts.entry?.provider === undefined ? null : { name: parts.entry.provider.name },
        me: (await findMe(parts, cookies[SESSION_COOKIE] ?? '')) ?? null,
      }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/session',
      permission: 'entry',
      audit: 'READ_OWN_SESSION',
      summary: '当前登录人员、岗位和权限',
      schema: { answer: meAnswer },
      handle: ({ cookies }) => whoIs(parts, cookies[SESSION_COOKIE] ?? '', { heartbeat: true }),
    }),
    route({
      method: 'PUT',
      url: '/api/v1/session/password',
      permission: 'entry',
      audit: 'CHANGE_OWN_PASSWORD',
      summary: '修改本人密码',
      clientId: false,
      limit: { calls: 10, seconds: 60 },
      schema: { body: changePasswordRequest, answer: meAnswer },
      handle: async ({ principal, body, address, userAgent, setCookie }) => {
        const change = { account: principal.accountId, ...body, address, userAgent };
        return welcome(parts, await changePassword(parts, change), setCookie);
      },
    }),
  ];
}

function factorRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/session/second-factor',
      permission: 'entry',
      audit: 'BEGIN_SECOND_FACTOR',
      summary: '绑定动态口令：生成二维码',
      clientId: false,
      limit: { calls: 20, seconds: 60 },
      schema: { body: doors.beginEnrolmentRequest, answer: doors.enrolmentAnswer },
      handle: ({ principal, body }) => beginEnrolment(parts, { account: principal.accountId, code: body.code }),
    }),
    route({
      method: 'PUT',
      url: '/api/v1/session/second-factor',
      permission: 'entry',
      audit: 'CONFIRM_SECOND_FACTOR',
      summary: '绑定动态口令：以一个口令确认，恢复码只显示一次',
      clientId: false,
      limit: { calls: 20, seconds: 60 },
      schema: { body: doors.confirmEnrolmentRequest, answer: doors.enrolledAnswer },
      handle: async ({ principal, body, cookies }) => {
        const recoveryCodes = [...(await confirmEnrolment(parts, { account: principal.accountId, ...body }))];
        return { recoveryCodes, me: await whoIs(parts, cookies[SESSION_COOKIE] ?? '') };
      },
    }),
  ];
}

/** Hands the token over as a cookie that scripts cannot read, and says who came in. */
async function welcome(
  parts: PeopleParts,
  signedIn: SignedIn,
  setCookie: SetCookie,
): Promise<z.infer<typeof meAnswer>> {
  const maxAgeSeconds = Math.floor((epochMs(signedIn.expiresAt) - epochMs(parts.clock.now())) / 1000);
  setCookie(SESSION_COOKIE, signedIn.token, { maxAgeSeconds });
  return whoIs(parts, signedIn.token);
}

/** Read anew: what was just done may have opened more than the session had when the call came in. */
async function whoIs(parts: PeopleParts, token: string, how: { readonly heartbeat?: boolean } = {}) {
  const me = await findMe(parts, token, how);
  if (me === undefined) throw new NotSignedInError('the session ended meanwhile');
  return me;
}

async function findMe(parts: PeopleParts, token: string, how: { readonly heartbeat?: boolean } = {}) {
  const principal = await findPrincipal(parts, token, how);
  const session = principal === undefined ? undefined : await findLiveSession(parts, token);
  return principal === undefined || session === undefined ? undefined : describeMe(parts, principal, session);
}
