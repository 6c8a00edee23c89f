import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock/clock.ts';
import { ConfigError, type HomeConfig, parseConfigText } from '../config/config.ts';
import {
  connect,
  countOthers,
  type Db,
  type Dbs,
  type Durability,
  disconnect,
  type Endpoint,
  migrate,
  parseServerUrl,
  readMigrations,
  requireMigrated,
  roleNames,
  startEngine,
} from '../db/index.ts';
import { type DatabaseFile, readDatabaseFile } from './database-file.ts';
import { findHolder, HomeBusyError, type HomeLock, takeHome } from './lock.ts';
import { CONFIG_FILE, type HomePaths, isHome, PRODUCT_ROOT, pathsOf } from './paths.ts';

/** An open home: its configuration and its database. */
export type Home = {
  readonly dir: string;
  readonly paths: HomePaths;
  readonly config: HomeConfig;
  readonly dbs: Dbs;
  readonly endpoint: Endpoint;
  /** Another process runs the database, we only use it. */
  readonly attached: boolean;
  /** Migrations that this opening applied. */
  readonly migrated: readonly string[];
  /** Settles when the embedded engine ends without having been asked to; never otherwise. */
  readonly lost: Promise<string>;
  /** Ends connections, then the engine if it is ours. Harmless when repeated. */
  close(): Promise<void>;
};

export type OpenOptions = {
  /** Shown to others who want the home meanwhile, e.g. `serve`, `fsck`. */
  readonly purpose: string;
  /** True: be the one process that runs this home, or fail. False: use the running server where there is one. */
  readonly exclusive: boolean;
  readonly clock: Clock;
  /** How long to wait for the present holder, who may just be closing; default: not at all. */
  readonly patienceMs?: number;
  /** DATABASE_URL of the environment: must name the database of the home. */
  readonly serverUrl?: string | undefined;
  /** `throw-away`: what is written need not survive a power cut, since the home itself does not outlive the command. */
  readonly durability?: Durability;
};

/** There is no home; only `init` creates one. */
export class NoHomeError extends Error {
  override readonly name = 'NoHomeError';
}

/**
 * Opens a home. Recovers what a killed process left: a stale lock, a server without its parent, an unfinished
 * transaction log. Throws NoHomeError, HomeBusyError, ConfigError, MigrationError.
 */
export async function openHome(dir: string, options: OpenOptions): Promise<Home> {
  if (!(await isHome(dir))) throw new NoHomeError(`${dir} 不是数据目录。请先执行 hengjian init。`);
  const home = await realpath(dir);
  const configFile = path.join(home, CONFIG_FILE);
  const config = parseConfigText(await readFile(configFile, 'utf8'), configFile);
  const file = await readDatabaseFile(home);
  requireSameServer(file, options.serverUrl);
  const opened = options.exclusive ? await own(home, file, options) : await attachOrOwn(home, file, options);
  return { dir: home, paths: pathsOf(home), config, ...opened };
}

/** A home stays with the database it was created with; a DATABASE_URL that names another is not silently passed over. */
function requireSameServer(file: DatabaseFile, serverUrl: string | undefined): void {
  if (serverUrl === undefined) return;
  const { admin, database } = parseServerUrl(serverUrl);
  const same =
    file.kind === 'server' && file.database === database && file.host === admin.host && file.port === admin.port;
  if (!same)
    throw new ConfigError(
      'DATABASE_URL 所指的数据库不是此数据目录创建时使用的数据库。请取消该变量，或改用另一个数据目录。',
    );
}

async function attachOrOwn(home: string, file: DatabaseFile, options: OpenOptions): Promise<Opened> {
  for (let tries = 0; ; tries++) {
    const running = await findRunning(home);
    if (running !== undefined) return attach(file, running);
    try {
      return await own(home, file, options);
    } catch (error) {
      // Somebody took the home between looking and taking: use theirs.
      if (!(error instanceof HomeBusyError) || tries > 3) throw error;
    }
  }
}

