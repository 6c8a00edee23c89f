import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { makeCasework, PASSWORD } from '#modules/casework/testing/casework.ts';
import { setThreshold, thresholdAt } from '#modules/catalogue/index.ts';
import {
  caseworkDecisions,
  type DisclosureDeps,
  disclosureConsumers,
  folds as disclosureFolds,
} from '#modules/disclosure/index.ts';
import { createDoorkeeper, peopleRoutes } from '#modules/people/index.ts';
import { type Consumer, catchUpDeliveries, createRecording, deliverDue } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { buildHttp, type Route } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { folds, type SupervisionDeps, supervisionConsumers, supervisionRoutes } from '../index.ts';

export type TestSupervision = Awaited<ReturnType<typeof makeSupervision>>;
export type Answer = {
  readonly status: number;
  readonly body: never;
  readonly type: string;
  readonly bytes: Uint8Array;
};

/** The agency with disclosure and its supervisor, on a fresh database; consumers join when `deliver` is called. */
export async function makeSupervision() {
  const world = await makeCasework();
  const { dbs, clock, sealKey, blobs, people } = world;
  const consumers: Consumer[] = [];
  const all = [...world.recording.folds.filter((fold) => !world.recordingFolds.includes(fold)), ...disclosureFolds];
  const recording = createRecording({
    folds: [...all, ...folds],
    ...{ consumers, agency: '130529', clock, random: people.random, sealKey },
  });
  const review = { ...world.deps.review, recording };
  const casework = { ...world.deps, recording, review };
  const disclosure: DisclosureDeps = {
    ...casework,
    decisions: caseworkDecisions(casework),
    newId: people.random.uuid,
    decisionUrl: (id) => `https://gs.example.gov.cn/decisions/${id}`,
  };
  const { calendar, rules } = world.deps;
  const deps: SupervisionDeps = { dbs, recording, blobs, clock, calendar, rules, casework };
  consumers.push(...disclosureConsumers(disclosure), ...supervisionConsumers(deps));
  const deliver = async () => {
    const parts = { dbs, recording, clock, sealKey };
    await catchUpDeliveries(parts);
    while ((await deliverDue(parts)) > 0);
  };
  return { ...world, world, recording, deps, disclosure, deliver };
}

/** The agency's own figure for a major fine of an enterprise, so that the small fine of the tests is one. */
export async function lowerMajorFine({ dbs, recording }: TestSupervision, fen: string): Promise<void> {
  const on = plainDate('2026-01-01');
  const row = await thresholdAt(dbs.app, 'major-fine', 'enterprise', on);
  const amendment = { actor: { account: 'somebody' }, clientId: randomUUID(), on };
  await withTransaction(dbs.app, (tx) => setThreshold(recording, tx, amendment, { ...row, value: fen, from: on }));
}

/** The routes of this module and of the people, over real HTTP. */
export async function serveSupervision(s: TestSupervision, more: readonly Route[] = []) {
  const app = await buildHttp({
    ...{ title: '测试', version: '0', log: openLog('silent'), secure: false },
    routes: [...peopleRoutes(s.people), ...supervisionRoutes(s.deps), ...more],
    doorkeeper: createDoorkeeper(s.people),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const body = (type.includes('json') ? JSON.parse(new TextDecoder().decode(bytes)) : undefined) as never;
    return { status: response.status, body, type, bytes };
  };
  /** Signed in as that person of the pack, on the day that the clock shows. */
  const signIn = async (key: string) => {
    const login = s.pack.people.find((p) => p.key === key)?.account ?? '';
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return {
      get: (path: string) => send(path, { headers: { cookie } }),
      post: (path: string, body?: unknown, clientId: string = randomUUID()) =>
        send(path, {
          method: 'POST',
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...{ cookie, 'idempotency-key': clientId },
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
    };
  };
  return { signIn, at: (on: PlainDate) => s.clock.set(instantAt(on, 10)) };
}
