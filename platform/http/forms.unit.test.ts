import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openLog } from '../log/log.ts';
import { buildHttp, type ProblemOfForm, type Route, route } from './index.ts';

const shown: ProblemOfForm[] = [];

const ask = route({
  method: 'POST',
  url: '/ask/:id',
  permission: 'public',
  audit: 'ASK',
  summary: '提问',
  clientId: false,
  limit: { calls: 5, seconds: 60 },
  maxBytes: 100,
  schema: { params: z.object({ id: z.string() }), body: z.object({ text: z.string().min(2) }), answer: 'page' },
  form: {
    problemPage: async (told) => {
      shown.push(told);
      return { status: told.status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<p>请改正</p>' };
    },
  },
  handle: async ({ body, params }) => {
    if (body.text === 'broken') throw new Error('broken');
    return { status: 303, headers: { location: `/asked/${params.id}` }, body: '' };
  },
});

const write = route({
  method: 'POST',
  url: '/api/v1/things',
  permission: 'public',
  audit: 'WRITE',
  summary: '写',
  clientId: false,
  schema: { body: z.object({ text: z.string() }), answer: 'nothing' },
  handle: async () => undefined,
});

async function start(routes: readonly Route[]) {
  const app = await buildHttp({
    title: '试验',
    version: '1',
    routes,
    doorkeeper: { authenticate: async () => undefined, audit: async () => undefined },
    log: openLog('silent'),
    secure: false,
  });
  onTestFinished(() => app.close());
  return (url: string, payload: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
}

it('takes what a form sends where a route says so, and tells what is wrong on its page', async () => {
  const post = await start([ask, write]);
  const done = await post('/ask/7', 'text=%E4%BD%A0%E5%A5%BD');
  expect([done.statusCode, done.headers.location]).toEqual([303, '/asked/7']);
  const wrong = await post('/ask/7', 'text=x&text=y&other=%3Cb%3E');
  expect([wrong.statusCode, wrong.body]).toEqual([400, '<p>请改正</p>']);
  expect(shown.at(-1)).toMatchObject({
    status: 400,
    params: { id: '7' },
    // The later of two fields of one name.
    values: { text: 'y', other: '<b>' },
    problem: { code: 'INVALID_INPUT', faults: [{ path: 'text' }] },
  });
  const broken = await post('/ask/7', 'text=broken');
  expect([broken.statusCode, shown.at(-1)?.problem.code]).toEqual([500, 'INTERNAL']);
  const foreign = await post('/ask/7', 'text=hello', { origin: 'https://evil.example' });
  expect([foreign.statusCode, shown.at(-1)?.values]).toEqual([403, {}]);
  const long = await post('/ask/7', `text=${'x'.repeat(200)}`);
  expect([long.statusCode, shown.at(-1)?.problem.code]).toEqual([413, 'BODY_TOO_LARGE']);
  // Nobody's browser can be made to send JSON from another site; a form can be sent from anywhere.
  const elsewhere = await post('/api/v1/things', 'text=hello');
  expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([415, 'UNSUPPORTED_TYPE']);
  await post('/ask/7', 'text=hello');
  expect([(await post('/ask/7', 'text=hello')).statusCode, shown.at(-1)?.problem.code]).toEqual([
    429,
    'TOO_MANY_REQUESTS',
  ]);
});
