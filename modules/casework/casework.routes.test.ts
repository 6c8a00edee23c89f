import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { attempts } from '#modules/people/index.ts';
import { makeCasework, open } from './testing/casework.ts';
import { serveCasework } from './testing/client.ts';
import { beforeReview, by, cleared, DECIDE, investigation, run, SOUND } from './testing/wage-case.ts';

test('a case over HTTP: open, act, refusal with its provision, the file, who read it (APL-042, APL-047)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  world.clock.set(instantAt(plainDate('2026-03-02'), 10));
  const window = await server.signIn('window');
  const id = randomUUID();
  const opening = { id, title: '某某公司拖欠工资案', procedure: 'PT' };
  expect(await window.post('/cases', opening)).toMatchObject({ status: 201, body: { id } });
  expect((await window.post('/cases', { ...opening, extra: 1 })).status).toBe(400);

  const [clue, accept, filing] = investigation(world);
  expect(await window.post(`/cases/${id}/acts`, { act: 'register-clue', input: clue?.[3] })).toMatchObject({
    status: 200,
    body: { state: 'ACCEPT_CHECK', stateName: '受理审查', findings: [] },
  });
  expect(await window.post(`/cases/${id}/acts`, { act: 'no-such-act' })).toMatchObject({ status: 400 });
  expect(await window.post(`/cases/${id}/acts`, { act: 'accept', on: '2026-03-03', input: {} })).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'on' }] },
  });
  const clientId = randomUUID();
  await window.post(`/cases/${id}/acts`, { act: 'accept', input: accept?.[3] }, clientId);
  expect(await window.post(`/cases/${id}/acts`, { act: 'accept', input: accept?.[3] }, clientId)).toMatchObject({
    status: 200,
    body: { version: 3 },
  });
  const refused = await window.post(`/cases/${id}/acts`, {
    act: 'approve-filing',
    input: filing?.[3],
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'act.not-allowed', state: 'FILING' } });
  expect((refused.body as { unmet: { provision: string; message: string }[] }).unmet[0]?.message).toContain(
    '承办机构负责人',
  );

  const file = await window.get(`/cases/${id}`);
  expect(file).toMatchObject({
    status: 200,
    body: {
      case: {
        id,
        stateName: '立案审批',
        clue: { complainant: '陈某' },
        timeline: [{ name: '登记线索', by: '田小禾' }, { name: '受理' }],
      },
    },
  });
  const acts = (file.body as { acts: { act: string; possible: boolean; unmet: object[] }[] }).acts;
  expect(acts.find((a) => a.act === 'approve-filing')).toMatchObject({ possible: false });
  const reviewer = await server.signIn('reviewer-1');
  expect(await reviewer.get(`/cases/${id}`)).toMatchObject({
    status: 200,
    body: { case: { clue: { complainant: null } } },
  });
  expect((await reviewer.get(`/cases/${randomUUID()}`)).status).toBe(404);

  const read = (await attempts(world.dbs.app, { limit: 100 })).filter((a) => a.audit === 'READ_CASE');
  expect(read.filter((a) => a.params.id === id).map((a) => a.account)).toEqual(
    expect.arrayContaining([world.accountOf('window'), world.accountOf('reviewer-1')]),
  );
});

test('cases are listed in pages and found by words', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const ids = [];
  for (let n = 0; n < 5; n++) ids.push(await open(world, `第${n}公司拖欠工资案`));
  await run(world, ids[0] ?? '', investigation(world).slice(0, 3));
  const officer = await server.signIn('officer-1');
  expect(await officer.get('/cases?size=2&page=3')).toMatchObject({ body: { total: 5, page: 3, size: 2 } });
  const pages = await Promise.all([1, 2, 3].map((page) => officer.get(`/cases?size=2&page=${page}`)));
  const listed = pages.flatMap((p) => (p.body as { cases: { id: string }[] }).cases.map((c) => c.id));
  expect(listed.sort()).toEqual([...ids].sort());
  const found = async (query: string) =>
    (await officer.get(`/cases?${query}`)).body as { total: number; cases: { id: string }[] };
  expect(await found(`q=${encodeURIComponent('第3公司')}`)).toMatchObject({ total: 1, cases: [{ id: ids[3] }] });
  expect(await found(`q=${encodeURIComponent('%')}`)).toMatchObject({ total: 0 });
  expect(await found('mine=true')).toMatchObject({ total: 1, cases: [{ id: ids[0], stateName: '立案调查' }] });
  expect(await found('item=XZCF-027')).toMatchObject({ total: 1 });
  expect(await found('state=INVESTIGATING')).toMatchObject({ total: 1 });
  expect(await found('from=2026-03-04')).toMatchObject({ total: 0 });
  expect((await officer.get('/cases?size=1000')).status).toBe(400);
});

