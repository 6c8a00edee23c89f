import { randomBytes, randomUUID } from 'node:crypto';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { createRecording, type Fold, type Recording } from '#modules/recording/index.ts';
import { type SettableClock, settableClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { folds, importCatalogue, JULU_PACK, loadPack, type Pack } from '../index.ts';

export type TestCatalogue = {
  readonly dbs: TestDatabase;
  readonly recording: Recording;
  readonly clock: SettableClock;
  readonly pack: Pack;
};

export const TODAY = plainDate('2026-09-24');
export const SYSTEM = { account: 'system' };

/** A journal on a fresh database, as the application role, with the folds of this module and of those given. */
export async function makeJournal(more: readonly Fold<unknown>[] = []): Promise<Omit<TestCatalogue, 'pack'>> {
  const dbs = await testDatabase();
  const clock = settableClock(instant('2026-09-24T02:00:00.000Z'));
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const recording = createRecording({
    folds: [...folds, ...more],
    consumers: [],
    agency: '130529',
    clock,
    random,
    sealKey: random.bytes(32),
  });
  return { dbs, recording, clock };
}

/** As {@link makeJournal}, with the Julu pack imported. */
export async function makeCatalogue(): Promise<TestCatalogue> {
  const journal = await makeJournal();
  const pack = await loadPack(JULU_PACK);
  const { dbs, recording } = journal;
  await withTransaction(dbs.app, (tx) => importCatalogue(recording, tx, pack, { actor: SYSTEM, on: TODAY }));
  return { ...journal, pack };
}
