import { randomBytes, randomUUID } from 'node:crypto';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { folds as catalogueFolds, JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { importPack, packPersonIds, folds as peopleFolds } from '#modules/people/index.ts';
import { createRecording } from '#modules/recording/index.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { folds, POINT_KEYS, type PointVerdict, type PointVerdicts, type ReviewParts } from '../index.ts';

export const PASSWORD = 'Hengjian-demo-2026';
export const TODAY = plainDate('2026-03-30');

export type TestReview = Awaited<ReturnType<typeof makeReview>>;

/** The review with what it stands on, on a fresh database as the application role, with the Julu pack. */
export async function makeReview() {
  const dbs = await testDatabase();
  const clock = settableClock(instant('2026-03-30T02:00:00.000Z'));
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const sealKey = random.bytes(32);
  const recording = createRecording({
    folds: [...catalogueFolds, ...peopleFolds, ...folds],
    ...{ consumers: [], agency: '130529', clock, random, sealKey },
  });
  const entry = { secondFactor: 'optional', issuer: '测试机关' } as const;
  const people = { dbs, recording, clock, random, sealKey, entry, passwordCost: { memoryCost: 8, timeCost: 1 } };
  const pack = await loadPack(JULU_PACK);
  await importPack(people, pack, { actor: { account: 'system' }, demoPassword: PASSWORD });
  const ids = await packPersonIds(dbs.app);
  const rules = loadRuleBook();
  const parts: ReviewParts = {
    ...{ recording, calendar: loadCalendar(), provision: (rule) => citationOf(rules, rule), dbs, clock },
  };
  const person = (key: string) => ids.get(`julu/${key}`) ?? '';
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => withTransaction(dbs.app, work);
  return { dbs, parts, people, pack, person, inTx, clock };
}

const all = (verdict: PointVerdict): PointVerdicts =>
  Object.fromEntries(POINT_KEYS.map((key) => [key, verdict])) as PointVerdicts;
export const SOUND = all({ verdict: 'sound' });
export const UNSOUND = { ...SOUND, law: { verdict: 'problem', note: '适用条款有误' } } as const;
