import { randomBytes } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { connect, createDatabase, type Dbs, disconnect, dropDatabase, type Endpoint, endpointOf } from '../db/index.ts';
import type { TestServer } from './test-server.ts';

/** A fresh database of one test: the three roles' handles, and where it is for processes that connect themselves. */
export type TestDatabase = Dbs & { readonly endpoint: Endpoint; drop(): Promise<void> };

/**
 * Clones the template database. Called in a test it is dropped when the test ends; in `beforeAll` use
 * {@link makeTestDatabase} and drop it in `afterAll`. Tests work as `app`, like the product.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const database = await makeTestDatabase();
  onTestFinished(() => database.drop());
  return database;
}

/** Clones the template database; the caller drops it. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const server: TestServer = inject('testServer');
  const name = `${server.template}_${randomBytes(5).toString('hex')}`;
  await createDatabase(server.admin, name, server.template);
  const endpoint = { ...endpointOf(server.admin, name, server.passwords), rolesOf: server.template };
  const dbs = connect(endpoint);
  const drop = async () => {
    await disconnect(dbs);
    await dropDatabase(server.admin, name);
  };
  return { ...dbs, endpoint, drop };
}
