import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Attempt, guard } from './guard.ts';
import { openLately } from './lately.ts';
import { type Principal, route } from './route.ts';

const OFFICER: Principal = {
  ...{ accountId: 'a1', personId: 'p1', agencyId: 'g1' },
  posts: ['officer'],
  permissions: new Set(['case.open']),
};
const saveDraft = route({
  method: 'PUT',
  url: '/drafts/:id',
  permission: 'case.open',
  audit: 'SAVE_DRAFT',
  summary: '保存草稿',
  typing: true,
  schema: { params: z.object({ id: z.string() }), answer: 'nothing' },
  handle: async () => undefined,
});

it('writes what is sent while somebody types down once, and every refusal', async () => {
  const attempts: Attempt[] = [];
  const lately = openLately(60_000, 10);
  const send = (id: string, { principal = OFFICER, origin = 'https://desk.example' } = {}) => {
    const request = { params: { id }, id: 'r', ip: '::1', cookies: {}, headers: { host: 'desk.example', origin } };
    const audit = async (attempt: Attempt) => void attempts.push(attempt);
    const doorkeeper = { authenticate: async () => principal, audit };
    return guard(saveDraft, request as unknown as FastifyRequest, doorkeeper, lately);
  };
  for (const id of ['c1', 'c1', 'c2', 'c1']) await send(id);
  expect(attempts.map(({ params }) => params.id)).toEqual(['c1', 'c2']);
  await expect(send('c1', { principal: { ...OFFICER, permissions: new Set() } })).rejects.toThrow('needs case.open');
  await expect(send('c1', { origin: 'https://evil.example' })).rejects.toThrow('another site');
  await send('c1', { principal: { ...OFFICER, accountId: 'a2' } });
  expect(attempts.map(({ accountId }) => accountId)).toEqual(['a1', 'a1', 'a1', 'a1', 'a2']);
});
