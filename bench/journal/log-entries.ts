import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { openRecording } from '#apps/server/open-recording.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import {
  createRecording,
  type EventInput,
  type Fold,
  integratePending,
  type Recording,
  startRecordingWorker,
} from '#modules/recording/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { Home } from '#platform/home/index.ts';
import { type BareRow, withBareTable } from '../kit/bare-table.ts';
import { perSecond, timed } from '../kit/measure.ts';
import type { Benchmark, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';

/** A stream without rows: what is measured is journal, commitment and log, not somebody's tables. */
const plainFold: Fold<number> = {
  kind: 'bench',
  tables: [],
  initial: () => 0,
  evolve: (count) => count + 1,
  rows: () => ({}),
};

const ACTOR = { account: 'bench', person: 'bench' };
const BATCH = 100;

/** An act as the journal holds thousands of them: a questioning with its text. */
export function questioning(no: number): EventInput {
  return {
    stream: `bench:${no}`,
    type: 'bench.questioned',
    occurredOn: plainDate('2026-09-24'),
    payload: {
      act: 'question',
      by: ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'],
      person: '王某',
      role: '当事人的法定代表人',
      identityShown: true,
      transcript: true,
      number: `巨人社监询字〔2026〕第${no}号`,
      media: ['text', 'audio'],
      content:
        '问:你单位自2026年3月至8月是否按时足额支付劳动者工资?答:3月至5月是按时支付的,6月以后因工程款没有结算,拖欠了12名劳动者的工资,合计134,662.50元。问:是否与劳动者签订书面劳动合同?答:签订了。问:工资支付台账保存在何处?答:在项目部办公室,可以提供。',
      refs: ['考勤表', '工资支付台账', '劳动合同'],
      findings: [],
    },
  };
}

type Open = Awaited<ReturnType<typeof openRecording>>;

/** The home's own keys, with a fold of ours. */
export async function plainRecording(home: Home): Promise<{ open: Open; recording: Recording }> {
  const open = await openRecording(home, systemClock);
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const { sealKey } = open;
  const recording = createRecording({
    ...{ folds: [plainFold], consumers: [], agency: '130529', clock: systemClock, random, sealKey },
  });
  return { open, recording };
}

export function appendTo(home: Home, recording: Recording, events: readonly EventInput[]): Promise<unknown> {
  return withTransaction(home.dbs.app, (tx) => recording.append(tx, { actor: ACTOR, events }));
}

/** What an event leaves on the disk: its row of the journal and its leaf. */
async function bytesOfOne(home: Home): Promise<BareRow> {
  const { rows } = await sql<BareRow>`
    select row_to_json(e)::text as content, p.leaf from recording.event e join ledger.pending p on p.event_id = e.id
    where e.stream_kind = 'bench' limit 1`.execute(home.dbs.owner);
  if (rows[0] === undefined) throw new Error('nothing was recorded');
  return rows[0];
}

type Rates = { readonly one: number; readonly eight: number; readonly batch: number };

async function bareRates(home: Home, row: BareRow, seconds: number): Promise<Rates> {
  return withBareTable(home, async (table) => {
    await perSecond(8, seconds / 4, () => table.insertOne(row));
    const rows = Array.from({ length: BATCH }, () => row);
    return {
      one: await perSecond(1, seconds, () => table.insertOne(row)),
      eight: await perSecond(8, seconds, () => table.insertOne(row)),
      batch: BATCH * (await perSecond(1, seconds, () => table.insertMany(rows))),
    };
  });
}

async function recordingRates(home: Home, recording: Recording, seconds: number): Promise<Rates> {
  let streams = 0;
  const one = () => appendTo(home, recording, [questioning(streams++)]);
  const many = () =>
    appendTo(
      home,
      recording,
      Array.from({ length: BATCH }, () => questioning(streams++)),
    );
  await perSecond(8, seconds / 4, one);
  return {
    one: await perSecond(1, seconds, one),
    eight: await perSecond(8, seconds, one),
    batch: BATCH * (await perSecond(1, seconds, many)),
  };
}

/** Eight writers while the sequencer runs as in the product, until the last entry is under a signed checkpoint. */
async function endToEnd(home: Home, { open, recording }: { open: Open; recording: Recording }, seconds: number) {
  const failed: unknown[] = [];
  const parts = { dbs: home.dbs, clock: systemClock, keeper: open.keeper, sealKey: open.sealKey };
  const worker = startRecordingWorker({ ...parts, recording, onError: (error) => failed.push(error) });
  const sequencer = { ...parts, db: home.dbs.app };
  let done = 0;
  const { ms } = await timed(async () => {
    await perSecond(8, seconds, () => appendTo(home, recording, [questioning(10_000_000 + done++)]));
    await worker.stop();
    await integratePending(sequencer);
  });
  if (failed.length > 0) throw new AggregateError(failed, 'the sequencer failed');
  return (done / ms) * 1000;
}

export const logEntries: Benchmark = {
  name: 'log-entries',
  what: 'journal entries and log entries a second, against a bare INSERT of the same bytes',
  run: ({ quick, say }) =>
    withOpenHome(async (home): Promise<readonly Table[]> => {
      const seconds = quick ? 1 : 3;
      const made = await plainRecording(home);
      await appendTo(home, made.recording, [questioning(-1)]);
      const row = await bytesOfOne(home);
      say('bare INSERT');
      const bare = await bareRates(home, row, seconds);
      say('recording.append');
      const ours = await recordingRates(home, made.recording, seconds);
      say('integratePending');
      const { open, recording } = made;
      const sequencer = { db: home.dbs.app, keeper: open.keeper, sealKey: open.sealKey, clock: systemClock };
      const { ms, value } = await timed(() => integratePending(sequencer));
      const integrated = (value.entries / ms) * 1000;
      const together = await endToEnd(home, { open, recording }, seconds);
      const bytes = Buffer.byteLength(row.content) + row.leaf.byteLength;
      return [tableOf({ bare, ours, integrated, together, bytes, entries: value.entries })];
    }),
};

type Figures = {
  readonly bare: Rates;
  readonly ours: Rates;
  readonly integrated: number;
  readonly together: number;
  readonly bytes: number;
  readonly entries: number;
};

function tableOf({ bare, ours, integrated, together, bytes, entries }: Figures): Table {
  const line = (what: string, mine: number, theirs: number) => [what, mine, theirs, mine / theirs];
  return {
    title: 'Journal and log: entries a second',
    columns: ['', 'Hengjian /s', 'bare INSERT /s', 'ratio'],
    rows: [
      line('recording.append, one event a transaction, one writer', ours.one, bare.one),
      line('recording.append, one event a transaction, eight writers', ours.eight, bare.eight),
      line(`recording.append, ${BATCH} events a transaction, one writer`, ours.batch, bare.batch),
      ['integratePending, of entries that wait', integrated, '', ''],
      ['append, eight writers, until under a signed checkpoint', together, bare.eight, together / bare.eight],
    ],
    notes: [
      `An event and its leaf are ${bytes} bytes (journal row as JSON, leaf). The bare table keeps exactly these bytes in two columns with an identity key, in the same database, with the same durability.`,
      `recording.append does in one transaction: lock of the stream, request id, version, commitment of every field, journal row (five unique indexes), pending log entry. integratePending took ${entries} entries.`,
      'Connections run over the engine’s socket, the writers are in one process, as in the product.',
    ],
  };
}
