import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCase } from '#modules/casework/index.ts';
import { makeCasework, type TestCasework } from '#modules/casework/testing/casework.ts';
import { type Answer, type Desk, serveCasework } from '#modules/casework/testing/client.ts';
import { investigation } from '#modules/casework/testing/wage-case.ts';
import { integratePending, openLogKeeper } from '#modules/recording/index.ts';
import { faultsOfLog } from './log-chain.ts';

const TIMES = 6;

/** The same packet several times at once: as a client sends it again that heard nothing. */
function several(send: () => Promise<Answer>): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: TIMES }, send));
}

const statuses = (answers: readonly Answer[]) => [...new Set(answers.map((answer) => answer.status))];

async function makeDesks() {
  const world = await makeCasework();
  world.clock.set(instantAt(plainDate('2026-03-02'), 10));
  const { url, signIn } = await serveCasework(world);
  return { world, url, window: await signIn('window'), signIn };
}

const openingOf = (id: string) => ({ id, title: '某某公司拖欠工资案', procedure: 'PT' });

async function countEvents({ dbs }: TestCasework, stream: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from recording.event where stream = ${stream}`.execute(
    dbs.owner,
  );
  return rows[0]?.n ?? 0;
}

async function openOne(world: TestCasework, window: Desk): Promise<string> {
  const id = randomUUID();
  expect((await window.post('/cases', openingOf(id))).status).toBe(201);
  const [clue] = investigation(world);
  expect((await window.post(`/cases/${id}/acts`, { act: 'register-clue', input: clue?.[3] })).status).toBe(200);
  return id;
}

it('the same packet several times at once opens one case and performs one act', async () => {
  const { world, window } = await makeDesks();
  const id = randomUUID();
  const [opening, clue] = [openingOf(id), investigation(world)[0]?.[3]];
  const key = randomUUID();
  expect(statuses(await several(() => window.post('/cases', opening, key)))).toEqual([201]);
  expect(await countEvents(world, `case:${id}`)).toBe(1);
  const act = randomUUID();
  const answers = await several(() => window.post(`/cases/${id}/acts`, { act: 'register-clue', input: clue }, act));
  expect(statuses(answers)).toEqual([200]);
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect((await loadCase(world.deps, id)).acts.map((done) => done.act)).toEqual(['register-clue']);
});

it('a packet under the id of another one is refused and changes nothing', async () => {
  const { world, window } = await makeDesks();
  const [id, other] = [await openOne(world, window), randomUUID()];
  const key = randomUUID();
  const accept = { act: 'accept', input: investigation(world)[1]?.[3] };
  expect((await window.post(`/cases/${id}/acts`, accept, key)).status).toBe(200);
  expect((await window.post('/cases', openingOf(other), key)).status).toBe(400);
  expect(await countEvents(world, `case:${other}`)).toBe(0);
  const second = await openOne(world, window);
  expect((await window.post(`/cases/${second}/acts`, accept, key)).status).toBe(400);
  expect((await loadCase(world.deps, second)).acceptedOn).toBeUndefined();
});

it('two people at once on one case: one act stands, the other is refused with the reason', async () => {
  const { world, window, signIn } = await makeDesks();
  const head = await signIn('unit-head');
  for (let round = 0; round < 5; round++) {
    const id = await openOne(world, window);
    const accept = { act: 'accept', input: investigation(world)[1]?.[3] };
    const both = await Promise.all([window, head].map((desk) => desk.post(`/cases/${id}/acts`, accept)));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const acts = (await loadCase(world.deps, id)).acts.map((done) => done.act);
    expect(acts).toEqual(['register-clue', 'accept']);
  }
});

it('an upload that breaks off leaves no evidence', async () => {
  const { world, url, window } = await makeDesks();
  const id = await openOne(world, window);
  const before = await countEvents(world, `case:${id}`);
  const query = new URLSearchParams({
    ...{ kind: '书证', name: '工资表', proves: '欠薪', fileName: '工资表.pdf', mediaType: 'application/pdf' },
  });
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': '1000000',
    'idempotency-key': randomUUID(),
  };
  const cookie = await cookieOf(url);
  const broken = await new Promise<string>((resolve) => {
    const sent = request(`${url}/api/v1/cases/${id}/evidence?${query}`, {
      method: 'POST',
      headers: { ...headers, cookie },
    });
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    sent.once('response', (response) => resolve(String(response.statusCode)));
    sent.write(Buffer.alloc(300_000, 1), () => setTimeout(() => sent.destroy(), 100));
  });
  expect(broken).not.toMatch(/^2/);
  expect(await countEvents(world, `case:${id}`)).toBe(before);
  const files = await sql`select from recording.file`.execute(world.dbs.owner);
  expect(files.rows).toEqual([]);

  async function cookieOf(base: string): Promise<string> {
    const login = world.pack.people.find((person) => person.key === 'window')?.account;
    const response = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: 'Hengjian-demo-2026' }),
    });
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }
});

it('two sequencers on one log, each with keys of its own hand, while acts go on: one chain', async () => {
  const { world, window } = await makeDesks();
  const { dbs, clock, sealKey, keeper } = world;
  let going = true;
  const sequence = async () => {
    const own = await openLogKeeper(world.keys);
    while (going) await integratePending({ db: dbs.app, keeper: own, sealKey, clock });
  };
  const sequencers = [sequence(), sequence()];
  const ids = await Promise.all(Array.from({ length: 8 }, () => openOne(world, window)));
  going = false;
  await Promise.all(sequencers);
  await integratePending({ db: dbs.app, keeper, sealKey, clock });
  expect(await faultsOfLog(dbs.owner, [])).toEqual([]);
  const { rows } = await sql<{ event_id: string }>`
    select event_id from ledger.entry join recording.event on event.id = event_id where stream = any (${ids.map((id) => `case:${id}`)})`.execute(
    dbs.owner,
  );
  expect(rows.length).toBe(new Set(rows.map((row) => row.event_id)).size);
  expect(rows.length).toBe(ids.length * 2);
});
