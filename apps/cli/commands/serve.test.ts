import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findHolder, removeHome } from '#platform/home/index.ts';

const BIN = fileURLToPath(new URL('../../../bin/hengjian.mjs', import.meta.url));

let folder: string;
let dir: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-serve-'));
  await chmod(folder, 0o755);
  dir = path.join(folder, 'home');
  const made = await hengjian('init', '--pack', 'julu', '--agency', '某某县人力资源和社会保障局', '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ home: dir, origin: 'localhost/log' });
});
afterAll(async () => {
  const holder = await findHolder(dir);
  if (holder !== undefined) process.kill(holder.pid, 'SIGKILL');
  await removeHome(dir);
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[]): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env;
  return spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, HENGJIAN_HOME: dir },
  });
}

async function hengjian(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const child = start(args);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { code, out, err };
}

async function serve(): Promise<{ child: ChildProcess; url: string }> {
  const child = start(['serve', '--port', '0', '--json']);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr?.resume();
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('serve ended early'))),
  ])) as [string];
  return { child, url: (JSON.parse(line) as { url: string }).url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await gone)[0];
}

it('init refuses a second time and explains wrong input', async () => {
  const again = await hengjian('init', '--pack', 'julu', '--agency', '甲');
  expect(again.code).toBe(1);
  expect(again.err).toContain('已有数据目录，未作任何更改');
  const wrong = await hengjian('init', '--pack', 'julu', '--region', '1', '--home', path.join(folder, 'other'));
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('agency.region：应为六位行政区划代码');
  await expect(access(path.join(folder, 'other'))).rejects.toThrow(/ENOENT/);
});

it('serve answers, tells a second one who holds the home, and ends in order', async () => {
  const { child, url } = await serve();
  const health = await fetch(`${url}/api/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { ok: true }]);
  const second = await hengjian('serve', '--port', '0');
  expect(second.code).toBe(1);
  expect(second.err).toMatch(/正由进程 \d+（serve）使用，自 /);
  expect(await end(child, 'SIGTERM')).toBe(0);
  expect(await findHolder(dir)).toBeUndefined();
});

it('serve whose starter is killed ends by itself, and the next one starts', async () => {
  const first = await serve();
  await end(first.child, 'SIGKILL');
  const next = await serve();
  expect((await fetch(`${next.url}/api/health`)).status).toBe(200);
  expect(await end(next.child, 'SIGINT')).toBe(0);
});

it('serve whose database is killed ends with a fault, and the next one recovers', async () => {
  const first = await serve();
  const pidFile = path.join(dir, 'database', 'postmaster.pid');
  const gone = once(first.child, 'exit') as Promise<[number]>;
  process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL');
  expect((await gone)[0]).toBe(1);
  const next = await serve();
  expect((await fetch(`${next.url}/api/health`)).status).toBe(200);
  expect(await end(next.child, 'SIGTERM')).toBe(0);
});

it('serve without a home says how to make one and makes none', async () => {
  const other = path.join(folder, 'nowhere');
  const ran = await hengjian('serve', '--home', other);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('请先执行 hengjian init');
  await expect(access(other)).rejects.toThrow(/ENOENT/);
  expect((await hengjian('serve', '--port', 'x')).code).toBe(2);
});
