import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fchmodSync, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, accountOf, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Durability, engineSettings } from './settings.ts';

/** A running PostgreSQL server of one data folder. */
export type Postmaster = {
  readonly pid: number;
  /** The folder with its socket, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  /** Settles with the server's last words when it ends by itself. */
  readonly ended: Promise<string>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Harmless when repeated. */
  stop(): Promise<void>;
};

/** A name for the socket file, not a port of the machine: the engine listens on no TCP port where sockets work. */
const SOCKET_NUMBER = 54_321;
/** Length of sun_path in sockaddr_un (108 on Linux, 104 on macOS) less the file's own name. */
const LONGEST_SOCKET_FOLDER = 80;
const START_TIMEOUT_MS = 120_000;

/**
 * A process of ours that is killed while it starts a server leaves one that has not yet written its pid file; and a
 * server that has ended holds its number until the system has taken note of its end, which a busy machine does late.
 */
const TAKEN_PATIENCE_MS = 30_000;
const BETWEEN_TRIES_MS = 200;

/** Starts PostgreSQL on an initialised data folder; recovery after a crash is part of it. */
export async function startPostmaster(
  binaries: Binaries,
  dataDir: string,
  durability: Durability,
): Promise<Postmaster> {
  for (const until = Date.now() + TAKEN_PATIENCE_MS; ; ) {
    await stopOrphan(dataDir);
    try {
      return await startOnce(binaries, dataDir, durability);
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('postmaster.pid');
      if (!taken || Date.now() > until) throw error;
      await sleep(BETWEEN_TRIES_MS);
    }
  }
}

async function startOnce(binaries: Binaries, dataDir: string, durability: Durability): Promise<Postmaster> {
  const account = accountOf(dataDir);
  const address = await chooseAddress(dataDir);
  // Its first words go to a file: a pipe would break, and end the server, when we are killed.
  const wordsFile = path.join(dataDir, 'startup.log');
  const words = openSync(wordsFile, 'w');
  if (process.platform !== 'win32') fchmodSync(words, 0o600);
  const child = spawn(binaries.postgres, ['-D', dataDir, ...engineSettings(address.settings, durability)], {
    ...spawnAs(account),
    // A session of its own: Ctrl-C in the terminal reaches us, and we close the server in order.
    detached: true,
    stdio: ['ignore', words, words],
  });
  closeSync(words);
  const ended = endOf(child, wordsFile);
  await waitUntilReady(child, dataDir, ended);
  const pid = child.pid as number;
  const watch = watchOver(pid, account);
  // Its number may be given to another process later: the watch must not outlive the server.
  void ended.then(() => watch?.stdin?.end('done\n'));
  return { pid, host: address.host, port: address.port, ended, stop: once(() => stopChild(child, ended)) };
}

/**
 * Ends the server that a killed process of ours left behind on this data folder, if there is one: fast shutdown, and
 * after a minute an immediate one (then the next start recovers from the write-ahead log).
 */
export async function stopOrphan(dataDir: string): Promise<void> {
  const pid = await findPostmasterPid(dataDir);
  if (pid === undefined) return;
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 20_000],
  ] as const) {
    signalTo(pid, signal);
    if (await waitUntilGone(pid, patience)) return;
  }
  throw new Error(`无法停止遗留的数据库进程 ${pid}(数据文件夹 ${dataDir})`);
}

/** The live server of this data folder. A pid file whose number meanwhile names another program is not one. */
export async function findPostmasterPid(dataDir: string): Promise<number | undefined> {
  const lines = await readPidFile(dataDir);
  const pid = Number(lines?.[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  return isPostgres(pid) ? pid : undefined;
}

async function readPidFile(dataDir: string): Promise<readonly string[] | undefined> {
  const text = await readFile(path.join(dataDir, 'postmaster.pid'), 'utf8').catch(() => undefined);
  return text?.split('\n');
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    // No /proc (macOS, Windows): PostgreSQL's own check of the data folder decides at the start.
    return process.platform !== 'linux';
  }
}

async function chooseAddress(
  dataDir: string,
): Promise<{ host: string; port: number; settings: Record<string, string> }> {
  if (process.platform !== 'win32' && Buffer.byteLength(dataDir) <= LONGEST_SOCKET_FOLDER) {
    const settings = { listen_addresses: '', unix_socket_directories: dataDir, port: String(SOCKET_NUMBER) };
    return { host: dataDir, port: SOCKET_NUMBER, settings };
  }
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) };
  return { host: '127.0.0.1', port, settings };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function endOf(child: ChildProcess, wordsFile: string): Promise<string> {
  const how = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
  });
  const words = await readFile(wordsFile, 'utf8').catch(() => '');
  return `${how}\n${words.slice(-2000)}`;
}

async function waitUntilReady(child: ChildProcess, dataDir: string, ended: Promise<string>): Promise<void> {
  const last = { words: undefined as string | undefined };
  void ended.then((words) => {
    last.words = words;
  });
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; ) {
    if (last.words !== undefined) throw new Error(`数据库没有启动:${last.words}`);
    const lines = await readPidFile(dataDir);
    if (Number(lines?.[0]) === child.pid && lines?.[7]?.trim() === 'ready') return;
    await sleep(8);
  }
  child.kill('SIGQUIT');
  throw new Error('数据库在两分钟内没有就绪');
}

/**
 * A small shell that holds one end of a pipe to us. When we die without a word (`kill -9`), it reads the end of the
 * pipe and asks the server to stop, so that no orphan stays behind; told `done` it only goes home.
 */
function watchOver(pid: number, account: Account): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const script = 'read word; [ "$word" = done ] || kill -INT "$1"';
  const watch = spawn('/bin/sh', ['-c', script, 'hengjian-watch', String(pid)], {
    ...spawnAs(account),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // The server runs without its watch as well: the next start finds an orphan by its pid file.
  watch.once('error', () => undefined);
  watch.stdin?.on('error', () => undefined);
  watch.unref();
  (watch.stdin as (net.Socket & NodeJS.WritableStream) | null)?.unref();
  return watch;
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
  const slow = setTimeout(() => child.kill('SIGQUIT'), 60_000);
  await ended;
  clearTimeout(slow);
}

function once<T>(fn: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= fn();
    return result;
  };
}

function isAlive(pid: number): boolean {
  return signalTo(pid, 0);
}

/** Whether the process was there to be signalled. One that belongs to another account is there. */
function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function waitUntilGone(pid: number, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    if (!isAlive(pid)) return true;
    await sleep(10);
  }
  return !isAlive(pid);
}
