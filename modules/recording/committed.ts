import type { JsonObject } from '#domain/kernel/json.ts';
import { type Leaf, type LeafKind, leafBytes } from '#domain/ledger/leaf.ts';
import type { RecordedEvent } from './recording.types.ts';

/** What the journal knows of an event beyond what its readers see. */
export type JournalEntry = RecordedEvent & {
  readonly seq: number;
  readonly agency: string;
  readonly late: boolean;
  readonly leaf: { readonly kind: LeafKind; readonly answers?: string };
  /** The request it came with, and its place among the events of that request. */
  readonly client?: { readonly id: string; readonly no: number };
};

/**
 * What the commitment covers: the payload and every column about it, so that a change of any of them is found.
 * Fields are opened at paths that begin with `meta` or `payload`.
 */
export function committedContent(entry: Omit<JournalEntry, 'commit' | 'size'>): JsonObject {
  const { account, person } = entry.actor;
  const { kind, answers } = entry.leaf;
  const meta = {
    id: entry.id,
    seq: entry.seq,
    agency: entry.agency,
    stream: entry.stream,
    version: entry.version,
    type: entry.type,
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    actor: { account, ...(person === undefined ? {} : { person }) },
    late: entry.late,
    leaf: { kind, ...(answers === undefined ? {} : { answers }) },
    ...(entry.client === undefined ? {} : { client: { id: entry.client.id, no: entry.client.no } }),
  };
  return { meta, payload: entry.payload };
}

/** The entry of the public log; nothing in it names a person. */
export function leafOf(entry: JournalEntry): Leaf {
  const { kind, answers } = entry.leaf;
  return {
    v: 1,
    at: entry.recordedAt,
    agency: entry.agency,
    kind,
    commit: entry.commit,
    ...(answers === undefined ? {} : { answers }),
  };
}

/** The bytes of that entry; throws Malformed on a kind, agency or answer the log does not take. */
export function entryBytes(entry: JournalEntry): Uint8Array {
  return leafBytes(leafOf(entry));
}

/** The name of the lock that serialises writers of a stream. */
export function streamLock(stream: string): string {
  return `stream ${stream}`;
}

export function kindOf(stream: string): string {
  return stream.slice(0, stream.indexOf(':'));
}

/** PostgreSQL's text cannot hold U+0000, and no form of the field contains it. */
export function hasNul(canonical: string): boolean {
  return /(?<!\\)(?:\\\\)*\\u0000/.test(canonical);
}
