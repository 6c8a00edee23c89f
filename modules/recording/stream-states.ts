import type { Db } from '#platform/db/index.ts';
import { type JournalEntry, kindOf } from './committed.ts';
import { NotRecordable } from './errors.ts';
import { readStreams } from './journal.store.ts';
import type { Fold, Row } from './recording.types.ts';

type TableRows = Readonly<Record<string, readonly Row[]>>;

/** A stream folded up to a version, by every fold of its kind. */
export type Folded = {
  readonly stream: string;
  readonly version: number;
  /** Id of the event at that version; undefined for a stream that does not exist. */
  readonly lastId: string | undefined;
  readonly states: ReadonlyMap<Fold<unknown>, unknown>;
  readonly rows: Map<Fold<unknown>, TableRows>;
};

export type StreamStates = {
  foldsOf(stream: string): readonly Fold<unknown>[];
  load(db: Db, streams: readonly string[]): Promise<ReadonlyMap<string, Folded>>;
  advance(before: Folded, events: readonly JournalEntry[]): Folded;
  rowsOf(folded: Folded, fold: Fold<unknown>): TableRows;
  keep(folded: Folded): void;
};

/** How many events the states kept in memory may stand for, all streams together. */
const MAX_KEPT_EVENTS = 100_000;

/**
 * Folded streams, kept in memory so that a long stream is not read from its beginning for every act. What is kept is
 * only believed when the journal still has the same event at that version (an append that was rolled back leaves
 * another one there, or none), so any number of processes may write.
 */
export function createStreamStates(folds: readonly Fold<unknown>[]): StreamStates {
  const byKind = groupByKind(folds);
  const kept = new Map<string, Folded>();
  let weight = 0;

  function foldsOf(stream: string): readonly Fold<unknown>[] {
    const found = byKind.get(kindOf(stream));
    if (found === undefined) throw new NotRecordable(`no fold for the stream ${stream}`);
    return found;
  }

  function forget(stream: string): void {
    weight -= kept.get(stream)?.version ?? 0;
    kept.delete(stream);
  }

  function keep(folded: Folded): void {
    forget(folded.stream);
    kept.set(folded.stream, folded);
    weight += folded.version;
    for (const oldest of kept.keys()) {
      if (weight <= MAX_KEPT_EVENTS) break;
      forget(oldest);
    }
  }

  function advance(before: Folded, events: readonly JournalEntry[]): Folded {
    const last = events.at(-1);
    if (last === undefined) return before;
    const evolved = [...before.states].map(
      ([fold, state]) => [fold, events.reduce((s, event) => fold.evolve(s, event), state)] as const,
    );
    return { stream: before.stream, version: last.version, lastId: last.id, states: new Map(evolved), rows: new Map() };
  }

  async function load(db: Db, streams: readonly string[]): Promise<ReadonlyMap<string, Folded>> {
    // Taken before the journal is asked: what is kept may change while the answer is on its way.
    const bases = streams.map((stream) => kept.get(stream) ?? emptyStream(stream, foldsOf(stream)));
    const wanted = bases.map(({ stream, version }) => ({ stream, from: Math.max(1, version) }));
    const found = byStream(await readStreams(db, wanted));
    const loaded = new Map<string, Folded>();
    const stale: string[] = [];
    for (const base of bases) {
      const folded = continued(base, found.get(base.stream) ?? []);
      if (folded === undefined) stale.push(base.stream);
      else loaded.set(base.stream, folded);
    }
    for (const stream of stale) forget(stream);
    if (stale.length > 0) for (const folded of (await load(db, stale)).values()) loaded.set(folded.stream, folded);
    for (const folded of loaded.values()) if (folded.version > 0) keep(folded);
    return loaded;
  }

  /** The rest of the stream on top of what was kept; undefined when the journal has another event there. */
  function continued(base: Folded, events: readonly JournalEntry[]): Folded | undefined {
    if (base.version === 0) return advance(base, events);
    const [first, ...rest] = events;
    return first?.version === base.version && first.id === base.lastId ? advance(base, rest) : undefined;
  }

  function rowsOf(folded: Folded, fold: Fold<unknown>): TableRows {
    const known = folded.rows.get(fold);
    if (known !== undefined) return known;
    const rows = folded.version === 0 ? {} : fold.rows(folded.states.get(fold));
    folded.rows.set(fold, rows);
    return rows;
  }

  return { foldsOf, load, advance, rowsOf, keep };
}

export function emptyStream(stream: string, folds: readonly Fold<unknown>[]): Folded {
  const states = new Map(folds.map((fold) => [fold, fold.initial(stream)]));
  return { stream, version: 0, lastId: undefined, states, rows: new Map() };
}

/** Folds by kind; a table of two folds would be overwritten by both. */
export function groupByKind(folds: readonly Fold<unknown>[]): ReadonlyMap<string, readonly Fold<unknown>[]> {
  const tables = folds.flatMap((fold) => fold.tables.map((table) => table.name));
  const twice = tables.find((name, i) => tables.indexOf(name) !== i);
  if (twice !== undefined) throw new NotRecordable(`two folds write ${twice}`);
  return Map.groupBy(folds, (fold) => fold.kind);
}

function byStream(events: readonly JournalEntry[]): ReadonlyMap<string, readonly JournalEntry[]> {
  return Map.groupBy(events, (event) => event.stream);
}