type Opened = Pick<Home, 'dbs' | 'endpoint' | 'attached' | 'migrated' | 'lost' | 'close'>;
type Address = { readonly host: string; readonly port: number };

/** The address of the server that a live process runs on this home; waits while it starts. */
async function findRunning(home: string): Promise<Address | undefined> {
  for (let tries = 0; tries < 300; tries++) {
    const holder = await findHolder(home);
    if (holder === undefined) return undefined;
    if (holder.address !== undefined) return holder.address;
    await sleep(100);
  }
  const holder = await findHolder(home);
  if (holder !== undefined) throw new HomeBusyError(home, holder);
  return undefined;
}

async function attach(file: DatabaseFile, address: Address): Promise<Opened> {
  const endpoint = endpointAt(file, address);
  const dbs = connect(endpoint);
  try {
    await requireMigrated(dbs.app, await readMigrations(PRODUCT_ROOT));
  } catch (error) {
    await disconnect(dbs);
    throw error;
  }
  const close = once(() => disconnect(dbs));
  return { dbs, endpoint, attached: true, migrated: [], lost: never(), close };
}

async function own(home: string, file: DatabaseFile, options: OpenOptions): Promise<Opened> {
  const lock = await takePatiently(home, options);
  const undo: (() => Promise<void>)[] = [() => lock.release()];
  try {
    return await start(file, lock, undo, options);
  } catch (error) {
    await runAll(undo);
    throw error;
  }
}

async function takePatiently(home: string, options: OpenOptions): Promise<HomeLock> {
  for (const until = Date.now() + (options.patienceMs ?? 0); ; ) {
    try {
      return await takeHome(home, options.purpose, systemClock.now());
    } catch (error) {
      if (!(error instanceof HomeBusyError) || Date.now() >= until) throw error;
      await sleep(100);
    }
  }
}

/** `undo` gathers what is to be ended, in reverse order, when starting fails half-way or the home is closed. */
async function start(
  file: DatabaseFile,
  lock: HomeLock,
  undo: (() => Promise<void>)[],
  { exclusive, durability = 'durable' }: OpenOptions,
): Promise<Opened> {
  const server = await runServer(file, durability);
  undo.push(server.stop);
  const endpoint = endpointAt(file, server.address);
  const dbs = connect(endpoint);
  undo.push(() => disconnect(dbs));
  const migrated = await migrate(dbs.owner, roleNames(endpoint.rolesOf), await readMigrations(PRODUCT_ROOT));
  await lock.announce(server.address);
  // Who came while a short command ran the server is not cut off in the middle.
  if (!exclusive && file.kind === 'embedded') undo.push(() => waitForOthers(dbs.owner));
  const close = once(() => runAll(undo));
  return { dbs, endpoint, attached: false, migrated, lost: server.lost, close };
}

async function runServer(
  file: DatabaseFile,
  durability: Durability,
): Promise<{ address: Address; lost: Promise<string>; stop(): Promise<void> }> {
  if (file.kind === 'server') return { address: file, lost: never(), stop: async () => undefined };
  const engine = await startEngine(file.dataDir, file.adminPassword, durability);
  let asked = false;
  const lost = engine.server.ended.then((words) => (asked ? never<string>() : words));
  const stop = async () => {
    asked = true;
    await engine.stop();
  };
  return { address: engine.server, lost, stop };
}

function endpointAt(file: DatabaseFile, { host, port }: Address): Endpoint {
  const { database, passwords } = file;
  return { host, port, database, rolesOf: database, passwords, ssl: file.kind === 'server' && file.ssl };
}

async function waitForOthers(owner: Db): Promise<void> {
  for (let seconds = 0; seconds < 600; seconds++) {
    if ((await countOthers(owner)) === 0) return;
    await sleep(1000);
  }
}

async function runAll(undo: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of undo.toReversed()) await step().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, 'closing the home failed');
}

function once(fn: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= fn();
    return result;
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
