import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { act } from '#modules/casework/testing/casework.ts';
import { afterDecision, cleared, DECIDE } from '#modules/casework/testing/wage-case.ts';
import { attempts } from '#modules/people/index.ts';
import { lowerMajorFine, makeSupervision, serveSupervision } from './testing/supervision.ts';

const day = (text: string) => plainDate(text);

/** A penalty that is a major one by the agency's own figure, served on 3 April 2026. */
async function served() {
  const s = await makeSupervision();
  await lowerMajorFine(s, '500000');
  const caseId = await cleared(s.world);
  await act(s.world, caseId, DECIDE);
  const [serve] = afterDecision(s.world);
  if (serve !== undefined) await act(s.world, caseId, serve);
  await s.deliver();
  return { s, caseId, desk: await serveSupervision(s), decisionId: `${caseId}.D1` };
}

test('a major penalty is filed within the period from its effect: sent, returned, sent again, registered', async () => {
  const { s, desk, decisionId } = await served();
  desk.at(day('2026-04-10'));
  const legal = await desk.signIn('legal-head');
  const supervisor = await desk.signIn('supervisor');
  const path = `/supervision/filings/${decisionId}`;
  expect((await supervisor.get('/supervision/filings')).body).toMatchObject({
    filings: [
      { decisionId, stage: 'due', dueOn: '2026-04-18', grounds: ['较大数额罚款'], overdue: false, daysLeft: 8 },
    ],
  });
  expect((await legal.get(path)).body).toMatchObject({
    materials: [{ form: 'WS-23' }, { form: 'WS-35' }, { form: 'WS-37' }, { form: 'WS-42' }, { form: 'WS-59' }],
  });
  // nothing of the file lies open before it is sent
  expect((await supervisor.get(`${path}/documents/0`)).status).toBe(404);
  expect((await supervisor.post(`${path}/send`, { report: '报告' })).status).toBe(403);
  expect((await supervisor.post(`${path}/receive`, { receipt: '备1号' })).body).toMatchObject({
    code: 'supervision.unmet',
    allowed: ['报送备案'],
  });

  desk.at(day('2026-04-20'));
  const [legalLater, later] = [await desk.signIn('legal-head'), await desk.signIn('supervisor')];
  expect((await later.get('/supervision/overdue')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ kind: 'filing', daysOver: 2 })]),
  });
  const key = randomUUID();
  for (const _twice of [1, 2])
    expect((await legalLater.post(`${path}/send`, { report: '重大行政处罚案件备案报告' }, key)).status).toBe(204);
  const sent = (await later.get(path)).body as { materials: { form: string; documents: { n: number }[] }[] };
  const decision = sent.materials.find((m) => m.form === 'WS-37')?.documents[0]?.n;
  expect((await later.get(`${path}/documents/${decision}`)).type).toBe('application/pdf');
  expect((await later.get(`${path}/documents/0`)).status).toBe(404);
  expect((await later.post(`${path}/return`, { reason: '备案报告未写明裁量理由' })).status).toBe(204);
  expect((await legalLater.get(path)).body).toMatchObject({
    filing: { stage: 'returned', returnReason: '备案报告未写明裁量理由' },
  });
  await legalLater.post(`${path}/send`, { report: '补正后的备案报告' });
  expect((await later.post(`${path}/receive`, { receipt: '巨司备〔2026〕1号' })).status).toBe(204);
  expect((await legalLater.get(path)).body).toMatchObject({
    filing: { stage: 'received', sentLate: true, overdue: false, receipt: '巨司备〔2026〕1号' },
  });
  const types = (await s.recording.read(s.dbs.app, `filing:${decisionId}`)).map((event) => event.type.split('.')[1]);
  expect(types).toEqual(['filing-due', 'filing-sent', 'filing-returned', 'filing-sent', 'filing-received']);
});

