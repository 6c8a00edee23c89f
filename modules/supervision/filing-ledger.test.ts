import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { ARTEFACTS, type LedgerAnswer } from '#contract/filing-ledger.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { wholeCase } from '#modules/casework/testing/wage-case.ts';
import { lowerMajorFine, makeSupervision, serveSupervision } from './testing/supervision.ts';

test('the ledger holds decisions and lists, from entry to receipt; what waits too long stands first (三项制度实施方案)', async () => {
  const s = await makeSupervision();
  await lowerMajorFine(s, '500000');
  await wholeCase(s.world);
  await s.deliver();
  const desk = await serveSupervision(s);
  desk.at(plainDate('2026-04-05'));
  const [legal, supervisor] = [await desk.signIn('legal-head'), await desk.signIn('supervisor')];
  const ledger = async () => (await legal.get('/supervision/ledger')).body as LedgerAnswer;
  const empty = await ledger();
  expect(empty.lines.map((l) => [l.of, l.stage])).toEqual([['decision', 'due']]);
  expect(empty.missing).toHaveLength(Object.keys(ARTEFACTS).length);

  const id = randomUUID();
  const entered = { id, artefact: 'av-list', title: '音像记录事项清单', version: '2026年版', dueOn: '2026-04-06' };
  expect((await supervisor.post('/supervision/artefacts', entered)).status).toBe(403);
  expect((await legal.post('/supervision/artefacts', entered)).status).toBe(204);
  expect((await legal.post('/supervision/artefacts', entered)).status).toBe(409);
  const at = `/supervision/artefacts/${id}`;
  expect((await supervisor.post(`${at}/receive`, { receipt: '巨司备1号' })).status).toBe(409);
  expect((await legal.post(`/supervision/artefacts/${randomUUID()}/send`, { note: '无' })).status).toBe(404);

  desk.at(plainDate('2026-04-08'));
  const [later, watching] = [await desk.signIn('legal-head'), await desk.signIn('supervisor')];
  expect((await watching.get('/supervision/overdue')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ kind: 'filing', what: '报送音像记录事项清单备案' })]),
  });
  const first = ((await later.get('/supervision/ledger')).body as LedgerAnswer).lines[0];
  expect(first).toMatchObject({ id, overdue: true, daysLeft: -2, basis: ARTEFACTS['av-list'].clause });
  expect((await later.post(`${at}/send`, { note: '纸质报送一份' })).status).toBe(204);
  expect((await watching.post(`${at}/return`, { reason: '缺少保存期限' })).status).toBe(204);
  expect((await later.post(`${at}/send`, { note: '已补正' })).status).toBe(204);
  expect((await later.post(`${at}/receive`, { receipt: '巨司备1号' })).status).toBe(403);
  expect((await watching.post(`${at}/receive`, { receipt: '巨司备1号' })).status).toBe(204);
  const done = (await later.get('/supervision/ledger')).body as LedgerAnswer;
  expect(done.lines.find((l) => l.id === id)).toMatchObject({
    ...{ stage: 'received', receipt: '巨司备1号', sentLate: true, overdue: false, returnReason: null },
    receivedBy: expect.any(String),
  });
  expect(done.missing).toHaveLength(Object.keys(ARTEFACTS).length - 1);
  const file = await later.get('/supervision/ledger/export');
  expect(String.fromCharCode(...file.bytes.slice(0, 2))).toBe('PK');
});
