import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const HolderShape = z.object({
  pid: z.int().positive(),
  /** When that process began, as the system says it: a number of a process is given again, this is not. */
  begun: z.string(),
  /** What the home is used for, e.g. `serve`. */
  purpose: z.string(),
  since: z.string(),
  /** Where its database answers, once it does. */
  address: z.object({ host: z.string(), port: z.int() }).optional(),
});

/** The process that uses a home. */
export type Holder = z.output<typeof HolderShape>;

export type HomeLock = {
  /** Tells others where the database answers, so that they may use it too. */
  announce(address: { host: string; port: number }): Promise<void>;
  release(): Promise<void>;
};

/** Another process uses the home; the message says which and since when. */
export class HomeBusyError extends Error {
  override readonly name = 'HomeBusyError';
  readonly holder: Holder;
  constructor(home: string, holder: Holder) {
    super(`数据目录 ${home} 正由进程 ${holder.pid}（${holder.purpose}）使用，自 ${holder.since} 起。`);
    this.holder = holder;
  }
}

const LOCK = 'in-use.json';
const GATE = 'in-use.gate';
/** The gate is held for a few milliseconds; one this old was left by a crash. */
const GATE_STALE_MS = 5_000;

/**
 * Takes the home for this process, since that moment of the machine's own clock; throws a HomeBusyError while another
 * live process has it.
 */
export async function takeHome(home: string, purpose: string, since: string): Promise<HomeLock> {
  const own: Holder = { pid: process.pid, begun: begunAt(process.pid) ?? '', purpose, since };
  await throughGate(home, async () => {
    const holder = await findHolder(home);
    if (holder !== undefined) throw new HomeBusyError(home, holder);
    await write(home, own);
  });
  return {
    announce: (address) => write(home, { ...own, address }),
    release: () => rm(path.join(home, LOCK), { force: true }),
  };
}

/** The live process that uses the home. What a dead one left is not one. */
export async function findHolder(home: string): Promise<Holder | undefined> {
  const text = await readFile(path.join(home, LOCK), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const holder = HolderShape.safeParse(parseJson(text));
  if (!holder.success) return undefined;
  return begunAt(holder.data.pid) === holder.data.begun ? holder.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off by a crash of the machine: nobody's
  }
}

/** Written beside and moved in: readers see the old or the new one, never half. */
async function write(home: string, holder: Holder): Promise<void> {
  const draft = path.join(home, `${LOCK}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  await rename(draft, path.join(home, LOCK));
}

/** One process at a time looks and writes: of two starts at once exactly one finds the home free. */
async function throughGate(home: string, run: () => Promise<void>): Promise<void> {
  const gate = path.join(home, GATE);
  while (!(await enter(gate))) await sleep(20);
  try {
    await run();
  } finally {
    await rmdir(gate);
  }
}

async function enter(gate: string): Promise<boolean> {
  try {
    await mkdir(gate);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const made = await stat(gate).catch(() => undefined);
  if (made !== undefined && Date.now() - made.mtimeMs > GATE_STALE_MS) await rmdir(gate).catch(() => undefined);
  return false;
}

/** When a process began; undefined when there is none. */
function begunAt(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStart(pid);
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'win32') return 'alive';
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** Boot of the machine and field 22 of /proc/<pid>/stat, in ticks since then. */
function linuxStart(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined; // dead, its parent has not yet looked
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
