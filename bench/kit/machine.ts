import { spawnSync } from 'node:child_process';
import { open, readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import type { Home } from '#platform/home/index.ts';
import { spreadOf } from './measure.ts';
import { withFolder } from './throw-away-home.ts';

/** What the figures were measured on. */
export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly fileSystem: string;
  /** Writing 8 KiB and waiting for the disk, median milliseconds. */
  readonly fsyncMs: number;
  readonly node: string;
  readonly postgresql: string;
  readonly commit: string;
  readonly at: string;
};

export async function describeMachine(postgresql: string): Promise<Machine> {
  const [first] = os.cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 1024 ** 3),
    system: `${os.type()} ${os.release()} ${os.arch()}, ${await distribution()}`,
    fileSystem: await fileSystemOf(os.tmpdir()),
    fsyncMs: await fsyncTime(),
    node: process.version,
    postgresql,
    commit: spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout?.trim() || 'unknown',
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
  };
}

/** Version and the settings of durability, read from the engine itself. */
export async function engineWords(home: Home): Promise<string> {
  const { rows } = await sql<{ version: string; fsync: string; commit: string; pages: string; buffers: string }>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
      current_setting('shared_buffers') as buffers`.execute(home.dbs.app);
  const [row] = rows;
  if (row === undefined) throw new Error('the engine says nothing of itself');
  const { version, fsync, commit, pages, buffers } = row;
  return `${version} (fsync ${fsync}, synchronous_commit ${commit}, full_page_writes ${pages}, shared_buffers ${buffers})`;
}

async function distribution(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="(.+)"$/m.exec(text)?.[1] ?? 'distribution unknown';
}

const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'XFS',
  2435016766: 'Btrfs',
  16914836: 'tmpfs (memory: no figure of durability)',
  2035054128: 'overlayfs',
};

async function fileSystemOf(folder: string): Promise<string> {
  const { type } = await statfs(folder);
  return FILE_SYSTEMS[type] ?? `type 0x${type.toString(16)}`;
}

async function fsyncTime(): Promise<number> {
  return withFolder(async (dir) => {
    const file = await open(path.join(dir, 'probe'), 'w');
    const samples: number[] = [];
    try {
      for (let i = 0; i < 100; i++) {
        const begun = performance.now();
        await file.write(Buffer.alloc(8192, i), 0, 8192, 0);
        await file.datasync();
        samples.push(performance.now() - begun);
      }
    } finally {
      await file.close();
    }
    return spreadOf(samples).median;
  });
}
