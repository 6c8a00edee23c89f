import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#domain/kernel/json.ts';
import { numberRegister } from '#modules/catalogue/index.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';
import { loadCase, performAct } from './index.ts';
import { act, makeCasework, open, type Step, type TestCasework } from './testing/casework.ts';
import {
  afterDecision,
  beforeReview,
  by,
  cleared,
  DECIDE,
  DIRECT,
  investigation,
  opine,
  PARTY,
  PENALTY,
  run,
  submit,
} from './testing/wage-case.ts';

let world: TestCasework;
beforeEach(async () => {
  world = await makeCasework();
});

/** Rule ids of the refusal, and its messages. */
async function refusalOf(doing: Promise<unknown>) {
  const error = await doing.then(() => undefined).catch((e: unknown) => e);
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  const { code, unmet } = error.refusal;
  return { code, rules: [...new Set(unmet.map((u) => u.rule))], text: unmet.map((u) => u.message).join(';') };
}

const decisionNumbers = async () => (await numberRegister(world.dbs.app, '罚决', 2026)).numbers.map((n) => n.text);

describe('what the law refuses', () => {
  test('no decision without a review; the refused act takes no number (APL-058a)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    const before = await loadCase(world.deps, caseId);
    const refused = await refusalOf(act(world, caseId, DECIDE));
    expect(refused.code).toBe('act.not-allowed');
    expect(await loadCase(world.deps, caseId)).toEqual(before);
    expect(await decisionNumbers()).toEqual([]);
  });

  test('no decision on a draft that was changed after it was cleared (APL-058a)', async () => {
    const caseId = await cleared(world);
    // the party pays after all: what the decision tells of the correction is another text now
    await act(world, caseId, [
      '2026-04-02',
      'officer-1',
      'verify-correction',
      { ...by(world), result: 'full', note: '工资已全部支付' },
    ]);
    const refused = await refusalOf(act(world, caseId, DECIDE));
    expect(refused).toMatchObject({ code: 'review.unmet', rules: ['APL-058a'] });
    expect(refused.text).toContain('改动');
    expect(await decisionNumbers()).toEqual([]);
  });

  test('no decision that says something else than the reviewed draft (APL-058a)', async () => {
    const caseId = await cleared(world);
    const [on, key, name, input] = DECIDE;
    for (const change of [
      { fineFen: '300000' },
      { facts: '另外的事实' },
      { sanctions: ['警告'] },
    ] satisfies JsonObject[]) {
      const refused = await refusalOf(act(world, caseId, [on, key, name, { ...input, ...change }]));
      expect(refused.code).toBe('decision.not-the-draft');
      expect(refused.rules).toContain('APL-058a');
    }
    const decided = await act(world, caseId, DECIDE);
    expect(decided.state.decisions[0]).toMatchObject({ fineFen: 800_000n, facts: PENALTY.facts });
    expect(await decisionNumbers()).toEqual(['巨人社监罚决字〔2026〕第001号']);
  });

  test('nobody enters a clearance by hand (APL-058a)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    const forged: Step = [
      '2026-04-01',
      'reviewer-1',
      'record-review-opinion',
      { kind: 'agree', text: '同意', reviewer: 'x', reviewerName: 'x', clearanceId: randomUUID() },
    ];
    await expect(act(world, caseId, forged)).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('the handler does not review the own case (TSG-014)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    const handler = { ...(await world.actor('officer-1', '2026-04-01')), posts: ['reviewer' as const] };
    const asReviewer = { ...world, actor: async () => handler };
    const refused = await refusalOf(opine(asReviewer, caseId, '2026-04-01'));
    expect(refused.rules).toContain('TSG-014');
    expect((await loadCase(world.deps, caseId)).opinions).toEqual([]);
  });

  test('one officer is not enough, nor one whose certificate has run out (APL-042)', async () => {
    const caseId = await open(world, '某某公司拖欠工资案');
    const steps = investigation(world);
    await run(world, caseId, steps.slice(0, 3));
    const alone = { by: [world.person('officer-1')], place: '公司', content: '查看', identityShown: true };
    const refused = await refusalOf(act(world, caseId, ['2026-03-04', 'officer-1', 'inspect-site', alone]));
    expect(refused.rules).toContain('APL-042');
    const other = await open(world, '某某公司拖欠工资案');
    const [on, key, name, input] = steps[2] as Step;
    await run(world, other, steps.slice(0, 2));
    const officers = [
      { person: world.person('officer-1'), name: '高文博', lead: true },
      { person: world.person('officer-expired'), name: '姚建国' },
    ];
    const expired = await refusalOf(act(world, other, [on, key, name, { ...input, officers }]));
    expect(expired.rules).toContain('APL-042');
    expect((await numberRegister(world.dbs.app, '立', 2026)).numbers).toHaveLength(1);
  });

  test('no way round the hearing window (APL-064-1)', async () => {
    const caseId = await open(world, '某某公司拖欠工资经责令改正拒不改正案');
    await run(world, caseId, investigation(world));
    await act(world, caseId, ['2026-03-23', 'officer-1', 'propose-penalty', { ...PENALTY, fineFen: '2000000' }]);
    await act(world, caseId, [
      '2026-03-24',
      'officer-1',
      'notify',
      { ...by(world), tellsFacts: true, tellsRights: true, tellsHearing: true, ...DIRECT('2026-03-24') },
    ]);
    const notice = (await loadCase(world.deps, caseId)).notices.at(-1);
    expect(notice).toMatchObject({ hearingRight: true, number: '巨人社监罚听告字〔2026〕第001号' });
    const early = await refusalOf(act(world, caseId, ['2026-03-30', 'officer-1', 'statement-expired']));
    expect(early.text).toMatch(/听证|届满|期/);
    await expect(submit(world, caseId, '2026-03-30')).rejects.toBeInstanceOf(RefusedError);
  });

  test('an incomplete document stops its act (APL-059)', async () => {
    const caseId = await open(world, '某某公司拖欠工资案');
    const [clue, accept, filing] = investigation(world) as [Step, Step, Step];
    const { address: _none, ...party } = PARTY;
    await act(world, caseId, [clue[0], clue[1], clue[2], { ...clue[3], parties: [party] }]);
    await act(world, caseId, accept);
    const refused = await refusalOf(act(world, caseId, filing));
    expect(refused).toMatchObject({ code: 'document.incomplete' });
    expect(refused.text).toContain('住所');
    expect((await loadCase(world.deps, caseId)).state).toBe('FILING');
    expect((await numberRegister(world.dbs.app, '立', 2026)).numbers).toEqual([]);
  });
});

describe('the same request again', () => {
  test('is harmless, and its id serves no other case', async () => {
    const caseId = await cleared(world);
    const clientId = randomUUID();
    const first = await act(world, caseId, DECIDE, clientId);
    const again = await act(world, caseId, DECIDE, clientId);
    expect(again.version).toBe(first.version);
    expect(again.events).toEqual([]);
    expect(await decisionNumbers()).toHaveLength(1);
    const other = await open(world, '另一案');
    await expect(act(world, other, investigation(world)[0] as Step, clientId)).resolves.toBeDefined();
    await run(world, caseId, afterDecision(world).slice(0, 1));
    const head = await world.actor('head', '2026-04-02');
    const elsewhere = performAct(world.deps, {
      ...{
        caseId: other,
        act: 'note-event',
        input: { kind: 'other', text: '说明' },
        on: first.state.decisions[0]?.on as never,
      },
      ...{ actor: head, clientId },
    });
    await expect(elsewhere).rejects.toBeInstanceOf(InvalidInputError);
  });
});
