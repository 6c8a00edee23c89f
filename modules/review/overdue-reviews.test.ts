import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#domain/kernel/plain-date.ts';
import { overdueReviews, submitForReview } from './index.ts';
import { makeReview, TODAY } from './testing/review.ts';

test('a draft without an opinion is overdue on the day after its last day (clock legal-review)', async () => {
  const world = await makeReview();
  const id = randomUUID();
  const submission = {
    ...{ reviewId: id, subject: { ref: `case:${id}`, title: '某某案' }, handlers: [world.person('officer-1')] },
    ...{
      submittedBy: world.person('unit-head'),
      draftDigest: 'a'.repeat(64),
      grounds: ['普通程序'],
      materials: ['报告'],
    },
  };
  const act = { actor: { account: 'somebody' }, on: TODAY };
  const { dueOn } = await world.inTx((tx) => submitForReview(world.parts, tx, act, submission));
  expect(await overdueReviews(world.dbs.app, dueOn)).toEqual([]);
  expect(await overdueReviews(world.dbs.app, addDays(plainDate(dueOn), 1))).toMatchObject([{ id, due_on: dueOn }]);
});
