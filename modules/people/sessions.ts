import { createHash } from 'node:crypto';
import type { OpenSession } from '#contract/doors.ts';
import { fromHex, hex } from '#domain/kernel/bytes.ts';
import { epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { loadAccount } from './accounts.ts';
import { type PeopleParts, type Request, todayOf } from './parts.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { refused } from './refused.ts';
import { endSessions, insertSession, type Session, selectOpenSessions } from './session.store.ts';

/** Where somebody comes from, as far as the connection tells. */
export type Caller = { readonly address: string; readonly userAgent?: string | undefined };

/** A new session: the token goes to the browser and is stored nowhere. */
export type SignedIn = { readonly token: string; readonly account: string; readonly expiresAt: Instant };

export type Times = { readonly idle: number; readonly absolute: number; readonly lock: number };

/** Minutes that the agency set (GB/T 22239-2019 8.1.4.1 b): idle, at most, and of the first lock. */
export async function readTimes(parts: PeopleParts): Promise<Times> {
  const settings = await settingsAt(parts.dbs.app, todayOf(parts));
  const minutes = (name: string) => settings.clock(name).value.amount;
  return { idle: minutes('session-idle'), absolute: minutes('session-absolute'), lock: minutes('login-lock') };
}

export async function startSession(
  parts: PeopleParts,
  tx: Tx,
  of: Caller & { readonly account: string; readonly times: Times },
): Promise<SignedIn> {
  const token = Buffer.from(parts.random.bytes(32)).toString('base64url');
  const now = parts.clock.now();
  const expiresAt = addMinutes(now, of.times.absolute);
  const session: Session = {
    id: sessionId(token),
    account: of.account,
    started_at: now,
    idle_minutes: of.times.idle,
    idle_until: addMinutes(now, of.times.idle),
    expires_at: expiresAt,
    ended_at: null,
    address: of.address,
    device: of.userAgent === undefined ? null : of.userAgent.slice(0, 300),
  };
  await insertSession(tx, parts.sealKey, session);
  return { token, account: of.account, expiresAt };
}

/** What a token is known by in the database. */
export function sessionId(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return instantFromEpochMs(epochMs(at) + minutes * 60_000);
}

/** When a session ends if nothing more is done in it. */
export function endOf(session: Pick<Session, 'idle_until' | 'expires_at'>): Instant {
  return session.idle_until < session.expires_at ? session.idle_until : session.expires_at;
}

/** The sessions of an account that are alive, the newest first. */
export async function openSessions(parts: PeopleParts, account: string, token?: string): Promise<OpenSession[]> {
  const own = token === undefined ? '' : hex(sessionId(token));
  const sessions = await selectOpenSessions(parts.dbs.app, account, parts.clock.now());
  return sessions.map((session) => ({
    id: hex(session.id),
    account,
    device: deviceOf(session.device),
    address: session.address,
    startedAt: session.started_at,
    lastSeenAt: addMinutes(session.idle_until, -session.idle_minutes),
    endsAt: endOf(session),
    current: hex(session.id) === own,
  }));
}

/** Ends one own session, e.g. on a machine that was left; harmless when it has ended. */
export async function endOwnSession(parts: PeopleParts, account: string, id: string): Promise<void> {
  const ended = { account, at: parts.clock.now(), only: fromHex(id) };
  await withTransaction(parts.dbs.app, (tx) => endSessions(tx, parts.sealKey, ended));
}

/** Ends every own session but the one that asks. */
export async function endOtherSessions(parts: PeopleParts, account: string, token: string): Promise<number> {
  const ended = { account, at: parts.clock.now(), except: sessionId(token) };
  return withTransaction(parts.dbs.app, (tx) => endSessions(tx, parts.sealKey, ended));
}

/** The security administrator ends every session of somebody else; recorded with the reason. */
export async function endSessionsOf(parts: PeopleParts, request: Request, id: string, reason: string): Promise<number> {
  if (request.actor.account === id)
    throw refused({ code: 'OWN_ACCOUNT', message: '本人的登录，请在“我的账号”中结束。' });
  return withTransaction(parts.dbs.app, async (tx) => {
    await loadAccount(parts, tx, id);
    if ((await parts.recording.findRepeated(tx, request.actor, request.clientId)) !== undefined) return 0;
    const ended = await endSessions(tx, parts.sealKey, { account: id, at: parts.clock.now() });
    const event = { type: PEOPLE_EVENTS.sessionsEnded, payload: { reason, ended }, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, { ...request, events: [{ stream: streamOf.account(id), ...event }] });
    return ended;
  });
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/360SE|QihooBrowser/, '360浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果移动设备'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What a person recognises of a User-Agent. */
export function deviceOf(userAgent: string | null): string {
  const known = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const words = [known(BROWSERS), known(SYSTEMS)].filter((word) => word !== undefined);
  return words.length === 0 ? '其他设备' : words.join(' · ');
}
