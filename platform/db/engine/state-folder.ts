import { lstat, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type Account, mayRead } from './account.ts';

/**
 * Folders of the machine for what the account of the database must reach and cannot in the checkout or the home.
 * HENGJIAN_STATE_DIR names another. Data is never put into a folder that a restart of the machine empties.
 */
export function stateFolders(): readonly string[] {
  const named = process.env.HENGJIAN_STATE_DIR;
  if (named !== undefined && named !== '') return [path.resolve(named)];
  if (process.getuid?.() === 0) return ['/var/lib/hengjian', '/var/tmp/hengjian'];
  return [
    path.join(os.homedir(), '.local', 'state', 'hengjian'),
    path.join(os.tmpdir(), `hengjian-${os.userInfo().username}`),
  ];
}

/** The first state folder that we own and may write and the account may enter, with the part made in it. */
export async function findStateFolder(part: 'engines' | 'data', account: Account): Promise<string | undefined> {
  for (const folder of stateFolders()) {
    const inner = path.join(folder, part);
    try {
      await mkdir(inner, { recursive: true, mode: 0o755 });
    } catch (error) {
      if (!isRefusedBySystem(error)) throw error;
      continue;
    }
    if ((await isOurs(folder)) && (await isOurs(inner)) && mayRead(account, inner)) return inner;
  }
  return undefined;
}

/** Owned by us and closed to the writing of others: nobody can have put another program or database there. */
export async function isOurs(folder: string): Promise<boolean> {
  const info = await lstat(folder).catch(() => undefined);
  if (info === undefined || !info.isDirectory()) return false;
  if (process.getuid === undefined) return true;
  return info.uid === process.getuid() && (info.mode & 0o022) === 0;
}

function isRefusedBySystem(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
