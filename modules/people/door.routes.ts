import * as doors from '#contract/doors.ts';
import { createdAnswer, idParams } from '#contract/people.ts';
import { type Route, route } from '#platform/http/index.ts';
import { delegablePosts, delegateChoice, delegatePost, describeDelegations, endDelegation } from './delegations.ts';
import { SESSION_COOKIE } from './doorkeeper.ts';
import { setSubject } from './identity-provider.ts';
import { type PeopleParts, requestOf, todayOf } from './parts.ts';
import { resetSecondFactor } from './second-factor.ts';
import { endOtherSessions, endOwnSession, endSessionsOf, openSessions } from './sessions.ts';

/** Sessions, what the security administrator does about the doors of others, and posts held for whoever is absent. */
export function doorRoutes(parts: PeopleParts): readonly Route[] {
  return [...sessionListRoutes(parts), ...securityRoutes(parts), ...delegationRoutes(parts)];
}

function sessionListRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/sessions',
      permission: 'session',
      audit: 'LIST_OWN_SESSIONS',
      summary: '本人的登录：设备、地址、最近使用时间',
      schema: { answer: doors.sessionsAnswer },
      handle: async ({ principal, cookies }) => ({
        sessions: await openSessions(parts, principal.accountId, cookies[SESSION_COOKIE]),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/sessions/:id/end',
      permission: 'session',
      audit: 'END_OWN_SESSION',
      summary: '结束本人的一次登录',
      schema: { params: doors.sessionParams, answer: 'nothing' },
      handle: async ({ principal, params }) => {
        await endOwnSession(parts, principal.accountId, params.id);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/sessions/end-others',
      permission: 'session',
      audit: 'END_OTHER_OWN_SESSIONS',
      summary: '结束本人的其他登录',
      schema: { answer: doors.endedAnswer },
      handle: async ({ principal, cookies }) => ({
        ended: await endOtherSessions(parts, principal.accountId, cookies[SESSION_COOKIE] ?? ''),
      }),
    }),
  ];
}

function securityRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/accounts/:id/sessions',
      permission: 'account.read',
      audit: 'LIST_SESSIONS',
      summary: '一个账号的登录',
      schema: { params: idParams, answer: doors.sessionsAnswer },
      handle: async ({ params }) => ({ sessions: await openSessions(parts, params.id) }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/accounts/:id/end-sessions',
      permission: 'account.manage',
      audit: 'END_SESSIONS',
      summary: '结束他人的全部登录',
      schema: { params: idParams, body: doors.reasonRequest, answer: doors.endedAnswer },
      handle: async ({ params, body, ...call }) => ({
        ended: await endSessionsOf(parts, requestOf(call), params.id, body.reason),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/accounts/:id/reset-second-factor',
      permission: 'account.manage',
      audit: 'RESET_SECOND_FACTOR',
      summary: '重置动态口令',
      schema: { params: idParams, body: doors.reasonRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await resetSecondFactor(parts, requestOf(call), params.id, body.reason);
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/accounts/:id/subject',
      permission: 'account.manage',
      audit: 'SET_SUBJECT',
      summary: '登记账号在统一身份认证中的身份',
      schema: { params: idParams, body: doors.subjectRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await setSubject(parts, requestOf(call), params.id, body);
        return undefined;
      },
    }),
  ];
}

function delegationRoutes(parts: PeopleParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/delegations',
      permission: 'people.read',
      audit: 'LIST_DELEGATIONS',
      summary: '委托代行',
      schema: { answer: doors.delegationsAnswer },
      handle: async ({ principal }) => {
        const on = todayOf(parts);
        const delegations = await describeDelegations(db, principal, on);
        return { on, mine: await delegablePosts(db, principal.personId, on), delegations };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/delegations/choice',
      permission: 'people.read',
      audit: 'LIST_POSSIBLE_DELEGATES',
      summary: '可以代行的人员，以及其他人员不能代行的理由',
      schema: { query: doors.delegateChoiceQuery, answer: doors.delegateChoiceAnswer },
      handle: async ({ principal, query }) => ({
        people: await delegateChoice(db, principal.personId, query, todayOf(parts)),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/delegations',
      permission: 'people.read',
      audit: 'DELEGATE_POST',
      summary: '委托他人代行本人的岗位',
      status: 201,
      schema: { body: doors.delegationRequest, answer: createdAnswer },
      handle: async ({ body, ...call }) => {
        const request = { ...requestOf(call), person: call.principal.personId };
        return { id: await delegatePost(parts, request, body) };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/delegations/:id/end',
      permission: 'people.read',
      audit: 'END_DELEGATION',
      summary: '提前结束代行',
      schema: { params: idParams, body: doors.endDelegationRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const request = { ...requestOf(call), principal: call.principal };
        await endDelegation(parts, request, params.id, body.reason);
        return undefined;
      },
    }),
  ];
}
