import { expect, test } from 'vitest';
import type { AnnualAnswer, FigureLine } from '#contract/statistics.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { wholeCase } from '#modules/casework/testing/wage-case.ts';
import { makeSupervision, serveSupervision } from './testing/supervision.ts';

test('figures of a period lead to their rows; the data of the year is reported once, late is late (TSG-006d)', async () => {
  const s = await makeSupervision();
  const caseId = await wholeCase(s.world);
  await s.deliver();
  const desk = await serveSupervision(s);
  desk.at(plainDate('2026-07-01'));
  const supervisor = await desk.signIn('supervisor');
  const span = 'from=2026-01-01&to=2026-06-30';
  const all = (await supervisor.get(`/statistics?${span}`)).body as { figures: FigureLine[] };
  const text = (key: string) => all.figures.find((f) => f.key === key)?.text;
  expect([text('filed'), text('closed'), text('penalty'), text('reviewed')]).toEqual(['1', '1', '1', '100.0%']);
  // decided on 2 April and never published
  expect([text('published-in-time'), text('publication-late')]).toEqual(['0.0%', '1']);
  expect([text('days-to-file'), text('days-to-decide'), text('recorded')]).toEqual(['1.0', '13.0', '100.0%']);
  expect((await supervisor.get(`/statistics/figures/publication-late?${span}`)).body).toMatchObject({
    rows: [{ caseId, detail: expect.stringContaining('仍未公开') }],
  });
  expect((await supervisor.get('/statistics?from=2026-06-30&to=2026-01-01')).status).toBe(400);
  const file = await supervisor.get(`/statistics/export?${span}`);
  expect(String.fromCharCode(...file.bytes.slice(0, 2))).toBe('PK');

  const report = { channel: '县政府门户网站', narrative: '全年处罚一件。' };
  const legal = await desk.signIn('legal-head');
  expect((await legal.post('/statistics/annual/2026/report', report)).status).toBe(409);
  expect((await supervisor.post('/statistics/annual/2026/report', report)).status).toBe(403);
  desk.at(plainDate('2027-02-02'));
  const [later, watching] = [await desk.signIn('legal-head'), await desk.signIn('supervisor')];
  expect((await watching.get('/supervision/overdue')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ kind: 'annual', daysOver: 2 })]),
  });
  expect((await later.post('/statistics/annual/2026/report', report)).status).toBe(204);
  expect((await later.post('/statistics/annual/2026/report', report)).status).toBe(409);
  const year = (await watching.get('/statistics/annual/2026')).body as AnnualAnswer;
  expect(year.reported).toMatchObject({ late: true, channel: report.channel });
  expect(year.reported?.lines.find((l) => l.name === '罚款（宗）')).toMatchObject({ count: '1' });
  expect(year.reported?.lines.find((l) => l.name === '罚没金额（元）')).toMatchObject({ count: '8000' });
  const asked = (name: string) =>
    watching.get(`/statistics/annual/2026/rows?${new URLSearchParams({ table: '表一 行政处罚实施情况', name })}`);
  expect((await asked('罚款（宗）')).body).toMatchObject({ rows: [{ caseId, on: '2026-04-02' }] });
  expect((await asked('没有这一项')).status).toBe(404);
  expect(year.lines.find((l) => l.name === '许可数量（件）')).toMatchObject({ count: '未记录' });
  expect((await watching.get('/statistics/annual/2026/export')).bytes.length).toBeGreaterThan(1000);
});
