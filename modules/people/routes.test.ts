import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PERMISSIONS, POSTS, type Post } from '#contract/people.ts';
import { catalogueRoutes } from '#modules/catalogue/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import type { Route } from '#platform/http/route.ts';
import { loadCalendar } from '#platform/law-data/index.ts';
import { openLog } from '#platform/log/log.ts';
import { createDoorkeeper, peopleRoutes } from './index.ts';
import { clientOf } from './testing/client.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

let p: TestPeople;
let app: Awaited<ReturnType<typeof buildHttp>>;
let routes: readonly Route[];

beforeEach(async () => {
  p = await makePeople();
  const calendar = { calendar: loadCalendar(), refresh: async () => undefined };
  routes = [...catalogueRoutes({ ...p.parts, calendar }), ...peopleRoutes(p.parts)];
  const doorkeeper = createDoorkeeper(p.parts);
  app = await buildHttp({
    title: '测试',
    version: '0',
    routes,
    doorkeeper,
    log: openLog('silent'),
    secure: false,
  });
});
afterEach(() => app.close());

const { signIn, cookieOf, ask } = clientOf(
  () => app,
  () => p,
);

describe('the interface', () => {
  it('signs in with a cookie that scripts cannot read, tells who it is, and signs out', async () => {
    const answer = await signIn('shenxiuwen');
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(answer.json()).toMatchObject({ name: '沈修文', unit: '政策法规股', mustChangePassword: false });
    const cookies = await cookieOf('shenxiuwen');
    expect((await ask(cookies, 'GET', '/api/v1/session')).json()).toMatchObject({ login: 'shenxiuwen' });
    expect((await ask(cookies, 'DELETE', '/api/v1/session')).statusCode).toBe(204);
    expect((await ask(cookies, 'GET', '/api/v1/session')).statusCode).toBe(401);
    expect((await signIn('shenxiuwen', 'wrong')).json()).toMatchObject({ code: 'LOGIN_FAILED' });
  });

  it('answers every question of the register and the catalogue, each in the shape it declares', async () => {
    const [legal, security, audit] = [
      await cookieOf('shenxiuwen'),
      await cookieOf('luanran'),
      await cookieOf('guqing'),
    ];
    const urls = [
      'people',
      'people/officers',
      'people/reviewer-ratio',
      'catalogue/items',
      'catalogue/items/XZCF-027',
      'catalogue/benchmarks?item=XZCF-027',
      'catalogue/thresholds?on=2020-01-01',
      'catalogue/settings',
      `numbers/${encodeURIComponent('罚决')}/2026`,
      'calendar',
      'calendar/years',
      'catalogue/settings/court/versions',
      'catalogue/thresholds/summary-fine/versions',
      'numbers',
      'units',
      'posts',
    ];
    for (const url of urls) expect((await ask(legal, 'GET', `/api/v1/${url}`)).statusCode, url).toBe(200);
    expect((await ask(security, 'GET', '/api/v1/accounts')).json().accounts).toHaveLength(25);
    const page = async (rest = '') => (await ask(audit, 'GET', `/api/v1/attempts?limit=10${rest}`)).json().attempts;
    const first: readonly { id: string; audit: string }[] = await page();
    const second: readonly { id: string; audit: string }[] = await page(`&after=${first.at(-1)?.id}`);
    const seen = [...first, ...second].map((a) => a.audit);
    expect(seen).toEqual(expect.arrayContaining(['SIGN_IN', 'LIST_PEOPLE', 'LIST_ACCOUNTS', 'LIST_ATTEMPTS']));
    expect(new Set([...first, ...second].map((a) => a.id)).size).toBe(seen.length);
    expect((await ask(legal, 'GET', '/api/v1/catalogue/items/XZCF-999')).statusCode).toBe(404);
    expect((await ask(legal, 'GET', '/api/v1/catalogue/settings/unknown/versions')).statusCode).toBe(404);
  });

  it('takes writes of the register and of the catalogue', async () => {
    const [legal, security] = [await cookieOf('shenxiuwen'), await cookieOf('luanran')];
    const created = await ask(legal, 'POST', '/api/v1/people', {
      name: '新来者',
      unit: 'legal',
      title: '科员',
      from: '2026-09-24',
    });
    expect(created.statusCode).toBe(201);
    const { id } = created.json();
    const person = `/api/v1/people/${id}`;
    const certificate = {
      number: '052999088',
      kind: '行政执法证',
      area: '劳动保障监察',
      territory: '巨鹿县',
      validFrom: '2026-09-24',
      validTo: '2031-09-23',
      issuer: '河北省司法厅',
    };
    const period = { from: '2026-10-01', to: null, reason: '培训' };
    const answers = [
      await ask(legal, 'POST', `${person}/certificates`, { certificate }),
      await ask(legal, 'POST', `${person}/certificates/suspend`, { number: '052999088', ...period }),
      await ask(legal, 'POST', `${person}/certificates/revoke`, {
        number: '052999088',
        on: '2026-11-01',
        reason: '调离',
      }),
      await ask(legal, 'PUT', `${person}/reviewer`, {
        legalQualification: null,
        qualifiedOn: null,
        firstReviewOn: '2026-09-24',
        from: '2026-09-24',
      }),
      await ask(legal, 'POST', `${person}/posts`, { post: 'archivist', from: '2026-09-24' }),
      await ask(legal, 'POST', `${person}/posts/end`, { post: 'archivist', to: '2026-12-31' }),
      await ask(legal, 'POST', `/api/v1/people/${p.person('archivist')}/leave`, { on: '2026-12-31', reason: '退休' }),
      await ask(legal, 'PUT', '/api/v1/catalogue/settings/court', {
        value: { name: '甲县人民法院', rule: null },
        from: '2026-10-01',
        to: null,
        source: '通知',
        status: 'law',
      }),
      await ask(legal, 'PUT', '/api/v1/calendar/2027', {
        calendar: { year: 2027, notice: '测试', urls: [], off: [{ date: '2027-01-01', name: '元旦' }], makeup: [] },
      }),
    ];
    const unit = { code: 'branch', name: '城关分队', kind: 'enforcement' };
    answers.push(await ask(legal, 'PUT', '/api/v1/units/branch', { unit }));
    expect(answers.map((a) => [a.statusCode, a.body])).toEqual(answers.map(() => [204, '']));
    expect((await ask(legal, 'GET', '/api/v1/units')).json().units).toContainEqual(unit);
    expect((await ask(legal, 'PUT', '/api/v1/units/other', { unit })).statusCode).toBe(400);
    const { versions } = (await ask(legal, 'GET', '/api/v1/catalogue/settings/court/versions')).json();
    expect(versions.map((v: { from: string; to: string | null }) => [v.from, v.to])).toEqual([
      ['2014-01-01', '2026-09-30'],
      ['2026-10-01', null],
    ]);
    const SINCE = { from: '2026-10-01', source: '通知' };
    const item = (await ask(legal, 'GET', '/api/v1/catalogue/items/XZCF-027')).json().versions[0];
    expect(
      (await ask(legal, 'PUT', '/api/v1/catalogue/items/XZCF-027', { item: { ...item, note: '注', ...SINCE } }))
        .statusCode,
    ).toBe(204);
    expect(
      (await ask(legal, 'PUT', '/api/v1/catalogue/items/XZCF-026', { item: { ...item, ...SINCE } })).statusCode,
    ).toBe(400);
    const { thresholds } = (await ask(legal, 'GET', '/api/v1/catalogue/thresholds')).json();
    expect((await ask(legal, 'PUT', '/api/v1/catalogue/thresholds', { threshold: thresholds[0] })).statusCode).toBe(
      204,
    );
    const opened = await ask(security, 'POST', '/api/v1/accounts', { login: 'newcomer', person: id });
    expect(opened.statusCode).toBe(201);
    const account = `/api/v1/accounts/${opened.json().account}`;
    for (const act of ['reset-password', 'disable', 'enable'])
      expect((await ask(security, 'POST', `${account}/${act}`, { reason: '测试' })).statusCode, act).toBeLessThan(300);
    expect((await ask(legal, 'POST', '/api/v1/numbers/void', { text: '无此号', reason: '测试' })).statusCode).toBe(404);
  });

  it('lets every post do what the matrix gives it and nothing else, and writes every attempt down first', async () => {
    const everyone = [...Object.keys(POSTS)] as Post[];
    let tried = 0;
    for (const login of ['gaowenbo', 'luanran', 'guqing', 'fangyiming', 'yanshouzheng', 'baiyutong', 'shenxiuwen']) {
      const cookies = await cookieOf(login);
      const mine: readonly Post[] = (await ask(cookies, 'GET', '/api/v1/session'))
        .json()
        .posts.map((x: { code: Post }) => x.code);
      expect(everyone).toEqual(expect.arrayContaining([...mine]));
      for (const route of routes.filter((r) => r.permission in PERMISSIONS)) {
        const url = route.url
          .replace(':id', crypto.randomUUID())
          .replace(':code', 'XZCF-999')
          .replace(':series', 'x')
          .replace(':year', '2026')
          .replace(':key', 'court');
        const { statusCode } = await ask(cookies, route.method as 'GET', url, route.method === 'GET' ? undefined : {});
        const holders: readonly Post[] = PERMISSIONS[route.permission as keyof typeof PERMISSIONS];
        expect(statusCode === 403, `${login} ${route.method} ${route.url} ${statusCode}`).toBe(
          !holders.some((h) => mine.includes(h)),
        );
        tried++;
      }
    }
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from people.attempt where permission not in ('public', 'entry', 'session')`.execute(
      p.dbs.app,
    );
    expect(rows[0]?.n).toBe(tried);
  });

  it('asks who is not signed in to sign in, and takes no write from another site', async () => {
    for (const route of routes.filter((r) => r.permission !== 'public'))
      expect((await ask({}, route.method as 'GET', route.url)).statusCode, route.url).toBe(401);
    const crossSite = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'guqing', password: PASSWORD },
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(crossSite.statusCode).toBe(403);
  });
});
