import { expect, test } from 'vitest';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { actsOf } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { numberRegister } from '#modules/catalogue/index.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';
import { actForm } from './act-form.ts';
import { findDecisionFacts, findDecisionRow, openCase, performAct } from './index.ts';
import { makeCasework, nextClientId, open } from './testing/casework.ts';
import { DIRECT, PARTY } from './testing/wage-case.ts';

test('an old file is entered with its gaps: every unmet condition becomes a finding, and nothing is refused (APL-047)', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司使用童工案', '2026-01-04');
  const actor = await world.actor('officer-1', '2026-09-01');
  const enter = (on: string, name: ActId, input: JsonObject = {}) =>
    performAct(world.deps, {
      caseId,
      act: name,
      input,
      on: plainDate(on),
      actor,
      clientId: nextClientId(),
      late: true,
    });
  await enter('2026-01-04', 'register-clue', {
    source: 'report',
    receivedOn: '2026-01-04',
    summary: '招用未满16周岁的人',
    itemCodes: ['XZCF-019'],
    parties: [PARTY],
  });
  const decided = await enter('2026-03-02', 'decide-penalty', {
    number: '巨人社监罚决字〔2026〕第007号',
    draftDigest: 'c'.repeat(64),
    signedBy: '宋明远',
    sanctions: ['罚款'],
    fineFen: '1000000',
  });
  expect(decided.state.state).toBe('DECIDED');
  const rules = new Set(decided.findings.filter((f) => f.severity === 'defect').map((f) => f.rule));
  for (const rule of ['APL-058a', 'APL-044', 'APL-059']) expect(rules).toContain(rule);
  expect(await findDecisionRow(world.dbs.app, `${caseId}.D1`)).toMatchObject({
    number: '巨人社监罚决字〔2026〕第007号',
  });
  expect(await findDecisionFacts(world.deps, world.dbs.app, `${caseId}.D1`)).toMatchObject({ late: true });
  await enter('2026-03-03', 'serve', { by: [world.person('officer-1')], ...DIRECT('2026-03-03') });
  // the number of the old file is never given again
  expect((await numberRegister(world.dbs.app, '罚决', 2026)).numbers.map((n) => n.serial)).toEqual([7]);
});

test('an old file may be opened late', async () => {
  const world = await makeCasework();
  const caseId = crypto.randomUUID();
  const opening = { caseId, title: '旧案', procedure: 'PT' as const, on: plainDate('2019-05-06'), late: true };
  const actor = await world.actor('archivist', '2026-09-01');
  const clientId = nextClientId();
  await openCase(world.deps, { ...opening, actor, clientId });
  await openCase(world.deps, { ...opening, actor, clientId });
  expect(await world.recording.read(world.dbs.app, `case:${caseId}`)).toHaveLength(1);
});

test('the form of a late entry asks for nothing that the entry does not need (APL-047)', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司旧案', '2026-01-04');
  const actor = await world.actor('officer-1', '2026-09-01');
  const enter = (act: ActId) =>
    performAct(world.deps, {
      ...{ caseId, act, actor, input: {}, late: true },
      ...{ on: plainDate('2026-03-02'), clientId: nextClientId() },
    });
  for (const { id: act } of actsOf('PT')) {
    // Nobody can type a digest: that of the text which the file drafts is put in.
    const { fields } = await actForm(world.deps, { caseId, act, actor });
    const asked = fields.filter((f) => f.required && f.type !== 'digest').map((f) => f.key);
    const needed = await enter(act).then(() => [], neededOf);
    expect(asked, act).toEqual(needed);
  }
});

/** The entries without which it was not taken. */
function neededOf(error: unknown): readonly string[] {
  if (error instanceof InvalidInputError) return error.faults.map((f) => f.path);
  if (!(error instanceof RefusedError)) throw error;
  expect(error.refusal.unmet).toEqual([]);
  return (error.refusal.faults ?? []).map((f) => f.path);
}
