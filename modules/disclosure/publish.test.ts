import { sql } from 'kysely';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { parseLeaf } from '#domain/ledger/leaf.ts';
import { verifyPublicRecord } from '#domain/ledger/verify-proof-file.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import { ConflictError } from '#platform/faults/faults.ts';
import {
  approveAndPublish,
  attachProofs,
  type DecisionFacts,
  draftPublication,
  type Preview,
  returnPublication,
} from './index.ts';
import {
  APPROVER,
  CLERK,
  childLabour,
  DECIDED,
  makeDisclosure,
  refusalOf,
  rowsOf,
  statement,
  type TestDisclosure,
} from './testing/disclosure.ts';

const ID = 'case-01-d1';
const review = { doubtful: false };

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: Uint8Array.from(pdf) }).promise;
  let text = '';
  for (let n = 1; n <= document.numPages; n++)
    for (const item of (await (await document.getPage(n)).getTextContent()).items)
      text += 'str' in item ? item.str : '';
  await document.destroy();
  return text.replace(/\s/g, '');
}

const draft = (s: TestDisclosure, more: Parameters<typeof statement>[0] = {}): Promise<Preview> =>
  draftPublication(s.deps, { actor: CLERK, on: s.today() }, { decisionId: ID, statement: statement(more) });
const approve = (s: TestDisclosure, revision: number, clientId?: string) =>
  approveAndPublish(
    s.deps,
    { actor: APPROVER, on: s.today(), ...(clientId === undefined ? {} : { clientId }) },
    { decisionId: ID, revision, review },
  );

