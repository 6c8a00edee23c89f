import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readCurrentCases } from '#apps/cli/demo/current-cases.ts';
import { fillDevices } from '#apps/cli/demo/demo-devices.ts';
import { runCurrentCases } from '#apps/cli/demo/run-current.ts';
import { DESK } from '#apps/server/desk-files.ts';
import { initSteps } from '#apps/server/init-steps.ts';
import { openModules } from '#apps/server/open-modules.ts';
import { composeParts } from '#apps/server/parts.ts';
import { type Instant, instant } from '#domain/kernel/instant.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { importPack } from '#modules/people/index.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { type SettableClock, settableClock } from '#platform/clock/clock.ts';
import { parseConfig } from '#platform/config/config.ts';
import { type Home, pathsOf } from '#platform/home/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { openLog } from '#platform/log/log.ts';
import { makeTestDatabase } from '#platform/testing/database.ts';
import { type Size, WIDE } from './sizes.ts';

export { PHONE, type Size, WIDE } from './sizes.ts';

const PASSWORD = 'Hengjian-demo-2026';
/** The pack's people take up their posts before this day. */
const FIRST_DAY = instant('2026-11-16T01:00:00.000Z');

/** The whole product on a database of its own, with the people of the Julu pack and a clock that stands until it is set. */
export type TestDesk = {
  readonly url: string;
  readonly clock: SettableClock;
  readonly modules: Awaited<ReturnType<typeof openModules>>;
  /** What any page of any visit complained about; a test ends by expecting none. */
  readonly faults: string[];
  /** A page of a person of the pack by login, signed in, in a window of its own; the page shown is `/desk` + path. */
  visit(browser: Browser, login: string, to?: string, size?: Size): Promise<Page>;
  close(): Promise<void>;
};

type Wishes = {
  readonly at?: Instant;
  /** With the demonstration's cases in progress, relative to that moment. */
  readonly current?: boolean;
  /** Posts must bind a second factor. */
  readonly strict?: boolean;
  /** An identity provider; it must know where the browser comes back to, so the port is chosen before. */
  readonly provider?: { readonly issuer: string; readonly secret: string; readonly port: number };
};

export async function openDesk(wishes: Wishes = {}): Promise<TestDesk> {
  const { at = FIRST_DAY, current = false, strict = false, provider } = wishes;
  const database = await makeTestDatabase();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'hengjian-desk-'));
  const paths = pathsOf(dir);
  await mkdir(paths.keys, { mode: 0o700 });
  const blobs = await createBlobs(paths.evidence);
  const { owner, app, portal, endpoint } = database;
  const clock = settableClock(at);
  // Most tests ask about something else than the second factor.
  const config = parseConfig({ ...CONFIG, ...(await configOfDoors(strict, provider, paths.secrets)) });
  const home: Home = {
    ...{ dir, paths, config, dbs: { owner, app, portal }, endpoint, attached: true, migrated: [] },
    lost: new Promise(() => undefined),
    close: async () => undefined,
  };
  for (const step of initSteps) await step.run({ ...home, clock });
  const modules = await openModules(home, { clock, blobs });
  await fill(modules, clock, at, current);
  const log = openLog('silent');
  const jobs = await openJobs(endpoint, log, { supervise: false });
  const parts = await composeParts({ home, clock, log, blobs, jobs });
  const running = await Promise.all(parts.workers.map((worker) => worker.start()));
  const http = await buildHttp({
    ...{ title: '工作台', version: '0', routes: parts.routes, doorkeeper: parts.doorkeeper, log, secure: false },
    ...(parts.pages === undefined ? {} : { pages: parts.pages }),
    browserApp: DESK,
  });
  const url = await http.listen({ host: '127.0.0.1', port: provider?.port ?? 0 });
  const faults: string[] = [];
  const sessions: Visit['sessions'] = new Map();
  return {
    ...{ url, clock, modules, faults },
    visit: (browser, login, to = '/tasks', size = WIDE) => visit(browser, { url, login, to, size, faults, sessions }),
    close: async () => {
      await http.close();
      for (const worker of running) await worker.stop();
      await jobs.stop();
      await database.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const CONFIG = {
  agency: { name: '巨鹿县人力资源和社会保障局', region: '130529' },
  supervisor: { name: '巨鹿县司法局' },
  pack: 'julu',
  portal: { baseUrl: 'http://localhost:8080', siteName: '巨鹿县人力资源和社会保障局行政执法信息公示' },
  log: { origin: 'julu.example/zfjl/log' },
};

async function configOfDoors(strict: boolean, provider: Wishes['provider'], secrets: string): Promise<object> {
  const secondFactor = strict ? 'required' : 'optional';
  if (provider === undefined) return { auth: { secondFactor } };
  await mkdir(secrets, { mode: 0o700 });
  await writeFile(path.join(secrets, 'oidc-client-secret'), provider.secret);
  const oidc = { name: '政务统一身份认证', issuer: provider.issuer, clientId: 'hengjian' };
  const portal = { ...CONFIG.portal, baseUrl: `http://127.0.0.1:${provider.port}` };
  return { auth: { secondFactor, oidc }, portal };
}

async function fill(modules: TestDesk['modules'], clock: SettableClock, at: Instant, current: boolean): Promise<void> {
  clock.set(instant('2014-01-02T01:00:00.000Z'));
  const pack = await loadPack(JULU_PACK);
  const { accounts } = await importPack(modules.people, pack, {
    actor: { account: 'system' },
    demoPassword: PASSWORD,
  });
  if (current) await runCurrentCases(modules, clock, pack.id, accounts, at, readCurrentCases());
  if (current) await fillDevices(modules, clock, pack.id, at);
  clock.set(at);
}

type Visit = {
  readonly url: string;
  readonly login: string;
  readonly to: string;
  readonly size: Size;
  readonly faults: string[];
  /** The last session of each person, by login. */
  readonly sessions: Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>;
};

async function visit(browser: Browser, told: Visit): Promise<Page> {
  const { url, login, to, size, faults } = told;
  const { width, height, touch = false } = size;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, hasTouch: touch, isMobile: touch },
    ...{ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
  });
  await signIn(context, told);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${login}: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself notes every refused call; the page shows those to the person.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`${login}: ${message.text()}`);
  });
  await page.goto(`${url}/desk${to}`);
  return page;
}

/** With the session that the person has; where it ended, or there is none yet, through the door. */
async function signIn(context: BrowserContext, { url, login, sessions }: Visit): Promise<void> {
  const known = sessions.get(login);
  if (known !== undefined) {
    await context.addCookies([...known]);
    if ((await context.request.get(`${url}/api/v1/session`)).ok()) return;
    await context.clearCookies();
  }
  const post = () => context.request.post(`${url}/api/v1/session`, { data: { login, password: PASSWORD } });
  let answer = await post();
  // More people sign in here in a minute than one address may: as in life, they wait.
  for (let n = 0; answer.status() === 429 && n < 90; n++) {
    await pause(1000);
    answer = await post();
  }
  if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
  sessions.set(login, await context.cookies());
}
