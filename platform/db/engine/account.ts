import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import process from 'node:process';

/** The system account a child process runs as; undefined means: as we do. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

/** PostgreSQL refuses to run as root. The first of these accounts that exists is taken. */
const UNPRIVILEGED = ['hengjian', 'postgres', 'nobody', 'daemon'] as const;

/**
 * The account for a new data folder: our own, or as root an unprivileged one.
 * Throws when we are root and the machine knows none of them.
 */
export function accountForNewData(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  for (const name of UNPRIVILEGED) {
    const account = accounts.find((a) => a.name === name && a.uid !== 0);
    if (account !== undefined) return account;
  }
  throw new Error(
    `以 root 运行时,数据库需要一个普通系统账户(${UNPRIVILEGED.join('、')} 之一)。可执行:useradd --system hengjian`,
  );
}

/** The account an existing data folder belongs to; throws when we may not act for it. */
export function accountOf(folder: string): Account {
  if (process.getuid === undefined) return undefined;
  const { uid, gid } = statSync(folder);
  const own = process.getuid();
  if (uid === own && own !== 0) return undefined;
  const name = readAccounts().find((a) => a.uid === uid)?.name ?? String(uid);
  if (own !== 0) throw new Error(`数据库文件夹 ${folder} 属于系统账户 ${name},当前账户无权启动。`);
  return { uid, gid, name };
}

/** Whether the account can pass through all folders on the way and read this file or enter this folder; asked of the system itself. */
export function mayRead(account: Account, target: string): boolean {
  if (account === undefined) return true;
  const { uid, gid } = account;
  const question = 'if test -d "$1"; then test -x "$1"; else test -r "$1"; fi';
  const asked = spawnSync('/bin/sh', ['-c', question, 'sh', target], { uid, gid, cwd: '/' });
  return asked.status === 0;
}

/** Spawn options that run a child as the account, in a folder that it can stand in. */
export function spawnAs(account: Account): { uid?: number; gid?: number; cwd?: string; env: NodeJS.ProcessEnv } {
  // No PG… variable of the caller may steer the engine; a plain locale keeps its messages readable for us.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  const env = { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC' };
  return account === undefined ? { env } : { uid: account.uid, gid: account.gid, cwd: '/', env };
}

function readAccounts(): readonly { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map((fields) => ({ name: String(fields[0]), uid: Number(fields[2]), gid: Number(fields[3]) }));
}
