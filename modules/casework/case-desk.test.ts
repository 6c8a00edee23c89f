import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type * as wire from '#contract/case-desk.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { attempts, suspendCertificate } from '#modules/people/index.ts';
import { fsck, integratePending } from '#modules/recording/index.ts';
import { readMigrations } from '#platform/db/index.ts';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import { caseFold } from './case.fold.ts';
import { act, makeCasework, nextClientId, open, type TestCasework } from './testing/casework.ts';
import { serveCasework } from './testing/client.ts';
import { cleared, DECIDE, investigation, PARTY, run, wholeCase } from './testing/wage-case.ts';

type Officers = { officers: wire.OfficerLine[]; least: number; provision: string };
type Timeline = { version: number; entries: wire.TimelineLine[] };

const at = (world: TestCasework, day: string, hour = 10) => world.clock.set(instantAt(plainDate(day), hour));

test('who may handle a case on a day, and why each of the others may not (APL-042, APL-043, TSG-014)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const id = await open(world, '某某公司拖欠工资案');
  await run(world, id, investigation(world).slice(0, 3));
  at(world, '2026-03-04');
  const request = { actor: { account: world.accountOf('legal-head') }, clientId: nextClientId() };
  const number = world.pack.people.find((p) => p.key === 'officer-2')?.certificates[0]?.number ?? '';
  await suspendCertificate(world.people, request, world.person('officer-2'), {
    number,
    from: plainDate('2026-03-04'),
    to: null,
    reason: '接受调查',
  });
  await act(world, id, [
    '2026-03-04',
    'head',
    'record-recusal',
    { person: world.person('officer-1'), reason: '近亲属', outcome: 'granted' },
  ]);
  const head = await server.signIn('unit-head');
  const asked = async (query: string) => (await head.get(`/cases/${id}/officers?${query}`)).body as Officers;
  const of = (list: Officers, key: string) => list.officers.find((o) => o.person === world.person(key));
  const now = await asked('on=2026-03-04');
  expect(now).toMatchObject({ least: 2, provision: expect.stringContaining('行政处罚法') });
  expect(of(now, 'officer-2')?.unmet).toEqual([
    expect.objectContaining({
      rule: 'APL-042',
      message: expect.stringContaining('自2026年3月4日起暂停使用（接受调查）'),
    }),
  ]);
  expect(of(now, 'officer-1')?.unmet).toEqual([expect.objectContaining({ rule: 'APL-043' })]);
  expect(of(await asked('on=2026-03-03'), 'officer-2')).toMatchObject({
    qualified: true,
    assigned: true,
    openCases: 1,
  });
  const free = now.officers.filter((o) => o.qualified);
  expect(now.officers.slice(0, free.length)).toEqual(free);
  const forAct = await asked('on=2026-03-04&purpose=act');
  expect(forAct.officers.filter((o) => o.qualified && !o.assigned)).toEqual([]);
  expect((await head.get(`/cases/${randomUUID()}/officers`)).status).toBe(404);
});

test('the course of a case: everything with who and when, late entries marked, as of a day, and since a version (APL-047)', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const id = await cleared(world);
  let head = await server.signIn('head');
  const whole = (await head.get(`/cases/${id}/timeline`)).body as Timeline;
  expect(whole.version).toBe(whole.entries.length);
  expect(whole.entries[0]).toMatchObject({ n: 1, kind: 'opened', name: '建立案卷', by: '田小禾' });
  const clue = whole.entries.find((e) => e.name === '登记线索');
  expect(clue).toMatchObject({ moved: { from: '线索登记', to: '受理审查' }, late: false });
  // 为举报人保密 (LSR-009): the history names no complainant
  expect(JSON.stringify(clue?.details.map((d) => d.label))).not.toContain('投诉人');
  const documents = whole.entries.filter((e) => e.kind === 'document');
  expect(documents.map((d) => d.document)).toEqual(documents.map((_, n) => n));
  const earlier = (await head.get(`/cases/${id}/timeline?asOf=2026-03-05`)).body as Timeline;
  expect(earlier.entries).toEqual(whole.entries.filter((e) => e.on <= '2026-03-05'));
  expect((await head.get(`/cases/${id}/timeline?asOf=2026-03-01`)).status).toBe(404);

  const before = (await head.get(`/cases/${id}/version`)).body as { version: number };
  expect(before.version).toBe(whole.version);
  at(world, '2026-04-02', 15);
  head = await server.signIn('head');
  expect(await head.post(`/cases/${id}/acts`, { act: 'decide-penalty', input: DECIDE[3] })).toMatchObject({
    status: 200,
  });
  const after = (await head.get(`/cases/${id}/version`)).body as { version: number };
  const since = (await head.get(`/cases/${id}/timeline?after=${before.version}`)).body as Timeline;
  expect(since).toMatchObject({ version: after.version });
  expect(since.entries.map((e) => e.n)).toEqual(
    Array.from({ length: after.version - before.version }, (_, i) => before.version + i + 1),
  );
  expect(since.entries[0]).toMatchObject({ by: '宋明远', kind: 'act' });
  at(world, '2026-04-07');
  const officer = await server.signIn('officer-1');
  head = await server.signIn('head');
  const late = { act: 'note-event', on: '2026-04-03', input: { kind: 'other', text: '当事人来电' } };
  expect(await officer.post(`/cases/${id}/acts`, late)).toMatchObject({ status: 200 });
  const last = ((await head.get(`/cases/${id}/timeline`)).body as Timeline).entries.at(-1);
  expect(last).toMatchObject({ late: true, on: '2026-04-03', at: expect.stringContaining('2026-04-07') });

  // an open screen asks by itself: that keeps nobody signed in and fills no record
  const tried = await attempts(world.dbs.app, { limit: 500 });
  expect(tried.filter((a) => a.audit === 'WATCH_CASE')).toEqual([]);
  const admin = await server.signIn('security-admin');
  expect((await admin.get(`/cases/${id}/version`)).status).toBe(403);
  expect((await attempts(world.dbs.app, { limit: 500 })).filter((a) => a.audit === 'WATCH_CASE')).toHaveLength(1);
});

