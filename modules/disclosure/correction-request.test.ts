import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { correctionForm } from '#contract/correction-request.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { fsck } from '#modules/recording/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { answerCorrection, type CorrectionAnswerInput } from './answer-correction.ts';
import { requestCorrection, withdrawPublication } from './index.ts';
import { receiptOf } from './request-correction.ts';
import {
  APPROVER,
  CLERK,
  childLabour,
  DECIDED,
  makeDisclosure,
  publish,
  refusalOf,
  rowsOf,
  type TestDisclosure,
} from './testing/disclosure.ts';

const ID = 'case-01-d1';
const FORM = {
  relation: 'public',
  what: '处罚依据写成了第六条第二款。',
  wanted: '应为第六条第一款。',
  evidence: ' ',
  name: '孙立群',
  contact: '0319-5550123',
};
const form = (more: object = {}) => correctionForm.parse({ request: randomUUID(), ...FORM, ...more });

async function published() {
  const s = await makeDisclosure();
  await s.decide(childLabour());
  const { publicId } = await publish(s, ID);
  return { s, publicId };
}

async function asked(s: TestDisclosure, publicId: string) {
  await requestCorrection(s.deps, publicId, form());
  const [row] = await rowsOf(s, 'disclosure.correction_request');
  return String(row?.id);
}

const refused = { outcome: 'refused', answer: '公示内容与决定书一致。', remedies: '可以依法申请行政复议。' } as const;
const answer = (s: TestDisclosure, input: CorrectionAnswerInput, clientId?: string) =>
  answerCorrection(s.deps, { actor: CLERK, on: s.today(), ...(clientId === undefined ? {} : { clientId }) }, input);

describe('a request of the public for correction', () => {
  it('TSG-002 is recorded once with the clock that the agency set; what the portal may read names nobody', async () => {
    const { s, publicId } = await published();
    const once = form();
    const { receipt } = await requestCorrection(s.deps, publicId, once);
    expect(await requestCorrection(s.deps, publicId, once)).toEqual({ receipt });
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(receiptOf(once.request)).toBe(receipt);
    expect(receiptOf(randomUUID())).not.toBe(receipt);
    // Monday 2026-11-23 and five working days.
    expect(await rowsOf(s, 'disclosure.correction_request')).toMatchObject([
      { decision_id: ID, name: '孙立群', evidence: null, received_on: DECIDED, due_on: '2026-11-30', outcome: null },
    ]);
    const open = JSON.stringify(await rowsOf(s, 'published.correction_request'));
    expect(open).not.toMatch(new RegExp(`孙立群|5550123|第六条第二款|${receipt}`));
    await expect(requestCorrection(s.deps, randomUUID(), form())).rejects.toThrow(NotFoundError);
    const act = { actor: APPROVER, on: s.today() };
    await withdrawPublication(s.deps, act, { decisionId: ID, kind: 'forbidden', reason: '不应当公开。' });
    expect((await refusalOf(requestCorrection(s.deps, publicId, form()))).unmet[0]?.rule).toBe('TSG-002');
  });

  it('wants to know what is wrong, and no more of whoever asks than is given', () => {
    const faults = correctionForm.safeParse({ request: 'x', relation: '', what: ' ', wanted: 'x'.repeat(2001) }).error;
    expect(faults?.issues.map(({ path }) => path[0])).toEqual(['request', 'relation', 'what', 'wanted']);
    expect(form({ name: '', contact: '' })).not.toHaveProperty('name', expect.anything());
  });

  it('OGI-045 is answered once: corrected only after a correction, refused with reason and remedy', async () => {
    const { s, publicId } = await published();
    const id = await asked(s, publicId);
    const early = { id, outcome: 'corrected', answer: '已经更正依据条款。' } as const;
    expect((await refusalOf(answer(s, early))).unmet).toMatchObject([
      { message: expect.stringContaining('还没有更正') },
    ]);
    expect((await refusalOf(answer(s, { ...early, outcome: 'withdrawn' }))).unmet[0]?.rule).toBe('TSG-002');
    const { remedies: _, ...without } = refused;
    expect((await refusalOf(answer(s, { id, ...without }))).unmet[0]?.message).toContain('救济途径');
    const telling = answer(s, { id, ...refused, answer: '孙立群：肖某的年龄无误，致电0319-5550123。' });
    expect((await refusalOf(telling)).unmet).toMatchObject([{ rule: 'APL-050' }]);
    const nobody = answerCorrection(s.deps, { actor: { account: 'x' }, on: s.today() }, { id, ...refused });
    expect((await refusalOf(nobody)).unmet[0]?.rule).toBe('OGI-045');
    await expect(answer(s, { ...refused, id: randomUUID() })).rejects.toThrow(NotFoundError);

    s.clock.advance(60_000);
    await publish(s, ID, { correction: { what: '更正依据条款', reason: '录入有误' } });
    await answer(s, early, 'answer-client-0001');
    await answer(s, early, 'answer-client-0001');
    const { dbs, recording, sealKey, keeper, deps } = s;
    await s.integrate();
    const { differences } = await fsck({ dbs, recording, sealKey, keeper, blobs: deps.blobs, migrations: [] });
    // Every row of a request follows from the journal again.
    expect(differences.filter(({ where }) => /^(?:disclosure|published)\./.test(where))).toEqual([]);
    expect((await refusalOf(answer(s, early))).unmet[0]?.message).toContain('已经答复');
    expect(await rowsOf(s, 'published.correction_request')).toMatchObject([
      { outcome: 'corrected', answer: '已经更正依据条款。', answered_on: DECIDED },
    ]);
  });

  it('may say that the publication was taken down, or refuse', async () => {
    const { s, publicId } = await published();
    const first = await asked(s, publicId);
    s.at(plainDate('2026-11-24'));
    await answer(s, { id: first, ...refused });
    expect(await rowsOf(s, 'published.correction_request')).toMatchObject([
      { outcome: 'refused', remedies: refused.remedies, answered_on: '2026-11-24' },
    ]);
    await requestCorrection(s.deps, publicId, form());
    const second = (await rowsOf(s, 'disclosure.correction_request')).find((row) => row.outcome === null);
    const act = { actor: APPROVER, on: s.today() };
    await withdrawPublication(s.deps, act, { decisionId: ID, kind: 'forbidden', reason: '不应当公开。' });
    await answer(s, { id: String(second?.id), outcome: 'withdrawn', answer: '已经撤下。' });
    expect((await rowsOf(s, 'disclosure.correction_request')).map((row) => row.outcome)).toContain('withdrawn');
  });
});
