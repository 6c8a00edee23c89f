import type { ActSpec, Attempt } from '../act.ts';
import type { ReviewAct } from '../act-ids.ts';
import { act } from '../act-table.ts';
import { choice, field, must } from '../fields.ts';
import { minutesComplete } from '../gates/collective.ts';
import * as gates from '../gates/review.ts';
import { statementsReviewed } from '../gates/statement.ts';
import type { CaseState } from '../model.ts';
import { discussionGrounds, reviewGrounds } from '../review-need.ts';
import type { PtState } from '../states.ts';

export const OPINIONS = {
  agree: '同意',
  insufficient: '主要事实不清、证据不足，补充调查',
  change: '定性不准、适用法律或者裁量不当，建议变更',
  correct: '程序不合法，建议纠正',
  transfer: '超越管辖或者涉嫌犯罪，建议移送',
} as const;

/** PT-T24 … T26: agreed → discussion where needed, else the head; back to the unit; or corrected here and submitted again (TSG-013b). */
function afterOpinion(state: CaseState, { input, ctx }: Attempt): PtState {
  if (input.kind === 'agree') return discussionGrounds(state, ctx).length > 0 ? 'COLLECTIVE' : 'DECIDING';
  const toUnit = input.kind === 'insufficient' || input.kind === 'transfer' || input.returned === true;
  return toUnit ? 'INV_DONE' : 'LEGAL_REVIEW';
}

export const REVIEW_ACTS: { readonly [K in ReviewAct]: ActSpec } = {
  'submit-for-review': act({
    id: 'submit-for-review',
    transitions: ['PT-T22', 'HJ-T02'],
    label: '送法制审核',
    event: 'review-submitted',
    rule: 'APL-058a',
    from: ['REVIEW', 'INV_DONE', 'LEGAL_REVIEW'],
    to: 'LEGAL_REVIEW',
    shortcuts: ['INV_DONE'],
    posts: ['unit-head', 'officer'],
    fields: [
      must('draftDigest', '决定书文稿摘要', 'digest'),
      field('materials', '送审材料', 'list'),
      field('statement', '送审说明', 'long-text'),
    ],
    gates: [gates.proposalToReview, statementsReviewed, gates.materialsGiven, gates.problemsAnswered],
    documents: ['WS-34'],
    derive: (state, { ctx }) => ({ grounds: reviewGrounds(state, ctx).map((g) => g.text) }),
    note: '拟不予处罚的由调查终结直接送审；退回纠正的改后再送（国办发〔2018〕118号四（十三））',
  }),
  'skip-review': act({
    id: 'skip-review',
    transitions: ['PT-T23'],
    label: '不属审核范围，报请决定',
    event: 'review-not-needed',
    rule: 'APL-057a',
    from: ['REVIEW'],
    to: 'DECIDING',
    posts: ['unit-head'],
    fields: [must('reason', '不属于审核范围的说明', 'long-text')],
    gates: [gates.reviewNotNeeded, statementsReviewed],
    documents: ['WS-24'],
  }),
  'record-review-opinion': act({
    id: 'record-review-opinion',
    transitions: ['PT-T24', 'PT-T25', 'PT-T26'],
    label: '出具法制审核意见',
    event: 'review-opinion-given',
    rule: 'TSG-013b',
    from: ['LEGAL_REVIEW'],
    to: { among: ['COLLECTIVE', 'DECIDING', 'INV_DONE'], choose: afterOpinion },
    posts: ['reviewer', 'legal-head'],
    fields: [
      choice('kind', '审核意见', OPINIONS),
      must('text', '审核结论', 'long-text'),
      must('reviewer', '审核人员', 'person', { of: 'reviewers' }),
      must('reviewerName', '审核人员姓名'),
      field('clearanceId', '审核通过编号'),
      field('flags', '提示事项', 'list'),
      field('returned', '退回承办机构', 'flag'),
      field('number', '意见书编号'),
    ],
    gates: [
      gates.submitted,
      gates.reviewerApart,
      gates.reviewerQualified,
      gates.agreementBound,
      gates.reviewSeesCorrection,
    ],
    documents: ['WS-35'],
    leafKind: 'review',
  }),
  'contest-opinion': act({
    id: 'contest-opinion',
    transitions: [],
    label: '对审核意见提出异议、协调',
    event: 'review-opinion-contested',
    rule: 'TSG-014',
    from: ['LEGAL_REVIEW'],
    to: 'same',
    posts: ['unit-head'],
    fields: [must('reason', '异议理由和协调情况', 'long-text')],
    gates: [gates.opinionToContest],
  }),
  'discuss-collectively': act({
    id: 'discuss-collectively',
    transitions: ['PT-T27'],
    label: '负责人集体讨论',
    event: 'collectively-discussed',
    rule: 'APL-057b',
    from: ['COLLECTIVE', 'DECIDING'],
    to: 'DECIDING',
    posts: ['head'],
    fields: [
      must('members', '参加人员', 'group', { fields: [must('name', '姓名'), field('opinion', '意见', 'long-text')] }),
      must('conclusion', '讨论结论', 'long-text'),
      field('heldAt', '讨论时间'),
      field('place', '讨论地点'),
      field('recorder', '记录人'),
      field('ref', '讨论记录'),
    ],
    gates: [minutesComplete],
    documents: ['WS-36'],
  }),
};
