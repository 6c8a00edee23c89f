import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CalendarYear } from '#contract/catalogue.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { CATALOGUE_EVENTS, importCalendar, knownCalendarYears } from '#modules/catalogue/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { loadCase } from './index.ts';
import { onCalendarImported, previewCalendarOfCases } from './recompute-clocks.ts';
import { makeCasework, open, type TestCasework } from './testing/casework.ts';
import { investigation, run } from './testing/wage-case.ts';

const day = (text: string, name: string) => ({ date: plainDate(text), name });
/** Invented: the notice for 2027 is not published yet. */
const NEXT: CalendarYear = {
  year: 2027,
  notice: '国办发明电〔2026〕测试号',
  urls: ['https://www.example.gov.cn/notice'],
  off: [day('2027-01-01', '元旦'), day('2027-01-04', '元旦'), day('2027-05-01', '劳动节'), day('2027-05-02', '劳动节')],
  makeup: [day('2027-01-09', '元旦调休')],
};

async function importYear(world: TestCasework, calendar: CalendarYear) {
  world.clock.set(instantAt(plainDate('2026-12-30'), 9));
  const amendment = { actor: { account: 'system' }, clientId: randomUUID(), on: plainDate('2026-12-30') };
  await withTransaction(world.dbs.app, (tx) => importCalendar(world.recording, tx, amendment, calendar));
  const events = await world.recording.read(world.dbs.app, `calendar:${calendar.year}`);
  const event = events.find((e) => e.type === CATALOGUE_EVENTS.calendarImported);
  if (event === undefined) throw new Error('nothing was imported');
  return event;
}

test('an estimate is counted once more when the notice is loaded, as was shown before (CAL-03)', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司拖欠工资案', '2026-12-24');
  const late = (n: number, on: string) =>
    investigation(world)
      .slice(n, n + 1)
      .map((s) => [on, s[1], s[2], s[3] ?? {}] as const);
  await run(world, caseId, [...late(0, '2026-12-24'), ...late(1, '2026-12-24'), ...late(2, '2026-12-24')]);
  const before = (await loadCase(world.deps, caseId)).clocks.filter((c) => c.provisional);
  // LSR-017a: sixty working days from the filing run far into the year whose notice is not there yet.
  expect(before.map((c) => c.rule)).toContain('LSR-017a');

  const preview = await previewCalendarOfCases(world.deps, NEXT);
  expect(preview.doubts.map((d) => d.message)).toContain('2027-10-01（国庆节）没有列为放假日');
  expect(preview.changes).toEqual([
    { date: '2027-01-01', works: false, name: '元旦' },
    { date: '2027-01-04', works: false, name: '元旦' },
    { date: '2027-01-09', works: true, name: '元旦调休' },
  ]);
  const moved = preview.moved.find((m) => m.rule === 'LSR-017a');
  expect(moved?.caseId).toBe(caseId);
  expect(moved?.after).not.toBe(moved?.before);

  const consumer = onCalendarImported(world.deps);
  const event = await importYear(world, NEXT);
  const context = { dbs: world.dbs, recording: world.recording, clock: world.clock };
  await consumer.handle(context, event);
  const after = (await loadCase(world.deps, caseId)).clocks.find((c) => c.rule === 'LSR-017a');
  expect(after).toMatchObject({ legalDue: moved?.after, provisional: false });
  // Delivered twice, counted once.
  const events = await world.recording.read(world.dbs.app, `case:${caseId}`);
  await consumer.handle(context, event);
  expect(await world.recording.read(world.dbs.app, `case:${caseId}`)).toHaveLength(events.length);
});

test('a year that fits to no other, or a make-up day on a working day, is refused and changes nothing (CAL-02)', async () => {
  const world = await makeCasework();
  for (const wrong of [
    { ...NEXT, year: 2029, off: [day('2029-01-01', '元旦')], makeup: [] },
    { ...NEXT, makeup: [day('2027-01-06', '调休')] },
    { ...NEXT, off: [day('2027-01-01', '元旦'), day('2027-01-01', '元旦')] },
    { ...NEXT, off: [day('2028-03-01', '元旦')] },
  ])
    await expect(importYear(world, wrong)).rejects.toBeInstanceOf(InvalidInputError);
  expect((await knownCalendarYears(world.dbs.app)).filter((y) => y.imported)).toEqual([]);
});