describe('publication of a decision', () => {
  it('is built, masked, checked by a second person, and provable', async () => {
    const s = await makeDisclosure();
    const decision = await s.decide(childLabour());
    const [queued] = await rowsOf(s, 'disclosure.publication');
    expect(queued).toMatchObject({ stage: 'pending', due_on: '2026-12-02', at_risk_on: '2026-11-30', alarm: 'none' });
    expect(await rowsOf(s, 'published.outcome')).toMatchObject([{ kind: 'pending', decision_commit: decision.commit }]);

    const preview = await draft(s);
    expect(preview.blocking).toEqual([]);
    expect(preview.draft.fields.facts).not.toMatch(/肖某|张某|2011年/);
    for (const mark of preview.draft.marks.facts ?? []) {
      expect(mark.reason).not.toBe('');
      expect(mark.provision).toMatch(/条例|法/);
    }
    s.at(plainDate('2026-11-25'));
    const answer = await approve(s, preview.revision, 'client-0001');

    // Published twice: the same answer, nothing more in the journal.
    const events = (await s.recording.read(s.dbs.app, `publication:${ID}`)).length;
    expect(await approve(s, preview.revision, 'client-0001')).toEqual(answer);
    expect((await s.recording.read(s.dbs.app, `publication:${ID}`)).length).toBe(events);

    const [row] = await rowsOf(s, 'published.decision');
    expect(row).toMatchObject({
      id: answer.publicId,
      state: 'published',
      party_name: '巨鹿县晨曦电子加工店(化名)',
      published_on: '2026-11-25',
      public_until: '2031-11-25',
      credit_class: '一般',
      amount_fen: 1_000_000,
      commit: decision.commit,
      tlog_proof: null,
    });

    const published = (await s.recording.read(s.dbs.app, `publication:${ID}`)).find(
      (e) => e.type === 'disclosure.published',
    );
    const leaf = (await s.recording.findLeaf(s.dbs.app, published?.commit ?? ''))?.leaf;
    expect(leaf).toMatchObject({ kind: 'published.treated', answers: decision.commit });
    expect(await attachProofs(s.deps)).toBe(0);
    await s.integrate();
    expect(await attachProofs(s.deps)).toBe(1);
    expect(await attachProofs(s.deps)).toBe(0);
    const [proven] = await rowsOf(s, 'published.decision');
    const digest = { sha256: String(proven?.pdf_sha256), sm3: String(proven?.pdf_sm3) };
    const checks = verifyPublicRecord(
      {
        proofText: String(proven?.tlog_proof),
        file: proven?.record,
        documentDigest: digest,
        logVkeys: s.keeper.signer.vkeys,
        witnessVkeys: [],
      },
      { hashes: nodeHashes, verifiers: nodeVerifiers },
    );
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.map((check) => check.name)).toEqual(
      expect.arrayContaining(['法制审核在决定之前', '所公示的决定已先记入日志', '文件与已公开文件一致']),
    );
  });

  it('OGI-014 never names the minors: not in any published column, not in the PDF, not in the record file', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour({ title: '招用肖某、张某二名童工案', violated: [] }));
    await approve(s, (await draft(s)).revision);
    await s.integrate();
    await attachProofs(s.deps);
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(d)::text || coalesce(d.search::text, '') as text from published.decision d`.execute(s.dbs.app);
    expect(rows.length).toBe(1);
    for (const secret of ['肖某', '张某', '2011年6月', '2010年2月', '魏某'])
      expect(rows[0]?.text).not.toContain(secret);
    const [row] = await rowsOf(s, 'published.decision');
    const text = await textOf(row?.pdf as Uint8Array);
    expect(text).toContain('未成年人甲');
    for (const secret of ['肖某', '张某', '2011年6月', '2010年2月', '魏某']) expect(text).not.toContain(secret);
    const leaves = (await sql<{ leaf: Uint8Array }>`select leaf from ledger.entry`.execute(s.dbs.app)).rows;
    for (const { leaf } of leaves) expect(JSON.stringify(parseLeaf(leaf))).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('TSG-002 OGI-017 needs a second person who did not handle the case, and the very draft that was seen', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    const preview = await draft(s);
    const as = (person: string | undefined, revision = preview.revision) =>
      approveAndPublish(
        s.deps,
        { actor: { account: 'someone', ...(person === undefined ? {} : { person }) }, on: DECIDED },
        { decisionId: ID, revision, review },
      );
    expect((await refusalOf(as('clerk'))).unmet.map((u) => u.rule)).toEqual(['TSG-002']);
    expect((await refusalOf(as('officer-1'))).unmet.map((u) => u.rule)).toEqual(['OGI-017']);
    expect((await refusalOf(as(undefined))).unmet.map((u) => u.rule)).toContain('TSG-002');
    await expect(as('approver', preview.revision - 1)).rejects.toBeInstanceOf(ConflictError);
    const again = await draft(s, { addedNames: [{ kind: 'other', name: '晨曦' }] });
    await expect(as('approver', preview.revision)).rejects.toBeInstanceOf(ConflictError);
    s.decided.set(ID, { ...(s.decided.get(ID) as DecisionFacts), facts: '事实已经改写。' });
    expect((await refusalOf(as('approver', again.revision))).unmet.map((u) => u.message)).toContain(
      '公开稿与决定现在的内容不一致',
    );
    expect(await rowsOf(s, 'published.decision')).toEqual([]);
  });

  it('TSG-006a is not published without what the public must be told, nor before the day of the decision', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour({ basis: [], remedies: ' ' }));
    const preview = await draft(s);
    expect(preview.blocking).toMatchObject([{ rule: 'TSG-006a', message: '公开稿缺少依据、救济途径' }]);
    await s.decide(childLabour({ decisionId: 'd2', caseId: 'c2' }));
    const ready = await draftPublication(
      s.deps,
      { actor: CLERK, on: DECIDED },
      { decisionId: 'd2', statement: statement() },
    );
    const early = { actor: APPROVER, on: plainDate('2026-11-22') };
    const approved = approveAndPublish(s.deps, early, { decisionId: 'd2', revision: ready.revision, review });
    expect((await refusalOf(approved)).unmet).toMatchObject([{ message: '公示日期早于决定日期' }]);
  });

  it('can be sent back with a reason', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    const refused = returnPublication(s.deps, { actor: APPROVER, on: DECIDED }, { decisionId: ID, reason: '重拟' });
    expect((await refusalOf(refused)).message).toBe('不能退回');
    await draft(s);
    await returnPublication(s.deps, { actor: APPROVER, on: DECIDED }, { decisionId: ID, reason: '名称未核对' });
    expect(await rowsOf(s, 'disclosure.publication')).toMatchObject([
      { stage: 'pending', return_reason: '名称未核对' },
    ]);
  });

  it('APL-048a a natural person is published only with a recorded ground, and masked', async () => {
    const s = await makeDisclosure();
    const party = {
      role: 'respondent',
      name: '周建平',
      kind: 'natural-person',
      code: '130529198003071234',
      formerNames: [],
    } as const;
    await s.decide(childLabour({ party, title: '周建平雇用童工案', people: [], facts: '周建平雇用童工二名。' }));
    expect((await draft(s)).blocking.map((u) => u.rule)).toEqual(['APL-048a']);
    const preview = await draft(s, { socialImpactGround: '在当地造成较大影响' });
    expect(preview.blocking).toEqual([]);
    await approve(s, preview.revision);
    const [row] = await rowsOf(s, 'published.decision');
    expect(row).toMatchObject({ party_code: null, public_until: '2028-11-23' });
    expect(JSON.stringify({ ...row, pdf: '' })).not.toMatch(/周建平|130529198003071234/);
  });

  it('OGI-014 a decision against a minor is never published, and a name that cannot be searched for stops the draft', async () => {
    const s = await makeDisclosure();
    const party = {
      role: 'respondent',
      name: '周小平',
      kind: 'natural-person',
      birth: plainDate('2009-11-24'),
      formerNames: [],
    } as const;
    await s.decide(childLabour({ party, people: [] }));
    expect((await draft(s, { socialImpactGround: '有影响' })).blocking.map((u) => u.message)).toContain(
      '当事人是未成年人，决定不予公开',
    );
    s.decided.set(ID, childLabour({ people: [{ name: '肖', role: '童工', kind: 'minor' }] }));
    expect((await refusalOf(draft(s))).unmet.map((u) => u.rule)).toEqual(['APL-050']);
  });
});
