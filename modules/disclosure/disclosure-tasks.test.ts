import { expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { disclosureTasks, draftPublication } from './index.ts';
import { APPROVER, CLERK, childLabour, makeDisclosure, publish, statement } from './testing/disclosure.ts';

it('a publication waits for the clerk, then for a second person; a revoked one for its withdrawal (TSG-006b, APL-048b)', async () => {
  const s = await makeDisclosure();
  const facts = childLabour();
  await s.decide(facts);
  const asked = async (person: string | undefined, ...permissions: string[]) =>
    disclosureTasks(s.deps, { person: person ?? '', permissions: new Set(permissions) });
  const clerk = () => asked(CLERK.person, 'disclosure.prepare', 'disclosure.withdraw');
  const approver = () => asked(APPROVER.person, 'disclosure.approve');

  expect(await clerk()).toMatchObject([
    { kind: 'publication', subject: facts.decisionId, acts: [{ name: '起草公开稿' }], due: { name: '公示期限' } },
  ]);
  expect(await approver()).toEqual([]);
  expect(await asked('anybody', 'case.read')).toEqual([]);
  const act = { actor: CLERK, on: s.today() };
  await draftPublication(s.deps, act, { decisionId: facts.decisionId, statement: statement() });
  expect(await clerk()).toEqual([]);
  expect(await approver()).toMatchObject([{ acts: [{ name: '审核公开稿并公示' }] }]);
  expect(await asked(CLERK.person, 'disclosure.approve')).toEqual([]);
  s.at(plainDate('2027-01-04'));
  const [late] = await approver();
  expect(late?.due?.standing).toBe('overdue');
  expect(late?.advice).toContain('公示期限已过，请立即审核公开稿并公示');

  await s.decide(childLabour({ decisionId: 'd2', caseId: 'c2', number: '巨人社监罚决字〔2026〕第2号' }));
  await publish(s, 'd2');
  await s.revoke('d2', s.today());
  expect((await clerk()).at(-1)).toMatchObject({
    subject: 'd2',
    acts: [{ name: '撤回公示并公开说明理由' }],
    due: { workdaysLeft: 3 },
  });
});
