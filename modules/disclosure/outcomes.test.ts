import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { parseLeaf } from '#domain/ledger/leaf.ts';
import {
  approveWithholding,
  attachProofs,
  completeness,
  countFromLog,
  draftPublication,
  openEscalations,
  proposeWithholding,
  sweepPublications,
  withdrawPublication,
} from './index.ts';
import {
  APPROVER,
  CLERK,
  childLabour,
  DECIDED,
  makeDisclosure,
  publish,
  refusalOf,
  rowsOf,
  statement,
  type TestDisclosure,
} from './testing/disclosure.ts';

const ID = 'case-01-d1';
const on = (s: TestDisclosure, actor = CLERK) => ({ actor, on: s.today() });

async function leavesOf(s: TestDisclosure) {
  await s.integrate();
  const { rows } = await sql<{ leaf: Uint8Array }>`select leaf from ledger.entry order by idx`.execute(s.dbs.app);
  return rows.map((row) => parseLeaf(row.leaf));
}
const minorParty = () =>
  childLabour({
    party: {
      role: 'respondent',
      name: '周小平',
      kind: 'natural-person',
      birth: plainDate('2009-11-24'),
      formerNames: [],
    },
    people: [],
  });

describe('a decision that is not published', () => {
  it('OGI-014 is withheld whole by two people on a ground of the list; the log says which and answers the decision', async () => {
    const s = await makeDisclosure();
    const decision = await s.decide(minorParty());
    const propose = (code: string, reason: string, provision?: string) =>
      proposeWithholding(s.deps, on(s), {
        decisionId: ID,
        code,
        reason,
        ...(provision === undefined ? {} : { provision }),
      });
    expect((await refusalOf(propose('because', '不想公开'))).unmet[0]?.message).toContain('清单');
    expect((await refusalOf(propose('minor', ' '))).unmet[0]?.message).toContain('具体理由');
    expect((await refusalOf(propose('other-law', '法律另有规定'))).unmet[0]?.message).toContain('法律依据');
    expect((await refusalOf(approveWithholding(s.deps, on(s, APPROVER), { decisionId: ID }))).message).toBe('不能审核');
    await propose('minor', '被处罚人不满十八周岁');
    const alone = approveWithholding(s.deps, on(s), { decisionId: ID });
    expect((await refusalOf(alone)).unmet.map((u) => u.rule)).toEqual(['TSG-002']);
    await approveWithholding(s.deps, { ...on(s, APPROVER), clientId: 'client-0002' }, { decisionId: ID });
    await approveWithholding(s.deps, { ...on(s, APPROVER), clientId: 'client-0002' }, { decisionId: ID });
    expect((await leavesOf(s)).filter((leaf) => leaf.kind.startsWith('withheld'))).toMatchObject([
      { kind: 'withheld.minor', answers: decision.commit },
    ]);
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'withheld', ground: 'minor', overdue: false }]);
    expect(await rowsOf(s, 'published.decision')).toEqual([]);
  });

  it('APL-048a is not withheld on a ground that the facts do not carry', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    for (const code of ['minor', 'no-social-influence', 'summary-or-warning'])
      expect(
        (await refusalOf(proposeWithholding(s.deps, on(s), { decisionId: ID, code, reason: '拟不公开' }))).unmet,
      ).toMatchObject([{ rule: 'APL-048a' }]);
  });

  it('TSG-006b is at risk on day 5 and overdue on day 8: recorded, escalated, never dropped, resolved by publishing', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    const sweep = (day: string) => sweepPublications(s.deps, s.at(plainDate(day)));
    expect(await sweep('2026-11-29')).toEqual({ atRisk: 0, overdue: 0, takenDown: 0 });
    expect(await sweep('2026-11-30')).toEqual({ atRisk: 1, overdue: 0, takenDown: 0 });
    expect(await sweep('2026-12-02')).toEqual({ atRisk: 0, overdue: 0, takenDown: 0 });
    expect(await completeness(s.dbs.app, plainDate('2026-12-02'))).toMatchObject({ open: 1, inTime: 1, overdue: 0 });
    expect(await sweep('2026-12-03')).toEqual({ atRisk: 0, overdue: 1, takenDown: 0 });
    expect(await sweep('2026-12-04')).toEqual({ atRisk: 0, overdue: 0, takenDown: 0 });
    expect(await openEscalations(s.dbs.app)).toMatchObject([
      { duty: 'publication', kind: 'at-risk', since: '2026-11-30' },
      { duty: 'publication', kind: 'overdue', since: '2026-12-03', due_on: '2026-12-02' },
    ]);
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'pending', overdue: true }]);
    await publish(s, ID);
    expect(await openEscalations(s.dbs.app)).toEqual([]);
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'published.treated', overdue: true }]);
    expect(await completeness(s.dbs.app, s.today())).toMatchObject({ published: 1, late: 1, open: 0 });
  });
});

