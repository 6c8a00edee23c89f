import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { ForbiddenError, NotFoundError, RefusedError } from '../faults/faults.ts';
import { openLog } from '../log/log.ts';
import {
  type Attempt,
  buildHttp,
  type Doorkeeper,
  type PageHandler,
  type Principal,
  type Route,
  route,
} from './index.ts';

const OFFICER: Principal = {
  accountId: 'a1',
  personId: 'p1',
  agencyId: 'g1',
  posts: ['officer'],
  permissions: new Set(['case.open']),
};
const KEY = { 'idempotency-key': '0123456789abcdef' };
const SESSION = { cookie: 'session=good' };

async function start(routes: readonly Route[], pages?: PageHandler) {
  const attempts: Attempt[] = [];
  const lines: string[] = [];
  const doorkeeper: Doorkeeper = {
    authenticate: async ({ cookies }) => (cookies.session === 'good' ? OFFICER : undefined),
    audit: async (attempt) => void attempts.push(attempt),
  };
  const app = await buildHttp({
    title: '试验',
    version: '1',
    routes,
    doorkeeper,
    log: openLog('info', { write: (line: string) => void lines.push(line) }),
    secure: true,
    ...(pages === undefined ? {} : { pages }),
  });
  onTestFinished(() => app.close());
  return { app, attempts, lines };
}

const openCase = route({
  method: 'POST',
  url: '/api/v1/cases/:id',
  permission: 'case.open',
  audit: 'OPEN_CASE',
  summary: '立案',
  schema: {
    params: z.object({ id: z.string().max(5) }),
    body: z.object({ name: z.string().min(1), items: z.array(z.object({ n: z.int() })).default([]) }),
    answer: z.object({ id: z.string(), name: z.string(), by: z.string() }),
  },
  status: 201,
  handle: async ({ params, body, principal, clientId }) => {
    expect(clientId).toBe(KEY['idempotency-key']);
    return { id: params.id, name: body.name, by: principal.accountId, secret: 'not in the shape' };
  },
});

describe('the guard', () => {
  it('writes the attempt down before it decides, and tells nobody more than needed', async () => {
    const { app, attempts } = await start([openCase]);
    const url = '/api/v1/cases/c1';
    const stranger = await app.inject({ method: 'POST', url, headers: KEY, payload: { wrong: true } });
    expect([stranger.statusCode, stranger.json().code]).toEqual([401, 'NOT_SIGNED_IN']);
    expect(attempts).toMatchObject([{ audit: 'OPEN_CASE', accountId: undefined, params: { id: 'c1' } }]);
  });

  it('refuses who lacks the permission, and writes from other sites', async () => {
    const closed = { ...openCase, permission: 'case.close' as const };
    const { app, attempts } = await start([closed]);
    const call = { method: 'POST', url: '/api/v1/cases/c1', payload: { name: 'x' } } as const;
    expect((await app.inject({ ...call, headers: { ...KEY, ...SESSION } })).json().code).toBe('FORBIDDEN');
    const foreign = { ...KEY, ...SESSION, origin: 'https://evil.example' };
    expect((await app.inject({ ...call, headers: foreign })).statusCode).toBe(403);
    const framed = { ...KEY, ...SESSION, 'sec-fetch-site': 'cross-site' };
    expect((await app.inject({ ...call, headers: framed })).statusCode).toBe(403);
    expect(attempts).toHaveLength(3);
  });

  it('does nothing when the attempt cannot be written down', async () => {
    const { app } = await start([openCase]);
    const other = await buildHttp({
      title: 't',
      version: '1',
      routes: [{ ...openCase, handle: () => Promise.reject(new Error('must not run')) }],
      doorkeeper: { authenticate: async () => OFFICER, audit: () => Promise.reject(new Error('audit store full')) },
      log: openLog('silent'),
      secure: false,
    });
    onTestFinished(() => other.close());
    const answer = await other.inject({
      method: 'POST',
      url: '/api/v1/cases/c1',
      headers: KEY,
      payload: { name: 'x' },
    });
    expect(answer.statusCode).toBe(500);
    expect(app.hasRoute({ method: 'POST', url: '/api/v1/cases/:id' })).toBe(true);
  });
});

