import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { attempts, delegatePost } from '#modules/people/index.ts';
import { makeCasework } from './testing/casework.ts';
import { serveCasework } from './testing/client.ts';
import { investigation } from './testing/wage-case.ts';

const TODAY = plainDate('2026-03-02');

test('an act with a post held for somebody absent says for whom; an act with the own post does not', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  world.clock.set(instantAt(TODAY, 10));
  const unitHead = world.person('unit-head');
  const request = { actor: { account: 'unit-head', person: unitHead }, clientId: randomUUID(), person: unitHead };
  const asked = {
    post: 'unit-head',
    delegate: world.person('window'),
    from: TODAY,
    to: TODAY,
    reason: '参会',
  } as const;
  await delegatePost(world.people, request, asked);

  const window = await server.signIn('window');
  const id = randomUUID();
  await window.post('/cases', { id, title: '某某公司拖欠工资案', procedure: 'PT' });
  const [clue, accept, filing] = investigation(world);
  for (const [act, step] of [
    ['register-clue', clue],
    ['accept', accept],
    ['approve-filing', filing],
  ] as const)
    expect((await window.post(`/cases/${id}/acts`, { act, input: step?.[3] })).status, act).toBe(200);
  const file = await window.get(`/cases/${id}`);
  const { timeline } = (file.body as { case: { timeline: { name: string; by: string }[] } }).case;
  expect(timeline.map((line) => [line.name, line.by])).toEqual([
    ['登记线索', '田小禾'],
    ['受理', '田小禾'],
    ['批准立案', '田小禾（代郭立新）'],
  ]);
  const events = await world.recording.read(world.dbs.app, `case:${id}`);
  const by = events.filter((e) => 'by' in e.payload).map((e) => (e.payload.by as { onBehalfOf?: object }).onBehalfOf);
  expect(by).toEqual([undefined, undefined, { post: 'unit-head', person: unitHead, name: '郭立新' }]);
  // Who acts is the delegate: the journal and the access log name that person and nobody else.
  expect(new Set(events.map((e) => e.actor.person))).toEqual(new Set([world.person('window')]));
  await window.get(`/cases/${id}/as-of/2026-03-02`);
  const tried = await attempts(world.dbs.app, { case: id, limit: 50 });
  expect(new Set(tried.map((a) => a.name))).toEqual(new Set(['田小禾']));
  expect(new Set(tried.map((a) => a.audit))).toEqual(new Set(['READ_CASE', 'READ_CASE_AS_OF', 'PERFORM_ACT']));

  world.clock.set(instantAt(plainDate('2026-03-03'), 10));
  const nextDay = await server.signIn('window');
  const over = await nextDay.get(`/cases/${id}`);
  const acts = (over.body as { acts: { act: string; unmet: { message: string }[] }[] }).acts;
  expect(
    acts
      .find((a) => a.act === 'assign-officers')
      ?.unmet.map((u) => u.message)
      .join(),
  ).toContain('承办机构负责人');
});
