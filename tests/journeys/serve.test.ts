import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castsOf } from '#apps/cli/replay/cast.ts';
import { contextOf } from '#apps/cli/replay/run-case.ts';
import { runCommandLine } from '#apps/cli/run.ts';
import { openModules } from '#apps/server/open-modules.ts';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { Post } from '#domain/procedure/model.ts';
import { loadCase, openingOf, planOf, type Step } from '#modules/casework/index.ts';
import { procedureFacts } from '#modules/catalogue/index.ts';
import { POINT_KEYS } from '#modules/review/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { findHolder, openHome, removeHome } from '#platform/home/index.ts';
import { fastFolder } from '../fast-folder.ts';
import { type Client, enter } from './client.ts';
import { end, firstLine, type Ran, run } from './hengjian.ts';

const CASES = new URL('../../data/cases/real-cases.json', import.meta.url);
/** A penalty with legal review and collective discussion, from the clue to the archive. */
const CASE = 'CASE-15';

/** Who acts, by post, under the logins of the Julu pack. */
const LOGINS: Readonly<Record<Post, string>> = {
  intake: 'tianxiaohe',
  officer: 'gaowenbo',
  'unit-head': 'guolixin',
  reviewer: 'jiangruoyun',
  'legal-head': 'shenxiuwen',
  presider: 'hanqihang',
  head: 'songmingyuan',
  archivist: 'rensuqin',
  system: 'gaowenbo',
};

type Made = { accounts: { login: string; password: string }[] };

let folder: string;
let home: string;
let made: Made;
let child: ChildProcess;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(await fastFolder(), 'hengjian-journey-'));
  await chmod(folder, 0o755);
  home = path.join(folder, 'home');
  const ran = await run(home, 'init', '--pack', 'julu', '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  made = JSON.parse(ran.out) as Made;
  const served = await firstLine(home, ['serve', '--port', '0', '--json']);
  child = served.child;
  url = (JSON.parse(served.line) as { url: string }).url;
});
afterAll(async () => {
  child?.kill('SIGKILL');
  const holder = await findHolder(home);
  if (holder !== undefined) process.kill(holder.pid, 'SIGKILL');
  await removeHome(home);
  await rm(folder, { recursive: true, force: true });
});

const clients = new Map<string, Promise<Client>>();

/** The same person stays signed in. */
function at(login: string): Promise<Client> {
  const password = made.accounts.find((account) => account.login === login)?.password;
  if (password === undefined) throw new Error(`no account ${login}`);
  const client = clients.get(login) ?? enter(url, login, password);
  clients.set(login, client);
  return client;
}