describe('a call', () => {
  it('is parsed by its shapes and answers only what its shape names', async () => {
    const { app } = await start([openCase]);
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/cases/c1',
      headers: { ...KEY, ...SESSION },
      payload: { name: '张三' },
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ id: 'c1', name: '张三', by: 'a1' });
  });

  it('that does not fit is answered with every path, in Chinese', async () => {
    const { app } = await start([openCase]);
    const call = { method: 'POST', headers: { ...KEY, ...SESSION } } as const;
    const wrong = await app.inject({ ...call, url: '/api/v1/cases/c1', payload: { name: '', items: [{ n: 1.5 }] } });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().code).toBe('INVALID_INPUT');
    expect(wrong.json().faults.map((f: { path: string }) => f.path)).toEqual(['name', 'items.0.n']);
    expect(JSON.stringify(wrong.json().faults)).not.toMatch(/Invalid|expected/);
    const long = await app.inject({ ...call, url: '/api/v1/cases/c12345', payload: { name: 'x' } });
    expect(long.json().faults[0].path).toBe('地址.id');
  });

  it('that writes needs an id of the client', async () => {
    const { app } = await start([openCase]);
    const call = { method: 'POST', url: '/api/v1/cases/c1', payload: { name: 'x' } } as const;
    for (const headers of [SESSION, { ...SESSION, 'idempotency-key': 'short' }]) {
      const answer = await app.inject({ ...call, headers });
      expect(answer.json().faults[0].path).toBe('标头.Idempotency-Key');
    }
  });
});

describe('answers', () => {
  const failing = (error: unknown) =>
    route({
      method: 'GET',
      url: '/api/v1/x',
      permission: 'public',
      audit: 'READ_X',
      summary: 'x',
      schema: { answer: z.object({}) },
      handle: () => Promise.reject(error),
    });

  it('to a refusal carry every unmet condition', async () => {
    const unmet = [{ rule: 'APL-058a', provision: '行政处罚法第五十八条第一款', message: '未经法制审核' }];
    const refusal = { code: 'ACT_REFUSED', message: '不能作出决定', state: '调查终结', unmet, allowed: ['送审'] };
    const { app } = await start([failing(new RefusedError(refusal))]);
    const answer = await app.inject('/api/v1/x');
    expect([answer.statusCode, answer.json()]).toEqual([409, refusal]);
  });

  it('to known faults name them', async () => {
    for (const [error, status] of [
      [new NotFoundError('x'), 404],
      [new ForbiddenError('x'), 403],
    ] as const) {
      const { app } = await start([failing(error)]);
      expect((await app.inject('/api/v1/x')).statusCode).toBe(status);
    }
    const { app } = await start([openCase]);
    expect((await app.inject('/api/v1/nowhere')).json().code).toBe('NOT_FOUND');
    const big = { method: 'POST', url: '/api/v1/cases/c1', headers: { ...KEY, ...SESSION } } as const;
    const answer = await app.inject({ ...big, payload: { name: 'x'.repeat(1_100_000) } });
    expect(answer.json().code).toBe('BODY_TOO_LARGE');
    const odd = await app.inject({ ...big, headers: { ...big.headers, 'content-type': 'text/x' }, payload: 'x' });
    expect(odd.json().code).toBe('UNSUPPORTED_TYPE');
    const broken = { ...big.headers, 'content-type': 'application/json' };
    expect((await app.inject({ ...big, headers: broken, payload: '{' })).json().code).toBe('BAD_REQUEST');
  });

  it('to an unexpected fault show a number and nothing else', async () => {
    const { app, lines } = await start([failing(new Error('password is hunter2'))]);
    const answer = await app.inject('/api/v1/x');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('hunter2');
    expect(lines.join('')).toContain(answer.json().incident);
  });

  it('carry the security headers', async () => {
    const { app } = await start([openCase]);
    const { headers } = await app.inject('/api/docs');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['strict-transport-security']).toBeDefined();
  });
});