test('the supervisor reads a file on request only, with a reason; the agency sees it, every read is in the trail (SUP-006)', async () => {
  const { s, desk, caseId } = await served();
  desk.at(day('2026-04-10'));
  const supervisor = await desk.signIn('supervisor');
  const file = `/supervision/cases/${caseId}`;
  expect((await supervisor.get('/supervision/cases?q=启明')).body).toMatchObject({ total: 1, cases: [{ id: caseId }] });
  expect(await supervisor.get(file)).toMatchObject({
    status: 409,
    body: { code: 'supervision.unmet', unmet: [{ rule: 'SUP-006' }], allowed: ['登记调阅'] },
  });
  const id = randomUUID();
  const ask = { id, caseId, reason: '群众反映处罚过轻', until: '2026-04-20' };
  expect((await supervisor.post('/supervision/accesses', { ...ask, until: '2026-12-31' })).status).toBe(409);
  expect((await supervisor.post('/supervision/accesses', { ...ask, until: '2026-04-09' })).status).toBe(409);
  expect((await supervisor.post('/supervision/accesses', ask)).status).toBe(201);
  const open = await supervisor.get(file);
  expect(open.body).toMatchObject({
    access: { personName: '严守正', open: true },
    // LSR-009: whoever complained in confidence is not named to the supervisor either
    case: { id: caseId, clue: { complainant: null } },
  });
  expect((await supervisor.get(`${file}/documents/0`)).type).toBe('application/pdf');
  expect((await supervisor.get(`${file}/documents/99`)).status).toBe(404);
  expect((await supervisor.get(`${file}/files/${'0'.repeat(64)}`)).status).toBe(404);

  const head = await desk.signIn('head');
  expect((await head.get('/supervision/accesses')).body).toMatchObject({
    accesses: [{ id, reason: '群众反映处罚过轻', open: true, mine: false }],
  });
  expect((await head.get(file)).status).toBe(403);
  const reads = (await attempts(s.dbs.app, { limit: 100 })).filter((a) => a.params.id === caseId);
  expect(reads.map((a) => a.audit)).toContain('READ_CASE_UNDER_SUPERVISION');

  expect((await supervisor.post(`/supervision/accesses/${id}/end`)).status).toBe(204);
  expect((await supervisor.post(`/supervision/accesses/${id}/end`)).status).toBe(409);
  expect((await supervisor.get(file)).status).toBe(409);
});

test('a document of supervision is answered, returned, answered again and closed; silence is overdue (SUP-A3)', async () => {
  const { desk, caseId } = await served();
  desk.at(day('2026-05-06'));
  const supervisor = await desk.signIn('supervisor');
  const id = randomUUID();
  const issue = {
    ...{
      id,
      kind: 'opinion',
      number: '巨司监意〔2026〕1号',
      title: '关于规范裁量说理的意见',
      matter: 'review',
      caseId,
    },
    ...{ text: '决定书裁量理由过于简略。', demand: '补充裁量说理并报告整改情况。', replyDueOn: '2026-06-05' },
  };
  expect((await supervisor.post('/supervision/opinions', { ...issue, replyDueOn: '2026-05-01' })).status).toBe(409);
  expect((await supervisor.post('/supervision/opinions', issue)).status).toBe(201);
  const again = { ...issue, id: randomUUID() };
  expect((await supervisor.post('/supervision/opinions', again)).body).toMatchObject({ code: 'supervision.unmet' });
  const path = `/supervision/opinions/${id}`;
  expect((await supervisor.post(`${path}/close`, { conclusion: '已整改' })).status).toBe(409);

  desk.at(day('2026-06-08'));
  const head = await desk.signIn('head');
  const checker = await desk.signIn('supervisor');
  expect((await head.get('/supervision/overview')).body).toMatchObject({ opinions: { open: 1, overdue: 1 } });
  expect((await head.get('/supervision/overdue')).body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ kind: 'reply', daysOver: 3, what: '答复巨司监意〔2026〕1号' }),
    ]),
  });
  expect((await head.post(`${path}/reply`, { text: '已组织学习。' })).status).toBe(204);
  expect((await head.post(`${path}/reply`, { text: '再次答复' })).body).toMatchObject({
    allowed: ['办结', '退回重新答复'],
  });
  const back = { reason: '没有说明如何补充说理', replyDueOn: '2026-06-20' };
  expect((await checker.post(`${path}/return`, back)).status).toBe(204);
  expect((await head.post(`${path}/reply`, { text: '已补充说理并印发模板。' })).status).toBe(204);
  expect((await checker.post(`${path}/close`, { conclusion: '整改到位' })).status).toBe(204);
  const followed = { ...issue, id: randomUUID(), number: '巨司监决〔2026〕1号', kind: 'decision', follows: id };
  const { caseId: _general, ...general } = { ...followed, replyDueOn: '2026-07-01' };
  expect((await checker.post('/supervision/opinions', general)).status).toBe(201);
  expect((await head.get(path)).body).toMatchObject({
    opinion: { stage: 'closed', kindName: '行政执法监督意见书', caseTitle: expect.stringContaining('启明') },
    issuedBy: '严守正',
    replies: [
      { late: true, by: '宋明远', returned: { reason: back.reason } },
      { late: false, returned: null },
    ],
    closing: { conclusion: '整改到位' },
  });
  expect((await head.get(`/supervision/opinions/${followed.id}`)).body).toMatchObject({
    opinion: { caseId: null },
    follows: { id, number: issue.number },
  });
});
