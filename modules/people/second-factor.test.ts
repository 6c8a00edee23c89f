import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '#domain/kernel/bytes.ts';
import { instant } from '#domain/kernel/instant.ts';
import {
  beginEnrolment,
  changePassword,
  confirmEnrolment,
  type EntryRules,
  findPrincipal,
  resetSecondFactor,
  signIn,
} from './index.ts';
import { acceptedStep, newRecoveryCode } from './second-factor.rules.ts';
import { bindAuthenticator } from './testing/authenticator.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

const REQUIRED: EntryRules = { secondFactor: 'required', issuer: '巨鹿县人力资源和社会保障局' };
const STEP = 30_000;
const enter = (p: TestPeople, code?: string, password = PASSWORD, login = 'gaowenbo') =>
  signIn(p.parts, { login, password, code, address: '127.0.0.1' });
const demanding = () => makePeople({ demoPassword: PASSWORD, entry: REQUIRED });

describe('codes', () => {
  it('are those of RFC 6238, appendix B, cut to six figures; one step of leeway, none twice', () => {
    const secret = utf8('12345678901234567890');
    const at = (seconds: number) => instant(new Date(seconds * 1000).toISOString());
    expect(acceptedStep(secret, '287082', at(59), 0)).toBe(1);
    expect(acceptedStep(secret, '081804', at(1_111_111_109), 0)).toBe(37_037_036);
    expect(acceptedStep(secret, ' 081 804', at(1_111_111_109 + 30), 0)).toBe(37_037_036);
    expect(acceptedStep(secret, '081804', at(1_111_111_109 + 60), 0)).toBeUndefined();
    expect(acceptedStep(secret, '081804', at(1_111_111_109), 37_037_036)).toBeUndefined();
  });
  it('of recovery are drawn without bias and read without mistakes', () => {
    const code = newRecoveryCode(() => new Uint8Array([255, 254, 0, 247, 30, 31]));
    expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  });
});

