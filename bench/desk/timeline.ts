import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { chromium, type Page } from 'playwright-core';
import { openModules } from '#apps/server/open-modules.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { openCase, performAct } from '#modules/casework/index.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { caseActorOn, findAccountByLogin, importPack } from '#modules/people/index.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { Home, InitStep } from '#platform/home/index.ts';
import { startChild } from '../kit/child.ts';
import { spreadOf, timed } from '../kit/measure.ts';
import type { Benchmark, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';

const ENTRIES = 10_000;
const PASSWORD = 'Hengjian-demo-2026';
const LOGIN = 'tianxiaohe';
const BATCH = 1_000;
/** A frame that takes longer is seen as a stutter: three of the screen's own. */
const STUTTER_MS = 50;

/** The timeline of a case with ten thousand entries: from the server, and while it is scrolled in a real browser. */
export const timeline: Benchmark = {
  name: 'timeline',
  what: 'the timeline of a case with 10,000 entries, from the server and while it is scrolled',
  run: async ({ quick, say }) => [await withOpenHome((home) => measure(home, quick ? 300 : 1_200, say), PEOPLE)],
};

/** The people of the pack with one password that need not be changed. */
const PEOPLE: InitStep = {
  name: 'pack',
  async run(home) {
    const modules = await openModules(home, { clock: home.clock, blobs: await openBlobs(home.paths.evidence) });
    await importPack(modules.people, await loadPack(JULU_PACK), { actor: SYSTEM_ACTOR, demoPassword: PASSWORD });
  },
};

async function measure(home: Home, frames: number, say: (words: string) => void): Promise<Table> {
  say(`${ENTRIES} entries`);
  const caseId = await longCase(home);
  const server = await startChild(new URL('../portal/portal-server.ts', import.meta.url), [home.dir]);
  const browser = await chromium.launch({
    executablePath: process.env.HENGJIAN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    const signedIn = await page.request.post(`${server.url}/api/v1/session`, {
      data: { login: LOGIN, password: PASSWORD },
    });
    if (!signedIn.ok()) throw new Error(`${LOGIN} cannot sign in: ${await signedIn.text()}`);
    say('from the server');
    const asked = await answers(page, `${server.url}/api/v1/cases/${caseId}/timeline`);
    say('scrolling');
    await page.goto(`${server.url}/desk/cases/${caseId}/timeline`);
    await page.locator('.case-entry').first().waitFor({ timeout: 60_000 });
    return tableOf(asked, await scroll(page, frames), await page.locator('.case-timeline li').count());
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A case whose file was written in by hand ten thousand times. */
async function longCase(home: Home): Promise<string> {
  const modules = await openModules(home, { clock: systemClock, blobs: await openBlobs(home.paths.evidence) });
  const { casework, recording } = { ...modules, recording: modules.casework.recording };
  const on = civilDateOf(systemClock.now());
  const account = (await findAccountByLogin(home.dbs.app, LOGIN))?.id ?? '';
  const actor = await caseActorOn(home.dbs.app, account, on);
  const caseId = randomUUID();
  const stream = `case:${caseId}`;
  await openCase(casework, { caseId, title: '一万条记录的案件', procedure: 'PT', on, actor, clientId: randomUUID() });
  const input = { kind: 'other', text: '当事人来电询问办理进度，已告知' };
  await performAct(casework, { caseId, act: 'note-event', input, on, actor, clientId: randomUUID() });
  const noted = (await recording.read(home.dbs.app, stream)).at(-1);
  if (noted === undefined) throw new Error('nothing was noted');
  const { type, payload, occurredOn } = noted;
  for (let n = 2; n < ENTRIES; n += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, ENTRIES - n) }, () => ({ stream, type, payload, occurredOn }));
    await withTransaction(home.dbs.app, async (tx) => {
      await recording.lock(tx, stream);
      await recording.append(tx, { actor: { account }, clientId: randomUUID(), events });
    });
  }
  return caseId;
}

type Asked = { readonly times: readonly number[]; readonly bytes: number };

async function answers(page: Page, url: string): Promise<Asked> {
  let bytes = 0;
  const once = async () => {
    bytes = (await (await page.request.get(url)).body()).byteLength;
  };
  await once();
  const times: number[] = [];
  for (let i = 0; i < 10; i++) times.push((await timed(once)).ms);
  return { times, bytes };
}

/** Milliseconds between frames while the list moves on by half a window in each. */
function scroll(page: Page, frames: number): Promise<readonly number[]> {
  return page.locator('.case-timeline').evaluate(async (frame, count) => {
    const screen = globalThis as unknown as { requestAnimationFrame(next: (at: number) => void): void };
    const gaps: number[] = [];
    let last = await new Promise<number>((next) => screen.requestAnimationFrame(next));
    for (let i = 0; i < count; i++) {
      frame.scrollTop += frame.clientHeight / 2;
      const now = await new Promise<number>((next) => screen.requestAnimationFrame(next));
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  }, frames);
}

function tableOf({ times, bytes }: Asked, gaps: readonly number[], rows: number): Table {
  const [server, frame] = [spreadOf(times), spreadOf(gaps)];
  const stutters = gaps.filter((gap) => gap > STUTTER_MS).length;
  return {
    title: `Desk: the timeline of a case with ${ENTRIES.toLocaleString('en-US')} entries`,
    columns: ['', 'median ms', 'p95 ms'],
    rows: [
      ['answer of the server', server.median, server.p95],
      ['frame while scrolling', frame.median, frame.p95],
    ],
    notes: [
      `The answer has ${Math.round(bytes / 1000).toLocaleString('en-US')} KB; ${rows} rows of the list are in the page at a time.`,
      `Half a window further in each of ${gaps.length} frames; ${stutters} of them took more than ${STUTTER_MS} ms.`,
    ],
    goals: [
      {
        what: `frames of more than ${STUTTER_MS} ms while scrolling`,
        wanted: 'at most 1 %',
        got: `${((stutters * 100) / gaps.length).toFixed(1)} %`,
        met: stutters * 100 <= gaps.length,
      },
    ],
  };
}