test('evidence with its file, documents, drafts, charts (APL-046)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 3));
  world.clock.set(instantAt(plainDate('2026-03-04'), 10));
  const officer = await server.signIn('officer-1');
  const bytes = new TextEncoder().encode('工资发放表');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const officers = (by(world).by as string[]).join(',');
  const query = new URLSearchParams({
    ...{
      kind: '书证',
      name: '工资发放表',
      proves: '欠薪数额',
      fileName: '工资表.txt',
      mediaType: 'text/plain',
      by: officers,
    },
  });
  const clientId = randomUUID();
  const added = await officer.upload(`/cases/${caseId}/evidence?${query}`, bytes, clientId);
  expect(added).toMatchObject({ status: 201, body: { evidence: 'E1', sha256 } });
  expect(await officer.upload(`/cases/${caseId}/evidence?${query}`, bytes, clientId)).toMatchObject({
    body: { evidence: 'E1', version: (added.body as { version: number }).version },
  });
  expect((await officer.get(`/cases/${caseId}/files/${sha256}`)).bytes).toEqual(bytes);
  const filing = await officer.get(`/cases/${caseId}/documents/0`);
  expect(new TextDecoder().decode(filing.bytes.slice(0, 5))).toBe('%PDF-');
  expect((await officer.get(`/cases/${caseId}/documents/99`)).status).toBe(404);
  // a PDF of a case is evidence of no other case
  expect((await officer.get(`/cases/${caseId}/files/${'0'.repeat(64)}`)).status).toBe(404);
  for (const procedure of ['PT', 'JY', 'TZ'])
    expect((await officer.get(`/flow-charts/${procedure}`)).body).toHaveProperty('edges.0.provision');
  expect((await officer.get('/acts/PT')).body).toMatchObject({
    acts: expect.arrayContaining([expect.objectContaining({ act: 'notify', name: '事先告知' })]),
  });
});

test('an inquiry with its record filled in at the desk is kept as a document (APL-055b)', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 3));
  world.clock.set(instantAt(plainDate('2026-03-04'), 16));
  const server = await serveCasework(world);
  const officer = await server.signIn('officer-1');
  const input = {
    ...by(world),
    ...{
      person: '张启明',
      content: '承认拖欠工资',
      identityShown: true,
      transcript: true,
      media: ['text', 'video'],
      refs: ['V-1'],
    },
  };
  const form = {
    startAt: '2026年3月4日14时00分',
    endAt: '2026年3月4日14时40分',
    place: '该公司办公室',
    recorder: '赵晓岚',
    subject: { name: '张启明', post: '执行董事' },
    rightsTold: true,
    recusalAnswer: '不申请回避',
    qa: [
      { role: '问', text: '是否拖欠工资？' },
      { role: '答', text: '拖欠三人工资。' },
    ],
    subjectOpinion: '以上记录我看过，与我说的一致。',
    signedOn: '2026-03-04',
  };
  const { startAt: _none, ...incomplete } = form;
  const path = `/cases/${caseId}/acts`;
  const refused = await officer.post(path, { act: 'question', input, forms: { 'WS-09': incomplete } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'document.incomplete' } });
  expect((await officer.post(path, { act: 'question', input, forms: { 'WS-37': form } })).status).toBe(400);
  expect(await officer.post(path, { act: 'question', input, forms: { 'WS-09': form } })).toMatchObject({ status: 200 });
  const file = (await officer.get(`/cases/${caseId}`)).body as { case: { documents: { form: string }[] } };
  expect(file.case.documents.map((d) => d.form)).toEqual(['WS-05', 'WS-09']);
});

