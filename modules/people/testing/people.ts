import { randomBytes, randomUUID } from 'node:crypto';
import { instant } from '#domain/kernel/instant.ts';
import { folds as catalogueFolds, JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { createRecording } from '#modules/recording/index.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { type EntryRules, folds, importPack, type PeopleParts, packPersonIds } from '../index.ts';

export const PASSWORD = 'Hengjian-demo-2026';
/** Cheap enough for tests; the product uses the library's own cost. */
const passwordCost = { memoryCost: 8, timeCost: 1 };

/** Most tests ask about something else than the second factor. */
const NO_CODES: EntryRules = { secondFactor: 'optional', issuer: '测试机关' };

export type TestPeople = Awaited<ReturnType<typeof makePeople>>;

/** A register of people on a fresh database, as the application role, with the Julu pack. */
export async function makePeople(
  { entry = NO_CODES, ...options }: { readonly demoPassword?: string; readonly entry?: EntryRules } = {
    demoPassword: PASSWORD,
  },
) {
  const dbs = await testDatabase();
  const clock = settableClock(instant('2026-09-24T02:00:00.000Z'));
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const sealKey = random.bytes(32);
  const recording = createRecording({
    folds: [...catalogueFolds, ...folds],
    consumers: [],
    agency: '130529',
    clock,
    random,
    sealKey,
  });
  const parts: PeopleParts = { dbs, recording, clock, random, sealKey, entry, passwordCost };
  const pack = await loadPack(JULU_PACK);
  const imported = await importPack(parts, pack, { actor: { account: 'system' }, ...options });
  const ids = await packPersonIds(dbs.app);
  const person = (key: string) => ids.get(`julu/${key}`) ?? '';
  const accountOf = (login: string) => imported.accounts.find((a) => a.login === login)?.account ?? '';
  const by = (key: string) => ({ actor: { account: `account-${key}`, person: person(key) }, clientId: randomUUID() });
  return { parts, dbs, recording, clock, pack, imported, person, accountOf, by };
}
