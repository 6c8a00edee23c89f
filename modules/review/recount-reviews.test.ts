import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CalendarYear } from '#contract/catalogue.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { CATALOGUE_EVENTS, calendarAfter, calendarWithout, importCalendar } from '#modules/catalogue/index.ts';
import { extendReview, findReview, movedReviews, reviewConsumers, submitForReview } from './index.ts';
import { makeReview, type TestReview } from './testing/review.ts';

const day = (text: string, name: string) => ({ date: plainDate(text), name });
/** Invented: the notice for 2027 is not published yet. */
const NEXT: CalendarYear = {
  year: 2027,
  notice: '国办发明电〔2026〕测试号',
  urls: ['https://www.example.gov.cn/notice'],
  off: [day('2027-01-01', '元旦'), day('2027-01-04', '元旦')],
  makeup: [],
};

function submit(world: TestReview, id: string, on: PlainDate) {
  world.clock.set(instantAt(on, 10));
  const submission = {
    ...{ reviewId: id, subject: { ref: `case:${id}`, title: '某某案' }, handlers: [], grounds: ['普通程序'] },
    ...{ submittedBy: world.person('unit-head'), draftDigest: 'a'.repeat(64), materials: ['调查终结报告'] },
  };
  return world.inTx((tx) => submitForReview(world.parts, tx, { actor: { account: 'somebody' }, on }, submission));
}

test('the last day of an opinion that was an estimate is counted once more when the notice is loaded (CAL-03)', async () => {
  const world = await makeReview();
  const { parts, dbs } = world;
  const [plain, extended, settled] = [randomUUID(), randomUUID(), randomUUID()];
  const on = plainDate('2026-12-29');
  // Five working days in the Julu pack: 12-30, 12-31, and three of the year that has no notice yet.
  expect(await submit(world, plain, on)).toEqual({ dueOn: '2027-01-05' });
  await submit(world, extended, on);
  const asked = { reviewId: extended, approvedBy: world.person('head'), reason: '案情复杂' };
  const act = { actor: { account: 'head' }, on };
  const longer = await world.inTx((tx) => extendReview(parts, tx, act, asked));
  await submit(world, settled, plainDate('2026-12-01'));
  const dueOf = async (id: string) => (await findReview(parts, dbs.app, id))?.dueOn;
  const covered = await dueOf(settled);

  const calendars = { before: await calendarWithout(dbs.app, 2027), after: await calendarAfter(dbs.app, NEXT) };
  const moved = await movedReviews(parts.recording, dbs.app, calendars);
  expect(moved.find((m) => m.id === plain)).toMatchObject({ before: '2027-01-05', after: '2027-01-07' });
  expect(moved.find((m) => m.id === extended)?.before).toBe(longer.dueOn);
  expect(moved.map((m) => m.id)).not.toContain(settled);

  const amendment = { actor: { account: 'legal-head' }, clientId: randomUUID(), on };
  await world.inTx((tx) => importCalendar(parts.recording, tx, amendment, NEXT));
  const imported = (await parts.recording.read(dbs.app, 'calendar:2027')).find(
    (e) => e.type === CATALOGUE_EVENTS.calendarImported,
  );
  if (imported === undefined) throw new Error('nothing was imported');
  const [consumer] = reviewConsumers();
  const context = { dbs, recording: parts.recording, clock: world.clock };
  for (const _twice of [1, 2]) await consumer?.handle(context, imported);

  const state = await findReview(parts, dbs.app, plain);
  expect(state).toMatchObject({ dueOn: '2027-01-07', recounted: { before: '2027-01-05', dueOn: '2027-01-07' } });
  expect(await dueOf(extended)).toBe(moved.find((m) => m.id === extended)?.after);
  expect(await dueOf(settled)).toBe(covered);
  // The journal says from which day to which and by which calendar, once.
  const events = await parts.recording.read(dbs.app, `review:${plain}`);
  expect(events.filter((e) => e.type === 'review.due-recounted').map((e) => e.payload)).toEqual([
    { type: 'due-recounted', calendar: calendars.after.version, before: '2027-01-05', dueOn: '2027-01-07' },
  ]);
});
