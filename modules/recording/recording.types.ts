import type { Instant } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { FieldPath } from '#domain/ledger/field-tree.ts';
import type { Leaf, LeafKind } from '#domain/ledger/leaf.ts';
import type { OpenedRecord } from '#domain/ledger/verify-record.ts';
import type { Db, Dbs, Tx } from '#platform/db/index.ts';

/** What a use case asks to have recorded; complete, so that the fold needs nothing else. */
export type EventInput = {
  /** `${kind}:${uuid or natural key}`, e.g. `case:0c3e…`; the kind must have a fold. */
  readonly stream: string;
  /** `<module>.<past-tense-kebab>`, e.g. `casework.penalty-decided`. */
  readonly type: string;
  /** Money as a decimal string of 分, dates as `YYYY-MM-DD`. */
  readonly payload: JsonObject;
  /** When it happened. */
  readonly occurredOn: PlainDate;
  /** 补录: entered after the fact. */
  readonly late?: boolean;
  /** What the public log says of it; an ordinary act where left out. */
  readonly leaf?: LeafInput;
};

export type LeafInput = {
  readonly kind: LeafKind;
  /** Commit (hex) of the leaf this one answers: a decision its review, an outcome its decision. */
  readonly answers?: string;
};

/** Who did it: an account, and the person behind it; clocks act as the account `system`. */
export type Actor = {
  readonly account: string;
  readonly person?: string;
  /** 代行: the post with which it is done is held for somebody absent. Stands in the payload of each event, committed to with it. */
  readonly onBehalfOf?: OnBehalf;
};

export type OnBehalf = { readonly post: string; readonly person: string; readonly name: string };

/** An event of the journal. */
export type RecordedEvent = EventInput & {
  readonly id: string;
  /** 1, 2, 3 … within its stream. */
  readonly version: number;
  /** When it was entered. */
  readonly recordedAt: Instant;
  readonly actor: Omit<Actor, 'onBehalfOf'>;
  /** Root of the field commitment, hex; names the event in the public log. */
  readonly commit: string;
  /** Number of fields under the commitment. */
  readonly size: number;
};

/** Column values as JSON carries them; PostgreSQL casts them (bytea as `\x…`, bigint as decimal text, date as text). */
export type Row = Readonly<Record<string, unknown>>;

/** Turns the events of a stream into the rows that screens query. Everything here is pure. */
export type Fold<S> = {
  /** The part of the stream's name before the colon. */
  readonly kind: string;
  /** Raised whenever the rows change for events that are already there: they are folded anew at the next start. 1 where left out. */
  readonly shape?: number;
  /** In the order in which rows may be inserted (a referenced table before the referencing one). */
  readonly tables: readonly FoldTable[];
  initial(stream: string): S;
  evolve(state: S, event: RecordedEvent): S;
  /** The rows of this stream by table; a column left out is null. */
  rows(state: S): Readonly<Record<string, readonly Row[]>>;
};

export type FoldTable = { readonly name: `${string}.${string}`; readonly key: readonly string[] };

export type AppendArgs = {
  readonly actor: Actor;
  /** Chosen by the client, so that a repeated tap or a re-sent packet is harmless. */
  readonly clientId?: string;
  /** Version each stream must be at; 0 for a stream that must be new. */
  readonly expected?: Readonly<Record<string, number>>;
  readonly events: readonly EventInput[];
};

/** What a consumer may use while it handles an event. */
export type ConsumerContext = { readonly dbs: Dbs; readonly recording: Recording; readonly clock: Clock };

/** Reacts to events after the act is done. Must be idempotent: delivery is at least once, in order per stream. */
export type Consumer = {
  readonly name: string;
  readonly types: readonly string[];
  handle(context: ConsumerContext, event: RecordedEvent): Promise<void>;
};

export type Clock = { now(): Instant };

/** The journal with its folds; created once by the composition root. */
export type Recording = {
  /** The agency's code, as the public log names it. */
  readonly agency: string;
  readonly folds: readonly Fold<unknown>[];
  readonly consumers: readonly Consumer[];

  /** Holds the streams for this transaction; always before read, decide, append. */
  lock(tx: Tx, ...streams: readonly string[]): Promise<void>;
  /** The events of a stream in order; empty for a stream that does not exist. */
  read(db: Db, stream: string): Promise<readonly RecordedEvent[]>;
  /** The folded state; version 0 for a stream that does not exist. */
  state<S>(db: Db, fold: Fold<S>, stream: string): Promise<{ readonly state: S; readonly version: number }>;
  /**
   * Records events: journal, commitment, pending log entry, rows and outbox, all in `tx`. A client id that this account
   * has already used answers the first result and changes nothing. Throws VersionConflict when a stream is not at the
   * expected version.
   */
  append(tx: Tx, args: AppendArgs): Promise<readonly RecordedEvent[]>;
  /** What this account's earlier request with that client id recorded; to ask before deciding. */
  findRepeated(db: Db, actor: Actor, clientId: string): Promise<readonly RecordedEvent[] | undefined>;

  /** The event of that id or commit. */
  findEvent(db: Db, idOrCommit: string): Promise<RecordedEvent | undefined>;
  /**
   * Opens fields of an event with their proofs; paths begin with `meta` or `payload`, e.g. `['payload', 'number']`.
   * Throws for an unknown event or field.
   */
  open(db: Db, idOrCommit: string, paths: readonly FieldPath[]): Promise<OpenedRecord>;
  /** The public leaf of an event, with its index once the log has it. */
  findLeaf(
    db: Db,
    idOrCommit: string,
  ): Promise<{ readonly leaf: Leaf; readonly index: number | undefined } | undefined>;
  /** The `.tlog-proof` of an event; undefined while it is not under a signed checkpoint. */
  findProofFile(db: Db, idOrCommit: string): Promise<string | undefined>;
  /** Proofs of several events under one checkpoint, as a chain of answers needs them. */
  findProofFiles(db: Db, idsOrCommits: readonly string[]): Promise<readonly string[] | undefined>;
};

export type { Db, Dbs, Tx };
