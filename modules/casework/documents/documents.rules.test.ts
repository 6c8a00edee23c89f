import { describe, expect, it } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { ActId, CaseState, Proposal } from '#domain/procedure/model.ts';
import type { ReviewState } from '#modules/review/index.ts';
import { POINT_KEYS } from '#modules/review/index.ts';
import { fillFromState, getForm, missingFields, unmetMinimum } from '#platform/documents/index.ts';
import { caseState, PENALTY, viewOf } from '../testing/case-state.ts';
import { dueDocuments } from './document-content.rules.ts';
import type { DocumentInput } from './due-document.ts';
import { chinesePerformance } from './performance.rules.ts';
import { decisionView } from './proposal-view.rules.ts';
import { opinionDocument } from './review-documents.rules.ts';

const on = plainDate('2026-03-24');

function inputFor(act: ActId, input: JsonObject, state: CaseState = caseState()): DocumentInput {
  return {
    ...viewOf(state),
    event: {
      ...{ act, on, at: instantAt(on, 10), by: { account: 'a', person: 'h1', name: '郭立新' }, late: false },
      ...{ from: state.state, to: state.state, input, derived: {}, started: [], stopped: [], findings: [] },
    },
    inputs: {},
    documents: [],
  };
}

/** The content as it would be typeset: what the form still misses is an error. */
function contentOf(input: DocumentInput, form: string): JsonObject {
  const due = dueDocuments(input).find((d) => d.form === form);
  if (due === undefined) throw new Error(`no ${form}`);
  const content = { ...fillFromState(getForm(form), due.view), ...due.content };
  expect(missingFields(getForm(form), content)).toEqual([]);
  return content;
}

const SERVED: JsonObject = {
  method: 'direct',
  servedOn: '2026-03-24',
  place: '公司',
  recipient: '张启明',
  recipientRole: 'legal-rep',
};
const BY: JsonObject = { by: ['o1', 'o2'] };

describe('the documents of an act', () => {
  it('files with the handlers’ reason and the head’s consent (LSI-019)', () => {
    const content = contentOf(inputFor('approve-filing', { reason: '涉嫌拖欠工资', filingNumber: '立1' }), 'WS-05');
    expect(content).toMatchObject({
      handlerOpinion: '涉嫌拖欠工资。',
      unitSigner: '郭立新',
      suspectedLaw: ['《中华人民共和国劳动法》第五十条'],
    });
  });
  it('notifies penalty and handling each with its letter, on one receipt (APL-044, LSR-019)', () => {
    const processing = {
      ...PENALTY,
      id: 'P2',
      kind: 'processing' as const,
      fineFen: fen(0),
      payFen: fen(1_260_000),
      sanctions: [],
    };
    const [notice] = caseState().notices;
    const notices = notice === undefined ? [] : [{ ...notice, proposals: ['P1', 'P2'] }];
    const state = caseState({ proposals: [PENALTY, processing], notices });
    const input = inputFor('notify', { ...BY, ...SERVED, number: '罚告1' }, state);
    expect(dueDocuments(input).map((d) => [d.form, d.number, d.series])).toEqual([
      ['WS-25', '罚告1', undefined],
      ['WS-27', undefined, '理告'],
      ['WS-42', undefined, undefined],
    ]);
    expect(contentOf(input, 'WS-27').matterAndAmount).toContain('责令支付、退还人民币12,600元');
    const receipt = contentOf(input, 'WS-42');
    expect(receipt).toMatchObject({
      place: '公司',
      receiverRelation: '法定代表人或者主要负责人',
      servedAt: '2026年3月24日',
    });
    const posted = inputFor('notify', { ...BY, ...SERVED, method: 'posted', place: '', witness: '王某' });
    expect(contentOf(posted, 'WS-42')).toMatchObject({
      method: '留置送达',
      place: '巨鹿县健康东路18号',
      witnesses: [{ name: '王某' }],
    });
    const announced = inputFor('notify', {
      ...BY,
      ...SERVED,
      method: 'public-notice',
      place: '',
      publishedOn: '2026-03-24',
    });
    expect(contentOf(announced, 'WS-42')).toMatchObject({ place: '公告', announcedOn: '2026-03-24' });
  });
  it('asks the minutes of a discussion for place and recorder, and takes posts from the register (APL-057b)', () => {
    const collective = [
      {
        on,
        members: [
          { name: '江若云', opinion: '同意' },
          { name: '外人', opinion: '同意' },
        ],
        conclusion: '同意',
      },
    ];
    const state = caseState({ collective });
    const whole = inputFor('discuss-collectively', { place: '二楼会议室', recorder: '任素琴' }, state);
    expect(contentOf(whole, 'WS-36')).toMatchObject({
      attendees: [{ post: '法制审核员' }, { post: '' }],
      place: '二楼会议室',
      host: '郭立新',
    });
    const bare = dueDocuments(inputFor('discuss-collectively', {}, state))[0];
    const missing = missingFields(getForm('WS-36'), fillFromState(getForm('WS-36'), bare?.view ?? {}));
    expect(missing.map((m) => m.key)).toEqual(['place', 'recorder']);
  });
  it('writes a decision with everything that the law wants in it (APL-059)', () => {
    const decisions: readonly (readonly [string, Proposal])[] = [
      ['WS-37', PENALTY],
      ['WS-37', { ...PENALTY, fineFen: fen(0), sanctions: ['警告'] }],
      ['WS-38', { ...PENALTY, kind: 'processing', payFen: fen(100), fineFen: fen(0) }],
      ['WS-39', { ...PENALTY, kind: 'no-penalty', ground: 'prescription', education: '已教育', fineFen: fen(0) }],
    ];
    for (const [form, p] of decisions) {
      const state = caseState({ proposals: [p] });
      const content = fillFromState(getForm(form), decisionView(viewOf(state), p, chinesePerformance(p)));
      expect(missingFields(getForm(form), content)).toEqual([]);
      expect(unmetMinimum(getForm(form), content)).toEqual([]);
      expect(content.payment === undefined).toBe(p.fineFen === 0n);
    }
  });
  it('makes the transfer papers from report and register (TRF-005a, TRF-006)', () => {
    const state = caseState({ crimeTest: { on, reached: true, workers: 12, amountFen: 9_000_000n } });
    const report = { crime: '拒不支付劳动报酬罪', report: '符合移送条件', team: ['o1', 'r1'] };
    const reported = inputFor('report-suspected-crime', report, state);
    expect(contentOf(reported, 'WS-49')).toMatchObject({
      amount: '9000000',
      headcount: '12人',
      teamMembers: [{ name: '高文博' }, { name: '江若云' }],
    });
    const inputs = { 'report-suspected-crime': report };
    const decided = { ...inputFor('approve-transfer', { note: '同意移送' }, state), inputs };
    expect(contentOf(decided, 'WS-49')).toMatchObject({ headDecision: '批准移送', headSigner: '郭立新' });
    const handed = {
      ...inputFor('hand-over-transfer', { police: '巨鹿县公安局', papers: ['调查报告'], number: '移1' }, state),
      inputs,
    };
    expect(contentOf(handed, 'WS-50')).toMatchObject({
      toOrgan: '巨鹿县公安局',
      attachments: [{ name: '调查报告', quantity: '1份' }],
    });
  });
  it('closes with the ground that the case has (LSI-040)', () => {
    const ground = (change: Partial<CaseState>) =>
      contentOf(
        { ...inputFor('approve-closing', {}, caseState(change)), inputs: { 'request-closing': { reason: '已履行' } } },
        'WS-59',
      ).closeGround;
    const withdrawn = {
      act: 'withdraw-filing' as const,
      on,
      from: 'RECTIFIED' as const,
      to: 'WITHDRAWN' as const,
      by: 'a',
      late: false,
    };
    expect(ground({ acts: [withdrawn] })).toBe('撤销立案');
    expect(ground({})).toBe('其他');
    expect(ground({ court: { appliedOn: on, court: '某法院', outcome: 'executed' } })).toBe('人民法院强制执行完毕');
    expect(ground({ court: { appliedOn: on, court: '某法院', outcome: 'refused' } })).toBe(
      '人民法院裁定不予执行或者终结执行',
    );
  });
  it('makes nothing for acts without a document, and only forms that the act table names', () => {
    expect(dueDocuments(inputFor('start-performance', {}))).toEqual([]);
    const acts: ActId[] = [
      'approve-filing',
      'order-correction',
      'notify',
      'withdraw-filing',
      'serve',
      'approve-closing',
    ];
    for (const act of acts)
      for (const due of dueDocuments(inputFor(act, { ...BY, ...SERVED })))
        expect(ACTS[act].documents).toContain(due.form);
  });
});

