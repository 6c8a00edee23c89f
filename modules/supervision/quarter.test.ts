import { expect, test } from 'vitest';
import type { QuarterPart } from '#contract/statistics.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { caseFold } from '#modules/casework/index.ts';
import { wholeCase } from '#modules/casework/testing/wage-case.ts';
import { forcePart, transferPart } from './quarter.rules.ts';
import { quarterSpan } from './quarter.ts';
import { lowerMajorFine, makeSupervision, serveSupervision } from './testing/supervision.ts';

const d = plainDate;

test('a quarter begins and ends on its own days', () => {
  expect(quarterSpan(2026, 1)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  expect(quarterSpan(2026, 4)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
});

test('the report of the quarter tells every major penalty that took effect in it, and no other quarter does', async () => {
  const s = await makeSupervision();
  await lowerMajorFine(s, '500000');
  const caseId = await wholeCase(s.world);
  await s.deliver();
  const desk = await serveSupervision(s);
  desk.at(d('2026-07-01'));
  const legal = await desk.signIn('legal-head');
  const parts = async (quarter: number) =>
    ((await legal.get(`/statistics/quarters/2026/${quarter}`)).body as { parts: QuarterPart[] }).parts;
  const [major, force, transfer] = await parts(2);
  expect(major?.rows).toMatchObject([{ caseId }]);
  expect(major?.columns.length).toBe(major?.rows[0]?.cells.length);
  expect(major?.rows[0]?.cells).toEqual(expect.arrayContaining(['8000', '2026-04-02', '2026-04-03', '未报送']));
  expect([force?.rows, transfer?.rows]).toEqual([[], []]);
  expect((await parts(1))[0]?.rows).toEqual([]);
  const file = await legal.get('/statistics/quarters/2026/2/export');
  expect(String.fromCharCode(...file.bytes.slice(0, 2))).toBe('PK');
  expect((await legal.get('/statistics/quarters/2026/5')).status).toBe(400);
});

test('added fines, applications to the court and transfers, with what is not recorded named as that', () => {
  const empty = caseFold.initial('case:c');
  const part = (more: object) => ({ id: 'c', file: { ...empty, case: { ...empty.case, ...more } } });
  const span = quarterSpan(2026, 2);
  const enforced = part({
    parties: [{ role: 'respondent', name: '某公司', kind: 'enterprise', formerNames: [] }],
    addedFine: { on: d('2026-05-01'), from: d('2026-04-20') },
    court: { appliedOn: d('2026-06-30'), court: '巨鹿县人民法院', outcome: 'granted', outcomeOn: d('2026-07-10') },
  });
  expect(forcePart([enforced], span).rows.map((r) => r.cells)).toEqual([
    ['加处罚款', '某公司', '未记录', '2026-04-20', '未记录', '未记录'],
    ['申请巨鹿县人民法院强制执行', '某公司', '未记录', '2026-06-30', '2026-07-10', '准予执行'],
  ]);
  expect(forcePart([enforced], quarterSpan(2026, 3)).rows).toEqual([]);
  const transfer = { reportedOn: d('2026-05-01'), crime: '拒不支付劳动报酬罪', team: [] };
  const cells = (more: object) => transferPart([part({ transfer: { ...transfer, ...more } })]).rows[0]?.cells.slice(1);
  expect(cells({})).toEqual(['—', transfer.crime, '待批准', '—', '—', '—', '—', '移送中']);
  expect(cells({ refusedOn: d('2026-05-03'), refusedReason: '证据不足' })?.at(-1)).toBe('没有移送：证据不足');
  const handed = { approvedOn: d('2026-05-02'), handedOverOn: d('2026-05-03') };
  const declined = { ...handed, police: { outcome: 'declined', on: d('2026-05-06') } };
  expect(cells(declined)).toEqual([
    ...['未记录', transfer.crime, '2026-05-02', '2026-05-03', '未记录', '不予立案（2026-05-06）', '未记录'],
    '继续行政处理',
  ]);
});
