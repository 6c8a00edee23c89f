import type { Home } from '#platform/home/index.ts';
import { type RunningChild, startChild } from '../kit/child.ts';
import { inParallel } from '../kit/measure.ts';
import type { BenchContext, Benchmark, Cell, Goal, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';
import { captureStatements } from './capture-statements.ts';
import type { Job, Seen } from './load-client.ts';
import { type Loaded, loadDecisions } from './load-decisions.ts';
import { type Search, searchesIn } from './searches.ts';

/** Readers at once, each asking again as soon as it is answered. */
const MANY = 8;
const FEW = 2;
const LEAST_SHARE = 0.7;
const MOST_MS = 50;
/** The number of decisions at which searches must still be quick. */
const MILLION = 1_000_000;

export const portal: Benchmark = {
  name: 'portal',
  what: 'list and search of the portal, against node:http and pg with the same SQL',
  run: async (context) => {
    const tables: Table[] = [];
    for (const count of context.quick ? [100_000] : [100_000, MILLION])
      tables.push(await withOpenHome((home) => measure(home, count, context)));
    return tables;
  },
};

type Line = { readonly search: Search; readonly ours: Seen; readonly few: Seen; readonly bare: Seen };

async function measure(home: Home, count: number, context: BenchContext): Promise<Table> {
  const loaded = await loadDecisions(home, count, context.say);
  const searches = await searchesIn(home.dbs.owner);
  const all = searches.flatMap((search) => search.paths);
  const statements = await captureStatements(home, all);
  const ours = await startChild(new URL('./portal-server.ts', import.meta.url), [home.dir]);
  const bare = await startChild(new URL('./bare-server.ts', import.meta.url), [home.dir]);
  const client = await startChild(new URL('./load-client.ts', import.meta.url), []);
  try {
    await bare.ask(statements);
    for (const { url } of [ours, bare]) await readOnce(url, all);
    const lines: Line[] = [];
    for (const search of [...searches, ...inTurn(searches)]) {
      context.say(search.name);
      lines.push({ search, ...(await compare({ ours, bare, client }, search, context.quick ? 0.6 : 1.5)) });
    }
    return tableOf(loaded, lines);
  } finally {
    await Promise.all([ours, bare, client].map((child) => child.stop()));
  }
}

/** Caches are filled alike for both. */
async function readOnce(url: string, paths: readonly string[]): Promise<void> {
  await inParallel(MANY, paths.length, async (i) => {
    const answer = await fetch(`${url}${paths[i]}`);
    if (answer.status !== 200) throw new Error(`${answer.status} for ${paths[i]}: ${await answer.text()}`);
    await answer.arrayBuffer();
  });
}

type Running = { readonly ours: RunningChild; readonly bare: RunningChild; readonly client: RunningChild };

/** One after the other, so that neither takes a core from the other. */
async function compare({ ours, bare, client }: Running, { paths }: Search, seconds: number) {
  const ask = async ({ url }: RunningChild, connections: number): Promise<Seen> =>
    (await client.ask({ url, paths, connections, seconds } satisfies Job)) as Seen;
  return { bare: await ask(bare, MANY), ours: await ask(ours, MANY), few: await ask(ours, FEW) };
}

const ALL = 'all lists and searches in turn';
const ALL_SEARCHES = 'all searches in turn';

function inTurn(searches: readonly Search[]): readonly Search[] {
  const paths = (some: readonly Search[]) => some.flatMap((search) => search.paths);
  return [
    { name: ALL_SEARCHES, isSearch: true, paths: paths(searches.filter(({ isSearch }) => isSearch)) },
    { name: ALL, isSearch: false, paths: paths(searches) },
  ];
}

function tableOf(loaded: Loaded, lines: readonly Line[]): Table {
  const { count, seconds, gigabytes } = loaded;
  const rows = lines.map(({ search, ours, few, bare }): Cell[] => [
    search.name,
    ...[ours.perSecond, bare.perSecond, ours.perSecond / bare.perSecond],
    ...[ours.p50, ours.p99, bare.p50, bare.p99, few.p50, few.p99],
  ]);
  return {
    title: `Portal with ${count.toLocaleString('en-US')} published decisions`,
    columns: ['', 'portal /s', 'bare /s', 'ratio', 'p50 ms', 'p99 ms', 'bare p50', 'bare p99', 'p50, two', 'p99, two'],
    rows,
    goals: goalsOf(count, lines),
    notes: [
      `Table ${gigabytes.table.toFixed(2)} GB, indexes ${gigabytes.indexes.toFixed(2)} GB (of words ${gigabytes.search.toFixed(2)} GB); loading took ${Math.round(seconds.rows)} s, making the indexes ${Math.round(seconds.indexes)} s.`,
      `Rates, p50 and p99 (milliseconds) with ${MANY} readers at once; the last two columns with ${FEW}. Readers never pause.`,
    ],
  };
}

function goalsOf(count: number, lines: readonly Line[]): readonly Goal[] {
  const named = (name: string) => lines.filter(({ search }) => search.name === name);
  const shares = named(ALL).map(shareGoal);
  if (count < MILLION) return shares;
  const kinds = lines.filter(({ search }) => search.isSearch && search.name !== ALL_SEARCHES);
  const worst = kinds.toSorted((a, b) => b.ours.p99 - a.ours.p99).slice(0, 1);
  const worstOfFew = kinds.toSorted((a, b) => b.few.p99 - a.few.p99).slice(0, 1);
  return [
    ...shares,
    ...named(ALL_SEARCHES).map((line) => speedGoal(line, line.ours, MANY)),
    ...named(ALL_SEARCHES).map((line) => speedGoal(line, line.few, FEW)),
    ...worst.map((line) => speedGoal(line, line.ours, MANY)),
    ...worstOfFew.map((line) => speedGoal(line, line.few, FEW)),
  ];
}

function shareGoal({ ours, bare }: Line): Goal {
  const share = ours.perSecond / bare.perSecond;
  return {
    what: 'requests a second, all lists and searches in turn, as a share of the bare handler',
    wanted: `at least ${LEAST_SHARE}`,
    got: share.toFixed(2),
    met: share >= LEAST_SHARE,
  };
}

function speedGoal({ search }: Line, { p99 }: Seen, readers: number): Goal {
  return {
    what: `p99 of ${search.name === ALL_SEARCHES ? ALL_SEARCHES : `the slowest kind of search (${search.name})`}, ${readers} readers without pause`,
    wanted: `under ${MOST_MS} ms`,
    got: `${p99.toFixed(1)} ms`,
    met: p99 < MOST_MS,
  };
}