describe('the review opinion (TSG-013a)', () => {
  const points = Object.fromEntries(POINT_KEYS.map((k) => [k, { verdict: 'sound' }])) as never;
  const review: ReviewState = {
    id: 'r',
    handlers: ['o1'],
    rounds: [
      {
        ...{ n: 2, submittedOn: on, submittedBy: 'h1', draftDigest: 'a'.repeat(64), grounds: [], materials: [] },
        opinion: {
          ...{
            on,
            at: instantAt(on, 10),
            reviewer: 'r1',
            reviewerName: '江若云',
            kind: 'agree',
            text: '同意',
            flags: [],
          },
          ...{
            points: { ...(points as object), powers: { verdict: 'problem', note: '越权' } } as never,
            commit: 'c'.repeat(64),
          },
        },
      },
    ],
    disagreements: [
      {
        ...{ on, by: 'h1', unitOpinion: '不同意' },
        coordination: { on, by: 'x', minutes: '协商一致' },
        settlement: { on, by: 'x', outcome: 're-review', reason: '重新审核' },
      },
    ],
    clearances: [],
  };
  it('lists the eleven points in words, the qualification, and how a disagreement was settled', () => {
    const [due] = opinionDocument(inputFor('record-review-opinion', {}), review, '法审1');
    const content = fillFromState(getForm('WS-35'), due?.view ?? {});
    expect(missingFields(getForm('WS-35'), content)).toEqual([]);
    expect(content.points).toHaveLength(11);
    expect(content.points).toContainEqual({
      point: '是否有超越本机关职权范围或滥用职权情形',
      verdict: '有此情形',
      reason: '越权',
    });
    expect(content).toMatchObject({
      round: '第二次',
      reviewers: [{ name: '江若云', qualification: 'A20091305290001' }],
    });
    expect(content.coordination).toBe('承办机构意见：不同意。协调情况：协商一致。处理结果：重新审核。');
  });
  it('makes nothing without an opinion', () => {
    expect(opinionDocument(inputFor('record-review-opinion', {}), undefined, '')).toEqual([]);
    expect(opinionDocument(inputFor('record-review-opinion', {}), { ...review, rounds: [] }, '')).toEqual([]);
  });
});
