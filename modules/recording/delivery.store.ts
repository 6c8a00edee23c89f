import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { type SealKey, sealRow } from './sealed-row.ts';

/** What an event owes to a consumer. */
export type Delivery = {
  readonly consumer: string;
  readonly event_id: string;
  readonly seq: number;
  readonly stream: string;
  readonly state: 'waiting' | 'done';
  readonly attempts: number;
  readonly due_at: Instant;
  readonly escalated: boolean;
  readonly problem: string | null;
  readonly done_at: Instant | null;
};

export const DELIVERY_TABLE = 'recording.delivery';
type Tables = { 'recording.delivery': Delivery & { mac: Uint8Array } };

type Owed = { readonly id: string; readonly seq: number; readonly stream: string };

/** A delivery that nobody has tried yet. */
export function newDelivery(consumer: string, event: Owed, due: Instant): Delivery {
  return {
    consumer,
    event_id: event.id,
    seq: event.seq,
    stream: event.stream,
    state: 'waiting',
    attempts: 0,
    due_at: due,
    escalated: false,
    problem: null,
    done_at: null,
  };
}

export async function insertDeliveries(tx: Tx, key: SealKey, rows: readonly Delivery[]): Promise<void> {
  if (rows.length === 0) return;
  const sealed = rows.map((row) => ({ ...row, mac: sealRow(key, DELIVERY_TABLE, row) }));
  await tx.withTables<Tables>().insertInto('recording.delivery').values(sealed).execute();
}

export async function updateDelivery(tx: Tx, key: SealKey, row: Delivery): Promise<void> {
  const { consumer, event_id, ...columns } = row;
  await tx
    .withTables<Tables>()
    .updateTable('recording.delivery')
    .set({ ...columns, mac: sealRow(key, DELIVERY_TABLE, row) })
    .where('consumer', '=', consumer)
    .where('event_id', '=', event_id)
    .execute();
}

/**
 * Takes the oldest delivery that is due and holds it for this transaction. One is passed over while an earlier one of
 * the same stream still waits for the same consumer: consumers see a stream in its order.
 */
export async function takeDue(tx: Tx, consumers: readonly string[], now: Instant): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`
    select consumer, event_id, seq, stream, state, attempts, due_at, escalated, problem, done_at
    from recording.delivery as d
    where state = 'waiting' and due_at <= ${now}::timestamptz and consumer = any(${[...consumers]}::text[])
      and not exists (
        select from recording.delivery as e
        where e.consumer = d.consumer and e.stream = d.stream and e.state = 'waiting' and e.seq < d.seq)
    order by due_at, seq limit 1
    for update of d skip locked`.execute(tx);
  return rows[0];
}

/** Events of these types that owe nothing to the consumer yet: it is new, or reacts to a type it did not know. */
export async function readOwed(tx: Tx, consumer: string, types: readonly string[], limit: number): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select id, seq, stream from recording.event as e
    where type = any(${[...types]}::text[])
      and not exists (select from recording.delivery as d where d.consumer = ${consumer} and d.event_id = e.id)
    order by seq limit ${limit}`.execute(tx);
  return rows;
}

/** How many deliveries wait, and how many of them keep failing. */
export async function countWaiting(db: Db): Promise<{ readonly waiting: number; readonly stuck: number }> {
  const { rows } = await sql<{ waiting: number; stuck: number }>`
    select count(*) as waiting, count(*) filter (where escalated) as stuck
    from recording.delivery where state = 'waiting'`.execute(db);
  return rows[0] ?? { waiting: 0, stuck: 0 };
}

/** Events that owe a consumer a delivery and have none; 0 for a consumer that has not begun at all. */
export async function countOwed(db: Db, consumer: string, types: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from recording.event as e
    where type = any(${[...types]}::text[])
      and exists (select from recording.delivery as d where d.consumer = ${consumer})
      and not exists (select from recording.delivery as d where d.consumer = ${consumer} and d.event_id = e.id)`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}
