import { epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';

/** Wrong answers in a row, and how often that has locked the account since it was last entered. */
export type Failures = {
  readonly failures: number;
  readonly locks: number | null;
  readonly locked_until: Instant | null;
};

/** Five wrong answers in a row lock the account for a while (GB/T 22239-2019 8.1.4.1 b 登录失败处理). */
export const MAX_FAILURES = 5;
/** No lock is longer than a day: whoever is kept out by a stranger's attempts gets in again. */
const LONGEST_MINUTES = 24 * 60;

export const NO_FAILURES: Failures = { failures: 0, locks: 0, locked_until: null };

export function isLocked({ locked_until }: Failures, now: Instant): boolean {
  return locked_until !== null && now < locked_until;
}

/** Each lock lasts twice as long as the one before. */
export function waitMinutes(locks: number, first: number): number {
  return Math.min(first * 2 ** Math.max(0, locks - 1), Math.max(first, LONGEST_MINUTES));
}

export function afterFailure(known: Failures, now: Instant, first: number): Failures {
  const failures = known.failures + 1;
  if (failures < MAX_FAILURES) return { failures, locks: known.locks, locked_until: null };
  const locks = (known.locks ?? 0) + 1;
  return { failures: 0, locks, locked_until: instantFromEpochMs(epochMs(now) + waitMinutes(locks, first) * 60_000) };
}

/** What whoever failed is told; it is the same whether the account exists or not. */
export function lockedWords({ locked_until }: Failures, now: Instant): string {
  const until = locked_until ?? now;
  const minutes = Math.ceil((epochMs(until) - epochMs(now)) / 60_000);
  return `连续输入不正确，账号已锁定，${minutes}分钟后（${timeOf(until)}）可以再试。忘记密码的，请安全管理员重置。`;
}

/** `what` was not right; how many more tries there are before the next lock, and how long it will be. */
export function failedWords(known: Failures, first: number, what: string): string {
  const left = MAX_FAILURES - known.failures;
  return `${what}再错${left}次，账号将锁定${waitMinutes((known.locks ?? 0) + 1, first)}分钟。`;
}

/** Hours and minutes in Asia/Shanghai, which has had no summer time since 1991. */
function timeOf(at: Instant): string {
  return instantFromEpochMs(epochMs(at) + 8 * 3_600_000).slice(11, 16);
}
