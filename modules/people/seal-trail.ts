import { hex, utf8 } from '#domain/kernel/bytes.ts';
import { type EventInput, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { type Db, lockKey, withTransaction } from '#platform/db/index.ts';
import { type PeopleParts, todayOf } from './parts.ts';
import { TRAIL_SEALED, type TrailSeal, trailStream } from './trail-seal.fold.ts';
import { selectEnded, selectLastSealed, selectPlacedSeals, settleAttempts } from './trail-seal.store.ts';

const PART = 5000;

/**
 * 封签操作审计记录: records in the journal, and so in the public log, what the book of attempts holds up to now. Whoever takes a row
 * of it away later, or puts one in, contradicts the journal. Answers how many attempts were sealed; may run at any time.
 */
export async function sealTrail(parts: PeopleParts): Promise<number> {
  // On its own, so that nobody waits for more than insertions under way.
  const upTo = await settleAttempts(parts.dbs.app);
  return withTransaction(parts.dbs.app, async (tx) => {
    await lockKey(tx, 'people trail');
    const since = await selectLastSealed(tx);
    if (upTo <= since) return 0;
    const ended = await selectEnded(tx, parts.clock.now());
    const seal: TrailSeal = { since, upTo, ...(await digestOf(tx, since, upTo)), ended };
    const on = todayOf(parts);
    const event: EventInput = {
      stream: trailStream(on),
      type: TRAIL_SEALED,
      payload: { ...seal, ended },
      occurredOn: on,
    };
    await parts.recording.append(tx, { actor: SYSTEM_ACTOR, events: [event] });
    return seal.count;
  });
}

/** How many attempts stand between two places, and one digest over their places and seals in order. */
export async function digestOf(
  db: Db,
  since: number,
  upTo: number,
): Promise<{ readonly count: number; readonly digest: string }> {
  let [count, digest, at] = [0, '', since];
  for (;;) {
    const rows = await selectPlacedSeals(db, { since: at, upTo, limit: PART });
    for (const { place, mac } of rows) digest = hex(nodeHashes.sha256(utf8(`${digest} ${place} ${hex(mac)}`)));
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PART) break;
    at = last.place;
  }
  return { count, digest: digest === '' ? hex(nodeHashes.sha256(utf8(''))) : digest };
}
