import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#platform/clock/clock.ts';
import { startEngine } from '#platform/db/index.ts';
import { readDatabaseFile } from '#platform/home/database-file.ts';
import { openHome, PRODUCT_ROOT, removeHome } from '#platform/home/index.ts';
import { spreadOf, timed } from '../kit/measure.ts';
import type { Benchmark, Cell, Table } from '../kit/report.ts';
import { withFolder, withNewHome } from '../kit/throw-away-home.ts';

const PROGRAM = path.join(PRODUCT_ROOT, 'bin', 'hengjian.mjs');

function start(args: readonly string[]) {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs the command to its end. */
async function command(...args: readonly string[]): Promise<void> {
  const child = start(args);
  child.stdout.resume();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`hengjian ${args.join(' ')} ended with ${code}`);
}

type Served = { readonly answered: number; readonly ended: number };

/** From the start of the program to its first answer, and from the request to end to its end. */
async function serveOnce(dir: string): Promise<Served> {
  const begun = performance.now();
  const child = start(['serve', '--home', dir, '--port', '0', '--host', '127.0.0.1', '--json']);
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url } = JSON.parse(String(line)) as { url: string };
  while (!(await fetch(`${url}/api/health`)).ok) await sleep(5);
  const answered = performance.now() - begun;
  const { ms } = await timed(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return { answered, ended: ms };
}

async function initOnce(): Promise<number> {
  return withFolder(async (parent) => {
    const dir = path.join(parent, 'home');
    await mkdir(dir);
    const { ms } = await timed(() => command('init', '--home', dir, '--pack', 'julu'));
    await removeHome(dir);
    return ms;
  });
}

/** The embedded engine alone: its process started and ready. */
async function engineOnce(dir: string): Promise<number> {
  const file = await readDatabaseFile(dir);
  if (file.kind !== 'embedded') throw new Error('the home has no engine of its own');
  const { ms, value } = await timed(() => startEngine(file.dataDir, file.adminPassword));
  await value.stop();
  return ms;
}

/** Engine, connections, migrations checked. */
async function homeOnce(dir: string): Promise<number> {
  const { ms, value } = await timed(() => openHome(dir, { purpose: 'bench', exclusive: true, clock: systemClock }));
  await value.close();
  return ms;
}

async function repeat<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for (let i = 0; i < times; i++) found.push(await work());
  return found;
}

export const startUp: Benchmark = {
  name: 'start-up',
  what: 'time until programs answer',
  run: ({ quick }) =>
    withNewHome(async (dir): Promise<readonly Table[]> => {
      const times = quick ? 3 : 10;
      const measure = async (work: () => Promise<void>) => (await repeat(times, () => timed(work))).map(({ ms }) => ms);
      const inits = await repeat(Math.ceil(times / 3), initOnce);
      const served = await repeat(times, () => serveOnce(dir));
      const row = (what: string, ms: readonly number[]): Cell[] => {
        const { median, max } = spreadOf(ms);
        return [what, ms.length, median, max];
      };
      const period = ['period', '--law', '行政处罚法', '--from', '2026-09-24', '--amount', '5', '--unit', 'day'];
      return [
        {
          title: 'Start-up',
          columns: ['', 'times', 'median ms', 'max ms'],
          rows: [
            row('hengjian --help', await measure(() => command('--help'))),
            row('hengjian period, one period worked out', await measure(() => command(...period))),
            row('hengjian init, a home with database, keys, log and the pack of a county', inits),
            row(
              'hengjian serve, to the first answer',
              served.map(({ answered }) => answered),
            ),
            row(
              'hengjian serve, from SIGTERM to its end',
              served.map(({ ended }) => ended),
            ),
            row('engine of an initialised home, to ready', await repeat(times, () => engineOnce(dir))),
            row('home opened: engine, connections, migrations checked', await repeat(times, () => homeOnce(dir))),
          ],
          notes: ['Programs are started as a user starts them: bin/hengjian.mjs, which starts the pinned Node.'],
        },
      ];
    }),
};
