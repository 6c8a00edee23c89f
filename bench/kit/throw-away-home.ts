import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { importPackStep } from '#apps/server/import-pack-step.ts';
import { initSteps } from '#apps/server/init-steps.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { createHome, type Home, type InitStep, openHome, removeHome } from '#platform/home/index.ts';

const CONFIG = {
  agency: { name: '巨鹿县人力资源和社会保障局', region: '130529' },
  supervisor: { name: '巨鹿县司法局' },
  pack: 'julu',
  portal: { baseUrl: 'http://localhost:8080', siteName: '巨鹿县人力资源和社会保障局行政执法信息公示' },
  log: { origin: 'julu.example/zfjl/log' },
  // Nobody is there to read a code from a telephone.
  auth: { secondFactor: 'optional' as const },
};

const FOLDER = 'hengjian-bench-';

/** Takes away what runs that were interrupted left behind; their engines have stopped by themselves. */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = name.startsWith(FOLDER) ? Number(name.slice(FOLDER.length).split('-')[0]) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = path.join(os.tmpdir(), name);
    await removeHome(path.join(folder, 'home'));
    await rm(folder, { recursive: true, force: true });
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

/** A folder for figures in the making; the account of the database may pass through it. */
export async function withFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(os.tmpdir(), `${FOLDER}${process.pid}-`));
  await chmod(dir, 0o711);
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A fresh home as `hengjian init --pack julu` makes it: real files, fsync on. Removed when `work` is done, whatever became of it. `people` brings in the pack otherwise. */
export async function withNewHome<T>(work: (dir: string) => Promise<T>, people?: InitStep): Promise<T> {
  return withFolder(async (parent) => {
    const dir = path.join(parent, 'home');
    const steps = [...initSteps, people ?? importPackStep(await loadPack(JULU_PACK), () => undefined)];
    await createHome(dir, { config: CONFIG, clock: systemClock, steps });
    try {
      return await work(dir);
    } finally {
      await removeHome(dir);
    }
  });
}

/** The same, open. */
export async function withOpenHome<T>(work: (home: Home) => Promise<T>, people?: InitStep): Promise<T> {
  return withNewHome(async (dir) => {
    const home = await openHome(dir, { purpose: 'bench', exclusive: true, clock: systemClock });
    try {
      return await work(home);
    } finally {
      await home.close();
    }
  }, people);
}
