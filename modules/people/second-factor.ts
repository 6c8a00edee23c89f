import { create as createQr } from 'qrcode';
import type { Enrolment } from '#contract/doors.ts';
import { hex, utf8 } from '#domain/kernel/bytes.ts';
import { epochMs, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { closeBox, openBox, purposeKey } from '#platform/crypto/secret-box.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import type { Account } from './account.fold.ts';
import { loadAccount } from './accounts.ts';
import { type PeopleParts, type Request, todayOf } from './parts.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { selectAccount } from './people.store.ts';
import { fault, refused } from './refused.ts';
import {
  acceptedStep,
  enrolmentUri,
  isAuthenticatorCode,
  newRecoveryCode,
  plain,
  RECOVERY_CODES,
  readableSecret,
  SECRET_BYTES,
} from './second-factor.rules.ts';
import { deleteSecondFactor, lockSecondFactor, saveSecondFactor } from './second-factor.store.ts';
import { endSessions } from './session.store.ts';
import { issueTicket, readTicket } from './tickets.ts';

const SECRET_BOX = 'second factor secret';
const ENROL_MINUTES = 15;

/**
 * Draws a secret for the own authenticator. Nothing is kept until a code of it was given back ({@link confirmEnrolment}):
 * the ticket carries it, closed under the home's key. Whoever has a factor already proves it first, else refused `CODE_WRONG`.
 */
export async function beginEnrolment(
  parts: PeopleParts,
  asked: { readonly account: string; readonly code?: string | undefined },
): Promise<Enrolment> {
  const account = await selectAccount(parts.dbs.app, asked.account);
  if (account === undefined) throw new NotFoundError(`no account ${asked.account}`);
  if (account.secondFactor) await requireCode(parts, account, asked.code ?? '');
  const secret = parts.random.bytes(SECRET_BYTES);
  const until = instantFromEpochMs(epochMs(parts.clock.now()) + ENROL_MINUTES * 60_000);
  const uri = enrolmentUri(secret, parts.entry?.issuer ?? '行政执法', account.login);
  const ticket = issueTicket(parts.sealKey, 'enrol', { account: account.id, until, secret: hex(secret) });
  return { ticket, secret: readableSecret(secret), uri, qr: drawn(uri), until };
}

function drawn(text: string): Enrolment['qr'] {
  const { size, data } = createQr(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((bit, i) => (bit === 0 ? [] : [`M${i % size} ${Math.floor(i / size)}h1v1h-1z`]));
  return { size, path: dark.join('') };
}

/**
 * Takes the authenticator into use by one code of it, records that, and tells the recovery codes once. The code is used up by
 * this. Throws InvalidInputError for a wrong one.
 */
export async function confirmEnrolment(
  parts: PeopleParts,
  given: { readonly account: string; readonly ticket: string; readonly code: string },
): Promise<readonly string[]> {
  const ticket = readTicket(parts.sealKey, 'enrol', given.ticket, parts.clock.now());
  if (ticket?.account !== given.account || ticket.secret === undefined)
    throw fault('ticket', '二维码已经过期，请重新生成');
  const secret = new Uint8Array(Buffer.from(ticket.secret, 'hex'));
  const step = acceptedStep(secret, given.code, parts.clock.now(), 0);
  if (step === undefined) throw fault('code', '动态口令不正确，请核对手机时间后输入新的口令');
  const codes = Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode(parts.random.bytes));
  await withTransaction(parts.dbs.app, async (tx) => {
    const account = await loadAccount(parts, tx, given.account);
    await saveSecondFactor(tx, parts.sealKey, {
      account: account.id,
      secret: closeBox(parts.sealKey, SECRET_BOX, secret),
      last_step: step,
      recovery: codes.map((code) => recoveryHash(parts, account.id, code)),
      confirmed_at: parts.clock.now(),
    });
    await record(parts, tx, account, PEOPLE_EVENTS.secondFactorEnrolled, {});
  });
  return codes;
}

/** Whether the code is right; uses it up: a time step, or a recovery code (recorded). Hold the account's stream. */
export async function acceptCode(parts: PeopleParts, tx: Tx, account: Account, code: string): Promise<boolean> {
  const factor = await lockSecondFactor(tx, parts.sealKey, account.id);
  const secret = factor === undefined ? undefined : openBox(parts.sealKey, SECRET_BOX, factor.secret);
  if (factor === undefined || secret === undefined) return false;
  if (isAuthenticatorCode(code)) {
    const step = acceptedStep(secret, code, parts.clock.now(), factor.last_step);
    if (step === undefined) return false;
    await saveSecondFactor(tx, parts.sealKey, { ...factor, last_step: step });
    return true;
  }
  const recovery = factor.recovery.filter((kept) => kept !== recoveryHash(parts, account.id, code));
  if (recovery.length === factor.recovery.length) return false;
  await saveSecondFactor(tx, parts.sealKey, { ...factor, recovery });
  await record(parts, tx, account, PEOPLE_EVENTS.recoveryCodeUsed, { left: recovery.length });
  return true;
}

/** Takes the second factor of somebody else away, e.g. with a lost telephone; recorded, and their sessions end. */
export async function resetSecondFactor(
  parts: PeopleParts,
  request: Request,
  id: string,
  reason: string,
): Promise<void> {
  if (request.actor.account === id) throw refused({ code: 'OWN_ACCOUNT', message: '不得重置本人账号的动态口令。' });
  await withTransaction(parts.dbs.app, async (tx) => {
    const account = await loadAccount(parts, tx, id);
    if ((await parts.recording.findRepeated(tx, request.actor, request.clientId)) !== undefined) return;
    if (!account.secondFactor) throw refused({ code: 'NO_SECOND_FACTOR', message: '该账号没有绑定动态口令。' });
    const event = { type: PEOPLE_EVENTS.secondFactorReset, payload: { reason }, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, { ...request, events: [{ stream: streamOf.account(id), ...event }] });
    await deleteSecondFactor(tx, id);
    await endSessions(tx, parts.sealKey, { account: id, at: parts.clock.now() });
  });
}

async function requireCode(parts: PeopleParts, account: Account, code: string): Promise<void> {
  const right = await withTransaction(parts.dbs.app, async (tx) => {
    await parts.recording.lock(tx, streamOf.account(account.id));
    return acceptCode(parts, tx, account, code);
  });
  if (!right) throw refused({ code: 'CODE_WRONG', message: '更换动态口令，须先输入现在的动态口令或者恢复码。' });
}

function recoveryHash(parts: PeopleParts, account: string, code: string): string {
  const key = purposeKey(parts.sealKey, 'recovery code');
  return hex(nodeHashes.hmacSha256(key, utf8(`${account} ${plain(code)}`)));
}

async function record(
  parts: PeopleParts,
  tx: Tx,
  account: Account,
  type: string,
  payload: Readonly<Record<string, number>>,
): Promise<void> {
  const event = { stream: streamOf.account(account.id), type, payload, occurredOn: todayOf(parts) };
  await parts.recording.append(tx, {
    actor: { account: account.id, person: account.person },
    events: [event],
  });
}
