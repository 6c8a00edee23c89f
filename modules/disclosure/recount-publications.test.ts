import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CalendarYear } from '#contract/catalogue.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { calendarAfter, calendarWithout, importCalendar } from '#modules/catalogue/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { movedPublications, sweepPublications } from './index.ts';
import { publicationStream } from './publication.events.ts';
import { historyOf } from './publication-history.rules.ts';
import { childLabour, makeDisclosure, publish, rowsOf, type TestDisclosure } from './testing/disclosure.ts';

const day = (text: string, name: string) => ({ date: plainDate(text), name });
/** Invented: the notice for 2027 is not published yet. */
const NEXT: CalendarYear = {
  year: 2027,
  notice: '国办发明电〔2026〕测试号',
  urls: ['https://www.example.gov.cn/notice'],
  off: [day('2027-01-01', '元旦'), day('2027-01-04', '元旦')],
  makeup: [day('2027-01-09', '元旦调休')],
};

async function importYear(s: TestDisclosure): Promise<void> {
  const amendment = { actor: { account: 'legal-head' }, clientId: randomUUID(), on: s.today() };
  await withTransaction(s.dbs.app, (tx) => importCalendar(s.recording, tx, amendment, NEXT));
  await s.deliver();
}

const one = async (s: TestDisclosure, id: string) =>
  (await rowsOf(s, 'disclosure.publication')).find((row) => row.decision_id === id);

it('days that were an estimate are counted once more when the notice is loaded, as was shown before; the journal says why (CAL-03)', async () => {
  const s = await makeDisclosure(plainDate('2026-12-24'));
  const waiting = childLabour({ decisionId: 'd1', caseId: 'c1', decidedOn: plainDate('2026-12-24') });
  const public_ = childLabour({ decisionId: 'd2', caseId: 'c2', number: '第2号', decidedOn: plainDate('2026-12-24') });
  await s.decide(waiting);
  await s.decide(public_);
  await publish(s, 'd2');
  await s.revoke('d2', s.at(plainDate('2026-12-30')));
  // TSG-006b seven working days, APL-048b three; New Year’s Day is no day off as long as nobody has said so.
  expect(await one(s, 'd1')).toMatchObject({ due_on: '2027-01-04', at_risk_on: '2026-12-31', provisional: true });
  expect(await one(s, 'd2')).toMatchObject({ withdrawal_due_on: '2027-01-04' });
  s.at(plainDate('2026-12-31'));
  expect(await sweepPublications(s.deps, s.today())).toMatchObject({ atRisk: 1 });

  const calendars = {
    before: await calendarWithout(s.dbs.app, 2027),
    after: await calendarAfter(s.dbs.app, NEXT),
  };
  const told = await movedPublications(s.deps, calendars);
  expect(told.map(({ decisionId, what, before, after }) => [decisionId, what, before, after])).toEqual([
    ['d1', 'publication', '2027-01-04', '2027-01-06'],
    ['d2', 'withdrawal', '2027-01-04', '2027-01-06'],
  ]);

  await importYear(s);
  expect(await one(s, 'd1')).toMatchObject({
    ...{ due_on: '2027-01-06', at_risk_on: '2026-12-31', overdue_on: '2027-01-07', provisional: false },
    // What rang by the estimate is over; whether it rings is asked again.
    alarm: 'none',
  });
  expect(await one(s, 'd2')).toMatchObject({ withdrawal_due_on: '2027-01-06', due_on: '2027-01-04' });
  expect(await sweepPublications(s.deps, s.today())).toMatchObject({ atRisk: 1 });
  s.at(plainDate('2027-01-05'));
  expect(await sweepPublications(s.deps, s.today())).toMatchObject({ overdue: 0 });

  const events = await s.recording.read(s.dbs.app, publicationStream('d1'));
  const [told1] = historyOf(events).filter((e) => e.what.includes('重新计算'));
  expect(told1?.details).toEqual(['公示期限由2027年1月4日改为2027年1月6日']);
  const withdrawn = historyOf(await s.recording.read(s.dbs.app, publicationStream('d2')));
  expect(withdrawn.at(-1)?.details).toEqual(['撤回期限由2027年1月4日改为2027年1月6日']);
  expect(events.find((e) => e.type === 'disclosure.clock-recounted')?.payload).toMatchObject({
    calendar: expect.stringContaining('2027'),
    publication: { before: '2027-01-04', after: { dueOn: '2027-01-06' } },
  });
  // Loaded once more, nothing is left to count.
  await importYear(s);
  expect(await s.recording.read(s.dbs.app, publicationStream('d1'))).toHaveLength(events.length);
  expect(await movedPublications(s.deps, calendars)).toEqual([]);
});
