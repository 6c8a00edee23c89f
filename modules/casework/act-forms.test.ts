import { expect, test } from 'vitest';
import type { ActForm, CaseActs, Preview } from '#contract/acts.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { actsOf, checkInput } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { actForm } from './act-form.ts';
import { blankInput } from './blank-input.rules.ts';
import { MADE_BY_ACT } from './documents/document-content.rules.ts';
import { loadCase } from './index.ts';
import { previewAct } from './preview-act.ts';
import { act, makeCasework, open, type Step } from './testing/casework.ts';
import { serveCasework } from './testing/client.ts';
import { afterDecision, by, cleared, DECIDE, investigation, proposing, run } from './testing/wage-case.ts';

const day = (on: string) => instantAt(plainDate(on), 10);
const valuesOf = (form: ActForm): JsonObject =>
  Object.fromEntries(
    Object.entries(form.prefill).flatMap(([key, { value }]) =>
      key in form.automatic ? [] : [[key, value as JsonObject[string]]],
    ),
  );

test('what the case knows is in the form of each act, from the clue to the archive, and fits its fields', async () => {
  const world = await makeCasework();
  const forms = new Map<string, ActForm>();
  const ask = async (caseId: string, [on, key, name]: Step) => {
    const form = await actForm(world.deps, { caseId, act: name, actor: await world.actor(key, on) });
    forms.set(name, form);
    const wrong = checkInput(name, valuesOf(form)).filter((p) => p.message !== '必填');
    expect(wrong, name).toEqual([]);
    return form;
  };
  const walk = async (caseId: string, steps: readonly Step[]) => {
    for (const step of steps) {
      world.clock.set(day(step[0]));
      await ask(caseId, step);
      await act(world, caseId, step);
    }
  };
  const first = await open(world, '某某公司拖欠工资案');
  await walk(first, proposing(world));
  const second = await cleared(world);
  await walk(second, [DECIDE, ...afterDecision(world)]);

  const value = (name: string, key: string) => forms.get(name)?.prefill[key];
  expect(value('question', 'by')).toEqual({
    value: [world.person('officer-1'), world.person('officer-2')],
    from: '本案执法人员',
  });
  expect(value('question', 'person')).toEqual({ value: '张启明', from: '当事人登记信息' });
  expect(value('verify-evidence', 'evidence')?.value).toEqual(['E1', 'E2']);
  expect(value('conclude-investigation', 'arrearsFen')?.value).toBe('1260000');
  expect(value('propose-penalty', 'facts')?.from).toContain('调查终结');
  expect(value('decide-penalty', 'fineFen')).toEqual({ value: '800000', from: '送审的决定书稿' });
  expect(value('record-payment', 'amountFen')?.value).toBe('800000');
  expect(forms.get('approve-filing')?.automatic).toEqual({ filingNumber: '办理时自动编号' });
  expect(forms.get('decide-penalty')?.automatic).toMatchObject({
    draftDigest: expect.any(String),
    fineFen: expect.any(String),
  });
  expect(forms.get('question')?.forms.map((f) => f.code)).toEqual(['WS-08', 'WS-09']);
  expect(forms.get('notify')?.forms.map((f) => f.code)).toEqual(['WS-41']);
  expect(forms.get('notify')?.choices['case-officers']?.map((c) => c.label)).toEqual(['高文博', '赵晓岚']);
});

test('each act of the ordinary procedure can be previewed with nothing typed, at each station, and nothing is kept', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司拖欠工资案');
  const stations: readonly Step[][] = [[], proposing(world)];
  for (const steps of stations) {
    await run(world, caseId, steps);
    const actor = await world.actor('officer-1', '2026-03-04');
    const before = await loadCase(world.deps, caseId);
    for (const { id } of actsOf('PT')) {
      const of = { caseId, act: id, on: plainDate('2026-03-30'), actor, forms: {} };
      const preview = await previewAct(world.deps, { ...of, input: {}, late: false });
      expect(preview.documents.length === 0, id).toBe(preview.page === null);
      expect(checkInput(id, blankInput(id, { nonsense: 1, by: 3, parties: [{ name: 1 }, 2] }, of.on)), id).toEqual([]);
    }
    expect(await loadCase(world.deps, caseId)).toEqual(before);
  }
});

