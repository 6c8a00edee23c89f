import { type Db, type Tx, withTransaction } from '#platform/db/index.ts';
import type { JournalEntry } from './committed.ts';
import type { Fold, Recording } from './recording.types.ts';
import { deleteAllRows, lockRowShapes, readKindAfter, selectRowShapes, upsertRowShapes } from './row-shape.store.ts';
import { type ColumnCache, writeRows } from './rows.store.ts';
import { diffRows } from './rows-diff.ts';

const EVENTS_PER_TURN = 2000;
const FIRST_SHAPE = 1;

/** The shape of the rows of each kind: those of its folds together, since each of them may change. */
export function shapesOf(folds: readonly Fold<unknown>[]): ReadonlyMap<string, number> {
  const byKind = Map.groupBy(folds, (fold) => fold.kind);
  const total = (some: readonly Fold<unknown>[]) =>
    some.reduce((sum, fold) => sum + (fold.shape ?? FIRST_SHAPE) - FIRST_SHAPE, FIRST_SHAPE);
  return new Map([...byKind].map(([kind, some]) => [kind, total(some)]));
}

/**
 * Folds anew the rows of each kind that an earlier version folded otherwise; answers these kinds. All in one transaction: a crash leaves the
 * old rows and their old shape, and the next start begins again.
 */
export async function refreshRows(db: Db, recording: Pick<Recording, 'folds'>): Promise<readonly string[]> {
  const wanted = shapesOf(recording.folds);
  if ((await outdated(db, wanted)).length === 0) return [];
  return withTransaction(db, async (tx) => {
    await lockRowShapes(tx);
    const kinds = await outdated(tx, wanted);
    const known = new Map((await selectRowShapes(tx)).map((row) => [row.kind, row.shape]));
    const changed = kinds.filter((kind) => (known.get(kind) ?? FIRST_SHAPE) !== wanted.get(kind));
    for (const kind of changed)
      await refold(
        tx,
        kind,
        recording.folds.filter((fold) => fold.kind === kind),
      );
    if (kinds.length > 0)
      await upsertRowShapes(
        tx,
        kinds.map((kind) => ({ kind, shape: wanted.get(kind) ?? FIRST_SHAPE })),
      );
    return changed;
  });
}

async function outdated(db: Db, wanted: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const known = new Map((await selectRowShapes(db)).map((row) => [row.kind, row.shape]));
  return [...wanted].filter(([kind, shape]) => known.get(kind) !== shape).map(([kind]) => kind);
}

async function refold(tx: Tx, kind: string, folds: readonly Fold<unknown>[]): Promise<void> {
  const columns: ColumnCache = new Map();
  for (const table of folds.flatMap((fold) => fold.tables).toReversed()) await deleteAllRows(tx, table.name);
  let after = { stream: '', version: 0 };
  let held: readonly JournalEntry[] = [];
  for (;;) {
    const events = await readKindAfter(tx, kind, after, EVENTS_PER_TURN);
    const last = events.at(-1);
    const streams = Map.groupBy([...held, ...events], (event) => event.stream);
    // The last stream of a turn may go on in the next one.
    held = last === undefined ? [] : (streams.get(last.stream) ?? []);
    if (last !== undefined) streams.delete(last.stream);
    for (const [stream, all] of streams) for (const fold of folds) await writeStream(tx, fold, stream, all, columns);
    if (last === undefined) return;
    after = { stream: last.stream, version: last.version };
  }
}

async function writeStream(
  tx: Tx,
  fold: Fold<unknown>,
  stream: string,
  events: readonly JournalEntry[],
  columns: ColumnCache,
): Promise<void> {
  const state = events.reduce((s: unknown, event) => fold.evolve(s, event), fold.initial(stream));
  await writeRows(tx, diffRows(fold, {}, fold.rows(state)), columns);
}
