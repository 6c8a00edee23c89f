import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { julu } from '#apps/cli/replay/throw-away-home.ts';
import { importPackStep } from '#apps/server/import-pack-step.ts';
import { initSteps } from '#apps/server/init-steps.ts';
import { moduleChecks } from '#apps/server/modules.ts';
import { type OpenModules, openModules } from '#apps/server/open-modules.ts';
import { JULU_PACK, loadPack, numberRegister } from '#modules/catalogue/index.ts';
import { attachProofs } from '#modules/disclosure/index.ts';
import { deliverDue, fsck, integratePending } from '#modules/recording/index.ts';
import { type Blobs, openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { readMigrations } from '#platform/db/index.ts';
import { createHome, type Home, openHome, PRODUCT_ROOT, removeHome } from '#platform/home/index.ts';
import { fastFolder } from '../fast-folder.ts';
import type { Line } from './act-until-killed.ts';
import { faultsOfLog } from './log-chain.ts';
import { type Dice, seedOf, throwDice } from './random.ts';
import { caseIdOf, WHOLE } from './walk-case.ts';

const CHILD = fileURLToPath(new URL('act-until-killed.ts', import.meta.url));
const KILLS = 54;
/** Now and then the process dies while it is still starting, or the database dies with it. */
const [STARTING_EVERY, DATABASE_EVERY] = [6, 5];
const LONGEST_START_MS = 2_000;
/** Else it dies after so many new acts at most, and a moment later: in the middle of another one. */
const [MOST_ACTS, MOMENT_MS, PATIENCE_MS] = [14, 150, 15_000];

/** What the processes said had been done. */
type Acknowledged = {
  readonly acts: Set<string>;
  readonly files: Set<string>;
  readonly published: Set<string>;
  readonly cases: Set<number>;
  /** Checkpoints that a reader of the portal saw. */
  readonly checkpoints: Set<string>;
};

it(`kill -9 at ${KILLS} random moments under load: nothing acknowledged is lost, nothing is done twice`, async () => {
  const dice = throwDice(seedOf(process.env, 20_261_122));
  const dir = await makeHome();
  const said: Acknowledged = {
    ...{ acts: new Set(), files: new Set(), published: new Set(), cases: new Set(), checkpoints: new Set() },
  };
  try {
    for (let kill = 0; kill < KILLS; kill++) await runUntilKilled(dir, dice, kill, said);
    const home = await openHome(dir, { purpose: 'check', exclusive: true, clock: systemClock, patienceMs: 20_000 });
    onTestFinished(() => home.close());
    await requireWhole(home, dice.seed, said);
  } catch (error) {
    throw new Error(`seed ${dice.seed}: set HENGJIAN_SEED to repeat`, { cause: error });
  }
});

async function makeHome(): Promise<string> {
  const folder = await mkdtemp(path.join(await fastFolder(), 'hengjian-crash-'));
  await chmod(folder, 0o755);
  const dir = path.join(folder, 'home');
  onTestFinished(async () => {
    await removeHome(dir);
    await rm(folder, { recursive: true, force: true });
  });
  const steps = [...initSteps, importPackStep(await loadPack(JULU_PACK), () => undefined)];
  await createHome(dir, { config: julu(8080), clock: systemClock, steps });
  return dir;
}

async function runUntilKilled(dir: string, dice: Dice, no: number, said: Acknowledged): Promise<void> {
  const args = [CHILD, dir, String(dice.seed), JSON.stringify([...said.cases])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const words = text(child.stderr as NodeJS.ReadableStream);
  const heard = listen(child, said);
  if (no % STARTING_EVERY === STARTING_EVERY - 1) await pause(dice.next() * LONGEST_START_MS);
  else {
    const url = await Promise.race([heard.ready, gone.then(() => undefined)]);
    await untilDone(said, said.acts.size + dice.below(MOST_ACTS), gone);
    await pause(dice.next() * MOMENT_MS);
    // A process that ended by itself answers nothing: why it did is said below.
    if (url !== undefined && dice.next() < 0.5)
      await Promise.race([gone, readCheckpoint(url).then((note) => said.checkpoints.add(note))]).catch(() => gone);
  }
  if (no % DATABASE_EVERY === DATABASE_EVERY - 1) await killDatabase(dir);
  child.kill('SIGKILL');
  const [code, signal] = await gone;
  await heard.end;
  expect({ code, signal, words: signal === 'SIGKILL' ? '' : await words }).toEqual({
    code: null,
    signal: 'SIGKILL',
    words: '',
  });
}

async function untilDone(said: Acknowledged, acts: number, gone: Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  void gone.then(() => stop.abort());
  for (const until = Date.now() + PATIENCE_MS; said.acts.size < acts && Date.now() < until && !stop.signal.aborted; )
    await pause(5);
}

/** Notes what the process says, to the last whole line that was written before it died. */
function listen(child: ChildProcess, said: Acknowledged): { ready: Promise<string>; end: Promise<unknown> } {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const ready = Promise.withResolvers<string>();
  lines.on('line', (written) => {
    const line = JSON.parse(written) as Line;
    if (line.kind === 'ready') ready.resolve(line.url);
    else if (line.kind === 'act') said.acts.add(line.id);
    else if (line.kind === 'file') said.files.add(line.id);
    else if (line.kind === 'published') said.published.add(line.id);
    else said.cases.add(line.no);
  });
  return { ready: ready.promise, end: once(lines, 'close') };
}

async function readCheckpoint(url: string): Promise<string> {
  const answer = await fetch(`${url}/log/checkpoint`);
  expect(answer.status).toBe(200);
  return answer.text();
}

async function killDatabase(dir: string): Promise<void> {
  const words = await readFile(path.join(dir, 'database', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(words.split('\n')[0]);
  if (pid > 0) process.kill(pid, 'SIGKILL');
}

async function requireWhole(home: Home, seed: number, said: Acknowledged): Promise<void> {
  const blobs = await openBlobs(home.paths.evidence);
  const modules = await openModules(home, { clock: systemClock, blobs });
  await settle(modules);
  await requireAllThere(home, blobs, said);
  const report = await fsck(
    { ...modules, dbs: home.dbs, blobs, migrations: await readMigrations(PRODUCT_ROOT) },
    moduleChecks,
  );
  expect(report.differences).toEqual([]);
  expect(await faultsOfLog(home.dbs.owner, [...said.checkpoints])).toEqual([]);
  await requireNumbers(home);
  await requireOnce(home, seed, said);
  expect(said.acts.size).toBeGreaterThan(KILLS * 5);
  expect(said.published.size).toBeGreaterThan(3);
  expect(said.checkpoints.size).toBeGreaterThan(5);
}

async function settle({ people, recording, keeper, sealKey, disclosure }: OpenModules): Promise<void> {
  const { dbs } = people;
  const parts = { dbs, recording, keeper, sealKey, clock: systemClock };
  while ((await deliverDue(parts)) > 0);
  await integratePending({ ...parts, db: dbs.app });
  await attachProofs(disclosure, 10_000);
  await integratePending({ ...parts, db: dbs.app });
}

async function requireAllThere({ dbs }: Home, blobs: Blobs, said: Acknowledged): Promise<void> {
  const known = await sql<{ client_id: string }>`
    select distinct client_id from recording.event where client_id is not null`.execute(dbs.owner);
  const there = new Set(known.rows.map((row) => row.client_id));
  expect([...said.acts].filter((id) => !there.has(id))).toEqual([]);
  const files = await sql<{ sha256: string }>`select sha256 from recording.file`.execute(dbs.owner);
  const kept = new Set(files.rows.map((row) => row.sha256));
  expect([...said.files].filter((id) => !kept.has(id))).toEqual([]);
  for (const sha256 of said.files) expect((await blobs.measure(sha256)).size).toBe(100_000);
}

async function requireNumbers({ dbs }: Home): Promise<void> {
  const { rows } = await sql<{ series: string; year: number }>`
    select distinct series, year from catalogue.number`.execute(dbs.owner);
  expect(rows.length).toBeGreaterThan(5);
  for (const { series, year } of rows) {
    const { numbers, missing } = await numberRegister(dbs.app, series, year);
    const serials = numbers.flatMap((n) => n.serial ?? []);
    expect({ series, missing, twice: serials.length - new Set(serials).size }).toEqual({
      series,
      missing: [],
      twice: 0,
    });
    expect(new Set(numbers.map((n) => n.subject)).size, `${series} ${year}`).toBeGreaterThan(0);
  }
}

/** Finished cases of the same file went the same way, and each decision became public exactly once. */
async function requireOnce({ dbs }: Home, seed: number, said: Acknowledged): Promise<void> {
  const acts = await sql<{ case_id: string; acts: string }>`
    select case_id, string_agg(act, ' ' order by n) as acts from casework.act group by case_id`.execute(dbs.owner);
  const courseOf = new Map(acts.rows.map((row) => [row.case_id, row.acts]));
  const courses = Map.groupBy(said.cases, (no) => no % WHOLE.length);
  for (const numbers of courses.values())
    expect(new Set(numbers.map((no) => courseOf.get(caseIdOf(seed, no)))).size).toBe(1);
  const twice = await sql`
    select answers, count(*) from recording.event where leaf_kind like 'published%' group by answers having count(*) > 1`.execute(
    dbs.owner,
  );
  expect(twice.rows).toEqual([]);
  const shown = await sql<{ decision_id: string }>`
    select p.decision_id from disclosure.publication as p join published.decision as d on d.id = p.public_id
    where d.version = 1 and d.state = 'published' and d.tlog_proof is not null`.execute(dbs.owner);
  const ids = shown.rows.map((row) => row.decision_id);
  expect([...said.published].filter((id) => !ids.includes(id))).toEqual([]);
  expect(ids.length - new Set(ids).size).toBe(0);
}
