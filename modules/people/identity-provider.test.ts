import { describe, expect, it, onTestFinished } from 'vitest';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import {
  createDoorkeeper,
  disableAccount,
  type ProviderConfig,
  peopleRoutes,
  SESSION_COOKIE,
  setSubject,
} from './index.ts';
import { bindAuthenticator } from './testing/authenticator.ts';
import { signInAtProvider, startProvider } from './testing/identity-provider.ts';
import { makePeople, PASSWORD } from './testing/people.ts';

/** A home with a provider; a browser that goes there and comes back, keeping what the interface gave it. */
async function withProvider(change: Partial<ProviderConfig> = {}) {
  const provider = { ...(await startProvider()), ...change };
  const entry = { secondFactor: 'optional', issuer: '某局', provider } as const;
  const p = await makePeople({ demoPassword: PASSWORD, entry });
  const app = await buildHttp({
    ...{ title: '测试', version: '0', routes: peopleRoutes(p.parts), log: openLog('silent'), secure: false },
    doorkeeper: createDoorkeeper(p.parts),
  });
  onTestFinished(() => app.close());
  const post = (url: string, payload: object | undefined, cookies = {}) =>
    app.inject({ method: 'POST', url, cookies, ...(payload === undefined ? {} : { payload }) });
  const start = async () => {
    const answer = await post('/api/v1/session/provider', undefined);
    const cookie = answer.cookies[0];
    return { answer, url: String(answer.json().url), cookies: { [cookie?.name ?? '']: cookie?.value ?? '' } };
  };
  const comeBack = (search: string, cookies: object) => post('/api/v1/session/provider/return', { search }, cookies);
  const account = p.accountOf('gaowenbo');
  const register = (subject: string | null) =>
    setSubject(p.parts, p.by('security-admin'), account, { subject, reason: '登记' });
  return { p, provider, account, post, start, comeBack, register };
}

describe('统一身份认证 (OpenID Connect)', () => {
  it('lets in whose subject was registered, and nobody else; no account is made', async () => {
    const { p, account, start, comeBack, register } = await withProvider();
    const first = await start();
    const asked = new URL(first.url).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    expect(first.answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    const stranger = await comeBack(await signInAtProvider(first.url, 'gov-1001'), first.cookies);
    expect([stranger.statusCode, stranger.json().code]).toEqual([409, 'SUBJECT_UNKNOWN']);
    await register('gov-1001');
    const again = await start();
    const entered = await comeBack(await signInAtProvider(again.url, 'gov-1001'), again.cookies);
    expect(entered.json()).toMatchObject({ login: 'gaowenbo', next: 'nothing' });
    expect(entered.cookies.map((c) => c.name).sort()).toEqual(['hengjian-provider', SESSION_COOKIE].sort());
    await register(null);
    const gone = await start();
    expect((await comeBack(await signInAtProvider(gone.url, 'gov-1001'), gone.cookies)).json().code).toBe(
      'SUBJECT_UNKNOWN',
    );
    const events = await p.recording.read(p.dbs.app, `account:${account}`);
    expect(events.slice(-2).map((e) => e.payload.subject)).toEqual(['gov-1001', null]);
  });

  it('takes an answer once, in the browser that asked, as the provider gave it', async () => {
    const { start, comeBack, register } = await withProvider();
    await register('gov-1001');
    const [one, other] = [await start(), await start()];
    const search = await signInAtProvider(one.url, 'gov-1001');
    const refused = async (words: string, cookies: object) => {
      const answer = await comeBack(words, cookies);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'PROVIDER_REFUSED']);
    };
    await refused(search, {});
    await refused(search, { 'hengjian-provider': 'made-up' });
    await refused(search, other.cookies);
    // The right state, but the code belongs to another challenge and nonce.
    const state = new URL(other.url).searchParams.get('state') ?? '';
    const mixed = new URLSearchParams(search);
    mixed.set('state', state);
    await refused(`?${mixed}`, other.cookies);
    const third = await start();
    const good = await signInAtProvider(third.url, 'gov-1001');
    expect((await comeBack(good, third.cookies)).statusCode).toBe(200);
    await refused(good, third.cookies);
    await refused(`?error=access_denied&state=${new URL(third.url).searchParams.get('state')}`, third.cookies);
  });

  it('still asks for the second factor where one is bound, and shuts out closed accounts', async () => {
    const { p, account, post, start, comeBack, register } = await withProvider();
    await register('gov-1001');
    const phone = await bindAuthenticator(p, account);
    const go = async () => {
      const { url, cookies } = await start();
      return comeBack(await signInAtProvider(url, 'gov-1001'), cookies);
    };
    const owed = await go();
    expect([owed.json().next, owed.cookies.some((c) => c.name === SESSION_COOKIE)]).toEqual(['code', false]);
    const { ticket } = owed.json();
    const give = (code: string, of = ticket) => post('/api/v1/session/provider/code', { ticket: of, code });
    expect((await give(phone.code())).json().code).toBe('CODE_WRONG');
    p.clock.advance(30_000);
    expect((await give(phone.code())).json()).toMatchObject({ login: 'gaowenbo' });
    expect((await give(phone.code(1), 'made-up')).json().code).toBe('TICKET_OVER');
    p.clock.advance(5 * 60_000);
    expect((await give(phone.code())).json().code).toBe('TICKET_OVER');
    const late = (await go()).json().ticket;
    await disableAccount(p.parts, p.by('security-admin'), account, '离职');
    expect((await give(phone.code(), late)).json().code).toBe('LOGIN_FAILED');
    expect((await go()).json().code).toBe('SUBJECT_UNKNOWN');
  });

  it('says so when the provider is gone while somebody was there', async () => {
    const { provider, start, comeBack, register } = await withProvider();
    await register('gov-1001');
    const { url, cookies } = await start();
    const search = await signInAtProvider(url, 'gov-1001');
    provider.stop();
    const answer = await comeBack(search, cookies);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'PROVIDER_UNREACHABLE']);
  });

  it('says so when the provider cannot be reached; a subject belongs to one account', async () => {
    const { p, start, register } = await withProvider({ issuer: 'http://127.0.0.1:9' });
    const { answer } = await start();
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'PROVIDER_UNREACHABLE']);
    await register('gov-1001');
    const other = { subject: 'gov-1001', reason: '登记' };
    await expect(setSubject(p.parts, p.by('security-admin'), p.accountOf('guqing'), other)).rejects.toThrow(
      '另一个账号',
    );
  });
});
