import type { Locator, Page } from 'playwright-core';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import type { Home } from '#platform/home/index.ts';
import { scrollThrough, stutterGoal, withDeskPage } from '../desk/scrolling.ts';
import { startChild } from '../kit/child.ts';
import { spreadOf, timed } from '../kit/measure.ts';
import { PACK_PEOPLE, PASSWORD } from '../kit/pack-people.ts';
import type { Benchmark, Cell, Goal, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';
import { insertCases } from './insert-cases.ts';

const COUNT = 100_000;
/** A list that comes within this time feels as if it had been there. */
const MOST_MS = 500;

type Ask = { readonly name: string; readonly as: string; readonly path: string; readonly times: number };

const words = (q: string) => `/cases?size=100&${new URLSearchParams({ q })}`;
const ASKS: readonly Ask[] = [
  { name: 'tasks of an officer', as: 'officer-1', path: '/tasks', times: 40 },
  { name: 'tasks of a head of a unit', as: 'unit-head', path: '/tasks', times: 40 },
  { name: 'tasks of a reviewer', as: 'reviewer-1', path: '/tasks', times: 40 },
  { name: 'tasks of the head', as: 'head', path: '/tasks', times: 40 },
  { name: 'tasks of the disclosure clerk', as: 'disclosure-clerk', path: '/tasks', times: 40 },
  { name: 'counts for the menu', as: 'officer-1', path: '/tasks/counts', times: 40 },
  { name: 'list, first page', as: 'officer-1', path: '/cases?size=100', times: 40 },
  { name: 'list, page 500', as: 'officer-1', path: '/cases?size=100&page=500', times: 20 },
  { name: 'list, last page', as: 'officer-1', path: '/cases?size=100&page=1000', times: 20 },
  { name: 'list by party', as: 'officer-1', path: '/cases?size=100&sort=party', times: 20 },
  { name: 'list by fine, page 500', as: 'officer-1', path: '/cases?size=100&sort=fine&order=desc&page=500', times: 20 },
  { name: 'list by credit code', as: 'officer-1', path: '/cases?size=100&sort=partyCode', times: 10 },
  { name: 'my open cases', as: 'officer-1', path: '/cases?size=100&mine=true&open=true', times: 40 },
  { name: 'overdue', as: 'officer-1', path: '/cases?size=100&overdue=true&open=true&sort=due', times: 40 },
  {
    name: 'part of a party’s name',
    as: 'officer-1',
    path: `/cases?size=100&${new URLSearchParams({ party: '电子' })}`,
    times: 20,
  },
  { name: 'search, a rare word', as: 'officer-1', path: words('第4711号'), times: 40 },
  { name: 'search, a trade', as: 'officer-1', path: words('电子加工'), times: 20 },
  { name: 'search, a word of most cases', as: 'officer-1', path: words('劳动者工资'), times: 20 },
  { name: 'export of 10,000 lines', as: 'officer-1', path: '/cases/export?from=2019-01-01&to=2020-03-25', times: 2 },
];

/** Lists, searches and tasks of the desk over a hundred thousand cases, through the server. */
export const lists: Benchmark = {
  name: 'lists',
  what: 'list, search, export and tasks of the desk with 100,000 cases; its list scrolled in a browser',
  run: ({ say, quick }) => withOpenHome((home) => measure(home, say, quick), PACK_PEOPLE),
};

async function measure(home: Home, say: (words: string) => void, quick: boolean): Promise<readonly Table[]> {
  const pack = await loadPack(JULU_PACK);
  const officer = (await packPersonIds(home.dbs.app)).get(`${pack.id}/officer-1`) ?? '';
  say(`${COUNT} cases`);
  const loaded = await timed(() => insertCases(home.dbs.owner, COUNT, officer));
  const server = await startChild(new URL('../portal/portal-server.ts', import.meta.url), [home.dir]);
  try {
    const rows: { cells: Cell[]; p95: number; name: string }[] = [];
    for (const ask of ASKS) {
      say(ask.name);
      const cookie = await signIn(server.url, pack.people.find((p) => p.key === ask.as)?.account ?? '');
      const { times, bytes } = await repeat(`${server.url}/api/v1${ask.path}`, cookie, quick ? 3 : ask.times);
      const spread = spreadOf(times);
      rows.push({ name: ask.name, p95: spread.p95, cells: [ask.name, spread.median, spread.p95, bytes / 1000] });
    }
    say('scrolling');
    const login = pack.people.find((p) => p.key === 'officer-1')?.account ?? '';
    const scrolled = await withDeskPage(server.url, login, (page) => scrollList(page, server.url, quick ? 300 : 1_200));
    return [tableOf(rows, loaded.ms / 1000), scrolled];
  } finally {
    await server.stop();
  }
}

async function signIn(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!answer.ok || cookie === undefined) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
  return cookie;
}

