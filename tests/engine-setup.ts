import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import {
  type AdminAddress,
  createData,
  createDatabase,
  destroyData,
  dropDatabase,
  dropRoles,
  type Engine,
  endpointOf,
  parseServerUrl,
  prepareDatabase,
  randomPassword,
  randomPasswords,
  readMigrations,
  startEngine,
  withAdmin,
} from '#platform/db/index.ts';
import type { TestServer } from '#platform/testing/test-server.ts';
import { fastFolder } from './fast-folder.ts';

type Running = { readonly admin: AdminAddress; readonly words: string; stop(): Promise<void> };

/**
 * One engine per test run with all migrations in a template database; each test clones it. The engine is the embedded
 * one, or the server of HENGJIAN_TEST_DATABASE_URL. Nothing of it has a fixed name or port: several runs may go on at once.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await startServer();
  const template = `hengjian_test_${randomBytes(6).toString('hex')}`;
  const passwords = randomPasswords();
  await createDatabase(running.admin, template);
  const root = fileURLToPath(new URL('..', import.meta.url));
  await prepareDatabase(running.admin, endpointOf(running.admin, template, passwords), await readMigrations(root));
  const server: TestServer = { admin: running.admin, template, passwords };
  project.provide('testServer', server);
  process.stderr.write(`engine: ${running.words}\n`);
  return async () => {
    await dropClones(running.admin, template);
    await dropDatabase(running.admin, template);
    await dropRoles(running.admin, template);
    await running.stop();
  };
}

async function startServer(): Promise<Running> {
  const url = process.env.HENGJIAN_TEST_DATABASE_URL;
  const running = url === undefined || url === '' ? await startEmbedded() : serverOf(url);
  const version = await withAdmin(running.admin, 'postgres', async (client) => {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    return rows[0]?.version ?? '?';
  });
  return { ...running, words: `${running.words} PostgreSQL ${version}` };
}

async function startEmbedded(): Promise<Running> {
  const parent = await fastFolder();
  await removeLeftovers(parent);
  const home = await mkdtemp(path.join(parent, `${FOLDER}${process.pid}-`));
  await chmod(home, 0o711);
  const password = randomPassword();
  const dataDir = await createData(home, password);
  const engine: Engine = await startEngine(dataDir, password, 'throw-away');
  const stop = async () => {
    await engine.stop();
    await destroyData(dataDir);
    await rm(home, { recursive: true, force: true });
  };
  return { admin: engine.admin, words: 'embedded', stop };
}

const FOLDER = 'hengjian-test-';

/** What runs that were killed left: their engine has stopped by itself, their folder is still there. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(FOLDER) ? Number(name.slice(FOLDER.length).split('-')[0]) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(parent, name), { recursive: true, force: true });
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

function serverOf(text: string): Running {
  return {
    admin: parseServerUrl(text).admin,
    words: 'server of HENGJIAN_TEST_DATABASE_URL,',
    stop: async () => undefined,
  };
}

/** Clones that a failed test left behind. */
async function dropClones(admin: AdminAddress, template: string): Promise<void> {
  const clones = await withAdmin(admin, 'postgres', async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`${template}_`],
    );
    return rows.map((row) => row.datname);
  });
  for (const clone of clones) await dropDatabase(admin, clone);
}
