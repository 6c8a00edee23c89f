import type { ActSpec, Attempt } from '../act.ts';
import type { NoticeAct } from '../act-ids.ts';
import { act, WRITTEN } from '../act-table.ts';
import { BY_OFFICERS, choice, FINE, field, must, PROPOSAL, SERVICE } from '../fields.ts';
import { NO_PENALTY_GROUNDS } from '../gates/decision.ts';
import * as onSite from '../gates/field-acts.ts';
import { noCrimePending } from '../gates/investigation.ts';
import * as notice from '../gates/notice.ts';
import { serviceRecorded, serviceValid } from '../gates/service.ts';
import * as statement from '../gates/statement.ts';
import { getDate } from '../input.ts';
import type { CaseState } from '../model.ts';
import { dueOf } from '../periods.ts';
import type { PtState } from '../states.ts';

const MITIGATED = field('mitigated', '有减轻处罚情形', 'flag');
const NEW_FACTS = field('newFacts', '新的事实和证据', 'long-text');
const PERFORM_DAYS = field('performDays', '履行期限（日）', 'integer', { min: 1, max: 3650 });
const PENALTY_GATES = [
  notice.itemOfCase,
  notice.basisCited,
  notice.partyCapable,
  notice.orderFirst,
  noCrimePending,
  notice.discretionChosen,
  notice.departureApproved,
  notice.fineWithinRange,
  notice.noSecondFine,
  notice.topOfRange,
  notice.correctedBefore,
];

/** Everything said and nothing more to wait for: the case goes on; else it stays until the hearing window closes (APL-064-1). */
function afterStatement(state: CaseState, attempt: Attempt): PtState {
  return statement.hearingWindowOpen(state, attempt) ? 'NOTIFIED' : 'REVIEW';
}

/** APL-064-1 needs the hearing right first; the dates are fixed when the notice is served and never computed again. */
function noticeDates(state: CaseState, attempt: Attempt) {
  const served = getDate(attempt.input, 'servedOn');
  const period = { n: attempt.ctx.settings.statementDays, unit: 'working_day' } as const;
  const right = attempt.input.tellsHearing === true;
  return {
    hearingRight: right,
    hearingGrounds: [...new Set(notice.hearingGrounds(state, attempt))],
    statementDueOn: dueOf(attempt.ctx, 'APL-044', served, period).legalDue,
    ...(right ? { hearingDueOn: dueOf(attempt.ctx, 'APL-064-1', served).legalDue } : {}),
  };
}

