import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { DeviceFacts } from '#contract/devices.ts';
import { type Instant, instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { makeCasework, PASSWORD } from '#modules/casework/testing/casework.ts';
import { createDoorkeeper, peopleRoutes } from '#modules/people/index.ts';
import { createRecording } from '#modules/recording/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { type DevicesDeps, devicesRoutes, folds } from '../index.ts';
import { FACTS, SOUND } from './facts.ts';

export { FACTS, SOUND };

export type Answer = { readonly status: number; readonly body: never; readonly bytes: Uint8Array };
export type TestDevices = Awaited<ReturnType<typeof makeDevices>>;

export const at = (day: string, hour = 9, minute = 0): Instant => instantAt(plainDate(day), hour, minute);

/** The register over real HTTP, on a fresh database with the people of the Julu pack; the clock stands at nine on 2 March 2026. */
export async function makeDevices() {
  const world = await makeCasework();
  const { dbs, clock, sealKey, people } = world;
  const others = world.recording.folds.filter((fold) => !world.recordingFolds.includes(fold));
  const recording = createRecording({
    folds: [...others, ...folds],
    ...{ consumers: [], agency: '130529', clock, random: people.random, sealKey },
  });
  const { calendar, rules } = world.deps;
  const deps: DevicesDeps = { dbs, recording, clock, calendar, rules };
  clock.set(at('2026-03-02'));
  const app = await buildHttp({
    ...{ title: '测试', version: '0', log: openLog('silent'), secure: false },
    routes: [...peopleRoutes(people), ...devicesRoutes(deps)],
    doorkeeper: createDoorkeeper(people),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { ...world, recording, deps, signIn: (key: string) => signIn(url, world, key) };
}

/** Signed in as that person of the pack. */
async function signIn(url: string, world: Awaited<ReturnType<typeof makeCasework>>, key: string) {
  const login = world.pack.people.find((p) => p.key === key)?.account ?? '';
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    clientId: string = randomUUID(),
  ): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...{ cookie, 'idempotency-key': clientId },
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const json = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: (json ? JSON.parse(new TextDecoder().decode(bytes)) : undefined) as never,
      bytes,
    };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown, clientId?: string) => send('POST', path, body, clientId),
    put: (path: string, body: unknown) => send('PUT', path, body),
  };
}

export type Desk = Awaited<ReturnType<typeof signIn>>;

/** Registers a device; answers its address below /api/v1. */
export async function registered(keeper: Desk, facts: Partial<DeviceFacts> = {}): Promise<string> {
  const id = randomUUID();
  const { status, body } = await keeper.post('/devices', { id, ...FACTS, ...facts });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return `/devices/${id}`;
}

export const issueOf = (officer: string, more: object = {}) => ({
  ...{ officer, purpose: '现场检查', caseNumber: null, hours: 8, check: SOUND },
  ...more,
});
export const RETURNED = {
  ...{ at: null, battery: 40, drift: 3, fault: null },
  ...{ recordings: 'handed-over', content: '某公司现场检查录像3段' },
};
