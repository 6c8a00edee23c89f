import { fromHex } from '#domain/kernel/bytes.ts';
import type { Tx } from '#platform/db/index.ts';
import type { JournalEntry } from './committed.ts';
import { type Composed, composeEntries, type Random, requireAnswers } from './compose.ts';
import { insertDeliveries, newDelivery } from './delivery.store.ts';
import { NotRecordable, VersionConflict } from './errors.ts';
import { insertEvents, lockStreams, readKinds, readRequest, type SecretEntry, takePlaces } from './journal.store.ts';
import { insertPending } from './ledger.store.ts';
import type { AppendArgs, Clock, Consumer, RecordedEvent } from './recording.types.ts';
import { type ColumnCache, writeRows } from './rows.store.ts';
import { diffRows } from './rows-diff.ts';
import type { SealKey } from './sealed-row.ts';
import type { Folded, StreamStates } from './stream-states.ts';

export type AppendContext = {
  readonly agency: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly sealKey: SealKey;
  readonly consumers: readonly Consumer[];
  readonly states: StreamStates;
  readonly columns: ColumnCache;
};

/**
 * Records the events of one request: journal, leaf for the log, deliveries to consumers and rows, all in `tx`, so that
 * a crash before its commit leaves nothing of it and a crash after it leaves all.
 */
export async function appendEvents(
  context: AppendContext,
  tx: Tx,
  args: AppendArgs,
): Promise<readonly RecordedEvent[]> {
  if (args.events.length === 0) throw new NotRecordable('nothing to record');
  const streams = [...new Set(args.events.map((event) => event.stream))];
  for (const stream of streams) context.states.foldsOf(stream);
  await lockStreams(tx, streams);
  const repeated = await findRequest(tx, args);
  if (repeated !== undefined) return repeated;
  const before = await context.states.load(tx, streams);
  requireVersions(before, args.expected ?? {});
  await checkAnswers(tx, args);
  const versions = new Map([...before].map(([stream, folded]) => [stream, folded.version]));
  const composed = composeEntries(args, { ...context, versions, places: await takePlaces(tx, args.events.length) });
  await store(context, tx, composed);
  await project(context, tx, before, composed);
  return composed.map(({ entry }) => withoutSecret(entry));
}

async function findRequest(tx: Tx, args: AppendArgs): Promise<readonly JournalEntry[] | undefined> {
  if (args.clientId === undefined) return undefined;
  const found = await readRequest(tx, args.actor, args.clientId);
  return found.length === 0 ? undefined : found;
}

function requireVersions(before: ReadonlyMap<string, Folded>, expected: Readonly<Record<string, number>>): void {
  for (const [stream, version] of Object.entries(expected)) {
    const found = before.get(stream)?.version;
    if (found === undefined) throw new NotRecordable(`version expected of ${stream}, to which nothing is recorded`);
    if (found !== version) throw new VersionConflict(stream, version, found);
  }
}

async function checkAnswers(tx: Tx, args: AppendArgs): Promise<void> {
  const answered = args.events.flatMap((event) => event.leaf?.answers ?? []);
  if (answered.length === 0) return;
  requireAnswers(args.events, await readKinds(tx, answered.map(fromHex)));
}

async function store(context: AppendContext, tx: Tx, composed: readonly Composed[]): Promise<void> {
  await insertEvents(
    tx,
    composed.map(({ entry }) => entry),
  );
  await insertPending(
    tx,
    composed.map(({ entry, leaf }) => ({ seq: entry.seq, event_id: entry.id, leaf })),
  );
  const deliveries = composed.flatMap(({ entry }) =>
    context.consumers
      .filter((consumer) => consumer.types.includes(entry.type))
      .map((consumer) => newDelivery(consumer.name, entry, entry.recordedAt)),
  );
  await insertDeliveries(tx, context.sealKey, deliveries);
}

async function project(
  { states, columns }: AppendContext,
  tx: Tx,
  before: ReadonlyMap<string, Folded>,
  composed: readonly Composed[],
): Promise<void> {
  const entries = Map.groupBy(
    composed.map(({ entry }) => withoutSecret(entry)),
    (entry) => entry.stream,
  );
  for (const [stream, events] of entries) {
    const old = before.get(stream) as Folded;
    const next = states.advance(old, events);
    for (const fold of states.foldsOf(stream))
      await writeRows(tx, diffRows(fold, states.rowsOf(old, fold), states.rowsOf(next, fold)), columns);
    states.keep(next);
  }
}

function withoutSecret(entry: SecretEntry): JournalEntry {
  const { secret: _, ...open } = entry;
  return open;
}