describe('a bureau that begins', () => {
  it('init refuses a second time and changes nothing', async () => {
    const config = await readFile(path.join(home, 'config.json'), 'utf8');
    expect(await run(home, 'init', '--pack', 'julu')).toMatchObject({ code: 1, out: '' });
    expect(await readFile(path.join(home, 'config.json'), 'utf8')).toBe(config);
  });

  it('the portal, its log and the contract of the interface answer', async () => {
    for (const [place, type] of [
      ['/', 'text/html'],
      ['/log', 'text/html'],
      ['/log/checkpoint', 'text/plain'],
      ['/officers', 'text/html'],
      ['/items', 'text/html'],
      ['/api/docs', 'text/html'],
      ['/api/openapi.json', 'application/json'],
    ] as const) {
      const answer = await fetch(`${url}${place}`);
      expect([place, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([place, 200, type]);
    }
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  it('nobody gets in without a password, and the first one must be changed', async () => {
    const wrong = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'journey-wrong-0001' },
      body: JSON.stringify({ login: 'gaowenbo', password: 'wrong' }),
    });
    expect(wrong.status).toBe(409);
    expect((await fetch(`${url}/api/v1/cases`)).status).toBe(401);
    const client = await at(LOGINS.officer);
    expect(await client.expect(200, 'GET', '/api/v1/session')).toMatchObject({ login: 'gaowenbo' });
    expect((await client.ask('GET', '/api/v1/accounts')).status).toBe(403);
  });
});

describe('one case by those whose posts it needs', () => {
  const caseId = '7d2f4a70-0c1b-4f6e-9b53-2f0a64a1c001';

  it('goes from the clue to the archive over HTTP, and its decision becomes public', async () => {
    const file = await readCase();
    const decisions = await takeThrough(file, caseId);
    expect(decisions.length).toBeGreaterThan(0);
    for (const decision of decisions) {
      const publicId = await publish(decision);
      const page = await fetch(`${url}/decisions/${publicId}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('行政处罚');
      expect((await fetch(`${url}/decisions/${publicId}/decision.pdf`)).headers.get('content-type')).toBe(
        'application/pdf',
      );
      await proofOf(publicId);
    }
  });

  it('leaves documents that can be fetched, and a book of who tried what', async () => {
    const officer = await at(LOGINS.officer);
    const { case: file } = (await officer.expect(200, 'GET', `/api/v1/cases/${caseId}`)) as {
      case: { state: string; documents: { n: number }[] };
    };
    expect(file.state).toBe('ARCHIVED');
    expect(file.documents.length).toBeGreaterThan(8);
    const audit = await at('guqing');
    const { attempts } = (await audit.expect(200, 'GET', '/api/v1/attempts?limit=500')) as {
      attempts: { audit: string }[];
    };
    expect(new Set(attempts.map((attempt) => attempt.audit))).toContain('PERFORM_ACT');
  });

  it('and the home is sound, seen by fsck beside the running server', async () => {
    const { code, out } = await run(home, 'fsck', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, differences: [] });
    expect(code).toBe(0);
  });

  async function readCase(): Promise<CaseFile> {
    const read = readCaseFile(await readFile(CASES, 'utf8'));
    const file = 'cases' in read ? read.cases.find(({ id }) => id === CASE) : undefined;
    if (file === undefined) throw new Error(`no ${CASE}`);
    return file;
  }

  /** Every step as a request of whoever holds its post; the plan reads the case beside the server. */
  async function takeThrough(file: CaseFile, id: string): Promise<string[]> {
    const beside = await openHome(home, { purpose: 'journey', exclusive: false, clock: systemClock });
    try {
      const blobs = await openBlobs(beside.paths.evidence);
      const { casework } = await openModules(beside, { clock: systemClock, blobs });
      const on = file.timeline.map((entry) => entry.date).sort()[0] ?? plainDate('2026-01-01');
      const { items, thresholds } = await procedureFacts(beside.dbs.app, { on, itemCodes: file.itemCodes });
      const cast = (await castsOf(beside.dbs.app, 'julu'))(items);
      await (await at(LOGINS.intake)).expect(201, 'POST', '/api/v1/cases', { ...openingOf(file), id });
      const runner = { casework, cast, items, thresholds, uuid: () => crypto.randomUUID() };
      const plan = planOf('strict', contextOf(runner, file));
      for (let next = plan.next(); next.done !== true; ) {
        await perform(id, next.value);
        next = plan.next({ state: await loadCase(casework, id), refused: false });
      }
      const answer = (await (await at(LOGINS.officer)).expect(200, 'GET', `/api/v1/cases/${id}`)) as {
        case: { decisions: { key: string }[] };
      };
      return answer.case.decisions.map((decision) => decision.key);
    } finally {
      await beside.close();
    }
  }

  async function perform(id: string, step: Step): Promise<void> {
    const client = await at(LOGINS[step.post]);
    const { act, on, input } = step;
    if (act === 'submit-for-review') {
      await client.expect(200, 'POST', `/api/v1/cases/${id}/review-submissions`, { on, materials: input.materials });
    } else if (act === 'record-review-opinion') {
      const points = Object.fromEntries(POINT_KEYS.map((key) => [key, { verdict: 'sound' }]));
      const opinion = { on, kind: input.kind, text: input.text, points };
      await client.expect(200, 'POST', `/api/v1/cases/${id}/review-opinions`, opinion);
    } else await client.expect(200, 'POST', `/api/v1/cases/${id}/acts`, { act, on, input });
  }

  type Line = { decisionId: string; publicId: string; kind: string; stage: string };

  async function publish(decisionId: string): Promise<string> {
    const clerk = await at('baiyutong');
    const line = await until(async () => {
      const answer = await clerk.expect(200, 'GET', '/api/v1/disclosure/publications');
      return (answer as { publications: Line[] }).publications.find((found) => found.decisionId === decisionId);
    });
    const place = `/api/v1/disclosure/publications/${encodeURIComponent(decisionId)}`;
    const draft = {
      ...{ secretOrDangerous: false, mainFactsConfidential: false },
      ...(line.kind === 'penalty' ? { credit: { class: '一般' } } : {}),
    };
    const { revision } = (await clerk.expect(200, 'POST', `${place}/draft`, draft)) as { revision: number };
    const release = { revision, doubtful: false };
    expect((await clerk.ask('POST', `${place}/approve`, release)).status).toBe(403);
    const approver = await at('shijingzhi');
    await approver.expect(200, 'POST', `${place}/approve`, release);
    return line.publicId;
  }

  /** The proof comes with the next checkpoint. */
  async function proofOf(publicId: string): Promise<string> {
    return until(async () => {
      const answer = await fetch(`${url}/decisions/${publicId}/record.tlog-proof`);
      return answer.status === 200 ? await answer.text() : undefined;
    });
  }
});

async function until<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('waited in vain');
  }
}

describe('the command line', () => {
  const commands = fileURLToPath(new URL('../../apps/cli/commands', import.meta.url));

  async function names(): Promise<readonly (readonly string[])[]> {
    const files = (await readdir(commands)).filter((name) => /^[a-z-]+\.ts$/.test(name));
    return files.map((name) => {
      const base = name.slice(0, -'.ts'.length);
      return base.startsWith('ledger-') ? ['ledger', base.slice('ledger-'.length)] : [base];
    });
  }

  /** The command line within this process: the same code, without the start of a program each time. */
  async function call(...args: readonly string[]): Promise<Ran> {
    const [out, err] = [[] as string[], [] as string[]];
    const stdin = (async function* () {})();
    const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), stdin };
    const code = await runCommandLine(args, { ...io, env: { HENGJIAN_HOME: home }, cwd: folder });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  it('every command tells its use, and refuses an option that it does not know', async () => {
    const all = await names();
    expect(all.length).toBeGreaterThan(9);
    const overview = await call('--help');
    expect(await run(home, '--help')).toEqual({ code: 0, out: `${overview.out}\n`, err: '' });
    for (const words of all) {
      const name = words.join(' ');
      expect(overview.out).toContain(`  ${name} `);
      expect([name, await call(...words, '--help')]).toEqual([
        name,
        { code: 0, out: expect.stringContaining(`hengjian ${name}`), err: '' },
      ]);
      const wrong = await call(...words, '--no-such-option');
      expect([name, wrong]).toEqual([
        name,
        { code: 2, out: '', err: expect.stringContaining(`hengjian ${name} --help`) },
      ]);
    }
    expect((await run(home, 'no-such-command')).code).toBe(2);
  });
});

describe('the end of the day', () => {
  it('SIGTERM ends the server in order: what is under way is answered, then nothing runs any more', async () => {
    const asked = fetch(`${url}/api/health`);
    const [answer] = await Promise.all([asked, pause(50)]);
    expect(answer.status).toBe(200);
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(await findHolder(home)).toBeUndefined();
    await expect(fetch(`${url}/api/health`)).rejects.toThrow();
    expect(await run(home, 'fsck', '--json')).toMatchObject({ code: 0 });
  });

  it('of two servers started at once on one home one runs, and the other says who does', async () => {
    const both = [1, 2].map(() => firstLine(home, ['serve', '--port', '0', '--json']));
    const [running, refused] = (await Promise.allSettled(both)).toSorted((a, b) => (a.status < b.status ? -1 : 1));
    expect([running?.status, refused?.status]).toEqual(['fulfilled', 'rejected']);
    if (running?.status !== 'fulfilled') return;
    const { child: server, line } = running.value;
    const address = (JSON.parse(line) as { url: string }).url;
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
    expect(await end(server, 'SIGTERM')).toBe(0);
  });
});
