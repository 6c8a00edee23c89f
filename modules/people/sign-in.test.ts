import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { isSealed } from '#modules/recording/index.ts';
import {
  changePassword,
  createDoorkeeper,
  disableAccount,
  endPost,
  findPrincipal,
  officersOn,
  recordDeparture,
  SEALED_TABLES,
  signIn,
  signOut,
} from './index.ts';
import { bindAuthenticator } from './testing/authenticator.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

const MINUTE = 60_000;
const enter = (p: TestPeople, password = PASSWORD, login = 'gaowenbo') =>
  signIn(p.parts, { login, password, address: '127.0.0.1' });
const isIn = async (p: TestPeople, token: string) => (await findPrincipal(p.parts, token)) !== undefined;

describe('signing in', () => {
  it('gives a token of which only the hash is kept, and the permissions of the posts held today', async () => {
    const p = await makePeople();
    const { token } = await enter(p);
    const principal = await findPrincipal(p.parts, token);
    expect(principal).toMatchObject({ personId: p.person('officer-1'), posts: ['officer'], agencyId: '130529' });
    expect(principal?.permissions.has('case.handle')).toBe(true);
    const { rows } = await sql<{ text: string }>`select to_jsonb(s)::text as text from people.session s`.execute(
      p.dbs.app,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(token);
    expect(await isIn(p, `${token}x`)).toBe(false);
    expect(await isIn(p, '')).toBe(false);
  });

  it('answers unknown accounts and wrong passwords alike', async () => {
    const p = await makePeople();
    const wrong = await enter(p, 'Wrong-password-1').catch((e: unknown) => e);
    const unknown = await enter(p, PASSWORD, 'nobody').catch((e: unknown) => e);
    expect(wrong).toMatchObject({ refusal: { code: 'LOGIN_FAILED' } });
    expect((unknown as Error).message).toBe((wrong as Error).message);
  });

  it('locks after five failures in a row, for twice as long each time, and says so (8.1.4.1 b)', async () => {
    const p = await makePeople();
    const fail = (words: string) => expect(enter(p, 'Wrong-password-1')).rejects.toThrow(words);
    for (const left of [4, 3, 2, 1]) await fail(`再错${left}次，账号将锁定15分钟`);
    await enter(p);
    for (let n = 0; n < 4; n++) await fail('LOGIN_FAILED');
    await fail('ACCOUNT_LOCKED: 连续输入不正确，账号已锁定，15分钟后（10:15）可以再试');
    await expect(enter(p)).rejects.toThrow('ACCOUNT_LOCKED');
    p.clock.advance(15 * MINUTE - 1);
    await expect(enter(p)).rejects.toThrow('ACCOUNT_LOCKED');
    p.clock.advance(1);
    for (let n = 0; n < 4; n++) await fail('账号将锁定30分钟');
    await fail('30分钟后（10:45）');
    p.clock.advance(30 * MINUTE);
    expect(await isIn(p, (await enter(p)).token)).toBe(true);
    await fail('再错4次，账号将锁定15分钟');
  });

  it('a name without an account fails and rests in the same words, so that nobody learns which exist', async () => {
    const p = await makePeople();
    const words = async (login: string) => {
      const said: string[] = [];
      for (let n = 0; n < 6; n++)
        said.push(await enter(p, 'Wrong-password-1', login).then(String, (e: Error) => e.message));
      return said;
    };
    expect(await words('nobody')).toEqual(await words('gaowenbo'));
    p.clock.advance(3 * 24 * 60 * MINUTE);
    await expect(enter(p, 'Wrong-password-1', 'somebody')).rejects.toThrow('再错4次');
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.unknown_login`.execute(p.dbs.app);
    expect(rows[0]?.n).toBe(1);
  });

  it('opens nothing with a hash that somebody put into the database', async () => {
    const p = await makePeople();
    const hash = sql`(select hash from people.credential where account = ${p.accountOf('guqing')})`;
    await sql`update people.credential set hash = ${hash} where account = ${p.accountOf('gaowenbo')}`.execute(
      p.dbs.owner,
    );
    await expect(enter(p)).rejects.toThrow('LOGIN_FAILED');
    await enter(p, PASSWORD, 'guqing');
  });

  it('counts failures that come at the same time', async () => {
    const p = await makePeople();
    await Promise.allSettled(Array.from({ length: 5 }, () => enter(p, 'Wrong-password-1')));
    await expect(enter(p)).rejects.toThrow('ACCOUNT_LOCKED');
  });
});

describe('sessions', () => {
  it('end when idle for half an hour, and not while in use', async () => {
    const p = await makePeople();
    const { token } = await enter(p);
    p.clock.advance(30 * MINUTE - 1);
    expect(await isIn(p, token)).toBe(true);
    p.clock.advance(30 * MINUTE - 1);
    expect(await isIn(p, token)).toBe(true);
    p.clock.advance(30 * MINUTE);
    expect(await isIn(p, token)).toBe(false);
  });
  it('end after twelve hours however busy', async () => {
    const p = await makePeople();
    const { token } = await enter(p);
    for (let n = 0; n < 35; n++) {
      p.clock.advance(20 * MINUTE);
      expect(await isIn(p, token)).toBe(true);
    }
    p.clock.advance(20 * MINUTE);
    expect(await isIn(p, token)).toBe(false);
  });
  it('end with signing out, only the one', async () => {
    const p = await makePeople();
    const [one, other] = [await enter(p), await enter(p)];
    await signOut(p.parts, one.account, one.token);
    expect([await isIn(p, one.token), await isIn(p, other.token)]).toEqual([false, true]);
  });
  it('end at once when the account is disabled; a post that ends is lost at once', async () => {
    const p = await makePeople();
    const [officer, reviewer] = [await enter(p), await enter(p, PASSWORD, 'hanqihang')];
    await disableAccount(p.parts, p.by('security-admin'), officer.account, '调离');
    expect(await isIn(p, officer.token)).toBe(false);
    await expect(enter(p)).rejects.toThrow('LOGIN_FAILED');
    const ended = { post: 'reviewer', to: plainDate('2026-09-23') } as const;
    await endPost(p.parts, p.by('legal-head'), p.person('reviewer-2'), ended);
    const principal = await findPrincipal(p.parts, reviewer.token);
    expect(principal?.posts).toEqual(['presider']);
    expect(principal?.permissions.has('review.opine')).toBe(false);
  });
  it('end with the last day of whoever leaves, and no post or sign-in is left', async () => {
    const p = await makePeople();
    const { token } = await enter(p);
    const departure = { on: plainDate('2026-09-24'), reason: '退休' };
    await recordDeparture(p.parts, p.by('legal-head'), p.person('officer-1'), departure);
    expect(await isIn(p, token)).toBe(true);
    await expect(recordDeparture(p.parts, p.by('legal-head'), p.person('officer-1'), departure)).rejects.toThrow(
      'left on',
    );
    p.clock.set(instant('2026-09-24T16:00:00.000Z'));
    await expect(enter(p)).rejects.toThrow('LOGIN_FAILED');
    expect((await officersOn(p.dbs.app, plainDate('2026-09-25'))).map((o) => o.name)).not.toContain('高文博');
  });
  it('of a row that somebody changed in the database are worth nothing', async () => {
    const p = await makePeople();
    const { token } = await enter(p);
    await sql`update people.session set expires_at = expires_at + interval '1 day'`.execute(p.dbs.owner);
    expect(await isIn(p, token)).toBe(false);
  });
});

describe('the own password', () => {
  const change = (p: TestPeople, account: string, current: string, next: string) =>
    changePassword(p.parts, { account, current, next, address: '127.0.0.1' });

  it('must be changed before anything else when somebody else knows it', async () => {
    const p = await makePeople({});
    const given = p.imported.accounts.find((a) => a.login === 'gaowenbo');
    const first = await enter(p, given?.password);
    expect((await findPrincipal(p.parts, first.token))?.permissions.size).toBe(0);
    await expect(change(p, first.account, given?.password ?? '', 'short')).rejects.toThrow('至少');
    await expect(change(p, first.account, 'not-the-one', PASSWORD)).rejects.toThrow('PASSWORD_WRONG');
    const second = await change(p, first.account, given?.password ?? '', PASSWORD);
    expect(await isIn(p, first.token)).toBe(false);
    expect((await findPrincipal(p.parts, second.token))?.permissions.has('case.handle')).toBe(true);
    await expect(enter(p, given?.password)).rejects.toThrow('LOGIN_FAILED');
    await enter(p);
  });

  it('never stands in the journal, neither itself nor its hash', async () => {
    const p = await makePeople();
    const { account } = await enter(p);
    await change(p, account, PASSWORD, 'Another-one-2027');
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from recording.event
      where payload ~ 'argon2|Another-one|Hengjian-demo'`.execute(p.dbs.app);
    expect(rows).toEqual([{ n: 0 }]);
    const changed = await p.recording.read(p.dbs.app, `account:${account}`);
    expect(changed.map((e) => e.type)).toEqual(['people.account-opened', 'people.password-changed']);
  });
});

describe('what is kept beside the journal', () => {
  it('is sealed: every row of every operational table carries its seal, and a change breaks it', async () => {
    const p = await makePeople();
    await bindAuthenticator(p, (await enter(p)).account);
    const doorkeeper = createDoorkeeper(p.parts);
    await doorkeeper.audit({
      audit: 'READ_ITEM',
      permission: 'catalogue.read',
      accountId: p.accountOf('gaowenbo'),
      requestId: 'r1',
      method: 'GET',
      route: '/api/v1/catalogue/items/:code',
      params: { code: 'XZCF-001' },
      address: '127.0.0.1',
    });
    const rowsOf = async (table: string) => {
      const query = sql<{ row: Record<string, unknown> }>`select to_jsonb(t) as row from ${sql.table(table)} t`;
      return (await query.execute(p.dbs.owner)).rows.map((r) => r.row);
    };
    for (const table of SEALED_TABLES) {
      const rows = await rowsOf(table);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(isSealed(p.parts.sealKey, table, row)).toBe(true);
        for (const column of Object.keys(row).filter((c) => c !== 'mac' && c !== 'place'))
          expect(isSealed(p.parts.sealKey, table, { ...row, [column]: 'changed' })).toBe(false);
      }
    }
  });
  it('attempts can be neither changed nor removed, not even by the owner', async () => {
    const p = await makePeople();
    const attempt = { audit: 'SIGN_IN', permission: 'public', accountId: undefined, requestId: 'r', method: 'POST' };
    await createDoorkeeper(p.parts).audit({ ...attempt, route: '/api/v1/session', params: {}, address: '::1' });
    await expect(sql`update people.attempt set audit = 'X'`.execute(p.dbs.app)).rejects.toThrow(/permission denied/);
    await expect(sql`update people.attempt set audit = 'X'`.execute(p.dbs.owner)).rejects.toThrow(/forbidden/);
    await expect(sql`delete from people.attempt`.execute(p.dbs.owner)).rejects.toThrow(/forbidden/);
  });
});
