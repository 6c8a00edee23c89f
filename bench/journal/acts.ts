import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { castsOf } from '#apps/cli/replay/cast.ts';
import { type CaseRun, type RunnerParts, runCase } from '#apps/cli/replay/run-case.ts';
import { moduleChecks } from '#apps/server/modules.ts';
import { type OpenModules, openModules } from '#apps/server/open-modules.ts';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { ReplayMode } from '#modules/casework/index.ts';
import { procedureFacts } from '#modules/catalogue/index.ts';
import { fsck, integratePending } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { readMigrations } from '#platform/db/index.ts';
import { type Home, PRODUCT_ROOT } from '#platform/home/index.ts';
import { type BareRow, withBareTable } from '../kit/bare-table.ts';
import { inParallel, timed } from '../kit/measure.ts';
import type { Benchmark, Cell, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';

const CASES = path.join(PRODUCT_ROOT, 'data', 'cases', 'real-cases.json');

/** Goes the whole ordinary way from clue to archive with all its documents. */
const FULL_WAY = 'CASE-01';

/** Another case of the same kind: its own party, its own numbers. */
function copyOf(text: string, id: string, no: number): CaseFile {
  const files = readCaseFile(text);
  if ('faults' in files) throw new Error(`the case file has faults: ${JSON.stringify(files.faults)}`);
  const file = files.cases.find((c) => c.id === id);
  if (file === undefined) throw new Error(`no ${id} in the case file`);
  const name = `${file.respondent.name.replace(/\(化名\)$/, '')}${no}号店`;
  // 行政处罚法第二十九条: two fines for one act are refused, so nobody may be fined twice here.
  const uscc = `92130529TEXT${String(no).padStart(6, '0')}`;
  const own = JSON.stringify({ ...file, respondent: { ...file.respondent, name, uscc } }).replace(
    /第0*(\d+)号/g,
    (_, serial: string) => `第${no * 1000 + Number(serial)}号`,
  );
  return JSON.parse(own) as CaseFile;
}

async function runnerOf(modules: OpenModules, file: CaseFile): Promise<RunnerParts> {
  const { casework } = modules;
  const first = file.timeline.map((t) => t.date).sort()[0] ?? plainDate('2026-01-01');
  const { items, thresholds } = await procedureFacts(casework.dbs.app, { on: first, itemCodes: file.itemCodes });
  const casts = await castsOf(casework.dbs.app, 'julu');
  return { casework, cast: casts(items), items, thresholds, uuid: () => randomUUID() };
}

type Run = {
  readonly mode: ReplayMode;
  readonly writers: number;
  readonly cases: number;
  readonly acts: number;
  readonly events: number;
  readonly documents: number;
  readonly ms: number;
};

type Bench = { readonly home: Home; readonly modules: OpenModules; readonly text: string };

async function runCases(bench: Bench, mode: ReplayMode, writers: number, count: number, from: number): Promise<Run> {
  const files = Array.from({ length: count }, (_, i) => copyOf(bench.text, FULL_WAY, from + i));
  const runner = await runnerOf(bench.modules, files[0] as CaseFile);
  const before = await countEvents(bench.home);
  const runs: CaseRun[] = [];
  const { ms } = await inParallel(writers, count, async (i) => {
    runs.push(await runCase(runner, files[i] as CaseFile, mode));
  });
  const after = await countEvents(bench.home);
  for (const { refusals, state } of runs)
    if (mode === 'strict' && (refusals.length > 0 || state.state !== 'ARCHIVED'))
      throw new Error(`a case stopped at ${state.state}: ${JSON.stringify(refusals)}`);
  return {
    ...{ mode, writers, cases: count, ms },
    acts: runs.reduce((sum, run) => sum + run.acts.length, 0),
    events: after.events - before.events,
    documents: after.documents - before.documents,
  };
}

async function countEvents(home: Home): Promise<{ events: number; documents: number }> {
  const { rows } = await sql<{ events: number; documents: number }>`
    select count(*) as events, count(*) filter (where type = 'casework.document-issued') as documents
    from recording.event`.execute(home.dbs.owner);
  return rows[0] ?? { events: 0, documents: 0 };
}

/** The journal rows and leaves of whole acts: what the events of one request leave on the disk, joined. */
async function bytesOfActs(home: Home): Promise<readonly BareRow[]> {
  const { rows } = await sql<BareRow>`
    select string_agg(row_to_json(e)::text, '' order by e.seq) as content, string_agg(p.leaf, ''::bytea order by e.seq) as leaf
    from recording.event e join ledger.pending p on p.event_id = e.id
    where e.client_id like 'replay:%' group by e.actor_account, e.client_id limit 2000`.execute(home.dbs.owner);
  return rows;
}

async function bareRates(home: Home, rows: readonly BareRow[]): Promise<{ one: number; eight: number; many: number }> {
  return withBareTable(home, async (table) => {
    const rate = async (writers: number) => {
      const { ms } = await inParallel(writers, rows.length, (i) => table.insertOne(rows[i] as BareRow));
      return (rows.length / ms) * 1000;
    };
    await rate(8);
    const [one, eight] = [await rate(1), await rate(8)];
    const { ms } = await inParallel(1, Math.ceil(rows.length / 100), (i) =>
      table.insertMany(rows.slice(i * 100, (i + 1) * 100)),
    );
    return { one, eight, many: (rows.length / ms) * 1000 };
  });
}

export const acts: Benchmark = {
  name: 'acts',
  what: 'acts of whole cases a second, one writer and eight, against a bare INSERT of the same bytes',
  run: ({ quick, say }) =>
    withOpenHome(async (home): Promise<readonly Table[]> => {
      const blobs = await openBlobs(home.paths.evidence);
      const modules = await openModules(home, { clock: systemClock, blobs });
      const bench = { home, modules, text: await readFile(CASES, 'utf8') };
      const [few, many] = quick ? [2, 8] : [15, 40];
      say('warming up');
      await runCases(bench, 'strict', 1, 1, 1);
      await runCases(bench, 'history', 1, 1, 2);
      const runs: Run[] = [];
      for (const mode of ['strict', 'history'] as const)
        for (const writers of [1, 8]) {
          say(`${mode}, ${writers} writer(s)`);
          runs.push(await runCases(bench, mode, writers, writers === 1 ? few : many, 100 + runs.length * 100));
        }
      say('bare INSERT');
      const rows = await bytesOfActs(home);
      const bare = await bareRates(home, rows);
      say('fsck');
      return [tableOf(runs, bare, rows), await checkAll(home, modules)];
    }),
};

/** Everything that the cases left, recomputed as `hengjian fsck` does; nothing may differ. */
async function checkAll(home: Home, modules: OpenModules): Promise<Table> {
  const { keeper, sealKey, recording } = modules;
  await integratePending({ db: home.dbs.app, keeper, sealKey, clock: systemClock });
  const blobs = await openBlobs(home.paths.evidence);
  const migrations = await readMigrations(PRODUCT_ROOT);
  const parts = { dbs: home.dbs, recording, sealKey, keeper, blobs, migrations };
  const { ms, value } = await timed(() => fsck(parts, moduleChecks));
  if (!value.ok) throw new Error(`fsck: ${JSON.stringify(value.differences.slice(0, 5))}`);
  const { events = 0, rows = 0, files = 0, entries = 0 } = value.checked;
  return {
    title: 'fsck',
    columns: ['events', 'rows', 'stored files', 'log entries', 'seconds', 'ms for 1,000 events'],
    rows: [[events, rows, files, entries, ms / 1000, (ms / events) * 1000]],
    notes: [
      'The home of the acts above: every row folded anew from the journal, every commitment, the tree, its signatures, both digests of every stored PDF.',
    ],
  };
}

const MODES: Readonly<Record<ReplayMode, string>> = {
  strict: 'performed, documents typeset and kept',
  history: 'entered late 补录, without documents',
};

function tableOf(
  runs: readonly Run[],
  bare: { one: number; eight: number; many: number },
  rows: readonly BareRow[],
): Table {
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row.content) + row.leaf.byteLength, 0) / rows.length;
  const lines = runs.map((run): Cell[] => {
    const rate = (run.acts / run.ms) * 1000;
    const theirs = run.writers === 1 ? bare.one : bare.eight;
    const cases = (run.cases / run.ms) * 1000;
    return [
      MODES[run.mode],
      run.writers,
      run.cases,
      run.acts,
      run.events,
      run.documents,
      cases,
      rate,
      theirs,
      rate / theirs,
    ];
  });
  return {
    title: 'Acts of whole cases',
    columns: ['', 'writers', 'cases', 'acts', 'events', 'documents', 'cases /s', 'acts /s', 'bare INSERT /s', 'ratio'],
    rows: lines,
    notes: [
      `Copies of one real case (${FULL_WAY}: two minors, a fine of 10,000 yuan) from clue to archive, each with its own party and numbers; the acts go through modules/casework one after the other, the writers are in one process.`,
      'An act reads case, people, items, thresholds and settings of its day, checks every condition, takes its numbers, typesets its documents (PDF/A, written with fsync), records all events with their commitments and brings the rows up to date, in one transaction. The pure engine plans the next act in between.',
      `The bare INSERT keeps the same bytes as one act (journal rows and leaves, ${Math.round(bytes)} bytes on average, without the PDFs), one row a transaction. 100 rows a statement: ${Math.round(bare.many)} rows a second.`,
    ],
  };
}
