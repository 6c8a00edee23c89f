import { expect, test } from 'vitest';
import type { DraftRounds, ReviewChecks, WaitingCases } from '#contract/review-checks.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { makeCasework } from '../testing/casework.ts';
import { serveCasework } from '../testing/client.ts';
import { beforeReview, by, DIRECT, FACTS_PROBLEM, opine, PENALTY, run, submit } from '../testing/wage-case.ts';

test('the points of a file with their evidence, the drafts of two rounds, what waits for the head (TSG-013a, TSG-013b)', async () => {
  const world = await makeCasework();
  const caseId = await beforeReview(world);
  await submit(world, caseId, '2026-03-30');
  world.clock.set(instantAt(plainDate('2026-03-31'), 9));
  const server = await serveCasework(world);
  const { points } = (await (await server.signIn('reviewer-1')).get(`/cases/${caseId}/review-checks`))
    .body as ReviewChecks;
  const check = (point: string, label: string) =>
    points.find((p) => p.key === point)?.checks.find((c) => c.label.includes(label));
  expect(points).toHaveLength(11);
  expect(check('officers', '2026年3月6日责令限期改正')).toMatchObject({
    ...{ result: 'holds', provision: '行政处罚法第四十二条' },
    evidence:
      '高文博（证号052999011，2023年1月1日至2027年12月31日）；赵晓岚（证号052999012，2023年1月1日至2027年12月31日）',
  });
  expect(check('discretion', '法定幅度')?.evidence).toBe('拟罚款8,000元，法定幅度2,000元至20,000元');
  expect(check('procedure', '已送达告知书')?.links).toMatchObject([
    { kind: 'document', label: '行政处罚事先告知书巨人社监罚告字〔2026〕第001号' },
    { kind: 'document', label: '送达回证' },
  ]);
  expect(check('other', '承办人员')).toMatchObject({ result: 'holds', evidence: '承办人员：高文博、赵晓岚' });

  await opine(world, caseId, '2026-04-01', { kind: 'insufficient', points: FACTS_PROBLEM, text: '欠薪月份不清' });
  const facts = `${String(PENALTY.facts)}，涉及2025年10月至12月`;
  await run(world, caseId, [
    ['2026-04-03', 'officer-1', 'propose-penalty', { ...PENALTY, facts }],
    [
      '2026-04-03',
      'officer-1',
      'notify',
      { ...by(world), tellsFacts: true, tellsRights: true, ...DIRECT('2026-04-03') },
    ],
    ['2026-04-14', 'officer-1', 'statement-expired'],
  ]);
  await submit(world, caseId, '2026-04-14', '已写明欠薪月份');
  const reviewer = await server.signIn('reviewer-1');
  expect((await reviewer.get(`/cases/${caseId}/draft/0/pages`)).body).toMatchObject({
    ...{ title: '行政处罚决定书', documents: [{ n: 0, title: '行政处罚决定书' }] },
    svg: expect.stringMatching(/^<svg/) as string,
  });
  expect((await reviewer.get(`/cases/${caseId}/draft/1/pages`)).status).toBe(404);
  const drafts = (await reviewer.get(`/cases/${caseId}/draft-rounds`)).body as DraftRounds;
  expect(drafts.rounds.map((r) => r.exact)).toEqual([true, true]);
  expect(drafts.present.digest).toBe(drafts.rounds[1]?.draftDigest);
  const texts = drafts.rounds.map((r) => r.documents[0]?.fields.map((f) => f.text).join('\n') ?? '');
  expect(texts.map((t) => t.includes('涉及2025年10月至12月'))).toEqual([false, true]);
  expect((await reviewer.get('/cases/awaiting-approval')).status).toBe(403);

  await opine(world, caseId, '2026-04-15');
  const head = await server.signIn('head');
  const waiting = (await head.get('/cases/awaiting-approval')).body as WaitingCases;
  expect(waiting.cases).toMatchObject([
    { id: caseId, asks: '作出决定', since: '2026-04-15', overdue: true, workdaysLeft: -2 },
  ]);
  const unit = (await (await server.signIn('unit-head')).get('/cases/awaiting-approval')).body as WaitingCases;
  expect(unit.cases).toEqual([]);
});
