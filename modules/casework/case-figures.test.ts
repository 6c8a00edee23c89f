import { expect, test } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import {
  countActs,
  countOpenCasesOf,
  selectActFigures,
  selectCaseFigures,
  selectDecisionFigures,
  selectDefects,
  selectOverdueClocks,
  selectStages,
} from './case-figures.store.ts';
import { makeCasework } from './testing/casework.ts';
import { cleared, wholeCase } from './testing/wage-case.ts';

const YEAR = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') };
const BEFORE = { from: plainDate('2025-01-01'), to: plainDate('2025-12-31') };

test('a case that went the whole way is counted once at each milestone, in its own period only', async () => {
  const world = await makeCasework();
  const db = world.dbs.app;
  const case_id = await wholeCase(world);
  expect(await selectDecisionFigures(db, YEAR)).toMatchObject([
    { case_id, kind: 'penalty', fine_fen: 800_000, reviewed: true, entered_late: false, status: 'performed' },
  ]);
  expect(await selectCaseFigures(db, 'filed', YEAR)).toMatchObject([{ case_id, on: '2026-03-03' }]);
  expect(await selectCaseFigures(db, 'closed', YEAR)).toMatchObject([{ case_id, on: '2026-04-14' }]);
  expect(await selectActFigures(db, YEAR, { acts: ['serve'] })).toMatchObject([{ performed_on: '2026-04-03' }]);
  expect(await selectActFigures(db, YEAR, { late: true })).toEqual([]);
  expect(await countActs(db, YEAR)).toBeGreaterThan(15);
  expect(await countOpenCasesOf(db, 'XZCF-027')).toBe(0);
  expect(await selectDefects(db, YEAR)).toEqual([]);
  expect(await selectStages(db, YEAR)).toMatchObject([
    { received_on: '2026-03-02', filed_on: '2026-03-03', concluded_on: '2026-03-20', decided_on: '2026-04-02' },
  ]);
  for (const none of [
    await selectDecisionFigures(db, BEFORE),
    await selectCaseFigures(db, 'filed', BEFORE),
    await selectActFigures(db, BEFORE, { acts: ['serve'] }),
    await selectStages(db, BEFORE),
  ])
    expect(none).toEqual([]);
});

test('a duty is overdue on the day after its last lawful day, with the rule that set it', async () => {
  const world = await makeCasework();
  const db = world.dbs.app;
  await cleared(world);
  expect([await countOpenCasesOf(db, 'XZCF-027'), await countOpenCasesOf(db, 'XZCF-001')]).toEqual([1, 0]);
  expect(await selectOverdueClocks(db, plainDate('2026-04-02'))).toEqual([]);
  const late = await selectOverdueClocks(db, plainDate('2027-04-02'));
  expect(late.length).toBeGreaterThan(0);
  for (const clock of late) expect(clock.rule).toMatch(/^[A-Z]{3}-/);
});