describe('the second factor (GB/T 22239-2019 8.1.4.1 d)', () => {
  it('must be bound first by whoever signs or administers, and by nobody else', async () => {
    const p = await demanding();
    const principalOf = async (login: string) =>
      findPrincipal(p.parts, (await enter(p, undefined, PASSWORD, login)).token);
    for (const login of ['gaowenbo', 'luanran', 'songmingyuan', 'hanqihang']) {
      const principal = await principalOf(login);
      expect([login, principal?.confined, principal?.permissions.size]).toEqual([login, true, 0]);
    }
    for (const key of ['window', 'archivist', 'disclosure-clerk']) {
      const login = p.pack.people.find((one) => one.key === key)?.account ?? '';
      expect((await principalOf(login))?.confined, key).toBeUndefined();
    }
  });

  it('opens the session that bound it, and is asked for from then on', async () => {
    const p = await demanding();
    const { token, account } = await enter(p);
    const phone = await bindAuthenticator(p, account);
    expect((await findPrincipal(p.parts, token))?.permissions.has('case.handle')).toBe(true);
    await expect(enter(p)).rejects.toThrow('SECOND_FACTOR_NEEDED');
    await expect(enter(p, '', 'Wrong-password-1')).rejects.toThrow('LOGIN_FAILED');
    await expect(enter(p, phone.code()), 'the code that confirmed it').rejects.toThrow('CODE_WRONG');
    p.clock.advance(STEP);
    const code = phone.code();
    const both = await Promise.allSettled([enter(p, code), enter(p, code)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(enter(p, phone.code(-1)), 'an older step').rejects.toThrow('CODE_WRONG');
    await expect(confirmEnrolment(p.parts, { account, ticket: 'x', code })).rejects.toThrow('过期');
  });

  it('locks the account after five wrong codes: the right password buys no more of them', async () => {
    const p = await demanding();
    const { account } = await enter(p);
    const phone = await bindAuthenticator(p, account);
    p.clock.advance(STEP);
    const wrong = phone.code(5);
    for (let n = 0; n < 4; n++) {
      await expect(enter(p, wrong)).rejects.toThrow('CODE_WRONG');
      await expect(enter(p)).rejects.toThrow('SECOND_FACTOR_NEEDED');
    }
    await expect(enter(p, wrong)).rejects.toThrow('ACCOUNT_LOCKED');
    await expect(enter(p, phone.code())).rejects.toThrow('ACCOUNT_LOCKED');
  });

  it('is replaced by ten recovery codes, each good once and recorded', async () => {
    const p = await demanding();
    const { account } = await enter(p);
    const { recoveryCodes } = await bindAuthenticator(p, account);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [one = '', other = ''] = recoveryCodes;
    await enter(p, one.toUpperCase());
    await expect(enter(p, one)).rejects.toThrow('CODE_WRONG');
    await enter(p, ` ${other.replace('-', ' ')}`);
    const events = await p.recording.read(p.dbs.app, `account:${account}`);
    expect(events.slice(-2).map((e) => [e.type, e.payload])).toEqual([
      ['people.recovery-code-used', { left: 9 }],
      ['people.recovery-code-used', { left: 8 }],
    ]);
  });

  it('is bound by one code of its own within a quarter of an hour, for one account, and replaced only with the old one', async () => {
    const p = await demanding();
    const { account } = await enter(p);
    const begun = await beginEnrolment(p.parts, { account });
    expect(begun.uri).toContain('otpauth://totp/');
    expect(decodeURIComponent(begun.uri)).toContain(`${REQUIRED.issuer}:gaowenbo`);
    expect(begun.qr.path).toMatch(/^M0 0h1v1h-1z/);
    await expect(confirmEnrolment(p.parts, { account, ticket: begun.ticket, code: '000000' })).rejects.toThrow(
      '动态口令不正确',
    );
    const stranger = { account: p.accountOf('guqing'), ticket: begun.ticket, code: '000000' };
    await expect(confirmEnrolment(p.parts, stranger)).rejects.toThrow('过期');
    p.clock.advance(15 * 60_000);
    await expect(confirmEnrolment(p.parts, { account, ticket: begun.ticket, code: '000000' })).rejects.toThrow('过期');
    const phone = await bindAuthenticator(p, account);
    await expect(beginEnrolment(p.parts, { account })).rejects.toThrow('CODE_WRONG');
    p.clock.advance(STEP);
    await expect(beginEnrolment(p.parts, { account, code: phone.code() })).resolves.toHaveProperty('ticket');
  });

  it('is reset by the security administrator: recorded, sessions end, it must be bound anew', async () => {
    const p = await demanding();
    const { token, account } = await enter(p);
    await bindAuthenticator(p, account);
    const by = p.by('security-admin');
    await resetSecondFactor(p.parts, by, account, '手机遗失');
    await resetSecondFactor(p.parts, by, account, '手机遗失');
    expect(await findPrincipal(p.parts, token)).toBeUndefined();
    expect((await findPrincipal(p.parts, (await enter(p)).token))?.confined).toBe(true);
    await expect(resetSecondFactor(p.parts, p.by('security-admin'), account, '再次')).rejects.toThrow(
      'NO_SECOND_FACTOR',
    );
    const last = (await p.recording.read(p.dbs.app, `account:${account}`)).at(-1);
    expect(last).toMatchObject({ type: 'people.second-factor-reset', payload: { reason: '手机遗失' } });
  });

  it('is kept encrypted; one that was put in or taken away in the database opens nothing and is found', async () => {
    const p = await demanding();
    const { account } = await enter(p);
    const phone = await bindAuthenticator(p, account);
    const { rows } = await sql<{ text: string; secret: Uint8Array }>`
      select to_jsonb(f)::text as text, f.secret from people.second_factor f`.execute(p.dbs.owner);
    const plain = Buffer.from(phone.secret.replaceAll(' ', ''));
    expect(rows[0]?.text).not.toContain(phone.recoveryCodes[0]);
    expect(Buffer.from(rows[0]?.secret ?? fromHex('')).includes(plain)).toBe(false);
    await sql`update people.second_factor set last_step = 0`.execute(p.dbs.owner);
    await expect(enter(p, phone.code())).rejects.toThrow('CODE_WRONG');
    await sql`delete from people.second_factor`.execute(p.dbs.owner);
    p.clock.advance(STEP);
    await expect(enter(p, phone.code())).rejects.toThrow('CODE_WRONG');
  });

  it('is not asked for where the home says so, and stays of use to whoever has bound it', async () => {
    const p = await makePeople();
    const { token, account } = await enter(p);
    expect((await findPrincipal(p.parts, token))?.confined).toBeUndefined();
    await bindAuthenticator(p, account);
    await expect(enter(p)).rejects.toThrow('SECOND_FACTOR_NEEDED');
    const next = { account, current: PASSWORD, next: 'Brise-Kante-61-ul', address: '127.0.0.1' };
    expect((await changePassword(p.parts, next)).account).toBe(account);
  });
});
