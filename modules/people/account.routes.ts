import type { z } from 'zod';
import { attemptsAnswer, attemptsQuery } from '#contract/attempts.ts';
import * as wire from '#contract/people.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import { type Route, route } from '#platform/http/index.ts';
import { disableAccount, enableAccount, openAccount, resetPassword } from './accounts.ts';
import { selectAttempts } from './attempt.store.ts';
import { type PeopleParts, requestOf } from './parts.ts';
import { selectAccounts } from './people.store.ts';
import { personNames } from './queries.ts';

/** Routes of the security administrator (accounts) and of the audit administrator (attempts). */
export function accountRoutes(parts: PeopleParts): readonly Route[] {
  return [...readingRoutes(parts), ...managingRoutes(parts)];
}

function readingRoutes(parts: PeopleParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/accounts',
      permission: 'account.read',
      audit: 'LIST_ACCOUNTS',
      summary: '账号列表',
      schema: { answer: wire.accountsAnswer },
      handle: async () => {
        const accounts = await selectAccounts(db);
        const names = await personNames(
          db,
          accounts.map((a) => a.person),
        );
        const shown = accounts.map(({ issuer: _issuer, ...account }) => account);
        return { accounts: shown.map((a) => ({ ...a, name: names.get(a.person) ?? '' })) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/attempts',
      permission: 'audit.read',
      audit: 'LIST_ATTEMPTS',
      summary: '操作审计记录',
      schema: { query: attemptsQuery, answer: attemptsAnswer },
      handle: async ({ query }) => ({
        attempts: (await selectAttempts(db, attemptFilter(query))).map((a) => ({ ...a, params: { ...a.params } })),
      }),
    }),
  ];
}

/** Days as moments: from the first one's beginning until the last one's end. */
export function attemptFilter({
  account,
  audit,
  person,
  case: file,
  from,
  to,
  after,
  limit,
}: z.infer<typeof attemptsQuery>) {
  return {
    limit,
    ...(account === undefined ? {} : { account }),
    ...(audit === undefined ? {} : { audit }),
    ...(person === undefined ? {} : { person }),
    ...(file === undefined ? {} : { case: file }),
    ...(from === undefined ? {} : { from: instantAt(from) }),
    ...(to === undefined ? {} : { until: instantAt(addDays(to, 1)) }),
    ...(after === undefined ? {} : { after }),
  };
}

function managingRoutes(parts: PeopleParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/accounts',
      permission: 'account.manage',
      audit: 'OPEN_ACCOUNT',
      summary: '开立账号，初始密码只显示一次',
      status: 201,
      schema: { body: wire.openAccountRequest, answer: wire.initialPasswordAnswer },
      handle: ({ body, ...call }) => openAccount(parts, requestOf(call), body),
    }),
    route({
      method: 'POST',
      url: '/api/v1/accounts/:id/reset-password',
      permission: 'account.manage',
      audit: 'RESET_PASSWORD',
      summary: '重置密码，初始密码只显示一次',
      schema: { params: wire.idParams, body: wire.switchAccountRequest, answer: wire.initialPasswordAnswer },
      handle: ({ params, body, ...call }) => resetPassword(parts, requestOf(call), params.id, body.reason),
    }),
    route({
      method: 'POST',
      url: '/api/v1/accounts/:id/disable',
      permission: 'account.manage',
      audit: 'DISABLE_ACCOUNT',
      summary: '停用账号',
      schema: { params: wire.idParams, body: wire.switchAccountRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await disableAccount(parts, requestOf(call), params.id, body.reason);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/accounts/:id/enable',
      permission: 'account.manage',
      audit: 'ENABLE_ACCOUNT',
      summary: '启用账号',
      schema: { params: wire.idParams, body: wire.switchAccountRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await enableAccount(parts, requestOf(call), params.id, body.reason);
        return undefined;
      },
    }),
  ];
}
