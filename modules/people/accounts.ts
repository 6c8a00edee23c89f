import { type Tx, withTransaction } from '#platform/db/index.ts';
import { ConflictError, NotFoundError } from '#platform/faults/faults.ts';
import { type Account, accountFold } from './account.fold.ts';
import { NO_FAILURES } from './lockout.rules.ts';
import { type PeopleParts, type Request, todayOf, write } from './parts.ts';
import { readablePassword } from './password.rules.ts';
import { hashPassword } from './passwords.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { hasActiveAccount, selectAccountByLogin, selectPeople } from './people.store.ts';
import { fault, refused } from './refused.ts';
import { endSessions, lockCredential, saveCredential } from './session.store.ts';

/** What is told once to the administrator, and stored nowhere. */
export type InitialPassword = { readonly account: string; readonly login: string; readonly password: string };

/**
 * Opens an account for a person; the first password must be changed at the first sign-in. One person, one account.
 * Throws ConflictError for a repeated request: the password of the first one cannot be told again, only reset.
 */
export async function openAccount(
  parts: PeopleParts,
  request: Request,
  opened: { readonly login: string; readonly person: string },
): Promise<InitialPassword> {
  const account = parts.random.uuid();
  const password = readablePassword(parts.random.bytes);
  const hash = await hashPassword(parts, password);
  await withTransaction(parts.dbs.app, async (tx) => {
    const stream = streamOf.account(account);
    await parts.recording.lock(tx, stream, `account-of:${opened.person}`, `login:${opened.login}`);
    await refuseRepeated(parts, tx, request);
    await requireMayOpen(tx, opened);
    const payload = { ...opened, mustChange: true };
    const event = { stream, type: PEOPLE_EVENTS.accountOpened, payload, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, { ...request, events: [event] });
    await saveNewHash(parts, tx, account, hash);
  });
  return { account, login: opened.login, password };
}

async function requireMayOpen(tx: Tx, { login, person }: { login: string; person: string }): Promise<void> {
  const [known] = await selectPeople(tx, [person]);
  if (known === undefined) throw new NotFoundError(`no person ${person}`);
  if (await hasActiveAccount(tx, person)) throw fault('person', '此人已有账号');
  if ((await selectAccountByLogin(tx, login)) !== undefined) throw fault('login', '账号已被使用');
}

/** Gives an account a new first password and ends its sessions. Throws as {@link openAccount}. */
export async function resetPassword(
  parts: PeopleParts,
  request: Request,
  id: string,
  reason: string,
): Promise<InitialPassword> {
  if (request.actor.account === id)
    throw refused({ code: 'OWN_ACCOUNT', message: '不得重置本人账号的密码，请用修改密码。' });
  const password = readablePassword(parts.random.bytes);
  const hash = await hashPassword(parts, password);
  const login = await withTransaction(parts.dbs.app, async (tx) => {
    const account = await loadAccount(parts, tx, id);
    await refuseRepeated(parts, tx, request);
    const event = { type: PEOPLE_EVENTS.passwordReset, payload: { reason }, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, { ...request, events: [{ stream: streamOf.account(id), ...event }] });
    await lockCredential(tx, parts.sealKey, id);
    await saveNewHash(parts, tx, id, hash);
    await endSessions(tx, parts.sealKey, { account: id, at: parts.clock.now() });
    return account.login;
  });
  return { account: id, login, password };
}

/** Closes an account at once: its sessions end in the same transaction. */
export async function disableAccount(parts: PeopleParts, request: Request, id: string, reason: string): Promise<void> {
  if (request.actor.account === id) throw refused({ code: 'OWN_ACCOUNT', message: '不得停用本人的账号。' });
  const stream = streamOf.account(id);
  await write(parts, request, [stream], async (tx) => {
    const account = await loadAccount(parts, tx, id);
    if (!account.active) throw new ConflictError(`account ${id} is disabled already`);
    await endSessions(tx, parts.sealKey, { account: id, at: parts.clock.now() });
    return [{ stream, type: PEOPLE_EVENTS.accountDisabled, payload: { reason }, occurredOn: todayOf(parts) }];
  });
}

/** Opens a closed account again, with the password it had. */
export async function enableAccount(parts: PeopleParts, request: Request, id: string, reason: string): Promise<void> {
  const stream = streamOf.account(id);
  await write(parts, request, [stream], async (tx) => {
    const account = await loadAccount(parts, tx, id);
    if (account.active) throw new ConflictError(`account ${id} is open`);
    await parts.recording.lock(tx, `account-of:${account.person}`);
    if (await hasActiveAccount(tx, account.person))
      throw refused({ code: 'ACCOUNT_EXISTS', message: '此人已有另一个使用中的账号。' });
    return [{ stream, type: PEOPLE_EVENTS.accountEnabled, payload: { reason }, occurredOn: todayOf(parts) }];
  });
}

/** The account, its stream held; throws NotFoundError. */
export async function loadAccount(parts: PeopleParts, tx: Tx, id: string): Promise<Account> {
  const stream = streamOf.account(id);
  await parts.recording.lock(tx, stream);
  const { state } = await parts.recording.state(tx, accountFold, stream);
  if (state === undefined) throw new NotFoundError(`no account ${id}`);
  return state;
}

async function refuseRepeated(parts: PeopleParts, tx: Tx, { actor, clientId }: Request): Promise<void> {
  if ((await parts.recording.findRepeated(tx, actor, clientId)) !== undefined)
    throw new ConflictError('done already; the password was told once');
}

/** Writes the hash beside the event, in the same transaction: an account without a credential does not exist. */
export async function saveNewHash(parts: PeopleParts, tx: Tx, account: string, hash: string): Promise<void> {
  const changed_at = parts.clock.now();
  await saveCredential(tx, parts.sealKey, { account, hash, ...NO_FAILURES, changed_at });
}
