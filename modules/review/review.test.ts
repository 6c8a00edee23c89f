import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { createDoorkeeper, peopleRoutes } from '#modules/people/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import {
  contestOpinion,
  coordinate,
  extendReview,
  findClearance,
  findReview,
  giveOpinion,
  requireClearance,
  reviewRoutes,
  settleDisagreement,
  submitForReview,
} from './index.ts';
import { makeReview, PASSWORD, SOUND, type TestReview, TODAY, UNSOUND } from './testing/review.ts';

const act = { actor: { account: 'somebody' }, on: TODAY };
const digest = (char: string) => char.repeat(64);

let world: TestReview;
let id: string;
beforeEach(async () => {
  world = await makeReview();
  id = randomUUID();
});

function submit(draftDigest: string, more: { response?: string } = {}) {
  const submission = {
    ...{ reviewId: id, subject: { ref: `case:${id}`, title: '某某案' }, handlers: [world.person('officer-1')] },
    ...{
      submittedBy: world.person('unit-head'),
      draftDigest,
      grounds: ['普通程序'],
      materials: ['调查终结报告'],
      ...more,
    },
  };
  return world.inTx((tx) => submitForReview(world.parts, tx, act, submission));
}

function opine(kind: 'agree' | 'change', key = 'reviewer-1') {
  const reviewer = { person: world.person(key), name: key, legalQualification: true, active: true };
  const points = kind === 'agree' ? SOUND : UNSOUND;
  const opinion = { reviewId: id, reviewer, kind, points, text: '意见', flags: [] };
  return world.inTx((tx) => giveOpinion(world.parts, tx, act, opinion));
}

const find = () => findReview(world.parts, world.dbs.app, id);

describe('a review', () => {
  test('clears exactly the draft that was agreed to, until it is handed in again (APL-058a)', async () => {
    expect(await find()).toBeUndefined();
    await expect(requireClearance(world.parts, world.dbs.app, id, digest('a'))).rejects.toThrow(RefusedError);
    expect(await submit(digest('a'))).toEqual({ dueOn: '2026-04-07' });
    const { clearance, commit } = await opine('agree');
    expect(clearance).toMatchObject({ draftDigest: digest('a') });
    expect(await requireClearance(world.parts, world.dbs.app, id, digest('a'))).toMatchObject({
      id: clearance?.id,
      commit,
    });
    expect(await findClearance(world.parts, world.dbs.app, id, digest('b'))).toBeUndefined();
    await expect(requireClearance(world.parts, world.dbs.app, id, digest('b'))).rejects.toThrow(RefusedError);
    await submit(digest('b'));
    expect(await findClearance(world.parts, world.dbs.app, id, digest('a'))).toBeUndefined();
  });

  test('the same draft again is no answer to an opinion that stands (TSG-013b)', async () => {
    await submit(digest('a'));
    await opine('change');
    await expect(submit(digest('a'), { response: '没有改动' })).rejects.toThrow(RefusedError);
    await expect(submit(digest('b'))).rejects.toThrow(RefusedError);
    await submit(digest('b'), { response: '已改正条款' });
    expect((await find())?.rounds).toHaveLength(2);
  });

  test('a disagreement is coordinated, settled, reviewed once more; both opinions stay (TSG-014)', async () => {
    await submit(digest('a'));
    await opine('change');
    const by = world.person('head');
    await world.inTx((tx) => contestOpinion(world.parts, tx, act, { reviewId: id, by, unitOpinion: '条款无误' }));
    const settled = { reviewId: id, by, outcome: 're-review', reason: '另行审核' } as const;
    const settle = () => world.inTx((tx) => settleDisagreement(world.parts, tx, act, settled));
    await expect(settle()).rejects.toThrow(RefusedError);
    await world.inTx((tx) => coordinate(world.parts, tx, act, { reviewId: id, by, minutes: '已协商' }));
    await settle();
    await expect(settle()).rejects.toThrow(RefusedError);
    await opine('agree', 'reviewer-2');
    const found = await find();
    expect(found?.rounds.map((r) => r.opinion?.kind)).toEqual(['change', 'agree']);
    expect(found?.dueOn).toBe('2026-04-07');
    expect(found?.disagreements).toMatchObject([{ unitOpinion: '条款无误', settlement: { outcome: 're-review' } }]);
  });

  test('one extension, in time', async () => {
    await submit(digest('a'));
    const input = { reviewId: id, approvedBy: world.person('legal-head'), reason: '案情复杂' };
    const late = { ...act, on: plainDate('2026-05-01') };
    await expect(world.inTx((tx) => extendReview(world.parts, tx, late, input))).rejects.toThrow(RefusedError);
    const { dueOn } = await world.inTx((tx) => extendReview(world.parts, tx, act, input));
    expect(dueOn > '2026-04-07').toBe(true);
    await expect(world.inTx((tx) => extendReview(world.parts, tx, act, input))).rejects.toThrow(RefusedError);
  });
});

