import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, chmod, lstat, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { createDatabase, dropDatabase, dropRoles } from '../db/index.ts';
import type { TestServer } from '../testing/test-server.ts';
import { createHome, type Home, HomeBusyError, HomeExistsError, NoHomeError, openHome, removeHome } from './index.ts';

const CONFIG = {
  agency: { name: '某某县人力资源和社会保障局', region: '130529' },
  portal: { baseUrl: 'http://localhost:8080', siteName: '行政执法信息公示' },
  log: { origin: 'localhost/log' },
};
const OPTIONS = { config: CONFIG, clock: systemClock, steps: [] };
const HOLD = fileURLToPath(new URL('./testing/hold-home.ts', import.meta.url));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-home-'));
  await chmod(folder, 0o755);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function newHome(parent?: string): Promise<string> {
  const dir = path.join(parent ?? (await newFolder()), 'home');
  await createHome(dir, OPTIONS);
  onTestFinished(() => removeHome(dir));
  return dir;
}

async function open(dir: string, exclusive = true): Promise<Home> {
  const home = await openHome(dir, { purpose: 'test', exclusive, clock: systemClock });
  onTestFinished(() => home.close());
  return home;
}

/** Another process that opens the home and writes rows until it is killed; answers after its first one. */
async function hold(dir: string, account: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', HOLD, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...account,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => Promise.reject(new Error('ended early')))]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('creating a home', () => {
  it('makes what belongs to it, closed to others, and refuses to do it twice', async () => {
    const dir = await newHome();
    for (const folder of ['keys', 'secrets']) expect((await lstat(path.join(dir, folder))).mode & 0o777).toBe(0o700);
    expect((await lstat(path.join(dir, 'secrets', 'database.json'))).mode & 0o777).toBe(0o600);
    const before = await readFile(path.join(dir, 'config.json'), 'utf8');
    await expect(createHome(dir, OPTIONS)).rejects.toThrow(HomeExistsError);
    expect(await readFile(path.join(dir, 'config.json'), 'utf8')).toBe(before);
  });

  it('leaves nothing behind when a step fails, and nothing touched where something else stands', async () => {
    const dir = path.join(await newFolder(), 'home');
    const steps = [{ name: 'log', run: () => Promise.reject(new Error('no key')) }];
    await expect(createHome(dir, { ...OPTIONS, steps })).rejects.toThrow('no key');
    await expect(access(dir)).rejects.toThrow(/ENOENT/);
    const other = await newFolder();
    await mkdir(path.join(other, 'mine'));
    await expect(createHome(other, OPTIONS)).rejects.toThrow(HomeExistsError);
    await access(path.join(other, 'mine'));
    await expect(openHome(other, { purpose: 'x', exclusive: true, clock: systemClock })).rejects.toThrow(NoHomeError);
  });

  it('runs its steps with the schema in place', async () => {
    const dir = path.join(await newFolder(), 'home');
    const seen: unknown[] = [];
    const step = {
      name: 'look',
      run: async ({ dbs }: { dbs: Home['dbs'] }) => {
        seen.push((await sql`select count(*) > 0 as ready from house.migration`.execute(dbs.app)).rows);
      },
    };
    await createHome(dir, { ...OPTIONS, steps: [step] });
    await removeHome(dir);
    expect(seen).toEqual([[{ ready: true }]]);
  });
});

