import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PERMISSIONS } from '#contract/people.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { createDoorkeeper, peopleRoutes, SESSION_COOKIE } from './index.ts';
import { authenticatorOf } from './testing/authenticator.ts';
import { clientOf } from './testing/client.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

let p: TestPeople;
let app: Awaited<ReturnType<typeof buildHttp>>;

beforeEach(async () => {
  p = await makePeople();
  const doorkeeper = createDoorkeeper(p.parts);
  app = await buildHttp({
    title: '测试',
    version: '0',
    routes: peopleRoutes(p.parts),
    doorkeeper,
    log: openLog('silent'),
    secure: false,
  });
});
afterEach(() => app.close());

const { cookieOf, ask } = clientOf(
  () => app,
  () => p,
);

describe('the doors', () => {
  it('answer whoever comes: nobody is no fault, a session is kept awake by it, and one that is over is nobody', async () => {
    const whoIs = async (cookies: Record<string, string>) => {
      const answer = await ask(cookies, 'GET', '/api/v1/doors');
      expect(answer.statusCode).toBe(200);
      return answer.json().me;
    };
    expect(await whoIs({})).toBeNull();
    expect(await whoIs({ [SESSION_COOKIE]: 'made-up' })).toBeNull();
    const mine = await cookieOf('gaowenbo');
    const me = await whoIs(mine);
    expect(me).toEqual((await ask(mine, 'GET', '/api/v1/session')).json());
    p.clock.advance(20 * 60_000);
    expect((await whoIs(mine)).idleUntil > me.idleUntil).toBe(true);
    p.clock.advance(31 * 60_000);
    expect(await whoIs(mine)).toBeNull();
  });

  it('shows and ends own sessions; the security administrator ends those of others, recorded', async () => {
    const [one, other] = [await cookieOf('gaowenbo'), await cookieOf('gaowenbo')];
    const list = async () =>
      (await ask(one, 'GET', '/api/v1/sessions')).json().sessions as { id: string; current: boolean }[];
    const all = await list();
    expect(all.map((s) => s.current).sort()).toEqual([false, true]);
    expect(all[0]).toMatchObject({ device: '其他设备', address: '127.0.0.1' });
    const end = (await list()).find((s) => !s.current)?.id;
    expect((await ask(one, 'POST', `/api/v1/sessions/${end}/end`)).statusCode).toBe(204);
    expect((await ask(other, 'GET', '/api/v1/session')).statusCode).toBe(401);
    await cookieOf('gaowenbo');
    expect((await ask(one, 'POST', '/api/v1/sessions/end-others')).json()).toEqual({ ended: 1 });
    const security = await cookieOf('luanran');
    const account = `/api/v1/accounts/${p.accountOf('gaowenbo')}`;
    expect((await ask(security, 'GET', `${account}/sessions`)).json().sessions).toHaveLength(1);
    expect((await ask(security, 'POST', `${account}/end-sessions`, { reason: '设备丢失' })).json()).toEqual({
      ended: 1,
    });
    const answer = await ask(one, 'GET', '/api/v1/people');
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'NOT_SIGNED_IN']);
    expect((await ask(security, 'POST', `${account}/reset-second-factor`, { reason: '试' })).json().code).toBe(
      'NO_SECOND_FACTOR',
    );
    const events = await p.recording.read(p.dbs.app, `account:${p.accountOf('gaowenbo')}`);
    expect(events.at(-1)).toMatchObject({ type: 'people.sessions-ended', payload: { reason: '设备丢失', ended: 1 } });
  });

  it('confines who owes a second factor to binding it, and tells with each answer when the session ends', async () => {
    const strict = await makePeople({ demoPassword: PASSWORD, entry: { secondFactor: 'required', issuer: '某局' } });
    const open = await buildHttp({
      ...{ title: '测试', version: '0', routes: peopleRoutes(strict.parts), log: openLog('silent'), secure: false },
      doorkeeper: createDoorkeeper(strict.parts),
    });
    const payload = { login: 'gaowenbo', password: PASSWORD };
    const entered = await open.inject({ method: 'POST', url: '/api/v1/session', payload });
    expect(entered.json()).toMatchObject({ next: 'enrol', permissions: [], secondFactor: { required: true } });
    const cookies = { [SESSION_COOKIE]: entered.cookies[0]?.value ?? '' };
    const tried = async (permissions: readonly string[]) => {
      const answers = new Set<string>();
      for (const { method, url, permission } of peopleRoutes(strict.parts).filter((r) =>
        permissions.includes(r.permission),
      )) {
        if (method !== 'GET') continue;
        const answer = await open.inject({ method, url, cookies });
        answers.add(
          `${permission in PERMISSIONS ? 'post' : permission} ${answer.statusCode} ${answer.json().code ?? ''}`,
        );
      }
      return [...answers].sort();
    };
    expect(await tried(['entry', 'session', ...Object.keys(PERMISSIONS)])).toEqual([
      'entry 200 ',
      'post 403 ENTRY_UNFINISHED',
      'session 403 ENTRY_UNFINISHED',
    ]);
    const send = (method: 'POST' | 'PUT', body: object) =>
      open.inject({ method, url: '/api/v1/session/second-factor', cookies, payload: body });
    const begun = (await send('POST', {})).json();
    const phone = authenticatorOf(begun.secret, () => epochMs(strict.clock.now()));
    const bound = (await send('PUT', { ticket: begun.ticket, code: phone.code() })).json();
    expect(bound.recoveryCodes).toHaveLength(10);
    expect(bound.me).toMatchObject({ next: 'nothing', secondFactor: { enrolled: true, recoveryCodesLeft: 10 } });
    const read = await open.inject({ method: 'GET', url: '/api/v1/people', cookies });
    expect([read.statusCode, read.headers['hengjian-session-seconds']]).toEqual([200, '1800']);
    const doors = await open.inject({ method: 'GET', url: '/api/v1/doors' });
    expect(doors.json()).toEqual({ agency: '某局', secondFactor: 'required', provider: null, me: null });
    expect((await open.inject({ method: 'POST', url: '/api/v1/session/provider' })).statusCode).toBe(404);
    await open.close();
  });

  it('takes delegations, and finds attempts by person, case and days', async () => {
    const unit = await cookieOf('guolixin');
    const choice = await ask(unit, 'GET', '/api/v1/delegations/choice?post=unit-head&from=2026-09-24&to=2026-09-30');
    const delegate = (choice.json().people as { person: string; reasons: string[] }[]).find(
      (x) => x.reasons.length === 0,
    );
    const body = {
      post: 'unit-head',
      delegate: delegate?.person,
      from: '2026-09-24',
      to: '2026-09-30',
      reason: '培训',
    };
    const made = await ask(unit, 'POST', '/api/v1/delegations', body);
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    const seen = (await ask(unit, 'GET', '/api/v1/delegations')).json();
    expect(seen.mine).toEqual([{ post: 'unit-head', name: '承办机构负责人' }]);
    expect(seen.delegations).toMatchObject([
      { id, postName: '承办机构负责人', personName: '郭立新', state: 'running', mayEnd: true },
    ]);
    expect((await ask(unit, 'POST', `/api/v1/delegations/${id}/end`, { reason: '提前回来' })).statusCode).toBe(204);
    const audit = await cookieOf('guqing');
    const found = async (query: string) =>
      (await ask(audit, 'GET', `/api/v1/attempts?${query}`)).json().attempts as {
        audit: string;
        name: string | null;
      }[];
    const own = await found(`person=${p.person('unit-head')}`);
    expect(own.map((a) => [a.audit, a.name])).toEqual([
      ['END_DELEGATION', '郭立新'],
      ['LIST_DELEGATIONS', '郭立新'],
      ['DELEGATE_POST', '郭立新'],
      ['LIST_POSSIBLE_DELEGATES', '郭立新'],
    ]);
    expect((await found(`case=${id}`)).map((a) => a.audit)).toEqual(['END_DELEGATION']);
    expect(await found('from=2026-09-25')).toEqual([]);
    expect((await found('from=2026-09-24&to=2026-09-24')).length).toBeGreaterThan(4);
    expect(await found('to=2026-09-23')).toEqual([]);
  });
});