test('review over HTTP: queue, draft, opinion of eleven points, coverage, the file as it stood (TSG-012a, TSG-013a)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const id = await beforeReview(world);
  world.clock.set(instantAt(plainDate('2026-03-30'), 10));
  const unit = await server.signIn('unit-head');
  const drafted = (await unit.get(`/cases/${id}/draft`)).body as { digest: string; documents: { form: string }[] };
  expect(drafted.documents.map((d) => d.form)).toEqual(['WS-37']);
  expect(new TextDecoder().decode((await unit.get(`/cases/${id}/draft/0`)).bytes.slice(0, 5))).toBe('%PDF-');
  expect(await unit.post(`/cases/${id}/review-submissions`, { materials: ['调查终结报告'] })).toMatchObject({
    status: 200,
    body: { state: 'LEGAL_REVIEW' },
  });
  const reviewer = await server.signIn('reviewer-1');
  expect(await reviewer.get('/reviews?standing=waiting')).toMatchObject({
    body: { total: 1, reviews: [{ id, standingName: '待审核', overdue: false }] },
  });
  expect(await reviewer.get(`/reviews/${id}`)).toMatchObject({ body: { rounds: [{ draftDigest: drafted.digest }] } });
  const { other: _none, ...ten } = SOUND;
  const opinion = { kind: 'agree', text: '同意', points: SOUND };
  expect(await reviewer.post(`/cases/${id}/review-opinions`, { ...opinion, points: ten })).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'points.other' }] },
  });
  expect((await unit.post(`/cases/${id}/review-opinions`, opinion)).status).toBe(403);
  const head = await server.signIn('legal-head');
  expect((await head.post(`/reviews/${id}/extension`, { reason: '案情复杂' })).status).toBe(204);
  expect(await head.post(`/reviews/${id}/extension`, { reason: '案情复杂' })).toMatchObject({ status: 409 });
  expect(await reviewer.post(`/cases/${id}/review-opinions`, opinion)).toMatchObject({ body: { state: 'DECIDING' } });
  expect(await reviewer.get(`/reviews/${id}`)).toMatchObject({
    body: { clearances: [{ draftDigest: drafted.digest, voided: null }] },
  });

  expect(await unit.get('/cases/review-coverage')).toMatchObject({ body: { decided: 0, basisPoints: null } });
  const chief = await server.signIn('head');
  expect(await chief.post(`/cases/${id}/acts`, { act: 'decide-penalty', input: DECIDE[3] })).toMatchObject({
    body: { state: 'DECIDED' },
  });
  expect(await unit.get('/cases/review-coverage?from=2026-01-01&to=2026-12-31')).toMatchObject({
    body: { decided: 1, reviewed: 1, basisPoints: 10_000 },
  });
  expect(await unit.get(`/cases/${id}/as-of/2026-03-05`)).toMatchObject({
    body: { case: { asOf: '2026-03-05', stateName: '立案调查', decisions: [] } },
  });
  expect((await unit.get(`/cases/${id}/as-of/2026-03-01`)).status).toBe(404);
});

test('an objection over HTTP is coordinated and settled; an old file is entered late (TSG-014)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const id = await cleared(world);
  world.clock.set(instantAt(plainDate('2026-04-02'), 10));
  const [unit, chief, archivist] = [
    await server.signIn('unit-head'),
    await server.signIn('head'),
    await server.signIn('archivist'),
  ];
  expect(await unit.post(`/cases/${id}/review-objections`, { reason: '不同意' })).toMatchObject({ status: 409 });
  expect(await chief.post(`/reviews/${id}/settlement`, { outcome: 're-review', reason: '重审' })).toMatchObject({
    status: 409,
  });
  expect((await chief.post(`/reviews/${id}/coordination`, { minutes: '协商' })).status).toBe(409);
  expect((await chief.post(`/reviews/${randomUUID()}/coordination`, { minutes: '协商' })).status).toBe(404);
  const old = randomUUID();
  const opening = { id: old, title: '旧案', procedure: 'PT', on: '2020-05-06' };
  expect((await archivist.post('/cases', opening)).status).toBe(403);
  expect((await archivist.post('/late-cases', opening)).status).toBe(201);
  const entered = await archivist.post(`/cases/${old}/late-acts`, {
    act: 'approve-filing',
    on: '2020-05-07',
    input: { filingNumber: '旧立字1号', reason: '旧案', officers: [] },
  });
  expect(entered.status).toBe(409); // malformed input is refused even of an old file
  const input = {
    filingNumber: '旧立字1号',
    reason: '旧案',
    officers: [{ person: world.person('officer-1'), name: '高文博' }],
  };
  const late = await archivist.post(`/cases/${old}/late-acts`, { act: 'approve-filing', on: '2020-05-07', input });
  expect(late).toMatchObject({ status: 200, body: { state: 'INVESTIGATING' } });
  expect((late.body as { findings: object[] }).findings.length).toBeGreaterThan(0);
});