describe('a decision that is public', () => {
  it('APL-048b is withdrawn when it was revoked: three working days run, a public reason, a tombstone without content', async () => {
    const s = await makeDisclosure();
    const decision = await s.decide(childLabour());
    await publish(s, ID);
    await leavesOf(s);
    await attachProofs(s.deps);
    const withdraw = (reason: string) =>
      withdrawPublication(s.deps, on(s), { decisionId: ID, kind: 'revoked', reason });
    expect((await refusalOf(withdraw('撤销'))).unmet.map((u) => u.rule)).toEqual(['APL-048b']);
    await s.revoke(ID, s.at(plainDate('2026-11-26')));
    await s.deliver();
    expect(await rowsOf(s, 'disclosure.publication')).toMatchObject([{ withdrawal_due_on: '2026-12-01' }]);
    const correction = { what: '改', reason: '改' };
    const redraft = draftPublication(s.deps, on(s), { decisionId: ID, statement: statement(), correction });
    expect((await refusalOf(redraft)).unmet.map((u) => u.rule)).toEqual(['APL-048b']);
    expect(await sweepPublications(s.deps, plainDate('2026-12-01'))).toMatchObject({ atRisk: 1 });
    expect(await sweepPublications(s.deps, s.at(plainDate('2026-12-02')))).toMatchObject({ overdue: 1 });
    expect((await refusalOf(withdraw(' '))).unmet[0]?.message).toContain('理由');
    expect((await refusalOf(withdraw('肖某的家长提出异议'))).unmet.map((u) => u.rule)).toEqual(['APL-050']);
    await withdraw('原处罚决定已被依法撤销。');
    const [row] = await rowsOf(s, 'published.decision');
    const content = Object.entries(row ?? {}).filter(([, value]) => value !== null);
    expect(Object.fromEntries(content)).toEqual({
      id: row?.id,
      number: '巨人社监罚决字〔2026〕第014号',
      agency: '巨鹿县人力资源和社会保障局',
      decided_on: DECIDED,
      state: 'withdrawn',
      withdrawn_on: '2026-12-02',
      withdraw_reason: '原处罚决定已被依法撤销。',
      version: 1,
      listed_on: '2026-12-02',
    });
    expect(await openEscalations(s.dbs.app)).toEqual([]);
    expect((await leavesOf(s)).find((leaf) => leaf.kind === 'withdrawn')).toMatchObject({ answers: decision.commit });
    expect((await refusalOf(withdraw('再次撤回'))).unmet[0]?.message).toContain('没有正在公示');
    expect(await attachProofs(s.deps)).toBe(0);
  });

  it('OGI-014 is taken down at once when it should not have been public, and may come back treated', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour({ facts: '当事人使用童工。知情人卜算子提供了线索。' }));
    await publish(s, ID);
    expect(JSON.stringify(await rowsOf(s, 'published.decision'))).toContain('卜算子');
    const reason = '公开文本含有依法不应当公开的信息。';
    await withdrawPublication(s.deps, on(s), { decisionId: ID, kind: 'forbidden', reason });
    expect(JSON.stringify(await rowsOf(s, 'published.decision'))).not.toContain('卜算子');
    await publish(s, ID, { statement: { addedNames: [{ kind: 'informant', name: '卜算子' }] } });
    const rows = await rowsOf(s, 'published.decision');
    expect(rows).toMatchObject([{ state: 'published', version: 2 }]);
    expect(JSON.stringify(rows)).not.toContain('卜算子');
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'published.treated' }]);
  });

  it('TSG-002 is corrected by a new version that says what and why; the same person keeps the same name', async () => {
    const s = await makeDisclosure();
    const decision = await s.decide(childLabour());
    await publish(s, ID);
    const first = (await rowsOf(s, 'published.decision'))[0];
    const bare = draftPublication(s.deps, on(s), { decisionId: ID, statement: statement() });
    expect((await refusalOf(bare)).unmet.map((u) => u.rule)).toEqual(['TSG-002']);
    s.at(plainDate('2026-11-27'));
    const correction = { what: '案件名称漏写人数。', reason: '录入遗漏' };
    await publish(s, ID, { correction, statement: { amendments: { title: '电子加工店招用童工二名案' } } });
    const [row] = await rowsOf(s, 'published.decision');
    expect(row).toMatchObject({
      id: first?.id,
      title: '电子加工店招用童工二名案',
      facts: first?.facts,
      state: 'corrected',
      version: 2,
      published_on: DECIDED,
      corrections: [{ on: '2026-11-27', ...correction }],
    });
    const corrected = (await leavesOf(s)).filter((leaf) => leaf.kind === 'corrected');
    expect(corrected).toMatchObject([{ answers: decision.commit }]);
    expect(row?.outcome_commit).toBe(corrected[0]?.commit);
    expect(await attachProofs(s.deps)).toBe(1);
    expect((await rowsOf(s, 'published.decision'))[0]?.tlog_proof).toContain('c2sp.org/tlog-proof');
  });

  it('is taken down when its public period has ended', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await publish(s, ID);
    expect((await sweepPublications(s.deps, plainDate('2031-11-23'))).takenDown).toBe(0);
    expect((await sweepPublications(s.deps, s.at(plainDate('2031-11-24')))).takenDown).toBe(1);
    expect((await sweepPublications(s.deps, plainDate('2031-11-24'))).takenDown).toBe(0);
    expect(await rowsOf(s, 'published.decision')).toMatchObject([
      { state: 'withdrawn', title: null, withdraw_reason: '公示期至2031年11月23日届满，停止公示。' },
    ]);
  });
});