describe('the rest', () => {
  it('gives every operation an id of its own and a success among its answers, whatever it answers', async () => {
    const base = { method: 'GET', permission: 'public', audit: 'READ', summary: '读取' } as const;
    const { app } = await start([
      openCase,
      route({ ...base, url: '/api/v1/cases/:id/file', schema: { answer: 'file' }, handle: () => Promise.reject() }),
      route({
        ...base,
        method: 'DELETE',
        url: '/api/v1/session',
        schema: { answer: 'nothing' },
        handle: async () => undefined,
      }),
    ]);
    const { paths } = (await app.inject('/api/openapi.json')).json();
    const [made, file, gone] = [
      paths['/api/v1/cases/{id}'].post,
      paths['/api/v1/cases/{id}/file'].get,
      paths['/api/v1/session'].delete,
    ];
    expect([made, file, gone].map((o) => o.operationId)).toEqual([
      'post_cases_id',
      'get_cases_id_file',
      'delete_session',
    ]);
    expect([made, file, gone].map((o) => Object.keys(o.responses)[0])).toEqual(['201', '200', '204']);
    expect(JSON.stringify(paths)).not.toContain('Default Response');
  });
  it('an address that cannot be read is answered in Chinese, with the headers of every answer', async () => {
    const { app } = await start([openCase]);
    const { statusCode, headers, body } = await app.inject('/%');
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toEqual({ code: 'BAD_REQUEST', message: '请求格式有误。' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
  it('describes itself as OpenAPI 3.1 and as a page without script or style', async () => {
    const { app } = await start([openCase]);
    const spec = (await app.inject('/api/openapi.json')).json();
    expect(spec.openapi).toBe('3.1.0');
    expect(Object.keys(spec.paths)).toEqual(['/api/v1/cases/{id}']);
    expect(spec.paths['/api/v1/cases/{id}'].post.responses['201']).toBeDefined();
    const page = (await app.inject('/api/docs')).body;
    expect(page).toContain('POST /api/v1/cases/{id}');
    expect(page).not.toMatch(/<script|<style|style=/);
  });

  it('limits calls where a route says so', async () => {
    const login = { ...openCase, permission: 'public' as const, limit: { calls: 2, seconds: 60 } };
    const { app } = await start([login]);
    const codes: number[] = [];
    for (let i = 0; i < 3; i++) {
      const answer = await app.inject({ method: 'POST', url: '/api/v1/cases/c1', headers: KEY, payload: {} });
      codes.push(answer.statusCode);
    }
    expect(codes).toEqual([400, 400, 429]);
  });

  it('takes and answers bytes as streams', async () => {
    const upload = route({
      method: 'PUT',
      url: '/api/v1/echo',
      permission: 'session',
      audit: 'UPLOAD',
      summary: '上传',
      schema: { body: 'bytes', answer: 'file' },
      handle: async ({ body }) => ({
        content: Readable.from([await text(body), '!']),
        type: 'text/plain',
        name: '甲.txt',
      }),
    });
    const { app } = await start([upload]);
    const headers = { ...KEY, ...SESSION, 'content-type': 'application/octet-stream' };
    const answer = await app.inject({ method: 'PUT', url: '/api/v1/echo', headers, payload: 'abc' });
    expect(answer.body).toBe('abc!');
    expect(answer.headers['content-disposition']).toBe("attachment; filename*=UTF-8''%E7%94%B2.txt");
  });

  it('leaves everything outside /api to the pages', async () => {
    const pages: PageHandler = async ({ path, query }) => ({
      status: 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `${path} ${query.get('q')}`,
    });
    const { app } = await start([], pages);
    const page = await app.inject('/nowhere?q=%E5%B7%A5%E8%B5%84');
    expect([page.statusCode, page.body]).toEqual([404, '/nowhere 工资']);
    expect((await app.inject('/api/x')).json().code).toBe('NOT_FOUND');
    expect((await app.inject({ method: 'POST', url: '/x' })).statusCode).toBe(404);
  });
});
