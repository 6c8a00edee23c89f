import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Difference, FsckContext } from '#modules/recording/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { changePassword, checks, createDoorkeeper, sealTrail, signIn, signOut } from './index.ts';
import { makePeople, PASSWORD, type TestPeople } from './testing/people.ts';

const ADDRESS = '127.0.0.1';

async function attempt({ parts }: TestPeople, count: number): Promise<void> {
  const doorkeeper = createDoorkeeper(parts);
  const one = { audit: 'READ_CASE', permission: 'case.read', accountId: undefined, requestId: 'r', method: 'GET' };
  for (let n = 0; n < count; n++)
    await doorkeeper.audit({ ...one, route: '/api/v1/cases/:id', params: { id: String(n) }, address: ADDRESS });
}

class Undone extends Error {
  override readonly name = 'Undone';
}

/** What the checks of this module say after the owner of the database has done that; it is undone afterwards. */
async function foundAfter({ dbs, parts }: TestPeople, forge: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> {
  const found: Difference[] = [];
  const run = withTransaction(dbs.owner, async (tx) => {
    await sql`alter table people.attempt disable trigger all`.execute(tx);
    await forge(tx);
    const context = { tx, ...parts, report: (d: Difference) => found.push(d), count: () => undefined };
    for (const check of checks) await check.run(context as unknown as FsckContext);
    throw new Undone();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return [...new Set(found.map((d) => d.kind))];
}

test('the sealed book of attempts shows a row taken away, put in between, or exchanged', async () => {
  const p = await makePeople();
  await attempt(p, 3);
  expect(await sealTrail(p.parts)).toBe(3);
  expect(await sealTrail(p.parts)).toBe(0);
  await attempt(p, 2);
  expect(await sealTrail(p.parts)).toBe(2);
  expect(await foundAfter(p, async () => undefined)).toEqual([]);
  const gone = sql`delete from people.attempt where place = 2`;
  expect(await foundAfter(p, (tx) => gone.execute(tx))).toEqual(['trail-broken']);
  const last = sql`delete from people.attempt where place > 3`;
  expect(await foundAfter(p, (tx) => last.execute(tx))).toEqual(['trail-broken']);
  const moved = sql`update people.attempt set place = 100 where place = 4`;
  expect(await foundAfter(p, (tx) => moved.execute(tx))).toEqual(['trail-broken']);
  // a seal that goes with its rows leaves its event in the journal, and a gap before the next one
  const both = sql`with s as (delete from people.trail_seal where up_to = 3) delete from people.attempt where place <= 3`;
  expect(await foundAfter(p, (tx) => both.execute(tx))).toEqual(['trail-broken']);
});

test('writers do not wait for each other, and none that has begun is left out of a seal', async () => {
  const p = await makePeople();
  await Promise.all([attempt(p, 20), attempt(p, 20), sealTrail(p.parts), attempt(p, 20), sealTrail(p.parts)]);
  await sealTrail(p.parts);
  const { rows } = await sql<{ sealed: number; all: number }>`
    select (select sum(count) from people.trail_seal)::int as sealed, (select count(*) from people.attempt)::int as all`.execute(
    p.dbs.app,
  );
  expect(rows).toEqual([{ sealed: 60, all: 60 }]);
  expect(await foundAfter(p, async () => undefined)).toEqual([]);
});

test('old rows with good seals of their own are found when they are put back: a session, a password', async () => {
  const p = await makePeople();
  const { token, account } = await signIn(p.parts, { login: 'gaowenbo', password: PASSWORD, address: ADDRESS });
  await sql`create table people.before_s as select * from people.session`.execute(p.dbs.owner);
  await sql`create table people.before_c as select * from people.credential`.execute(p.dbs.owner);
  p.clock.advance(5 * 60_000);
  await signOut(p.parts, account, token);
  await attempt(p, 1);
  await sealTrail(p.parts);
  const revive = async (tx: Tx) => {
    await sql`delete from people.session`.execute(tx);
    await sql`insert into people.session select * from people.before_s`.execute(tx);
  };
  expect(await foundAfter(p, revive)).toEqual(['row-put-back']);
  await changePassword(p.parts, { account, current: PASSWORD, next: 'Lanterns-Over-Julu-88', address: ADDRESS });
  expect(await foundAfter(p, async () => undefined)).toEqual([]);
  const restore = async (tx: Tx) => {
    await sql`delete from people.credential`.execute(tx);
    await sql`insert into people.credential select * from people.before_c`.execute(tx);
  };
  expect(await foundAfter(p, restore)).toEqual(['row-put-back']);
});