test('documents that an act makes of itself are never asked of people', async () => {
  const world = await makeCasework();
  const caseId = await cleared(world);
  await run(world, caseId, [DECIDE, ...afterDecision(world)]);
  const made = await world.dbs.app
    .withTables<{ 'casework.document': { case_id: string; form: string; act: ActId } }>()
    .selectFrom('casework.document')
    .select(['form', 'act'])
    .where('case_id', '=', caseId)
    .execute();
  expect(made.length).toBeGreaterThan(8);
  expect(made.filter((d) => !MADE_BY_ACT[d.act]?.includes(d.form))).toEqual([]);
});

test('over HTTP: the panel names what mends a gap, the preview tells as one types, a late entry shows its findings first', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 5));
  world.clock.set(day('2026-03-04'));
  const officer = await server.signIn('officer-1');
  const panel = (await officer.get(`/cases/${caseId}/acts`)).body as CaseActs;
  const conclude = panel.now.find((a) => a.act === 'conclude-investigation');
  expect(conclude).toMatchObject({ possible: false, unmet: [{ rule: 'APL-040', act: 'add-evidence' }] });
  expect(panel.ahead.find((a) => a.act === 'propose-penalty')?.unmet).toMatchObject([
    { act: 'conclude-investigation' },
  ]);
  expect(panel.ahead.some((a) => a.act === 'archive')).toBe(false);

  const preview = async (body: object) => {
    const answer = await officer.post(`/cases/${caseId}/previews`, body);
    expect(answer.status).toBe(200);
    return answer.body as Preview;
  };
  const order = {
    ...by(world),
    content: '十日内支付工资',
    dueOn: '2026-03-20',
    method: 'direct',
    servedOn: '2026-03-04',
  };
  const half = await preview({ act: 'order-correction', input: { content: '十日内支付工资', workers: 'x' } });
  expect(half.faults.map((f) => f.path)).toEqual(expect.arrayContaining(['dueOn', 'workers']));
  expect(half).toMatchObject({ page: { form: 'WS-20', title: '责令限期改正指令书' } });
  expect(half.page?.svg).toMatch(/^<svg[^>]*viewBox/);
  expect(half.page?.svg).not.toContain('<script');
  const whole = await preview({ act: 'order-correction', input: order, show: 'WS-42' });
  expect(whole).toMatchObject({ faults: [], page: { form: 'WS-42' } });
  expect(whole.unmet.map((u) => u.message)).not.toEqual([]); // direct service without a receipt (CPL-087)
  const record = await preview({ act: 'question', input: {}, forms: { 'WS-09': { place: '会议室' } }, show: 'WS-09' });
  expect(record.faults.map((f) => f.path)).toEqual(expect.arrayContaining(['person', 'forms.WS-09.startAt']));
  expect(record.page?.form).toBe('WS-09');

  const late = await preview({ act: 'archive', late: true, on: '2026-03-03', input: { number: '1', pages: 3 } });
  expect(late.documents).toEqual([]);
  expect(late.findings.filter((f) => f.severity === 'defect').length).toBeGreaterThan(3);
  const decided = { number: '旧决字1号', signedBy: '宋明远', sanctions: ['警告'] };
  const old = { act: 'decide-penalty', on: '2026-03-04', input: decided };
  expect(await preview({ ...old, late: true })).toMatchObject({ faults: [] });
  const refused = await officer.post(`/cases/${caseId}/acts`, { act: 'question', input: { person: '' } });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'act.input-invalid', faults: expect.arrayContaining([{ path: 'person', message: '必填' }]) },
  });
  expect((await officer.post(`/cases/${caseId}/late-acts`, old)).status).toBe(200);
  expect((await officer.get(`/cases/${caseId}/act-forms/no-such-act`)).status).toBe(404);
});

