import { appendEvents } from './append.ts';
import { kindOf } from './committed.ts';
import type { Random } from './compose.ts';
import { deliveryFold } from './delivery.fold.ts';
import { NotRecordable } from './errors.ts';
import { fileFold } from './file.fold.ts';
import { type findById, lockStreams, readRequest, readStreams } from './journal.store.ts';
import { findPlacedLeaf, findSecretEntry, openEvent, proveEvents } from './prove-event.ts';
import type { Clock, Consumer, Fold, RecordedEvent, Recording } from './recording.types.ts';
import type { ColumnCache } from './rows.store.ts';
import type { SealKey } from './sealed-row.ts';
import { createStreamStates } from './stream-states.ts';

export type RecordingParts = {
  /** Folds of the modules; those of this module are added. */
  readonly folds: readonly Fold<unknown>[];
  readonly consumers: readonly Consumer[];
  /** Code of the agency in the public log, ASCII. */
  readonly agency: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealKey: SealKey;
};

/** The folds of this module. */
export const folds: readonly Fold<unknown>[] = [fileFold, deliveryFold];

/** Joins the folds and consumers of all modules to the journal. Throws NotRecordable when two of them collide. */
export function createRecording(parts: RecordingParts): Recording {
  const all = [...folds, ...parts.folds];
  requireDistinct(parts.consumers.map((consumer) => consumer.name));
  const states = createStreamStates(all);
  const columns: ColumnCache = new Map();
  return {
    agency: parts.agency,
    folds: all,
    consumers: parts.consumers,
    lock: (tx, ...streams) => lockStreams(tx, streams),
    read: (db, stream) => readStreams(db, [{ stream, from: 1 }]),
    async state<S>(db: Parameters<Recording['state']>[0], fold: Fold<S>, stream: string) {
      if (fold.kind !== kindOf(stream)) throw new NotRecordable(`the fold of ${fold.kind} does not fold ${stream}`);
      const folded = (await states.load(db, [stream])).get(stream);
      if (folded === undefined || !folded.states.has(fold)) throw new NotRecordable(`unknown fold of ${fold.kind}`);
      return { state: folded.states.get(fold) as S, version: folded.version };
    },
    append: (tx, args) => appendEvents({ ...parts, states, columns }, tx, args),
    async findRepeated(db, actor, clientId) {
      const found = await readRequest(db, actor, clientId);
      return found.length === 0 ? undefined : found;
    },
    findEvent: async (db, idOrCommit) => plain(await findSecretEntry(db, idOrCommit)),
    open: openEvent,
    findLeaf: findPlacedLeaf,
    findProofFiles: proveEvents,
    async findProofFile(db, idOrCommit) {
      return (await proveEvents(db, [idOrCommit]))?.[0];
    },
  };
}

function plain(entry: Awaited<ReturnType<typeof findById>>): RecordedEvent | undefined {
  if (entry === undefined) return undefined;
  const { secret: _, ...open } = entry;
  return open;
}

function requireDistinct(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new NotRecordable(`two consumers are called ${twice}`);
}
