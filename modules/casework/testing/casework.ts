import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { instant, instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import type { ActId, CaseActor } from '#domain/procedure/model.ts';
import { folds as catalogueFolds, JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { caseActorOn, importPack, packPersonIds, folds as peopleFolds } from '#modules/people/index.ts';
import {
  createLog,
  createLogKeys,
  createRecording,
  openLogKeeper,
  readSealKey,
  folds as recordingFolds,
  refreshRows,
} from '#modules/recording/index.ts';
import { folds as reviewFolds } from '#modules/review/index.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import type { CaseworkDeps } from '../deps.ts';
import { folds, openCase, performAct } from '../index.ts';

/** Cheap enough for tests; the product uses the library's own cost. */
const passwordCost = { memoryCost: 8, timeCost: 1 };

export const PASSWORD = 'Hengjian-demo-2026';

export type TestCasework = Awaited<ReturnType<typeof makeCasework>>;

/** Casework with everything it stands on, on a fresh database as the application role, with the Julu pack. */
export async function makeCasework() {
  const dbs = await testDatabase();
  const home = await mkdtemp(path.join(os.tmpdir(), 'hengjian-casework-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const keys = path.join(home, 'keys');
  await mkdir(keys, { mode: 0o700 });
  await createLogKeys(keys, 'example.gov.cn/log');
  const [keeper, sealKey] = [await openLogKeeper(keys), await readSealKey(keys)];
  const clock = settableClock(instant('2026-01-05T02:00:00.000Z'));
  const blobs = await createBlobs(path.join(home, 'files'));
  await createLog(dbs.app, { keeper, sealKey, clock });
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const recording = createRecording({
    folds: [...catalogueFolds, ...peopleFolds, ...reviewFolds, ...folds],
    consumers: [],
    agency: '130529',
    clock,
    random,
    sealKey,
  });
  await refreshRows(dbs.app, recording);
  const entry = { secondFactor: 'optional', issuer: '测试机关' } as const;
  const people = { dbs, recording, clock, random, sealKey, entry, passwordCost };
  const pack = await loadPack(JULU_PACK);
  const imported = await importPack(people, pack, { actor: { account: 'system' }, demoPassword: PASSWORD });
  const ids = await packPersonIds(dbs.app);
  const [rules, calendar] = [loadRuleBook(), loadCalendar()];
  const provision = (rule: string) => citationOf(rules, rule);
  const deps: CaseworkDeps = {
    dbs,
    recording,
    review: { recording, calendar, provision },
    calendar,
    rules,
    blobs,
    clock,
  };
  const person = (key: string) => ids.get(`julu/${key}`) ?? '';
  const logins = new Map(pack.people.map((p) => [p.key, p.account]));
  const accountOf = (key: string) => imported.accounts.find((a) => a.login === logins.get(key))?.account ?? '';
  const actor = (key: string, on: string): Promise<CaseActor> => caseActorOn(dbs.app, accountOf(key), plainDate(on));
  return {
    dbs,
    keys,
    keeper,
    sealKey,
    clock,
    blobs,
    recording,
    people,
    recordingFolds,
    deps,
    pack,
    person,
    accountOf,
    actor,
  };
}

/** One act: the day, who does it (key of the pack), what. */
export type Step = readonly [on: string, key: string, act: ActId, input?: JsonObject];

export function nextClientId(): string {
  return randomUUID();
}

/** Performs one act as that person; the clock stands at ten o'clock of that day. */
export async function act(
  world: TestCasework,
  caseId: string,
  [on, key, name, input = {}]: Step,
  clientId = nextClientId(),
) {
  world.clock.set(instantAt(plainDate(on), 10));
  return performAct(world.deps, {
    caseId,
    act: name,
    input,
    on: plainDate(on),
    actor: await world.actor(key, on),
    clientId,
  });
}

export async function open(world: TestCasework, title: string, on = '2026-03-02', caseId: string = randomUUID()) {
  world.clock.set(instantAt(plainDate(on), 9));
  await openCase(world.deps, {
    caseId,
    title,
    procedure: 'PT',
    on: plainDate(on),
    actor: await world.actor('window', on),
    clientId: nextClientId(),
  });
  return caseId;
}
