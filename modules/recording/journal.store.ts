import { type GeneratedAlways, sql } from 'kysely';
import { equalBytes, hex } from '#domain/kernel/bytes.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { LeafKind } from '#domain/ledger/leaf.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { type JournalEntry, streamLock } from './committed.ts';
import type { Actor } from './recording.types.ts';

export type EventRow = {
  id: string;
  seq: number;
  agency: string;
  stream: string;
  stream_kind: GeneratedAlways<string>;
  version: number;
  type: string;
  payload: string;
  occurred_on: PlainDate;
  recorded_at: Instant;
  actor_account: string;
  actor_person: string | null;
  late: boolean;
  leaf_kind: LeafKind;
  answers: Uint8Array | null;
  client_id: string | null;
  client_no: number | null;
  secret: Uint8Array;
  commitment: Uint8Array;
  fields: number;
};

/** A row as it is read: generated columns are plain. */
export type StoredEvent = Omit<EventRow, 'stream_kind'> & { stream_kind: string };

type Tables = { 'recording.event': EventRow };

/** An entry of the journal with its secret; leaves the module in no other form than opened fields. */
export type SecretEntry = JournalEntry & { readonly secret: Uint8Array };

const ROWS_PER_INSERT = 500;

/** Waits for the streams in sorted order, so that two writers of the same streams cannot block each other. */
export async function lockStreams(tx: Tx, streams: readonly string[]): Promise<void> {
  const names = [...new Set(streams)].sort().map(streamLock);
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`.execute(tx);
}

/** Places in the order of the whole journal; gaps come from transactions that were given up. */
export async function takePlaces(tx: Tx, count: number): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select nextval('recording.event_seq') as seq from generate_series(1, ${count}::int)`.execute(tx);
  return rows.map((row) => row.seq);
}

export async function insertEvents(tx: Tx, entries: readonly SecretEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += ROWS_PER_INSERT) {
    const rows = entries.slice(at, at + ROWS_PER_INSERT).map(rowOf);
    await tx.withTables<Tables>().insertInto('recording.event').values(rows).execute();
  }
}

/** The events of each stream from a version on, in order of stream and version. */
export async function readStreams(
  db: Db,
  wanted: readonly { readonly stream: string; readonly from: number }[],
): Promise<readonly JournalEntry[]> {
  const [streams, froms] = [wanted.map((w) => w.stream), wanted.map((w) => w.from)];
  const { rows } = await sql<StoredEvent>`
    select e.* from unnest(${streams}::text[], ${froms}::int[]) as w (stream, from_version)
    join recording.event e on e.stream = w.stream and e.version >= w.from_version
    order by e.stream, e.version`.execute(db);
  return rows.map(entryOf);
}

/** What an account's request with that client id recorded, in order; empty when it recorded nothing yet. */
export async function readRequest(db: Db, actor: Actor, clientId: string): Promise<readonly JournalEntry[]> {
  const rows = await events(db)
    .where('actor_account', '=', actor.account)
    .where('client_id', '=', clientId)
    .orderBy('client_no')
    .execute();
  return rows.map(entryOf);
}

export async function findById(db: Db, id: string): Promise<SecretEntry | undefined> {
  const row = await events(db).where('id', '=', id).executeTakeFirst();
  return row && secretEntryOf(row);
}

export async function findByCommitment(db: Db, commitment: Uint8Array): Promise<SecretEntry | undefined> {
  const row = await events(db).where('commitment', '=', commitment).executeTakeFirst();
  return row && secretEntryOf(row);
}

/** The public kinds of the events with these commitments. */
export async function readKinds(db: Db, commitments: readonly Uint8Array[]): Promise<ReadonlyMap<string, LeafKind>> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('recording.event')
    .select(['commitment', 'leaf_kind'])
    .where('commitment', 'in', commitments)
    .execute();
  return new Map(rows.map((row) => [hex(row.commitment), row.leaf_kind]));
}

function events(db: Db) {
  return db.withTables<Tables>().selectFrom('recording.event').selectAll();
}

/** An entry as its row says; the payload is parsed. */
export function entryOf(row: StoredEvent): JournalEntry {
  return {
    id: row.id,
    seq: row.seq,
    agency: row.agency,
    stream: row.stream,
    version: row.version,
    type: row.type,
    payload: JSON.parse(row.payload) as JsonObject,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    actor: { account: row.actor_account, ...(row.actor_person === null ? {} : { person: row.actor_person }) },
    late: row.late,
    leaf: { kind: row.leaf_kind, ...(row.answers === null ? {} : { answers: hex(row.answers) }) },
    commit: hex(row.commitment),
    size: row.fields,
    ...(row.client_id === null ? {} : { client: { id: row.client_id, no: row.client_no ?? 0 } }),
  };
}

function secretEntryOf(row: StoredEvent): SecretEntry {
  return { ...entryOf(row), secret: row.secret };
}

/** Whether every column says what the entry says: nothing in the row is left unread. */
export function isFaithful(row: StoredEvent, entry: JournalEntry): boolean {
  const written = Object.entries(rowOf({ ...entry, secret: row.secret }));
  return written.every(([name, value]) => {
    const stored = row[name as keyof StoredEvent];
    return value instanceof Uint8Array && stored instanceof Uint8Array ? equalBytes(value, stored) : value === stored;
  });
}

function rowOf(entry: SecretEntry): Omit<EventRow, 'stream_kind'> {
  return {
    id: entry.id,
    seq: entry.seq,
    agency: entry.agency,
    stream: entry.stream,
    version: entry.version,
    type: entry.type,
    payload: canonicalJson(entry.payload),
    occurred_on: entry.occurredOn,
    recorded_at: entry.recordedAt,
    actor_account: entry.actor.account,
    actor_person: entry.actor.person ?? null,
    late: entry.late,
    leaf_kind: entry.leaf.kind,
    answers: entry.leaf.answers === undefined ? null : Buffer.from(entry.leaf.answers, 'hex'),
    client_id: entry.client?.id ?? null,
    client_no: entry.client?.no ?? null,
    secret: entry.secret,
    commitment: Buffer.from(entry.commit, 'hex'),
    fields: entry.size,
  };
}