describe('opening a home', () => {
  it('gives a durable engine', async () => {
    const dir = await newHome();
    const home = await open(dir);
    const { rows } = await sql`select current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
      current_setting('listen_addresses') as tcp, current_setting('server_encoding') as enc`.execute(home.dbs.app);
    expect(rows).toEqual([{ fsync: 'on', sums: 'on', tcp: '', enc: 'UTF8' }]);
  });

  it('is for one process: a second one is told who holds it, a tool uses the running server', async () => {
    const dir = await newHome();
    const holder = await hold(dir);
    const refused = open(dir);
    await expect(refused).rejects.toThrow(HomeBusyError);
    await expect(refused).rejects.toThrow(`正由进程 ${holder.pid}（hold）使用，自 20`);
    const tool = await open(dir, false);
    expect(tool.attached).toBe(true);
    await sql`select 1`.execute(tool.dbs.app);
    await tool.close();
    await kill(holder);
  });

  it('of two starts at once exactly one gets it', async () => {
    const dir = await newHome();
    const starts = await Promise.allSettled([1, 2, 3].map(() => hold(dir)));
    expect(starts.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
  });

  it('a tool runs the engine itself where nobody does, and the next one finds the home free', async () => {
    const dir = await newHome();
    for (let i = 0; i < 2; i++) {
      const tool = await open(dir, false);
      expect(tool.attached).toBe(false);
      await tool.close();
    }
  });
});

describe('with DATABASE_URL', () => {
  it('a home lives in a database of that server, and stays with it', async () => {
    const { admin }: TestServer = inject('testServer');
    const name = `hengjian_test_url_${randomBytes(5).toString('hex')}`;
    await createDatabase(admin, name);
    const dir = path.join(await newFolder(), 'home');
    onTestFinished(async () => {
      await dropDatabase(admin, name);
      await dropRoles(admin, name);
    });
    const { user, password, host, port } = admin;
    const serverUrl = `postgres://${user}:${password}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
    await createHome(dir, { ...OPTIONS, serverUrl });
    const other = path.join(path.dirname(dir), 'other');
    await expect(createHome(other, { ...OPTIONS, serverUrl })).rejects.toThrow('已属于另一个数据目录');
    await expect(access(other)).rejects.toThrow(/ENOENT/);
    const home = await openHome(dir, { purpose: 'test', exclusive: true, clock: systemClock, serverUrl });
    const { rows } = await sql`select current_database() as name`.execute(home.dbs.app);
    expect(rows).toEqual([{ name }]);
    await expect(sql`create schema x`.execute(home.dbs.app)).rejects.toThrow(/permission denied/);
    await home.close();
    const wrong = {
      purpose: 'test',
      exclusive: true,
      clock: systemClock,
      serverUrl: `${serverUrl}x`.replace(name, 'x'),
    };
    await expect(openHome(dir, wrong)).rejects.toThrow('DATABASE_URL');
  });
});

describe('after kill -9', () => {
  it('the next start recovers, every acknowledged row is there, no orphan is in the way', async () => {
    const dir = await newHome();
    for (let round = 0; round < 3; round++) await kill(await hold(dir));
    const home = await open(dir);
    const { rows } = await sql<{ n: number; max: number }>`
      select count(*) as n, max(n) as max from published.kept`.execute(home.dbs.owner);
    const told = Number(await readFile(path.join(dir, 'told'), 'utf8'));
    expect(rows[0]?.n).toBe(rows[0]?.max);
    expect(rows[0]?.n).toBeGreaterThanOrEqual(told);
    expect(told).toBeGreaterThan(0);
  });

  it('the server stops by itself when nobody comes back', async () => {
    const dir = await newHome();
    const child = await hold(dir);
    const file = JSON.parse(await readFile(path.join(dir, 'secrets', 'database.json'), 'utf8')) as { dataDir: string };
    const pidFile = path.resolve(dir, file.dataDir, 'postmaster.pid');
    await access(pidFile);
    await kill(child);
    for (
      let i = 0;
      i < 500 &&
      (await access(pidFile).then(
        () => true,
        () => false,
      ));
      i++
    )
      await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(access(pidFile)).rejects.toThrow(/ENOENT/);
  });
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  it('the data belongs to another account and lies in the home where that account can reach it', async () => {
    const dir = await newHome();
    const data = await lstat(path.join(dir, 'database'));
    expect(data.uid).not.toBe(0);
    expect(data.mode & 0o077).toBe(0);
  });

  it('a home below a folder that only root can enter has its data in a state folder of the machine', async () => {
    const closed = await newFolder();
    await chmod(closed, 0o700);
    const dir = await newHome(closed);
    const file = JSON.parse(await readFile(path.join(dir, 'secrets', 'database.json'), 'utf8')) as { dataDir: string };
    expect(path.isAbsolute(file.dataDir)).toBe(true);
    const home = await open(dir);
    await sql`select 1`.execute(home.dbs.app);
    await home.close();
    await removeHome(dir);
    await expect(access(file.dataDir)).rejects.toThrow(/ENOENT/);
  });

  it('an ordinary account runs its own home, with its own data', async () => {
    const folder = await newFolder();
    await chmod(folder, 0o777);
    const child = await hold(path.join(folder, 'home'), { uid: 65_534, gid: 65_534 });
    expect((await lstat(path.join(folder, 'home', 'database'))).uid).toBe(65_534);
    await kill(child);
    await open(path.join(folder, 'home'));
  });
});