/** The first answer fills the caches and is not counted. */
async function repeat(url: string, cookie: string, times: number) {
  let bytes = 0;
  const once = async () => {
    const answer = await fetch(url, { headers: { cookie } });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  };
  await once();
  const found: number[] = [];
  for (let i = 0; i < times; i++) found.push((await timed(once)).ms);
  return { times: found, bytes };
}

function tableOf(rows: readonly { cells: Cell[]; p95: number; name: string }[], seconds: number): Table {
  const screens = rows.filter(({ name }) => !name.startsWith('export'));
  const worst = screens.toSorted((a, b) => b.p95 - a.p95)[0];
  const goal: Goal = {
    what: `p95 of the slowest list, search or task page (${worst?.name ?? ''})`,
    wanted: `under ${MOST_MS} ms`,
    got: `${Math.round(worst?.p95 ?? 0)} ms`,
    met: (worst?.p95 ?? 0) < MOST_MS,
  };
  return {
    title: `Desk with ${COUNT.toLocaleString('en-US')} cases, 2,000 of them open`,
    columns: ['', 'median ms', 'p95 ms', 'KB'],
    rows: rows.map(({ cells }) => cells),
    notes: [
      `One reader after the other over HTTP, the access log written each time; 100 lines a page. Filling took ${Math.round(seconds)} s.`,
      'The rows are written as the folds would write them, without their events, which no list reads.',
    ],
    goals: [goal],
  };
}

const JUMPS = [0.5, 0.9, 0.25, 0.75, 1, 0.1, 0.6, 0.35, 0.8, 0.02];

/** The list in a browser: moved on frame by frame, and thrown to places far away until their lines stand there. */
async function scrollList(page: Page, url: string, frames: number): Promise<Table> {
  await page.goto(`${url}/desk/cases`);
  const lines = page.getByRole('table', { name: '案件清单' }).locator('tbody a');
  await lines.first().waitFor({ timeout: 60_000 });
  const frame = page.locator('.cases-grid');
  const gaps = await scrollThrough(frame, frames);
  const jumps = await jumpTo(frame, JUMPS);
  const [moved, jumped] = [spreadOf(gaps), spreadOf(jumps)];
  return {
    title: `Desk: the list of ${COUNT.toLocaleString('en-US')} cases scrolled in Chromium`,
    columns: ['', 'median ms', 'p95 ms'],
    rows: [
      ['frame while scrolling', moved.median, moved.p95],
      ['thrown to a place far away, until its lines stand there', jumped.median, jumped.p95],
    ],
    notes: [
      `Half a window further in each of ${gaps.length} frames, pages of 100 lines fetched on the way; ${JUMPS.length} jumps.`,
    ],
    goals: [stutterGoal(gaps)],
  };
}

/** Milliseconds until no line at a new place is still to come, for places at these parts of the whole. */
function jumpTo(list: Locator, parts: readonly number[]): Promise<readonly number[]> {
  return list.evaluate(async (frame, places) => {
    const screen = globalThis as unknown as { requestAnimationFrame(next: (at: number) => void): void };
    const nextFrame = () => new Promise<number>((next) => screen.requestAnimationFrame(next));
    const taken: number[] = [];
    for (const part of places) {
      const begun = performance.now();
      frame.scrollTop = frame.scrollHeight * part;
      do await nextFrame();
      while (frame.querySelector('.bone') !== null || frame.querySelector('tbody a') === null);
      taken.push(performance.now() - begun);
    }
    return taken;
  }, parts);
}