describe('the routes of the review', () => {
  test('show the queue by what is due first, and one review; a write twice is one write', async () => {
    await submit(digest('a'));
    const app = await buildHttp({
      ...{ title: '测试', version: '0', log: openLog('silent'), secure: false },
      routes: [...peopleRoutes(world.people), ...reviewRoutes(world.parts)],
      doorkeeper: createDoorkeeper(world.people),
    });
    const signIn = async (key: string) => {
      const login = world.pack.people.find((p) => p.key === key)?.account;
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { login, password: PASSWORD },
      });
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    };
    const reviewer = await signIn('reviewer-1');
    const get = (url: string) => app.inject({ url: `/api/v1${url}`, headers: { cookie: reviewer } });
    expect((await get('/reviews')).json()).toMatchObject({
      total: 1,
      reviews: [{ id, dueOn: '2026-04-07', daysLeft: 8, workdaysLeft: 5, assignedTo: null }],
      counts: { waiting: 1, overdue: 0, mine: 0 },
      term: { amount: 5 },
    });
    expect((await get('/reviews?standing=agreed')).json()).toMatchObject({ total: 0, reviews: [] });
    expect((await get(`/reviews/${id}`)).json()).toMatchObject({ rounds: [{ submittedBy: '郭立新', opinion: null }] });
    expect((await get(`/reviews/${randomUUID()}`)).statusCode).toBe(404);
    const legal = await signIn('legal-head');
    const assign = (person: string) =>
      app.inject({
        ...{ method: 'POST', url: `/api/v1/reviews/${id}/assignment`, payload: { reviewer: world.person(person) } },
        headers: { cookie: legal, 'idempotency-key': randomUUID() },
      });
    // APL-058b, TSG-014: only a reviewer who may review can be named, and then nobody else gives the opinion
    expect((await assign('officer-1')).json()).toMatchObject({ code: 'review.unmet', unmet: [{ rule: 'APL-058b' }] });
    expect((await assign('reviewer-2')).statusCode).toBe(204);
    await expect(opine('change')).rejects.toThrow('不能出具审核意见');
    expect((await get('/reviews?mine=true')).json()).toMatchObject({ total: 0 });
    expect((await assign('reviewer-1')).statusCode).toBe(204);
    expect((await get('/reviews?mine=true&q=案')).json()).toMatchObject({ counts: { mine: 1 } });
    expect((await get(`/reviews/${id}/reviewers`)).json()).toMatchObject({
      reviewers: expect.arrayContaining([expect.objectContaining({ name: '江若云', fit: true })]) as object,
    });
    await opine('change');
    const by = world.person('unit-head');
    await world.inTx((tx) => contestOpinion(world.parts, tx, act, { reviewId: id, by, unitOpinion: '条款无误' }));
    const head = await signIn('head');
    const post = (path: string, payload: object, key: string) =>
      app.inject({
        ...{ method: 'POST', url: `/api/v1/reviews/${id}/${path}`, payload },
        headers: { cookie: head, 'idempotency-key': key },
      });
    const key = randomUUID();
    for (const _twice of [1, 2]) expect((await post('coordination', { minutes: '已协商' }, key)).statusCode).toBe(204);
    expect((await post('settlement', { outcome: 'opinion-stands', reason: '维持' }, randomUUID())).statusCode).toBe(
      204,
    );
    expect((await post('extension', { reason: '复杂' }, randomUUID())).json()).toMatchObject({ code: 'review.unmet' });
    expect((await get(`/reviews/${id}`)).json()).toMatchObject({
      review: { standingName: '已退回' },
      rounds: [{ opinion: { kindName: '定性不准、适用法律或者裁量不当，建议变更' } }],
      disagreements: [{ by: '郭立新', coordination: { by: '宋明远' }, settlement: { outcome: 'opinion-stands' } }],
    });
    await app.close();
  });
});
