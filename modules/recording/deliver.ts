import { civilDateOf, epochMs, type Instant, instantFromEpochMs } from '#domain/kernel/instant.ts';
import { withTransaction } from '#platform/db/index.ts';
import { DELIVERY_RECOVERED, DELIVERY_STUCK, deliveryStream } from './delivery.fold.ts';
import { type Delivery, insertDeliveries, newDelivery, readOwed, takeDue, updateDelivery } from './delivery.store.ts';
import { NotRecordable } from './errors.ts';
import type { Clock, Consumer, Dbs, EventInput, RecordedEvent, Recording, Tx } from './recording.types.ts';
import type { SealKey } from './sealed-row.ts';

export type DeliverParts = {
  readonly dbs: Dbs;
  readonly recording: Recording;
  readonly clock: Clock;
  readonly sealKey: SealKey;
};

/** The clock's own account: nobody acts, a term runs out or a delivery is tried again. */
export const SYSTEM_ACTOR = { account: 'system' } as const;

/** After so many failures a person must look; it is tried on all the same. */
const ATTEMPTS_BEFORE_ESCALATION = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;
const OWED_PER_TURN = 500;

/**
 * Hands due events to their consumers, at most `limit` of them; answers how many were tried. A crash while a consumer
 * works leaves the delivery waiting, so it is handed over again: at least once, in order per stream, never dropped.
 */
export async function deliverDue(parts: DeliverParts, limit = 100): Promise<number> {
  for (let tried = 0; tried < limit; tried++) {
    const found = await withTransaction(parts.dbs.app, (tx) => deliverOne(parts, tx));
    if (!found) return tried;
  }
  return limit;
}

/**
 * Notes what events already in the journal owe to consumers that are new or react to more types than before.
 * Called before a worker begins; consumers are idempotent.
 */
export async function catchUpDeliveries(parts: DeliverParts): Promise<number> {
  let noted = 0;
  for (const consumer of parts.recording.consumers) {
    for (;;) {
      const count = await withTransaction(parts.dbs.app, (tx) => noteOwed(parts, tx, consumer), {
        lock: `deliveries ${consumer.name}`,
      });
      noted += count;
      if (count < OWED_PER_TURN) break;
    }
  }
  return noted;
}

async function noteOwed(parts: DeliverParts, tx: Tx, consumer: Consumer): Promise<number> {
  const owed = await readOwed(tx, consumer.name, consumer.types, OWED_PER_TURN);
  const now = parts.clock.now();
  await insertDeliveries(
    tx,
    parts.sealKey,
    owed.map((event) => newDelivery(consumer.name, event, now)),
  );
  return owed.length;
}

async function deliverOne(parts: DeliverParts, tx: Tx): Promise<boolean> {
  const { consumers } = parts.recording;
  const names = consumers.map((consumer) => consumer.name);
  const delivery = await takeDue(tx, names, parts.clock.now());
  if (delivery === undefined) return false;
  const consumer = consumers.find(({ name }) => name === delivery.consumer) as Consumer;
  const event = await parts.recording.findEvent(tx, delivery.event_id);
  if (event === undefined) throw new NotRecordable(`delivery of an unknown event ${delivery.event_id}`);
  const problem = await tryToHandle(parts, consumer, event);
  const next = afterAttempt(delivery, problem, parts.clock.now());
  await updateDelivery(tx, parts.sealKey, next);
  await recordEscalation(parts, tx, { before: delivery, after: next, event });
  return true;
}

/** The consumer works in transactions of its own; what it could not do is kept as the reason for the next attempt. */
async function tryToHandle(parts: DeliverParts, consumer: Consumer, event: RecordedEvent): Promise<string | undefined> {
  try {
    const { dbs, recording, clock } = parts;
    await consumer.handle({ dbs, recording, clock }, event);
    return undefined;
  } catch (error) {
    // The code of a database fault says enough; its message would repeat values of people.
    if (error instanceof Error)
      return 'severity' in error
        ? `${error.name} ${String(Reflect.get(error, 'code'))}`
        : `${error.name}: ${error.message}`;
    return String(error);
  }
}

/** The delivery after one attempt: done, or due again after a pause that doubles up to an hour. */
export function afterAttempt(delivery: Delivery, problem: string | undefined, now: Instant): Delivery {
  const attempts = delivery.attempts + 1;
  if (problem === undefined)
    return { ...delivery, attempts, state: 'done', done_at: now, problem: null, escalated: false };
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20));
  const escalated = attempts >= ATTEMPTS_BEFORE_ESCALATION;
  const text = problem.replaceAll('\u0000', ' ').slice(0, 500);
  return { ...delivery, attempts, escalated, problem: text, due_at: instantFromEpochMs(epochMs(now) + pause) };
}

/** Escalation is itself recorded: that something was not done for hours must not depend on who reads a log file. */
async function recordEscalation(
  { recording, clock }: DeliverParts,
  tx: Tx,
  { before, after, event }: { before: Delivery; after: Delivery; event: RecordedEvent },
): Promise<void> {
  if (before.escalated === after.escalated) return;
  const occurredOn = civilDateOf(clock.now());
  const { consumer, event_id: eventId } = after;
  const stream = deliveryStream(consumer, eventId);
  const stuck = { consumer, eventId, eventType: event.type, problem: (after.problem ?? '').toWellFormed() };
  const input: EventInput = after.escalated
    ? { stream, type: DELIVERY_STUCK, payload: stuck, occurredOn }
    : { stream, type: DELIVERY_RECOVERED, payload: { consumer, eventId }, occurredOn };
  await recording.append(tx, { actor: SYSTEM_ACTOR, events: [input] });
}
