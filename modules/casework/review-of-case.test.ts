import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { coordinate, extendReview, findReview, settleDisagreement } from '#modules/review/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { journalActor } from './act-command.ts';
import { caseFold, contestCaseOpinion, loadCase } from './index.ts';
import { act, makeCasework, type TestCasework } from './testing/casework.ts';
import {
  beforeReview,
  by,
  DECIDE,
  DIRECT,
  FACTS_PROBLEM,
  LAW_PROBLEM,
  opine,
  PENALTY,
  run,
  submit,
} from './testing/wage-case.ts';

let world: TestCasework;
beforeEach(async () => {
  world = await makeCasework();
});

async function reviewAct(key: string, on: string) {
  return { actor: journalActor(await world.actor(key, on)), on: plainDate(on) };
}

const review = (caseId: string) => findReview(world.deps.review, world.dbs.app, caseId);

describe('legal review of a case', () => {
  test('returned for more facts, investigated, submitted again, agreed, decided (TSG-013b, APL-058a)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    await opine(world, caseId, '2026-04-01', {
      kind: 'insufficient',
      points: FACTS_PROBLEM,
      text: '欠薪月份不清，退回补充调查',
    });
    expect((await loadCase(world.deps, caseId)).state).toBe('INV_DONE');
    await run(world, caseId, [
      [
        '2026-04-03',
        'officer-1',
        'propose-penalty',
        {
          ...PENALTY,
          facts: '该公司拖欠陈某等3名劳动者2025年10月至12月工资共计12,600元，经责令限期支付，逾期拒不支付',
        },
      ],
      [
        '2026-04-03',
        'officer-1',
        'notify',
        { ...by(world), tellsFacts: true, tellsRights: true, ...DIRECT('2026-04-03') },
      ],
      ['2026-04-14', 'officer-1', 'statement-expired'],
    ]);
    await expect(submit(world, caseId, '2026-04-14')).rejects.toThrow(RefusedError); // nothing said about the first opinion
    await submit(world, caseId, '2026-04-14', '已核对工资表，补正欠薪月份');
    await opine(world, caseId, '2026-04-15');
    const decided = await act(world, caseId, ['2026-04-16', ...DECIDE.slice(1)] as unknown as typeof DECIDE);
    expect(decided.state.state).toBe('DECIDED');
    const { rounds, clearances } = (await review(caseId)) ?? { rounds: [], clearances: [] };
    expect(rounds.map((r) => r.opinion?.kind)).toEqual(['insufficient', 'agree']);
    expect(rounds[1]?.response).toBe('已核对工资表，补正欠薪月份');
    expect(clearances).toHaveLength(1);
    const { state } = await world.recording.state(world.dbs.app, caseFold, `case:${caseId}`);
    expect(state.documents.filter((d) => d.form === 'WS-35')).toHaveLength(2);
  });

  test('contested, coordinated, settled: both opinions and the unit’s own stay in the file (TSG-014)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    await opine(world, caseId, '2026-04-01', { kind: 'change', points: LAW_PROBLEM, text: '裁量理由不足，建议变更' });
    expect((await loadCase(world.deps, caseId)).state).toBe('LEGAL_REVIEW');
    const on = plainDate('2026-04-02');
    const contest = { caseId, on, clientId: randomUUID(), reason: '裁量基准已列明该档次的情形' };
    const actor = await world.actor('unit-head', on);
    await contestCaseOpinion(world.deps, { ...contest, actor });
    await contestCaseOpinion(world.deps, { ...contest, actor });
    const deps = world.deps.review;
    const head = await reviewAct('head', '2026-04-03');
    const settle = { reviewId: caseId, by: 'head', outcome: 're-review', reason: '由另一名审核员重新审核' } as const;
    await expect(withTransaction(world.dbs.app, (tx) => settleDisagreement(deps, tx, head, settle))).rejects.toThrow(
      RefusedError,
    );
    await withTransaction(world.dbs.app, (tx) =>
      coordinate(deps, tx, head, { reviewId: caseId, by: 'head', minutes: '双方陈述意见' }),
    );
    await withTransaction(world.dbs.app, (tx) => settleDisagreement(deps, tx, head, settle));
    await opine(world, caseId, '2026-04-07', {}, 'reviewer-2');
    const found = await review(caseId);
    expect(found?.rounds.map((r) => [r.opinion?.reviewerName, r.opinion?.kind])).toEqual([
      ['江若云', 'change'],
      ['韩启航', 'agree'],
    ]);
    expect(found?.disagreements).toHaveLength(1);
    expect(found?.disagreements[0]).toMatchObject({
      unitOpinion: contest.reason,
      settlement: { outcome: 're-review' },
    });
    const { opinions } = await loadCase(world.deps, caseId);
    expect(opinions.map((o) => o.kind)).toEqual(['change', 'agree']);
    const { state } = await world.recording.state(world.dbs.app, caseFold, `case:${caseId}`);
    const second = state.documents.filter((d) => d.form === 'WS-35').at(-1);
    expect(second?.content.coordination).toContain('裁量基准已列明');
    expect((await act(world, caseId, ['2026-04-08', ...DECIDE.slice(1)] as unknown as typeof DECIDE)).state.state).toBe(
      'DECIDED',
    );
  });

  test('the term is extended once (TSG-014)', async () => {
    const caseId = await beforeReview(world);
    await submit(world, caseId, '2026-03-30');
    const before = (await review(caseId))?.dueOn;
    const extend = async () => {
      const by_ = await reviewAct('legal-head', '2026-03-31');
      const input = { reviewId: caseId, approvedBy: 'legal-head', reason: '案情复杂' };
      return withTransaction(world.dbs.app, (tx) => extendReview(world.deps.review, tx, by_, input));
    };
    const { dueOn } = await extend();
    expect(dueOn > (before ?? '')).toBe(true);
    await expect(extend()).rejects.toThrow(RefusedError);
  });
});
