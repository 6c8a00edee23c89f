import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { type SettableClock, settableClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts';
import { createLog } from '../create-log.ts';
import { createLogKeys, openLogKeeper, readSealKey } from '../log-keeper.ts';
import { createRecording } from '../recording.ts';
import type { Consumer, EventInput, Fold, RecordedEvent } from '../recording.types.ts';
import { refreshRows } from '../refresh-rows.ts';

/** A small thing that only tests know: a list of notes, each a row, and a head row with columns of many types. */
type ThingState = { readonly id: string; readonly notes: readonly string[]; readonly last?: RecordedEvent };

export const thingFold: Fold<ThingState> = {
  kind: 'thing',
  tables: [
    { name: 'recording.thing', key: ['id'] },
    { name: 'recording.note', key: ['thing', 'no'] },
  ],
  initial: (stream) => ({ id: stream.slice('thing:'.length), notes: [] }),
  evolve(state, event) {
    const { note } = event.payload;
    if (event.type === 'testing.note-dropped') return { ...state, notes: state.notes.slice(0, -1), last: event };
    return { ...state, notes: typeof note === 'string' ? [...state.notes, note] : state.notes, last: event };
  },
  rows({ id, notes, last }) {
    if (last === undefined) return {};
    const thing = {
      id,
      notes: notes.length,
      amount: 34_129_373n,
      rate: '1.50',
      on_day: last.occurredOn,
      at: last.recordedAt,
      tags: notes,
      body: { last: last.payload, list: [1, null, '二'] },
      digest: '\\x00ff',
      late: last.late ?? false,
      empty: null,
    };
    const rows = notes.map((text, no) => ({ thing: id, no, text }));
    return { 'recording.thing': [thing], 'recording.note': rows };
  },
};

const TABLES = `
  create table recording.thing (
    id text primary key, notes integer not null, amount bigint not null, rate numeric not null, on_day date not null,
    at timestamptz(3) not null, tags text[] not null, body jsonb not null, digest bytea not null, late boolean not null,
    empty text, double_notes integer generated always as (notes * 2) stored);
  create table recording.note (thing text references recording.thing, no integer, text text not null, primary key (thing, no));
  grant select, insert, update, delete on recording.thing, recording.note to public;`;

export type Recorder = Awaited<ReturnType<typeof makeRecorder>>;

/** A journal with its log, keys and file store on a fresh database, as the application role. */
export async function makeRecorder(consumers: readonly Consumer[] = []) {
  const dbs: TestDatabase = await testDatabase();
  await sql.raw(TABLES).execute(dbs.owner);
  const home = await mkdtemp(path.join(os.tmpdir(), 'hengjian-recording-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const keys = path.join(home, 'keys');
  await mkdir(keys, { mode: 0o700 });
  await createLogKeys(keys, 'example.gov.cn/log');
  const [keeper, sealKey] = [await openLogKeeper(keys), await readSealKey(keys)];
  const clock: SettableClock = settableClock(instant('2026-09-24T02:00:00.000Z'));
  const blobs = await createBlobs(path.join(home, 'files'));
  await createLog(dbs.app, { keeper, sealKey, clock });
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const folds = [thingFold];
  const make = () => createRecording({ folds, consumers, agency: '130529', clock, random, sealKey });
  const recording = make();
  await refreshRows(dbs.app, recording);
  const append = (stream: string, ...notes: readonly string[]) =>
    withTransaction(dbs.app, (tx) =>
      recording.append(tx, { actor: { account: 'li' }, events: notes.map((text) => note(stream, text)) }),
    );
  const sequencer = { db: dbs.app, keeper, sealKey, clock };
  return { dbs, keys, keeper, sealKey, clock, blobs, random, folds, consumers, recording, make, append, sequencer };
}

export function note(stream: string, text: string, more: Partial<EventInput> = {}): EventInput {
  return { stream, type: 'testing.noted', payload: { note: text }, occurredOn: plainDate('2026-09-23'), ...more };
}
