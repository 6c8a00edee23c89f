import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { SetupAnswer } from '#contract/setup.ts';
import { findHolder, removeHome } from '#platform/home/index.ts';
import { end, run, start } from './hengjian.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-setup-'));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  for (const name of ['home', 'killed']) await removeHome(path.join(folder, name));
  await rm(folder, { recursive: true, force: true });
});

const AGENCY = {
  ...{ name: '某某县人力资源和社会保障局', short: '某人社', region: '130500', regionName: '某某县' },
  ...{ supervisor: '某某县司法局', reconsideration: '某某县人民政府', court: '某某县人民法院' },
  ...{ collection: '某某银行', creditCode: null, baseUrl: 'http://localhost:8080' },
};
const person = (login: string) => ({ name: `姓名${login}`, title: '职务', login });
const PEOPLE = {
  head: person('head1'),
  legalHead: person('legal1'),
  systemAdmin: person('system1'),
  securityAdmin: person('security1'),
  auditAdmin: person('audit1'),
  officer: person('officer1'),
  certificate: {
    ...{ number: '1305001', kind: '行政执法证', area: '劳动保障监察', territory: '某某县' },
    ...{ validFrom: '2026-01-01', validTo: '2030-12-31', issuer: '某某省司法厅' },
  },
};

type Wizard = { readonly child: ChildProcess; readonly lines: Interface; readonly base: string; readonly code: string };

async function openWizard(home: string): Promise<Wizard> {
  const child = start(home, ['serve', '--setup', '--port', '0', '--json']);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr?.resume();
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  const { setup, code } = JSON.parse(line) as { setup: string; code: string };
  return { child, lines, base: new URL(setup).origin, code };
}

async function post(base: string, url: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(base + url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

it('sets up an empty folder in the browser, tells the first passwords once, and goes on as the server', async () => {
  const home = path.join(folder, 'home');
  const { child, lines, base, code } = await openWizard(home);
  const asked = { pack: 'own', agency: AGENCY, people: PEOPLE };
  expect(await post(base, '/api/setup', { code: 'AAAA-AAAA-AAAA', home: asked })).toMatchObject({
    status: 409,
    body: { code: 'SETUP_CODE_WRONG' },
  });
  expect((await post(base, '/api/setup/finish', { code })).body).toMatchObject({ code: 'SETUP_REFUSED' });
  // 三员: one account for each, none for two.
  const twice = { ...asked, people: { ...PEOPLE, auditAdmin: PEOPLE.systemAdmin } };
  expect((await post(base, '/api/setup', { code, home: twice })).status).toBe(400);
  await expect(access(home)).rejects.toThrow(/ENOENT/);

  const tap = () => post(base, '/api/setup', { code, home: asked });
  const [made, again] = await Promise.all([tap(), tap()]);
  expect(made.status).toBe(200);
  expect(again).toEqual(made);
  const { accounts, agency } = made.body as SetupAnswer;
  expect(agency).toBe(AGENCY.name);
  expect(accounts.map((a) => a.login)).toEqual(['head1', 'legal1', 'system1', 'security1', 'audit1', 'officer1']);
  const serving = once(lines, 'line') as Promise<[string]>;
  expect((await post(base, '/api/setup/finish', { code })).status).toBe(204);
  expect(JSON.parse((await serving)[0])).toMatchObject({ url: base });
  const login = 'officer1';
  const password = accounts.find((a) => a.login === login)?.password ?? '';
  expect((await post(base, '/api/v1/session', { login, password })).status).toBe(200);
  expect((await post(base, '/api/setup/options', { code })).status).toBe(404);
  expect(await end(child, 'SIGTERM')).toBe(0);
  const second = await run(home, 'serve', '--setup', '--port', '0');
  expect(second).toMatchObject({ code: 1, err: expect.stringContaining('已有数据目录') });
  expect(await run(home, 'fsck')).toMatchObject({ code: 0, err: '' });
});

it('a wizard that is killed while it creates leaves nothing that anybody takes for a home', async () => {
  const home = path.join(folder, 'killed');
  const { base, code } = await openWizard(home);
  const lost = post(base, '/api/setup', { code, home: { pack: 'own', agency: AGENCY, people: PEOPLE } }).catch(() => 0);
  let holder = await findHolder(home);
  for (; holder === undefined; holder = await findHolder(home)) await sleep(10);
  process.kill(holder.pid, 'SIGKILL');
  expect(await lost).toBe(0);
  const serve = await run(home, 'serve', '--port', '0');
  expect(serve).toMatchObject({ code: 1, err: expect.stringContaining('请先执行 hengjian init') });
});
