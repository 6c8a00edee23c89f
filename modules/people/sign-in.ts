import { createHash } from 'node:crypto';
import { epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { InvalidInputError, NotSignedInError, RefusedError } from '#platform/faults/faults.ts';
import { type PeopleParts, todayOf } from './parts.ts';
import { MAX_FAILURES, passwordFaults } from './password.rules.ts';
import { hashPassword, isPassword, NOBODYS_HASH } from './passwords.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { selectAccount, selectAccountByLogin, selectPeople } from './people.store.ts';
import {
  type Credential,
  endSessions,
  insertSession,
  lockCredential,
  type Session,
  saveCredential,
} from './session.store.ts';

/** A new session: the token goes to the browser and is stored nowhere. */
export type SignedIn = { readonly token: string; readonly account: string; readonly expiresAt: Instant };

type Times = { readonly idle: number; readonly absolute: number; readonly lock: number };

/**
 * Signs in. Unknown accounts, wrong passwords, locked and closed accounts are answered alike (`LOGIN_FAILED`), and
 * take the same time; who watches cannot tell which accounts exist.
 */
export async function signIn(
  parts: PeopleParts,
  attempt: { readonly login: string; readonly password: string; readonly address: string },
): Promise<SignedIn> {
  const account = await selectAccountByLogin(parts.dbs.app, attempt.login);
  if (account === undefined) {
    await isPassword(NOBODYS_HASH, attempt.password);
    throw loginFailed();
  }
  const times = await readTimes(parts);
  // The failure must stay counted although the answer is a refusal: the transaction commits, then we refuse.
  const signedIn = await withTransaction(parts.dbs.app, async (tx) => {
    const right = await checkPassword(parts, tx, account.id, attempt.password, times.lock);
    if (!right || !(await mayStillSignIn(parts, tx, account.id))) return undefined;
    return startSession(parts, tx, { account: account.id, address: attempt.address, times });
  });
  if (signedIn === undefined) throw loginFailed();
  return signedIn;
}

/** Whether the password is right and the account not locked; counts failures and locks. Commit it in either case. */
async function checkPassword(
  parts: PeopleParts,
  tx: Tx,
  account: string,
  password: string,
  lockMinutes: number,
): Promise<boolean> {
  const credential = await lockCredential(tx, parts.sealKey, account);
  const now = parts.clock.now();
  const locked = credential?.locked_until !== null && credential !== undefined && now < credential.locked_until;
  // Verified even while locked, so that the time taken does not tell.
  const right = await isPassword(credential?.hash ?? NOBODYS_HASH, password);
  if (credential === undefined || locked) return false;
  if (right && credential.failures === 0 && credential.locked_until === null) return true;
  await saveCredential(tx, parts.sealKey, right ? cleared(credential) : failed(credential, now, lockMinutes));
  return right;
}

function cleared(credential: Credential): Credential {
  return { ...credential, failures: 0, locked_until: null };
}

/** GB/T 22239-2019 8.1.4 登录失败处理: after so many failures in a row the account rests. */
function failed(credential: Credential, now: Instant, lockMinutes: number): Credential {
  const failures = credential.failures + 1;
  if (failures < MAX_FAILURES) return { ...credential, failures, locked_until: null };
  return { ...credential, failures: 0, locked_until: addMinutes(now, lockMinutes) };
}

async function mayStillSignIn(parts: PeopleParts, tx: Tx, id: string): Promise<boolean> {
  const account = await selectAccount(tx, id);
  if (account === undefined || !account.active) return false;
  const [person] = await selectPeople(tx, [account.person]);
  return person !== undefined && (person.leftOn === null || todayOf(parts) <= person.leftOn);
}

async function startSession(
  parts: PeopleParts,
  tx: Tx,
  { account, address, times }: { readonly account: string; readonly address: string; readonly times: Times },
): Promise<SignedIn> {
  const token = Buffer.from(parts.random.bytes(32)).toString('base64url');
  const now = parts.clock.now();
  const expiresAt = addMinutes(now, times.absolute);
  const session: Session = {
    id: sessionId(token),
    account,
    started_at: now,
    idle_minutes: times.idle,
    idle_until: addMinutes(now, times.idle),
    expires_at: expiresAt,
    ended_at: null,
    address,
  };
  await insertSession(tx, parts.sealKey, session);
  return { token, account, expiresAt };
}

/** What a token is known by in the database. */
export function sessionId(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/** Ends the session of that token; harmless when it has ended. */
export async function signOut(parts: PeopleParts, account: string, token: string): Promise<void> {
  const ended = { account, at: parts.clock.now(), only: sessionId(token) };
  await withTransaction(parts.dbs.app, (tx) => endSessions(tx, parts.sealKey, ended));
}

/**
 * Changes the own password. Every session of the account ends and a new one begins. Throws RefusedError
 * `PASSWORD_WRONG` (counted like a failed sign-in), InvalidInputError for a weak password.
 */
export async function changePassword(
  parts: PeopleParts,
  change: { readonly account: string; readonly current: string; readonly next: string; readonly address: string },
): Promise<SignedIn> {
  const account = await selectAccount(parts.dbs.app, change.account);
  if (account === undefined) throw new NotSignedInError('no such account');
  const faults = [...passwordFaults(change.next, account.login), ...(change.next === change.current ? [SAME] : [])];
  if (faults.length > 0) throw new InvalidInputError(faults.map((message) => ({ path: 'next', message })));
  const [times, hash] = [await readTimes(parts), await hashPassword(parts, change.next)];
  const signedIn = await withTransaction(parts.dbs.app, async (tx) => {
    await parts.recording.lock(tx, streamOf.account(account.id));
    if (!(await checkPassword(parts, tx, account.id, change.current, times.lock))) return undefined;
    const now = parts.clock.now();
    const event = { type: PEOPLE_EVENTS.passwordChanged, payload: {}, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, {
      actor: { account: account.id, person: account.person },
      events: [{ stream: streamOf.account(account.id), ...event }],
    });
    const renewed = { account: account.id, hash, failures: 0, locked_until: null, changed_at: now };
    await saveCredential(tx, parts.sealKey, renewed);
    await endSessions(tx, parts.sealKey, { account: account.id, at: now });
    return startSession(parts, tx, { account: account.id, address: change.address, times });
  });
  if (signedIn === undefined) throw refuse('PASSWORD_WRONG', '原密码不正确。');
  return signedIn;
}

const SAME = '新密码不得与原密码相同';

async function readTimes(parts: PeopleParts): Promise<Times> {
  const settings = await settingsAt(parts.dbs.app, todayOf(parts));
  const minutes = (name: string) => settings.clock(name).value.amount;
  return { idle: minutes('session-idle'), absolute: minutes('session-absolute'), lock: minutes('login-lock') };
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return instantFromEpochMs(epochMs(at) + minutes * 60_000);
}

function loginFailed(): RefusedError {
  return refuse(
    'LOGIN_FAILED',
    `账号或者密码不正确，或者账号不可用。连续${MAX_FAILURES}次不正确，账号将锁定一段时间。`,
  );
}

function refuse(code: string, message: string): RefusedError {
  return new RefusedError({ code, message, unmet: [], allowed: [] });
}
