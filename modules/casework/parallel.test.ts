import { expect, test } from 'vitest';
import { numberRegister } from '#modules/catalogue/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { loadCase } from './index.ts';
import { act, makeCasework, open, type Step } from './testing/casework.ts';
import { investigation, run } from './testing/wage-case.ts';

test('two people at once on one case: one act stands, the other is refused, nothing is lost', async () => {
  const world = await makeCasework();
  const caseId = await open(world, '某某公司拖欠工资案');
  const steps = investigation(world);
  await run(world, caseId, steps.slice(0, 2));
  const filing = steps[2] as Step;
  const both = await Promise.allSettled([act(world, caseId, filing), act(world, caseId, filing)]);
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find((r) => r.status === 'rejected');
  expect(refused?.reason).toBeInstanceOf(RefusedError);
  const state = await loadCase(world.deps, caseId);
  expect(state.acts.filter((a) => a.act === 'approve-filing')).toHaveLength(1);
  expect((await numberRegister(world.dbs.app, '立', 2026)).numbers).toHaveLength(1);
});

test('twenty cases filed at once, a third of them refused: numbers run without gap', async () => {
  const world = await makeCasework();
  const steps = investigation(world);
  const cases = await Promise.all(Array.from({ length: 20 }, (_, n) => open(world, `第${n + 1}公司拖欠工资案`)));
  await Promise.all(cases.map((id) => run(world, id, steps.slice(0, 2))));
  const [on, key, name, input] = steps[2] as Step;
  const { officers: _none, ...unfit } = input ?? {};
  const done = await Promise.allSettled(
    cases.map((id, n) => act(world, id, [on, key, name, n % 3 === 0 ? { ...unfit, officers: [] } : (input ?? {})])),
  );
  const filed = done.filter((r) => r.status === 'fulfilled').length;
  expect(filed).toBe(13);
  const { numbers, missing } = await numberRegister(world.dbs.app, '立', 2026);
  expect(numbers.map((n) => n.serial).sort((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 13 }, (_, n) => n + 1),
  );
  expect(missing).toEqual([]);
  const held = await Promise.all(cases.map(async (id) => (await loadCase(world.deps, id)).filingNumber));
  expect(new Set(held.filter((n) => n !== undefined)).size).toBe(13);
});
