import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Post } from '#contract/people.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { act } from '#modules/casework/testing/casework.ts';
import { afterDecision, beforeReview, DECIDE, opine, submit } from '#modules/casework/testing/wage-case.ts';
import { disclosureRoutes } from '#modules/disclosure/index.ts';
import { delegatePost } from '#modules/people/index.ts';
import { reviewRoutes } from '#modules/review/index.ts';
import { lowerMajorFine, makeSupervision, serveSupervision, type TestSupervision } from './testing/supervision.ts';

const [REVIEWED, DAY] = [plainDate('2026-03-31'), plainDate('2026-04-10')];

/** The post of one person is held by another on that day. */
async function standIn(s: TestSupervision, on: PlainDate, key: string, delegate: string, post: Post): Promise<void> {
  const person = s.world.person(key);
  const request = { actor: { account: key, person }, clientId: randomUUID(), person };
  const asked = { post, delegate: s.world.person(delegate), from: on, to: on, reason: '参会' } as const;
  await delegatePost(s.people, request, asked);
}

const absentIn = async (s: TestSupervision, stream: string, type: string) => {
  const events = await s.recording.read(s.dbs.app, stream);
  const event = events.findLast((e) => e.type === type);
  return [event?.actor, event?.payload.onBehalfOf];
};

test('review, disclosure and supervision say for whom a post was held; who acts stays who acted', async () => {
  const s = await makeSupervision();
  await lowerMajorFine(s, '500000');
  const caseId = await beforeReview(s.world);
  await submit(s.world, caseId, '2026-03-30');
  const review = { ...s.world.deps.review, recording: s.recording, dbs: s.dbs, clock: s.clock };
  const desk = await serveSupervision(s, [...reviewRoutes(review), ...disclosureRoutes(s.disclosure)]);
  const names = new Map(s.world.pack.people.map((p) => [p.key, p.name]));
  const name = (key: string) => names.get(key) ?? '';

  desk.at(REVIEWED);
  await standIn(s, REVIEWED, 'legal-head', 'archivist', 'legal-head');
  const named = await desk.signIn('archivist');
  const reviewer = s.world.person('reviewer-1');
  expect((await named.post(`/reviews/${caseId}/assignment`, { reviewer })).status).toBe(204);
  expect((await named.get(`/reviews/${caseId}`)).body).toMatchObject({
    assigned: { by: `${name('archivist')}（代${name('legal-head')}）` },
  });
  expect(await absentIn(s, `review:${caseId}`, 'review.assigned')).toEqual([
    { account: expect.any(String), person: s.world.person('archivist') },
    { post: 'legal-head', person: s.world.person('legal-head'), name: name('legal-head') },
  ]);
  await opine(s.world, caseId, '2026-04-01');
  await act(s.world, caseId, DECIDE);
  const [serve] = afterDecision(s.world);
  if (serve !== undefined) await act(s.world, caseId, serve);
  await s.deliver();

  desk.at(DAY);
  await standIn(s, DAY, 'legal-head', 'archivist', 'legal-head');
  await standIn(s, DAY, 'disclosure-clerk', 'window', 'disclosure-clerk');
  const [legal, clerk] = [await desk.signIn('archivist'), await desk.signIn('window')];
  const decision = `${caseId}.D1`;
  expect((await legal.post(`/supervision/filings/${decision}/send`, { report: '备案报告' })).status).toBe(204);
  const [, sentFor] = await absentIn(s, `filing:${decision}`, 'supervision.filing-sent');
  expect(sentFor).toMatchObject({ post: 'legal-head', name: name('legal-head') });

  const statement = { credit: { class: '一般' }, secretOrDangerous: false, mainFactsConfidential: false };
  const drafted = await clerk.post(`/disclosure/publications/${decision}/draft`, statement);
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200);
  const history = (await clerk.get(`/disclosure/publications/${decision}/history`)).body as {
    entries: { what: string; by: string | null }[];
  };
  expect(history.entries.find((e) => e.what.startsWith('起草'))?.by).toBe(
    `${name('window')}（代${name('disclosure-clerk')}）`,
  );
  // Another person holds the post of their own: nobody is named beside them.
  const own = await desk.signIn('disclosure-approver');
  expect((await own.post(`/disclosure/publications/${decision}/return`, { reason: '隐去不全' })).status).toBe(204);
  expect((await absentIn(s, `publication:${decision}`, 'disclosure.returned'))[1]).toBeUndefined();
});
