import { randomUUID } from 'node:crypto';
import { realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type Account, accountForNewData, accountOf, mayRead } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ADMIN, initialise, isInitialised } from './cluster.ts';
import { type Postmaster, startPostmaster, stopOrphan } from './postmaster.ts';
import type { Durability } from './settings.ts';
import { findStateFolder, stateFolders } from './state-folder.ts';

/** A server to connect to as its superuser. */
export type AdminAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly ssl?: boolean;
};

/** An embedded engine that runs as long as this process wants it. */
export type Engine = { readonly admin: AdminAddress; readonly server: Postmaster; stop(): Promise<void> };

/**
 * Creates the data folder of a home and answers where it is: inside the home, or, when we are root and the account
 * of the database cannot pass through to the home (say, below a home folder with mode 0700), in a state folder of the
 * machine. The caller keeps the path.
 */
export async function createData(home: string, password: string): Promise<string> {
  const account = accountForNewData();
  const binaries = await findBinaries(account);
  const dataDir = await chooseDataFolder(home, account);
  // Initialised beside its place and moved in whole: a crash leaves a draft, never half a database.
  const draft = `${dataDir}.draft`;
  await rm(draft, { recursive: true, force: true });
  await initialise(binaries, draft, account, password);
  await rename(draft, dataDir);
  return dataDir;
}

async function chooseDataFolder(home: string, account: Account): Promise<string> {
  const real = await realpath(home);
  if (account === undefined || mayRead(account, real)) return path.join(real, 'database');
  const folder = await findStateFolder('data', account);
  if (folder !== undefined) return path.join(folder, randomUUID());
  throw new Error(`系统账户 ${account.name} 无法进入 ${real},也没有可用的数据文件夹:${stateFolders().join('、')}`);
}

/** Starts the engine of an existing data folder; throws when there is none: nothing creates one by the way. */
export async function startEngine(
  dataDir: string,
  password: string,
  durability: Durability = 'durable',
): Promise<Engine> {
  if (!(await isInitialised(dataDir))) throw new Error(`这里没有数据库:${dataDir}`);
  const server = await startPostmaster(await findBinaries(accountOf(dataDir)), dataDir, durability);
  const admin = { host: server.host, port: server.port, user: ADMIN, password };
  return { admin, server, stop: () => server.stop() };
}

/** Stops whatever server runs there and removes the data for good. For throw-away homes. */
export async function destroyData(dataDir: string): Promise<void> {
  await stopOrphan(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

/** Runs `fn` with one connection of the superuser and closes it. */
export async function withAdmin<T>(
  admin: AdminAddress,
  database: string,
  fn: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...admin, database, application_name: 'hengjian admin' });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}
