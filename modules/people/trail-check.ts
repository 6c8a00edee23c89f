import { epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';
import type { FsckContext } from '#modules/recording/index.ts';
import { PEOPLE_EVENTS } from './people.folds.ts';
import { digestOf } from './seal-trail.ts';
import { selectPasswordMoments, selectRevived, selectSeals } from './trail-seal.store.ts';

/** The book of attempts is whole up to the last seal: nothing taken away, nothing put in, nothing exchanged. */
export async function checkTrail(context: FsckContext): Promise<void> {
  let before = 0;
  for (const seal of await selectSeals(context.tx)) {
    context.count('trailSeals');
    const where = `people.attempt ${seal.since + 1}–${seal.up_to}`;
    if (seal.since !== before) context.report({ kind: 'trail-broken', where, what: '前一段操作审计记录没有封签' });
    const { count, digest } = await digestOf(context.tx, seal.since, seal.up_to);
    if (count !== seal.count)
      context.report({ kind: 'trail-broken', where, what: `操作审计记录应有${seal.count}条，实有${count}条` });
    else if (digest !== seal.digest) context.report({ kind: 'trail-broken', where, what: '操作审计记录与封签时不同' });
    before = seal.up_to;
  }
}

/** A session that ended stays ended: an old row with a good seal of its own put back in its place is found. */
export async function checkEnded(context: FsckContext): Promise<void> {
  for (const account of await selectRevived(context.tx))
    context.report({ kind: 'row-put-back', where: `people.session ${account}`, what: '已经结束的登录又成为有效' });
}

/** Row and event of one change are written together, each with its own look at the clock. */
const TOGETHER_MS = 60_000;

const PASSWORD_EVENTS: readonly string[] = [
  PEOPLE_EVENTS.accountOpened,
  PEOPLE_EVENTS.passwordChanged,
  PEOPLE_EVENTS.passwordReset,
];

/** A password that was changed stays changed: the row is not older than the account's last change of it in the journal. */
export async function checkPasswords(context: FsckContext): Promise<void> {
  for (const { account, changed_at } of await selectPasswordMoments(context.tx)) {
    const last = await lastChange(context, account);
    if (last !== undefined && changed_at < early(last))
      context.report({ kind: 'row-put-back', where: `people.credential ${account}`, what: '密码凭据早于最近一次修改' });
  }
}

async function lastChange(context: FsckContext, account: string): Promise<Instant | undefined> {
  try {
    const events = await context.recording.read(context.tx, `account:${account}`);
    return events.findLast((event) => PASSWORD_EVENTS.includes(event.type))?.recordedAt;
  } catch (error) {
    // A payload that is no JSON any more: the journal's own check tells where it stands.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function early(at: Instant): Instant {
  return instantFromEpochMs(epochMs(at) - TOGETHER_MS);
}
