import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import lighthouse, { type Config, desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import type { Benchmark, Cell, Goal, Table } from '../kit/report.ts';
import { withFolder } from '../kit/throw-away-home.ts';

const DEBUG_PORT = 9_377;
/** The demonstration's account of a head of the bureau, and the password that all its accounts have. */
const LOGIN = { login: 'songmingyuan', password: 'Hengjian-demo-2026' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const GOALS: Readonly<Record<(typeof CATEGORIES)[number], number>> = {
  performance: 0.9,
  accessibility: 1,
  'best-practices': 1,
};

/** “phone” is what Lighthouse takes where nothing is said: a slow telephone on a slow network. */
const DEVICES: readonly (readonly ['desktop' | 'phone', Config | undefined])[] = [
  ['desktop', desktopConfig],
  ['phone', undefined],
];

type Scores = { readonly page: string; readonly device: string } & Readonly<
  Record<(typeof CATEGORIES)[number], number>
>;

/** What Lighthouse says of the desk's first pages, and what the browser has to load for them. */
export const desk: Benchmark = {
  name: 'desk',
  what: 'Lighthouse on the sign-in and task pages of a demonstration; sizes of what is loaded',
  run: async ({ quick, say }) => [await scores(quick ? 1 : 3, say), sizes()],
};

async function scores(times: number, say: (words: string) => void): Promise<Table> {
  const found = await withDemo(async (url) => {
    const browser = await chromium.launch({
      executablePath: process.env.HENGJIAN_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'].concat(
        `--remote-debugging-port=${DEBUG_PORT}`,
      ),
    });
    try {
      const cookie = await sessionCookie(url);
      const all: Scores[] = [];
      for (const [device, config] of DEVICES)
        for (const [page, headers] of [
          ['/desk/login', {}],
          ['/desk/tasks', { Cookie: cookie }],
        ] as const) {
          say(`${page}, ${device}`);
          for (let i = 0; i < times; i++)
            all.push({ page, device, ...(await scoresOf(`${url}${page}`, headers, config)) });
        }
      return all;
    } finally {
      await browser.close();
    }
  });
  return tableOf(found);
}

async function scoresOf(url: string, headers: Record<string, string>, config: Config | undefined) {
  const options = {
    port: DEBUG_PORT,
    logLevel: 'error' as const,
    onlyCategories: [...CATEGORIES],
    extraHeaders: headers,
  };
  const run = await lighthouse(url, options, config);
  const score = (name: string) => run?.lhr.categories[name]?.score ?? 0;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
  };
}

function tableOf(found: readonly Scores[]): Table {
  const groups = [...Map.groupBy(found, ({ page, device }) => `${page}, ${device}`)];
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const rows = groups.map(([what, runs]): { what: string; cells: readonly number[] } => ({
    what,
    cells: CATEGORIES.map((category) => median(runs.map((run) => run[category]))),
  }));
  const goals = DEVICES.flatMap(([device]) =>
    CATEGORIES.map((category, i): Goal => {
      const worst = Math.min(...rows.filter(({ what }) => what.endsWith(device)).map(({ cells }) => cells[i] ?? 0));
      const wanted = GOALS[category];
      return {
        what: `${category}, ${device}`,
        wanted: `at least ${wanted * 100}`,
        got: String(Math.round(worst * 100)),
        met: worst >= wanted,
      };
    }),
  );
  return {
    title: 'Desk: Lighthouse',
    columns: ['', ...CATEGORIES],
    rows: rows.map(({ what, cells }): Cell[] => [what, ...cells.map((cell) => Math.round(cell * 100))]),
    notes: ['Median of the runs; “phone” is Lighthouse’s slow telephone on a slow network.'],
    goals,
  };
}

async function sessionCookie(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || cookie === undefined) throw new Error(`the demonstration does not let ${LOGIN.login} in`);
  return cookie;
}

/** A demonstration in a throw-away home, as a newcomer starts it. */
async function withDemo<T>(work: (url: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const program = path.join(PRODUCT_ROOT, 'bin', 'hengjian.mjs');
    const args = [program, 'demo', '--json', '--port', '0', '--home', path.join(folder, 'home')];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      for await (const line of createInterface(child.stdout)) {
        const url = /"url":\s*"(http[^"]+)"/.exec(line)?.[1];
        if (url !== undefined) return await work(url);
      }
      throw new Error('the demonstration ended before it answered');
    } finally {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
  });
}

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] };

function sizes(): Table {
  const dist = path.join(PRODUCT_ROOT, 'apps', 'desk', 'dist');
  const chunks = JSON.parse(readFileSync(path.join(dist, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const kb = (file: string, ending: string) => statSync(path.join(dist, `${file}${ending}`)).size / 1024;
  const rows = Object.values(chunks)
    .flatMap(({ file, css }) => [file, ...(css ?? [])])
    .filter((file, i, all) => /\.(?:js|css)$/.test(file) && all.indexOf(file) === i)
    .map((file): Cell[] => [path.basename(file).replace(/-[\w-]{8}\./, '.'), kb(file, ''), kb(file, '.br')])
    .toSorted((a, b) => Number(b[2]) - Number(a[2]))
    .slice(0, 12);
  return {
    title: 'Desk: the largest files, KB',
    columns: ['', 'as they are', 'compressed (Brotli)'],
    rows,
    notes: [
      'tests/desk-size.test.ts holds the first load under 150 KB of script and 8 KB of styles, a page’s own part under 150 KB and 40 KB.',
    ],
  };
}
