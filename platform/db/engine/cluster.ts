import { spawn } from 'node:child_process';
import { chown, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Account, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';

/** The engine's superuser; used to create databases and roles, never by the application. */
export const ADMIN = 'hengjian_admin';

/** Whether a PostgreSQL data folder stands there. */
export async function isInitialised(dataDir: string): Promise<boolean> {
  return lstat(path.join(dataDir, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/**
 * Creates a data folder: UTF-8, PostgreSQL's own C.UTF-8 (the same order on every machine, whatever its locales),
 * data checksums, passwords by SCRAM on every way in. The folder must not hold anything yet.
 */
export async function initialise(
  binaries: Binaries,
  dataDir: string,
  account: Account,
  password: string,
): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (account !== undefined) await chown(dataDir, account.uid, account.gid);
  const secret = await mkdtemp(path.join(os.tmpdir(), 'hengjian-init-'));
  try {
    const passwordFile = path.join(secret, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account !== undefined) {
      await chown(passwordFile, account.uid, account.gid);
      await chown(secret, account.uid, account.gid);
    }
    await run(binaries.initdb, initdbArguments(dataDir, passwordFile), account);
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
}

function initdbArguments(dataDir: string, passwordFile: string): readonly string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ];
}

async function run(program: string, args: readonly string[], account: Account): Promise<void> {
  const child = spawn(program, args, { ...spawnAs(account), stdio: ['ignore', 'pipe', 'pipe'] });
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(
      `${path.basename(program)} failed (${code}): ${Buffer.concat(words).toString('utf8').slice(-2000)}`,
    );
}
