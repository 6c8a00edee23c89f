import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDoorkeeper, peopleRoutes } from '#modules/people/index.ts';
import { reviewRoutes } from '#modules/review/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { caseworkRoutes } from '../index.ts';
import { PASSWORD, type TestCasework } from './casework.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly bytes: Uint8Array };
/** One signed-in person, over real HTTP. */
export type Desk = {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, clientId?: string): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  upload(path: string, bytes: Uint8Array, clientId?: string, method?: 'POST' | 'PUT'): Promise<Answer>;
};

/** The routes of this module, of the review and of the people, on a free port. */
export async function serveCasework(world: TestCasework) {
  const app = await buildHttp({
    title: '测试',
    version: '0',
    routes: [
      ...peopleRoutes(world.people),
      ...reviewRoutes({ ...world.deps.review, dbs: world.dbs, clock: world.clock }),
      ...caseworkRoutes(world.deps),
    ],
    doorkeeper: createDoorkeeper(world.people),
    log: openLog('silent'),
    secure: false,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());

  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, bytes, body: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined };
  };

  /** Signs in as that person of the pack, on the day that the clock shows. */
  const signIn = async (key: string): Promise<Desk> => {
    const login = world.pack.people.find((p) => p.key === key)?.account ?? '';
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    });
    if (!response.ok) throw new Error(`${key} cannot sign in: ${await response.text()}`);
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const write = (type: string, clientId: string) => ({ cookie, 'content-type': type, 'idempotency-key': clientId });
    return {
      get: (path) => send(path, { headers: { cookie } }),
      post: (path, body, clientId = randomUUID()) =>
        send(path, { method: 'POST', headers: write('application/json', clientId), body: JSON.stringify(body) }),
      put: (path, body) =>
        send(path, { method: 'PUT', headers: write('application/json', randomUUID()), body: JSON.stringify(body) }),
      remove: (path) => send(path, { method: 'DELETE', headers: { cookie, 'idempotency-key': randomUUID() } }),
      upload: (path, bytes, clientId = randomUUID(), method = 'POST') =>
        send(path, {
          method,
          headers: write('application/octet-stream', clientId),
          body: new Blob([Buffer.from(bytes)]),
        }),
    };
  };
  return { url, signIn };
}