export const NOTICE_ACTS: { readonly [K in NoticeAct]: ActSpec } = {
  'propose-penalty': act({
    id: 'propose-penalty',
    transitions: ['PT-T16'],
    label: '拟予处罚',
    event: 'penalty-proposed',
    rule: 'LSI-033',
    from: ['INV_DONE', 'PROPOSED'],
    to: 'PROPOSED',
    posts: ['officer'],
    fields: [...PROPOSAL, ...FINE, MITIGATED, NEW_FACTS],
    gates: PENALTY_GATES,
    documents: ['WS-24'],
  }),
  'propose-processing': act({
    id: 'propose-processing',
    transitions: ['HJ-T01', 'CL-T04'],
    label: '拟作行政处理',
    event: 'processing-proposed',
    rule: 'LSR-018',
    from: ['INV_DONE', 'PROPOSED'],
    to: 'PROPOSED',
    posts: ['officer'],
    fields: [
      ...PROPOSAL,
      must('payFen', '支付、退还劳动者金额（分）', 'money'),
      field('workers', '涉及人数', 'integer'),
      PERFORM_DAYS,
    ],
    gates: [notice.itemOfCase, notice.basisCited],
    documents: ['WS-24'],
    note: '一案可以并有行政处罚和行政处理（监察条例第十八条）',
  }),
  'propose-no-penalty': act({
    id: 'propose-no-penalty',
    transitions: [],
    label: '拟不予处罚',
    event: 'no-penalty-proposed',
    rule: 'APL-033',
    from: ['INV_DONE'],
    to: 'same',
    posts: ['officer'],
    fields: [
      ...PROPOSAL,
      choice('ground', '不予处罚的理由', NO_PENALTY_GROUNDS),
      field('education', '对当事人的教育', 'long-text'),
    ],
    gates: [notice.itemOfCase, notice.basisCited, noCrimePending],
    documents: ['WS-24'],
  }),
  notify: act({
    id: 'notify',
    transitions: ['PT-T17', 'CL-T04'],
    label: '事先告知',
    event: 'notice-served',
    rule: 'APL-044',
    from: ['PROPOSED'],
    to: 'NOTIFIED',
    posts: ['officer'],
    fields: [
      field('number', '告知书编号'),
      field('tellsFacts', '告知拟处理内容、事实、理由、依据', 'flag'),
      field('tellsRights', '告知陈述、申辩权利', 'flag'),
      field('tellsHearing', '告知听证权利', 'flag'),
      BY_OFFICERS,
      ...SERVICE,
    ],
    gates: [
      onSite.twoOfficers,
      onSite.notRecused,
      notice.noticeComplete,
      notice.hearingTold,
      statement.servedNotAhead,
      serviceValid,
      serviceRecorded,
    ],
    documents: ['WS-25', 'WS-26', 'WS-27', 'WS-41', 'WS-42'],
    starts: [
      {
        kind: 'statement',
        rule: 'APL-044',
        nature: 'window',
        start: (_state, { input }) => getDate(input, 'servedOn'),
        period: (_state, { ctx }) => ({ n: ctx.settings.statementDays, unit: 'working_day' }),
      },
      {
        kind: 'hearing-request',
        rule: 'APL-064-1',
        nature: 'window',
        start: (_state, { input }) => getDate(input, 'servedOn'),
        applies: (_state, { input }) => input.tellsHearing === true,
      },
    ],
    derive: noticeDates,
  }),
  'record-statement': act({
    id: 'record-statement',
    transitions: ['PT-T19', 'CL-T07'],
    label: '听取陈述申辩',
    event: 'statement-recorded',
    rule: 'APL-045a',
    from: ['NOTIFIED', 'REVIEW'],
    to: { among: ['REVIEW'], choose: afterStatement },
    posts: ['officer'],
    fields: [
      choice('form', '方式', { written: '书面', oral: '口头' }),
      must('content', '陈述申辩内容', 'long-text'),
      field('refs', '材料', 'list', { of: 'files' }),
    ],
    documents: ['WS-28'],
    recording: WRITTEN,
    stops: ['statement'],
  }),
  'waive-statement': act({
    id: 'waive-statement',
    transitions: ['PT-T19'],
    label: '放弃陈述申辩',
    event: 'statement-waived',
    rule: 'APL-062',
    from: ['NOTIFIED'],
    to: { among: ['REVIEW'], choose: afterStatement },
    posts: ['officer'],
    // APL-062 行政处罚法第六十二条: 当事人明确放弃 - the express declaration is the proof.
    fields: [must('declarationRef', '当事人明确放弃的书面材料')],
    documents: ['WS-28'],
    stops: ['statement'],
  }),
  'statement-expired': act({
    id: 'statement-expired',
    transitions: ['PT-T19', 'TZ-T02'],
    label: '陈述申辩、听证申请期满',
    event: 'statement-expired',
    rule: 'APL-062',
    from: ['NOTIFIED'],
    to: 'REVIEW',
    hearing: { from: ['TZ_NOTICE'], to: 'TZ_WAIVED', optional: true },
    posts: ['system', 'officer'],
    gates: [statement.rightsExpired],
    stops: ['statement', 'hearing-request'],
  }),
  'review-statement': act({
    id: 'review-statement',
    transitions: [],
    label: '复核陈述申辩',
    event: 'statement-reviewed',
    rule: 'APL-045a',
    from: ['NOTIFIED', 'REVIEW'],
    to: 'same',
    posts: ['officer', 'unit-head'],
    fields: [
      choice('result', '复核结果', { adopted: '采纳', 'partly-adopted': '部分采纳', rejected: '不予采纳' }),
      must('reason', '复核理由', 'long-text'),
      field('statement', '陈述申辩', 'text', { of: 'statements' }),
    ],
    gates: [statement.somethingToReview],
    documents: ['WS-28'],
  }),
  'change-proposal': act({
    id: 'change-proposal',
    transitions: ['PT-T21'],
    label: '变更拟处理意见',
    event: 'proposal-changed',
    rule: 'APL-045a',
    from: ['REVIEW', 'LEGAL_REVIEW'],
    to: 'PROPOSED',
    occasional: true,
    posts: ['officer'],
    fields: [
      ...PROPOSAL,
      ...FINE,
      MITIGATED,
      NEW_FACTS,
      field('replaces', '被变更的处理意见', 'text', { of: 'proposals' }),
    ],
    gates: [...PENALTY_GATES, notice.notHeavierProposal, statement.statementsReviewed],
    documents: ['WS-24', 'WS-28'],
    note: '法制审核建议变更或者纠正的，承办机构变更拟处理意见后重新告知、再次送审（国办发〔2018〕118号四（十三））',
  }),
};