test('parties with their history, related cases, and who read the file', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const first = await wholeCase(world);
  const second = await open(world, '同一公司另案', '2026-05-06');
  const clue = { source: 'report', receivedOn: '2026-05-06', summary: '又拖欠工资', itemCodes: ['XZCF-027'] };
  const parties = [
    { ...PARTY, name: '河北启明水利建设有限公司' },
    { ...PARTY, role: 'third-party', name: '某劳务队', code: '' },
  ];
  const filed = (await world.recording.state(world.dbs.app, caseFold, `case:${first}`)).state;
  const splitFrom = filed.case.filingNumber ?? '';
  await act(world, second, ['2026-05-06', 'window', 'register-clue', { ...clue, parties, splitFrom }]);
  at(world, '2026-05-07');
  const officer = await server.signIn('officer-1');
  const find = async (q: string) =>
    (await officer.get(`/parties?q=${encodeURIComponent(q)}`)).body as { parties: wire.PartyLine[] };
  const [party, ...others] = (await find('启明水利')).parties;
  expect(others).toEqual([]);
  expect(party).toMatchObject({ name: '河北启明水利建设有限公司', code: PARTY.code, formerNames: [PARTY.name] });
  expect(party?.cases.map((c) => c.case.id).sort()).toEqual([first, second].sort());
  expect(party?.decisions).toEqual([
    expect.objectContaining({ caseId: first, fineFen: '800000', performanceName: expect.stringMatching(/履行|送达/) }),
  ]);
  expect((await find(PARTY.code.toLowerCase())).parties).toHaveLength(1);
  expect((await find('%%')).parties).toEqual([]);
  expect((await officer.get('/parties?q=a')).status).toBe(400);

  const related = async (id: string) => (await officer.get(`/cases/${id}/relations`)).body;
  expect(await related(second)).toMatchObject({
    recorded: [],
    sameParty: [{ case: { id: first }, by: 'code' }],
    sameClue: [{ case: { id: first }, words: '本案由该案分出' }],
  });
  expect(await related(first)).toMatchObject({ sameClue: [{ case: { id: second }, words: '由本案分出' }] });
  const relation = { other: first, kind: 'series', reason: '同一公司先后拖欠工资' };
  const clientId = randomUUID();
  for (const _ of [1, 2])
    expect((await officer.post(`/cases/${second}/relations`, relation, clientId)).status).toBe(204);
  expect(await officer.post(`/cases/${second}/relations`, relation)).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'other' }] },
  });
  expect((await officer.post(`/cases/${second}/relations`, { ...relation, other: second })).status).toBe(400);
  expect((await officer.post(`/cases/${second}/relations`, { ...relation, other: randomUUID() })).status).toBe(404);
  const recorded = { kindName: '系列案件', reason: relation.reason, by: '高文博', ended: null };
  expect(await related(first)).toMatchObject({ recorded: [{ case: { id: second }, ...recorded }] });
  expect((await officer.post(`/cases/${first}/relations/${second}/end`, { reason: '录入有误' })).status).toBe(204);
  expect((await officer.post(`/cases/${first}/relations/${second}/end`, { reason: '录入有误' })).status).toBe(400);
  expect(await related(second)).toMatchObject({ recorded: [{ ended: { reason: '录入有误', by: '高文博' } }] });
  expect((await officer.post(`/cases/${second}/relations`, relation)).status).toBe(204);
  const course = (await officer.get(`/cases/${first}/timeline`)).body as Timeline;
  expect(course.entries.slice(-3).map((e) => e.name)).toEqual([
    '关联案件（系列案件）',
    '解除案件关联',
    '关联案件（系列案件）',
  ]);
  // the rows of the relation follow from the journal, on both sides
  const { recording, sealKey, keeper, blobs, clock, dbs } = world;
  await integratePending({ db: dbs.app, keeper, sealKey, clock });
  const migrations = await readMigrations(PRODUCT_ROOT);
  const report = await fsck({ dbs, recording, sealKey, keeper, blobs, migrations }, []);
  expect(report.differences.filter((d) => d.where.startsWith('casework.') && d.kind !== 'table-unchecked')).toEqual([]);

  const supervisor = await server.signIn('unit-head');
  await supervisor.get(`/cases/${second}`);
  const readings = (await supervisor.get(`/cases/${second}/readings`)).body as {
    readings: { what: string; by: string }[];
  };
  expect(readings.readings.map((r) => r.what)).toEqual(
    expect.arrayContaining(['关联案件', '查看关联案件', '查阅案卷']),
  );
  expect(readings.readings.some((r) => r.by === '高文博')).toBe(true);
  expect((await officer.get(`/cases/${second}/readings`)).status).toBe(403);
});
