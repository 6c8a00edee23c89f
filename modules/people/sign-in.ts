import type { z } from 'zod';
import type { codeOwedAnswer } from '#contract/doors.ts';
import { utf8 } from '#domain/kernel/bytes.ts';
import { epochMs, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { purposeKey } from '#platform/crypto/secret-box.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { InvalidInputError, NotSignedInError, type RefusedError } from '#platform/faults/faults.ts';
import type { Account } from './account.fold.ts';
import { afterFailure, type Failures, failedWords, isLocked, lockedWords, NO_FAILURES } from './lockout.rules.ts';
import { type PeopleParts, todayOf } from './parts.ts';
import { passwordFaults } from './password.rules.ts';
import { hashPassword, isPassword, NOBODYS_HASH } from './passwords.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { selectAccount, selectAccountByLogin, selectPeople } from './people.store.ts';
import { refused } from './refused.ts';
import { acceptCode } from './second-factor.ts';
import { type Credential, endSessions, lockCredential, saveCredential } from './session.store.ts';
import { addMinutes, type Caller, readTimes, type SignedIn, sessionId, startSession } from './sessions.ts';
import { issueTicket, readTicket } from './tickets.ts';
import { lockUnknownLogin, saveUnknownLogin } from './unknown-login.store.ts';

type Attempt = Caller & { readonly login: string; readonly password: string; readonly code?: string | undefined };

/**
 * Signs in. Unknown accounts, wrong passwords, closed accounts are answered alike (`LOGIN_FAILED`, after five `ACCOUNT_LOCKED`
 * for a time that doubles) and take the same time: who watches cannot tell which accounts exist. Where the account has a
 * second factor its code is needed besides (`SECOND_FACTOR_NEEDED`, `CODE_WRONG`); wrong codes count like wrong passwords.
 */
export async function signIn(parts: PeopleParts, attempt: Attempt): Promise<SignedIn> {
  const account = await selectAccountByLogin(parts.dbs.app, attempt.login);
  if (account === undefined) throw await refuseUnknown(parts, attempt);
  return enter(parts, account, attempt, (tx, lock) => provePassword(parts, tx, account, attempt, lock));
}

/** Signs in who is known to the identity provider and owed the code; throws `TICKET_OVER`, `CODE_WRONG`, `ACCOUNT_LOCKED`. */
export async function signInWithTicket(
  parts: PeopleParts,
  given: Caller & { readonly ticket: string; readonly code: string },
): Promise<SignedIn> {
  const ticket = readTicket(parts.sealKey, 'code', given.ticket, parts.clock.now());
  const account = ticket === undefined ? undefined : await selectAccount(parts.dbs.app, ticket.account);
  if (account === undefined)
    throw refused({ code: 'TICKET_OVER', message: '等待输入动态口令的时间已过，请重新登录。' });
  return enter(parts, account, given, (tx, lock) => proveCode(parts, tx, account, given.code, lock));
}

const CODE_MINUTES = 5;

/** Lets in who the identity provider knows; where the account has a second factor, only its code does. */
export async function enterFromProvider(
  parts: PeopleParts,
  account: Account,
  caller: Caller,
): Promise<SignedIn | z.infer<typeof codeOwedAnswer>> {
  if (account.secondFactor) {
    const until = addMinutes(parts.clock.now(), CODE_MINUTES);
    return { next: 'code', ticket: issueTicket(parts.sealKey, 'code', { account: account.id, until }), until };
  }
  return enter(parts, account, caller, async (tx, lock) =>
    (await mayStillSignIn(parts, tx, account)) ? undefined : loginFailed(NO_FAILURES, lock),
  );
}

/** The failure must stay counted although the answer is a refusal: the transaction commits, then we refuse. */
async function enter(
  parts: PeopleParts,
  account: Account,
  caller: Caller,
  prove: (tx: Tx, lockMinutes: number) => Promise<RefusedError | undefined>,
): Promise<SignedIn> {
  const times = await readTimes(parts);
  const entered = await withTransaction(parts.dbs.app, async (tx) => {
    await parts.recording.lock(tx, streamOf.account(account.id));
    const refusal = await prove(tx, times.lock);
    return refusal ?? startSession(parts, tx, { account: account.id, ...caller, times });
  });
  if (entered instanceof Error) throw entered;
  return entered;
}

/** What keeps the password, or then the code, from being good; counts failures and locks. Commit it in either case. */
async function provePassword(
  parts: PeopleParts,
  tx: Tx,
  account: Account,
  attempt: Pick<Attempt, 'password' | 'code'>,
  lockMinutes: number,
): Promise<RefusedError | undefined> {
  const credential = await lockCredential(tx, parts.sealKey, account.id);
  const now = parts.clock.now();
  // Verified even while locked, so that the time taken does not tell.
  const right = await isPassword(credential?.hash ?? NOBODYS_HASH, attempt.password);
  if (credential === undefined) return loginFailed(afterFailure(NO_FAILURES, now, lockMinutes), lockMinutes);
  if (isLocked(credential, now)) return locked(credential, parts);
  if (!right || !(await mayStillSignIn(parts, tx, account)))
    return countFailure(parts, tx, credential, lockMinutes, loginFailed);
  if (!account.secondFactor) return clearFailures(parts, tx, credential);
  // The password alone clears no failures, else it would buy five more guesses of the code each time.
  if (attempt.code === undefined || attempt.code.trim() === '')
    return refused({ code: 'SECOND_FACTOR_NEEDED', message: '请输入动态口令；手机不在身边的，可以输入恢复码。' });
  return (await acceptCode(parts, tx, account, attempt.code))
    ? clearFailures(parts, tx, credential)
    : countFailure(parts, tx, credential, lockMinutes, codeWrong);
}

async function proveCode(
  parts: PeopleParts,
  tx: Tx,
  account: Account,
  code: string,
  lockMinutes: number,
): Promise<RefusedError | undefined> {
  const credential = await lockCredential(tx, parts.sealKey, account.id);
  if (credential === undefined || !(await mayStillSignIn(parts, tx, account)))
    return loginFailed(NO_FAILURES, lockMinutes);
  if (isLocked(credential, parts.clock.now())) return locked(credential, parts);
  return (await acceptCode(parts, tx, account, code))
    ? clearFailures(parts, tx, credential)
    : countFailure(parts, tx, credential, lockMinutes, codeWrong);
}

async function clearFailures(parts: PeopleParts, tx: Tx, credential: Credential): Promise<undefined> {
  const clear = credential.failures === 0 && credential.locked_until === null && (credential.locks ?? 0) === 0;
  if (!clear) await saveCredential(tx, parts.sealKey, { ...credential, ...NO_FAILURES });
}

async function countFailure(
  parts: PeopleParts,
  tx: Tx,
  credential: Credential,
  lockMinutes: number,
  words: (failures: Failures, lockMinutes: number) => RefusedError,
): Promise<RefusedError> {
  const now = parts.clock.now();
  const counted = afterFailure(credential, now, lockMinutes);
  await saveCredential(tx, parts.sealKey, { ...credential, ...counted });
  return isLocked(counted, now) ? locked(counted, parts) : words(counted, lockMinutes);
}

/** A name without an account fails, and rests, exactly as one that has an account. */
async function refuseUnknown(parts: PeopleParts, { login, password }: Attempt): Promise<RefusedError> {
  const times = await readTimes(parts);
  const now = parts.clock.now();
  const name = nodeHashes.hmacSha256(purposeKey(parts.sealKey, 'unknown login'), utf8(login));
  const twoDaysAgo = instantFromEpochMs(epochMs(now) - 2 * 86_400_000);
  return withTransaction(parts.dbs.app, async (tx) => {
    const known = await lockUnknownLogin(tx, name, now, twoDaysAgo);
    await isPassword(NOBODYS_HASH, password);
    if (isLocked(known, now)) return locked(known, parts);
    const counted = afterFailure(known, now, times.lock);
    await saveUnknownLogin(tx, name, counted, now);
    return isLocked(counted, now) ? locked(counted, parts) : loginFailed(counted, times.lock);
  });
}

async function mayStillSignIn(parts: PeopleParts, tx: Tx, { id }: Account): Promise<boolean> {
  const account = await selectAccount(tx, id);
  if (account === undefined || !account.active) return false;
  const [person] = await selectPeople(tx, [account.person]);
  return person !== undefined && (person.leftOn === null || todayOf(parts) <= person.leftOn);
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
  change: Caller & { readonly account: string; readonly current: string; readonly next: string },
): Promise<SignedIn> {
  const account = await selectAccount(parts.dbs.app, change.account);
  if (account === undefined) throw new NotSignedInError('no such account');
  const faults = [...passwordFaults(change.next, account.login), ...(change.next === change.current ? [SAME] : [])];
  if (faults.length > 0) throw new InvalidInputError(faults.map((message) => ({ path: 'next', message })));
  const hash = await hashPassword(parts, change.next);
  return enter(parts, account, change, async (tx, lock) => {
    const refusal = await provePassword(
      parts,
      tx,
      { ...account, secondFactor: false },
      { password: change.current },
      lock,
    );
    if (refusal !== undefined) return passwordWrong(refusal);
    const now = parts.clock.now();
    const event = { type: PEOPLE_EVENTS.passwordChanged, payload: {}, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, {
      actor: { account: account.id, person: account.person },
      events: [{ stream: streamOf.account(account.id), ...event }],
    });
    await saveCredential(tx, parts.sealKey, { account: account.id, hash, ...NO_FAILURES, changed_at: now });
    await endSessions(tx, parts.sealKey, { account: account.id, at: now });
  });
}

const SAME = '新密码不得与原密码相同';

/** Whoever is signed in is told what was wrong: the password. A lock is told as it is. */
function passwordWrong(refusal: RefusedError): RefusedError {
  if (refusal.refusal.code === 'ACCOUNT_LOCKED') return refusal;
  return refused({ code: 'PASSWORD_WRONG', message: refusal.refusal.message.replace(WRONG, '原密码不正确。') });
}

const WRONG = '账号或者密码不正确，或者账号不可用。';

function loginFailed(failures: Failures, lockMinutes: number): RefusedError {
  return refused({ code: 'LOGIN_FAILED', message: failedWords(failures, lockMinutes, WRONG) });
}

function codeWrong(failures: Failures, lockMinutes: number): RefusedError {
  const what = '动态口令不正确或者已经用过，请等下一个。';
  return refused({ code: 'CODE_WRONG', message: failedWords(failures, lockMinutes, what) });
}

function locked(failures: Failures, { clock }: PeopleParts): RefusedError {
  return refused({ code: 'ACCOUNT_LOCKED', message: lockedWords(failures, clock.now()) });
}
