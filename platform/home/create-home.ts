import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createBlobs } from '../blobs/blobs.ts';
import { type Clock, systemClock } from '../clock/clock.ts';
import { type HomeConfig, type HomeConfigInput, parseConfig } from '../config/config.ts';
import {
  type AdminAddress,
  connect,
  createData,
  createDatabase,
  type Dbs,
  destroyData,
  disconnect,
  endpointOf,
  type Migration,
  parseServerUrl,
  prepareDatabase,
  randomPassword,
  randomPasswords,
  readMigrations,
  requireEmptyDatabase,
  startEngine,
} from '../db/index.ts';
import { type DatabaseFile, readDatabaseFile, writeDatabaseFile } from './database-file.ts';
import { takeHome } from './lock.ts';
import { CONFIG_FILE, DATABASE_NAME, type HomePaths, isHome, PRODUCT_ROOT, pathsOf } from './paths.ts';

/** What `init` does beyond the platform, e.g. creating the log and its key. Each step runs once in a home's life. */
export type InitStep = {
  readonly name: string;
  run(home: NewHome): Promise<void>;
};

export type NewHome = {
  readonly dir: string;
  readonly paths: HomePaths;
  readonly config: HomeConfig;
  readonly dbs: Dbs;
  readonly clock: Clock;
};

export type CreateOptions = {
  readonly config: HomeConfigInput;
  readonly clock: Clock;
  readonly steps: readonly InitStep[];
  /** DATABASE_URL: a server instead of the embedded engine; its user may create roles and owns the database. */
  readonly serverUrl?: string | undefined;
};

/** There is already something where a home was to be created; nothing was changed. */
export class HomeExistsError extends Error {
  override readonly name = 'HomeExistsError';
}

/**
 * Creates a home: folders, database, evidence store, and what the steps add. `config.json` is written last: what has
 * none is not a home, so a crash on the way leaves nothing that could be mistaken for one. A failure removes all of it.
 */
export async function createHome(dir: string, options: CreateOptions): Promise<void> {
  const config = parseConfig(options.config);
  const migrations = await readMigrations(PRODUCT_ROOT);
  await claimFolder(dir);
  try {
    const lock = await takeHome(dir, 'init', systemClock.now());
    await fill(dir, config, migrations, options);
    await writeFile(path.join(dir, CONFIG_FILE), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o640 });
    await lock.release();
  } catch (error) {
    await removeHome(dir);
    throw error;
  }
}

async function claimFolder(dir: string): Promise<void> {
  if (await isHome(dir)) throw new HomeExistsError(`${dir} 已有数据目录，未作任何更改。`);
  // As root the database runs under another account, which must pass through this folder; its contents stay closed.
  await mkdir(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const found = await readdir(dir);
  if (found.length > 0) throw new HomeExistsError(`${dir} 不是空文件夹，也不是完整的数据目录，未作任何更改。`);
  await chmod(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

async function fill(
  dir: string,
  config: HomeConfig,
  migrations: readonly Migration[],
  options: CreateOptions,
): Promise<void> {
  const paths = pathsOf(dir);
  for (const folder of [paths.secrets, paths.keys]) await mkdir(folder, { mode: 0o700 });
  await createBlobs(paths.evidence);
  const { admin, file, stop } = await (options.serverUrl === undefined
    ? newEngine(dir)
    : newServerDatabase(dir, options.serverUrl));
  try {
    const endpoint = endpointOf(admin, file.database, file.passwords);
    await prepareDatabase(admin, endpoint, migrations);
    const dbs = connect(endpoint);
    try {
      for (const step of options.steps) await step.run({ dir, paths, config, dbs, clock: options.clock });
    } finally {
      await disconnect(dbs);
    }
  } finally {
    await stop();
  }
}

type NewDatabase = { readonly admin: AdminAddress; readonly file: DatabaseFile; stop(): Promise<void> };

async function newEngine(dir: string): Promise<NewDatabase> {
  const adminPassword = randomPassword();
  const dataDir = await createData(dir, adminPassword);
  const passwords = randomPasswords();
  const file: DatabaseFile = { kind: 'embedded', dataDir, adminPassword, database: DATABASE_NAME, passwords };
  await writeDatabaseFile(dir, file);
  const engine = await startEngine(dataDir, adminPassword);
  await createDatabase(engine.admin, DATABASE_NAME);
  return { admin: engine.admin, file, stop: engine.stop };
}

async function newServerDatabase(dir: string, serverUrl: string): Promise<NewDatabase> {
  const { admin, database } = parseServerUrl(serverUrl);
  await requireEmptyDatabase(admin, database);
  const { host, port } = admin;
  const file: DatabaseFile = {
    ...{ kind: 'server', host, port, ssl: admin.ssl === true, database },
    passwords: randomPasswords(),
  };
  await writeDatabaseFile(dir, file);
  return { admin, file, stop: async () => undefined };
}

/** Removes a home and its database for good: a throw-away one, or one whose creation failed. Stop its server first. */
export async function removeHome(dir: string): Promise<void> {
  const file = await readDatabaseFile(dir).catch(() => undefined);
  if (file?.kind === 'embedded') await destroyData(file.dataDir);
  await rm(dir, { recursive: true, force: true });
}
