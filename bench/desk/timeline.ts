import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { openModules } from '#apps/server/open-modules.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { openCase, performAct } from '#modules/casework/index.ts';
import { caseActorOn, findAccountByLogin } from '#modules/people/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { Home } from '#platform/home/index.ts';
import { startChild } from '../kit/child.ts';
import { spreadOf, timed } from '../kit/measure.ts';
import { PACK_PEOPLE } from '../kit/pack-people.ts';
import type { Benchmark, Table } from '../kit/report.ts';
import { withOpenHome } from '../kit/throw-away-home.ts';
import { scrollThrough, stutterGoal, withDeskPage } from './scrolling.ts';

const ENTRIES = 10_000;
const LOGIN = 'tianxiaohe';
const BATCH = 1_000;

/** The timeline of a case with ten thousand entries: from the server, and while it is scrolled in a real browser. */
export const timeline: Benchmark = {
  name: 'timeline',
  what: 'the timeline of a case with 10,000 entries, from the server and while it is scrolled',
  run: async ({ quick, say }) => [await withOpenHome((home) => measure(home, quick ? 300 : 1_200, say), PACK_PEOPLE)],
};

async function measure(home: Home, frames: number, say: (words: string) => void): Promise<Table> {
  say(`${ENTRIES} entries`);
  const caseId = await longCase(home);
  const server = await startChild(new URL('../portal/portal-server.ts', import.meta.url), [home.dir]);
  try {
    return await withDeskPage(server.url, LOGIN, async (page) => {
      say('from the server');
      const asked = await answers(page, `${server.url}/api/v1/cases/${caseId}/timeline`);
      say('scrolling');
      await page.goto(`${server.url}/desk/cases/${caseId}/timeline`);
      await page.locator('.case-entry').first().waitFor({ timeout: 60_000 });
      const gaps = await scrollThrough(page.locator('.case-timeline'), frames);
      return tableOf(asked, gaps, await page.locator('.case-timeline li').count());
    });
  } finally {
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

function tableOf({ times, bytes }: Asked, gaps: readonly number[], rows: number): Table {
  const [server, frame] = [spreadOf(times), spreadOf(gaps)];
  return {
    title: `Desk: the timeline of a case with ${ENTRIES.toLocaleString('en-US')} entries`,
    columns: ['', 'median ms', 'p95 ms'],
    rows: [
      ['answer of the server', server.median, server.p95],
      ['frame while scrolling', frame.median, frame.p95],
    ],
    notes: [
      `The answer has ${Math.round(bytes / 1000).toLocaleString('en-US')} KB; ${rows} rows of the list are in the page at a time.`,
      `Half a window further in each of ${gaps.length} frames.`,
    ],
    goals: [stutterGoal(gaps)],
  };
}
