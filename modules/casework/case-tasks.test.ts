import { expect, test } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { caseTasks, countOverdue } from './index.ts';
import { makeCasework, open, type TestCasework } from './testing/casework.ts';
import { afterDecision, cleared, DECIDE, LAW_PROBLEM, opine, proposing, run, submit } from './testing/wage-case.ts';

/** What waits for a person of the pack on that day. */
const asked = (world: TestCasework) => async (key: string, on: string) => {
  world.clock.set(instantAt(plainDate(on), 9));
  const { posts, person = '' } = await world.actor(key, on);
  return caseTasks(world.deps, { person, posts });
};

test('a case waits for one desk after the other, as the table of acts says', async () => {
  const world = await makeCasework();
  const tasks = asked(world);
  const titles = async (key: string, on: string) => (await tasks(key, on)).tasks.map((t) => t.acts.map((a) => a.name));
  const caseId = await open(world, '拖欠工资案');
  const steps = proposing(world);
  const until = (n: number) => run(world, caseId, steps.splice(0, n));

  expect(await titles('window', '2026-03-02')).toEqual([['登记线索']]);
  expect(await titles('officer-1', '2026-03-02')).toEqual([]);
  await until(1);
  expect((await tasks('window', '2026-03-02')).tasks).toMatchObject([
    {
      acts: [{ name: '受理' }, { name: '不予受理' }],
      due: { name: '受理期限', standing: 'running' },
      post: '窗口人员',
    },
  ]);
  await until(1);
  expect(await titles('window', '2026-03-02')).toEqual([]);
  expect(await titles('head', '2026-03-02')).toEqual([]);
  expect(await titles('unit-head', '2026-03-02')).toEqual([['批准立案', '不予立案']]);
  await until(1);
  // LSR-017a 劳动保障监察条例第十七条: sixty working days from the filing, to the handlers and to nobody else
  const [mine] = (await tasks('officer-1', '2026-03-04')).tasks;
  expect(mine).toMatchObject({
    stateName: '立案调查',
    since: '2026-03-03',
    due: { name: '调查期限', legalDue: '2026-05-29' },
  });
  expect(await titles('officer-3', '2026-03-04')).toEqual([]);
  expect(await titles('unit-head', '2026-03-04')).toEqual([]);
  expect(await titles('head', '2026-03-04')).toEqual([]);

  await until(6);
  // while the party may still correct, nothing waits for the officer; when the period is over it does (APL-028)
  const during = await tasks('officer-1', '2026-03-10');
  expect(during.tasks).toEqual([]);
  expect(during.waiting).toMatchObject([{ who: '当事人', what: '责令改正期限', until: '2026-03-13' }]);
  expect(during.mine).toMatchObject([{ id: caseId, lead: true }]);
  expect((await titles('officer-1', '2026-03-16'))[0]).toContain('认定逾期未改正');
  await until(2);
  expect((await titles('officer-2', '2026-03-20'))[0]).toContain('拟予处罚');
});

test('review, settlement, decision, service, archive; overdue says what to do and by which provision', async () => {
  const world = await makeCasework();
  const tasks = asked(world);
  const acts = async (key: string, on: string) => (await tasks(key, on)).tasks.flatMap((t) => t.acts.map((a) => a.act));
  const caseId = await cleared(world);
  expect(await acts('reviewer-1', '2026-04-01')).toEqual([]);
  const [decide] = (await tasks('head', '2026-04-02')).tasks;
  expect(decide).toMatchObject({ caseId, kind: 'case', stateName: '机关负责人决定', post: '行政机关负责人' });
  expect(decide?.acts.map((a) => a.act)).toContain('decide-penalty');
  const [waiting] = (await tasks('officer-1', '2026-04-02')).waiting;
  expect(waiting).toMatchObject({ since: '2026-04-01', until: null });
  expect(waiting?.who).toMatch(/^行政机关负责人（.+）$/);

  // LSI-037: decided within fifteen working days of the end of the investigation
  const [late] = (await tasks('head', '2026-05-06')).tasks;
  expect(late?.due).toMatchObject({ name: '调查完成后处理期限', standing: 'overdue' });
  expect(late?.advice).toMatch(/^调查完成后处理期限已过，请立即办理“决定处罚”，.*（.*第三十七条.*）。$/);
  expect(await countOverdue(world.deps)).toBe(1);
  expect(await countOverdue(world.deps, [world.person('officer-3')])).toBe(0);

  await run(world, caseId, [DECIDE]);
  expect(await acts('officer-2', '2026-04-03')).toEqual(['serve', 'note-event']);
  const after = afterDecision(world);
  await run(world, caseId, after.splice(0, 2));
  expect((await tasks('officer-1', '2026-04-03')).waiting).toMatchObject([{ who: '当事人', what: '履行期限' }]);
  const [near] = (await tasks('officer-1', '2026-04-15')).tasks;
  expect(near?.acts[0]?.name).toBe('登记其他事项（报上级备案期限）');
  expect(near?.advice).toMatch(/^报上级备案期限将满，请抓紧办理“登记其他事项（报上级备案期限）”（.*第四十六条）。$/);
  await run(world, caseId, after.splice(0, 2));
  expect(await acts('unit-head', '2026-04-13')).toEqual(['approve-closing']);
  await run(world, caseId, after.splice(0, 1));
  expect(await acts('archivist', '2026-04-14')).toEqual(['archive']);
  await run(world, caseId, after);
  expect(await acts('archivist', '2026-04-20')).toEqual([]);
  // LSI-046: the report to the superior organ was never noted, so it stays a duty of the handlers although the file is archived
  expect((await tasks('officer-1', '2026-04-20')).tasks).toMatchObject([
    { stateName: '已归档', acts: [{ act: 'note-event' }], due: { name: '报上级备案期限', standing: 'overdue' } },
  ]);
});

test('within the review it is the review that says whose turn it is (TSG-013b, TSG-014)', async () => {
  const world = await makeCasework();
  const tasks = asked(world);
  const acts = async (key: string, on: string) =>
    (await tasks(key, on)).tasks.flatMap((t) => t.acts.map((a) => a.name));
  const caseId = await open(world, '拖欠工资案');
  await run(world, caseId, proposing(world));
  expect(await acts('unit-head', '2026-03-27')).toContain('送法制审核');
  await submit(world, caseId, '2026-03-30');
  expect((await tasks('reviewer-1', '2026-03-30')).tasks).toMatchObject([
    { kind: 'review', due: { name: '法制审核期限', standing: 'running' }, acts: [{ name: '出具法制审核意见' }] },
  ]);
  expect((await tasks('officer-1', '2026-03-30')).waiting[0]?.who).toContain('法制审核人员');
  await opine(world, caseId, '2026-04-01', { kind: 'change', points: LAW_PROBLEM, text: '裁量理由不足，建议变更' });
  expect(await acts('reviewer-1', '2026-04-01')).toEqual([]);
  expect(await acts('unit-head', '2026-04-01')).toEqual(['送法制审核', '对审核意见提出异议、协调']);
});