describe('a decision that was revoked', () => {
  it('APL-048b before it was public is closed by a withdrawal; withheld or taken down it needs none', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await s.revoke(ID, s.at(plainDate('2026-11-24')));
    const draft = draftPublication(s.deps, on(s), { decisionId: ID, statement: statement() });
    expect((await refusalOf(draft)).unmet.map((u) => u.rule)).toEqual(['APL-048b']);
    // The clock of publication is silent, that of the withdrawal rings.
    expect(await sweepPublications(s.deps, plainDate('2026-12-10'))).toEqual({ atRisk: 0, overdue: 1, takenDown: 0 });
    expect(await openEscalations(s.dbs.app)).toMatchObject([{ duty: 'withdrawal', due_on: '2026-11-27' }]);
    await withdrawPublication(s.deps, on(s), { decisionId: ID, kind: 'revoked', reason: '决定在公示之前已被撤销。' });
    expect(await rowsOf(s, 'published.decision')).toEqual([]);
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'withdrawn', ground: 'revoked' }]);

    await s.decide(childLabour({ decisionId: 'd2', caseId: 'c2' }));
    await proposeWithholding(s.deps, on(s), { decisionId: 'd2', code: 'secret', reason: '涉及商业秘密' });
    await approveWithholding(s.deps, on(s, APPROVER), { decisionId: 'd2' });
    await s.revoke('d2', s.today());
    expect((await rowsOf(s, 'disclosure.publication')).map((row) => row.withdrawal_due_on)).toEqual([null, null]);
  });

  it('APL-048b is not withheld by way of a correction while it is public', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await publish(s, ID);
    const correction = { what: '更正名称。', reason: '录入错误' };
    await draftPublication(s.deps, on(s), { decisionId: ID, statement: statement(), correction });
    const withheld = proposeWithholding(s.deps, on(s), { decisionId: ID, code: 'secret', reason: '涉及商业秘密' });
    expect((await refusalOf(withheld)).unmet[0]?.message).toContain('已经公示');
    expect(await rowsOf(s, 'published.decision')).toMatchObject([{ state: 'published' }]);
  });
});

describe('completeness', () => {
  it('counts what the public log alone gives, at every step', async () => {
    const s = await makeDisclosure();
    const agrees = async () => {
      const { inTime, overdue, late: _, ...counted } = await completeness(s.dbs.app, s.today());
      expect(countFromLog(await leavesOf(s))).toEqual(counted);
      expect(inTime + overdue).toBe(counted.open);
      return counted;
    };
    for (const n of ['1', '2', '3', '4'])
      await s.decide(childLabour({ decisionId: `d${n}`, caseId: `c${n}`, number: `巨人社监罚决字〔2026〕第${n}号` }));
    expect(await agrees()).toMatchObject({ decided: 4, open: 4 });
    await publish(s, 'd1');
    await publish(s, 'd2');
    await publish(s, 'd2', { correction: { what: '更正名称。', reason: '录入错误' } });
    const secret = { decisionId: 'd3', code: 'secret', reason: '主要事实涉及商业秘密' };
    await proposeWithholding(s.deps, on(s), secret);
    await approveWithholding(s.deps, on(s, APPROVER), { decisionId: 'd3' });
    expect(await agrees()).toMatchObject({ published: 2, treated: 2, withheld: { secret: 1 }, open: 1 });
    await withdrawPublication(s.deps, on(s), { decisionId: 'd1', kind: 'forbidden', reason: '不应当公开。' });
    expect(await agrees()).toEqual({
      decided: 4,
      published: 1,
      treated: 1,
      withheld: { secret: 1 },
      withdrawn: 1,
      open: 1,
    });
  });

  it('queues a decision once however often its event is delivered, and late ones stay late', async () => {
    const s = await makeDisclosure();
    const decision = await s.decide(childLabour({ decidedOn: plainDate('2026-01-05'), late: true }));
    for (const consumer of s.recording.consumers)
      if (consumer.types.includes(decision.type)) await consumer.handle({ ...s, recording: s.recording }, decision);
    expect((await s.recording.read(s.dbs.app, `publication:${ID}`)).length).toBe(1);
    expect(await sweepPublications(s.deps, s.today())).toMatchObject({ atRisk: 0, overdue: 1 });
    expect(await completeness(s.dbs.app, s.today())).toMatchObject({ open: 1, overdue: 1 });
  });
});