test('two people on one case: what was filled in on an older file is not applied, and says what changed', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 3));
  world.clock.set(day('2026-03-04'));
  const [one, other] = [await server.signIn('officer-1'), await server.signIn('officer-2')];
  const { version } = ((await one.get(`/cases/${caseId}/act-forms/question`)).body as ActForm).case;
  const shown = { act: 'show-identity', input: { ...by(world), to: '张启明', occasion: '现场检查' } };
  expect((await other.post(`/cases/${caseId}/acts`, shown)).status).toBe(200);
  const send = (expectedVersion: number) =>
    one.post(`/cases/${caseId}/acts`, {
      act: 'add-evidence',
      expectedVersion,
      input: { ...by(world), kind: '书证', name: '工资表', proves: '数额' },
    });
  const moved = await send(version);
  expect(moved).toMatchObject({
    status: 409,
    body: {
      code: 'MOVED_ON',
      version: version + 1,
      changes: [{ what: '出示执法证件', by: '赵晓岚', on: '2026-03-04' }],
    },
  });
  expect((await loadCase(world.deps, caseId)).evidence).toEqual([]);
  expect(await send(version + 1)).toMatchObject({ status: 200 });
});

test('drafts are kept per person and act, do not overwrite each other silently, and end with the act', async () => {
  const world = await makeCasework();
  const server = await serveCasework(world);
  const caseId = await open(world, '某某公司拖欠工资案');
  await run(world, caseId, investigation(world).slice(0, 3));
  world.clock.set(day('2026-03-04'));
  const [one, other] = [await server.signIn('officer-1'), await server.signIn('officer-2')];
  const path = `/cases/${caseId}/act-drafts/add-evidence`;
  const draft = (seen: number, name: string) => ({ seen, caseVersion: 4, content: { input: { name }, forms: {} } });
  expect(await one.get(path)).toMatchObject({ body: { draft: null } });
  expect(await one.put(path, draft(0, '工'))).toMatchObject({ status: 200, body: { version: 1 } });
  expect(await one.put(path, draft(0, '另一台设备'))).toMatchObject({
    status: 409,
    body: { code: 'CHANGED_MEANWHILE' },
  });
  expect(await one.put(path, draft(1, '工资表'))).toMatchObject({ body: { version: 2 } });
  expect(await one.put(path, draft(1, '工资'))).toMatchObject({ status: 409 });
  expect(await one.get(path)).toMatchObject({
    body: { draft: { version: 2, content: { input: { name: '工资表' } } } },
  });
  expect(await other.get(path)).toMatchObject({ body: { draft: null } });
  expect(await one.get('/act-drafts')).toMatchObject({
    body: { drafts: [{ caseId, act: 'add-evidence', actName: '收集证据', caseTitle: '某某公司拖欠工资案' }] },
  });
  expect(((await one.get(`/cases/${caseId}/acts`)).body as CaseActs).drafts).toEqual(['add-evidence']);
  await act(world, caseId, [
    '2026-03-04',
    'officer-1',
    'add-evidence',
    { ...by(world), kind: '书证', name: '工资表', proves: '数额' },
  ]);
  expect(await one.get(path)).toMatchObject({ body: { draft: null } });
  // A draft that the act has ended does not come back from a device that had not heard of it.
  expect((await one.put(path, draft(2, '工资表'))).status).toBe(409);
  // Nor does its first save, when that was still on the way while the act was done.
  expect((await one.put(path, draft(0, '工资表'))).status).toBe(409);
  const { version } = ((await one.get(`/cases/${caseId}/acts`)).body as CaseActs) ?? {};
  expect((await one.put(path, { ...draft(0, '第二份'), caseVersion: version })).status).toBe(200);
  expect((await one.remove(path)).status).toBe(204);
  expect(await one.get('/act-drafts')).toMatchObject({ body: { drafts: [] } });
  expect((await one.put(`/cases/${caseId}/act-drafts/no-such-act`, draft(0, ''))).status).toBe(400);
});
