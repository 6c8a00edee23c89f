import type { ActSpec, Attempt, ClockStart } from '../act.ts';
import type { DecisionAct } from '../act-ids.ts';
import { act, SITUATIONAL } from '../act-table.ts';
import type { RulePeriod } from '../context.ts';
import { BY_OFFICERS, choice, field, must, SERVICE } from '../fields.ts';
import { collectivelyDiscussed } from '../gates/collective.ts';
import * as gates from '../gates/decision.ts';
import * as onSite from '../gates/field-acts.ts';
import { prescription } from '../gates/filing.ts';
import { noCrimePending } from '../gates/investigation.ts';
import { correctedBefore, fineWithinRange, orderFirst, partyCapable, topOfRange } from '../gates/notice.ts';
import { servedInTime, serviceRecorded, serviceValid } from '../gates/service.ts';
import { servedNotAhead, statementsReviewed } from '../gates/statement.ts';
import { findText, getDate } from '../input.ts';
import type { CaseState, Decision } from '../model.ts';
import { dueOf } from '../periods.ts';
import { findProposal, openProposals, unservedDecisions } from '../queries.ts';
import type { PtState } from '../states.ts';

/** What every decision states (APL-059 行政处罚法第五十九条) and is bound to. */
const CONTENT = [
  must('number', '决定书文号'),
  field('proposal', '处理意见', 'text', { of: 'proposals' }),
  must('draftDigest', '决定书文稿摘要', 'digest'),
  must('signedBy', '签发人', 'text', { of: 'heads' }),
  field('facts', '违法事实和证据', 'long-text'),
  field('basis', '依据', 'list', { of: 'provisions' }),
  field('performance', '履行方式和期限', 'long-text'),
  field('remedyTold', '告知复议、诉讼途径和期限', 'flag'),
  field('sealed', '已用印', 'flag'),
  field('socialImpact', '具有一定社会影响', 'flag'),
];

const AMOUNTS = [
  must('sanctions', '处罚种类', 'list', { of: 'sanctions' }),
  field('fineFen', '罚款（分）', 'money'),
  field('confiscateFen', '没收违法所得（分）', 'money'),
  field('payTo', '代收机构'),
  field('discretion', '裁量基准适用情况', 'long-text'),
];

const PERFORM_DAYS = field('performDays', '履行期限（日）', 'integer', { min: 1, max: 3650 });

/** Another proposal to decide in the same case (一案两决定) keeps the case with the head. */
function afterDecision(kind: 'penalty' | 'processing') {
  return (state: CaseState, { input }: Attempt): PtState => {
    const decided = findProposal(state, input, [kind]);
    const rest = openProposals(state).some((p) => p.id !== decided?.id && p.kind !== 'no-penalty');
    return rest ? 'DECIDING' : 'DECIDED';
  };
}

const ALL_HEARD = [gates.noticeServed, gates.partyHeard, statementsReviewed, gates.hearingDone];

const DECISION_CLOCKS = ['decision', 'decision-after-investigation'] as const;

/** The decision clocks stop with the last decision of the case. */
function decisionClocks(state: CaseState, attempt: Attempt) {
  const more = openProposals(state).filter((p) => p.kind !== 'no-penalty').length > 1;
  return more && attempt.act !== 'decide-no-penalty' ? [] : DECISION_CLOCKS;
}

/** The one decision that is served now, or the first that waits. */
export function decisionServed(state: CaseState, attempt: Attempt): Decision | undefined {
  const id = findText(attempt.input, 'decision');
  return unservedDecisions(state).find((d) => id === undefined || d.id === id);
}

function afterService(state: CaseState, attempt: Attempt): PtState {
  const served = decisionServed(state, attempt);
  if (served === undefined || unservedDecisions(state).every((d) => d.id === served.id)) return 'SERVED';
  return state.state === 'NO_PENALTY' ? 'NO_PENALTY' : 'DECIDED';
}

const servedOn: NonNullable<ClockStart['start']> = (_state, { input }) => getDate(input, 'servedOn');
const imposes = (state: CaseState, attempt: Attempt) =>
  (decisionServed(state, attempt)?.kind ?? 'no-penalty') !== 'no-penalty';

export const DECISION_ACTS: { readonly [K in DecisionAct]: ActSpec } = {
  'decide-penalty': act({
    id: 'decide-penalty',
    transitions: ['PT-T28'],
    label: '决定处罚',
    event: 'penalty-decided',
    rule: 'APL-057a',
    from: ['DECIDING'],
    to: { among: ['DECIDED'], choose: afterDecision('penalty') },
    posts: ['head'],
    fields: [...CONTENT, ...AMOUNTS],
    gates: [
      gates.proposalExists,
      gates.decisionCompetent,
      prescription,
      partyCapable,
      gates.factsEstablished,
      ...ALL_HEARD,
      gates.legallyReviewed,
      collectivelyDiscussed,
      noCrimePending,
      gates.notHeavierDecision,
      orderFirst,
      fineWithinRange,
      topOfRange,
      gates.notSameAgain,
      gates.contentComplete,
      gates.decidedInTime,
      correctedBefore,
    ],
    documents: ['WS-37'],
    stops: decisionClocks,
    mayStop: DECISION_CLOCKS,
    starts: [
      { kind: 'service', rule: 'APL-061a', nature: 'duty' },
      { kind: 'report-up', rule: 'LSI-046', nature: 'duty', applies: (state) => state.regime === 'labour' },
    ],
    leafKind: 'decision',
  }),
  'decide-processing': act({
    id: 'decide-processing',
    transitions: ['HJ-T03', 'CL-T08'],
    label: '作出行政处理决定',
    event: 'processing-decided',
    rule: 'LSR-018',
    from: ['DECIDING'],
    to: { among: ['DECIDED'], choose: afterDecision('processing') },
    posts: ['head'],
    fields: [...CONTENT, must('payFen', '支付、退还劳动者金额（分）', 'money'), PERFORM_DAYS],
    gates: [
      gates.proposalExists,
      gates.decisionCompetent,
      prescription,
      gates.factsEstablished,
      ...ALL_HEARD,
      gates.legallyReviewed,
      collectivelyDiscussed,
      gates.contentComplete,
      gates.decidedInTime,
    ],
    documents: ['WS-38'],
    stops: decisionClocks,
    mayStop: DECISION_CLOCKS,
    starts: [{ kind: 'service', rule: 'LSI-038', nature: 'duty' }],
    leafKind: 'decision',
    note: '行政处理与行政处罚同案办理（监察条例第十八条），沿用告知、审核、决定各步',
  }),
  'decide-no-penalty': act({
    id: 'decide-no-penalty',
    transitions: ['PT-T15', 'PT-T29'],
    label: '决定不予处罚',
    event: 'no-penalty-decided',
    rule: 'APL-033',
    from: ['INV_DONE', 'DECIDING'],
    to: 'NO_PENALTY',
    occasional: ['INV_DONE'],
    posts: ['head'],
    fields: [
      ...CONTENT,
      choice('ground', '不予处罚的理由', gates.NO_PENALTY_GROUNDS),
      field('education', '对当事人的教育', 'long-text'),
      field('corrected', '已经改正', 'flag'),
    ],
    gates: [
      gates.proposalExists,
      noCrimePending,
      gates.legallyReviewed,
      gates.noPenaltyEducation,
      gates.noPenaltyCorrected,
      gates.contentComplete,
      gates.decidedInTime,
    ],
    documents: ['WS-39'],
    stops: decisionClocks,
    mayStop: DECISION_CLOCKS,
    starts: [{ kind: 'service', rule: 'APL-061a', nature: 'duty' }],
    leafKind: 'decision',
  }),
  'return-to-unit': act({
    id: 'return-to-unit',
    transitions: ['HJ-T04'],
    label: '退回承办机构',
    event: 'returned-to-unit',
    rule: 'APL-057a',
    from: ['DECIDING', 'COLLECTIVE'],
    to: 'INV_DONE',
    posts: ['head'],
    fields: [must('reason', '退回的理由', 'long-text')],
    note: '负责人审查认为事实不清、应当移送或者处理意见不当的，退回承办机构（行政处罚法第五十七条第一款）',
  }),
  serve: act({
    id: 'serve',
    transitions: ['PT-T30', 'CL-T09'],
    label: '送达决定书',
    event: 'decision-served',
    rule: 'APL-061a',
    from: ['DECIDED', 'NO_PENALTY'],
    to: { among: ['SERVED'], choose: afterService },
    posts: ['officer'],
    fields: [
      field('decision', '决定', 'text', { of: 'decisions' }),
      BY_OFFICERS,
      field('onlineChannel', '提供网上申请复议途径', 'flag'),
      ...SERVICE,
    ],
    gates: [
      onSite.twoOfficers,
      onSite.notRecused,
      servedNotAhead,
      serviceValid,
      serviceRecorded,
      servedInTime,
      gates.onlineChannel,
    ],
    documents: ['WS-42', 'WS-43'],
    recording: SITUATIONAL,
    stops: (state) => (unservedDecisions(state).length > 1 ? [] : ['service']),
    mayStop: ['service'],
    starts: [
      {
        kind: 'performance',
        rule: 'APL-067b',
        nature: 'window',
        start: servedOn,
        period: performPeriodOf,
        applies: imposes,
      },
      { kind: 'reconsideration', rule: 'ARL-020a', nature: 'window', start: servedOn },
      { kind: 'litigation', rule: 'ALT-046a', nature: 'window', start: servedOn },
    ],
    derive: (state, attempt) => derivedService(state, attempt),
  }),
  revoke: act({
    id: 'revoke',
    transitions: ['PT-T44'],
    label: '撤销、变更、确认违法、自行纠正',
    event: 'decision-revoked',
    rule: 'APL-048b',
    from: ['SERVED', 'PERFORMING', 'DEFAULT', 'ENFORCING', 'DEFERRED', 'PERFORMED', 'DECIDED'],
    to: 'REVOKED',
    occasional: true,
    posts: ['head', 'unit-head'],
    fields: [
      field('decision', '决定', 'text', { of: 'decisions' }),
      choice('how', '方式', {
        revoked: '撤销',
        changed: '变更',
        unlawful: '确认违法',
        void: '确认无效',
        corrected: '自行纠正',
      }),
      must('authority', '作出机关'),
      field('document', '法律文书'),
      must('reason', '理由', 'long-text'),
      field('procedureOnly', '仅因违反法定程序', 'flag'),
    ],
    leafKind: 'decision.revoked',
    note: '已公开的处罚决定在3个工作日内撤回并公开说明理由（行政处罚法第四十八条第二款）',
  }),
  redo: act({
    id: 'redo',
    transitions: ['PT-T45'],
    label: '重新处理',
    event: 'case-reopened',
    rule: 'ARL-064',
    from: ['REVOKED'],
    to: 'INV_DONE',
    posts: ['unit-head', 'head'],
    fields: [must('reason', '重新处理的依据', 'long-text')],
  }),
};

/** APL-067b: fifteen days for a fine; a handling decision sets its own days. Undefined: the rule's own. */
function performPeriodOf(state: CaseState, attempt: Attempt): RulePeriod | undefined {
  const decision = decisionServed(state, attempt);
  return decision?.kind === 'processing' ? { n: decision.performDays, unit: 'day' } : undefined;
}

function derivedService(state: CaseState, attempt: Attempt) {
  const decision = decisionServed(state, attempt);
  if (decision === undefined) return {};
  if (!imposes(state, attempt)) return { decision: decision.id };
  const served = getDate(attempt.input, 'servedOn');
  const due = dueOf(attempt.ctx, 'APL-067b', served, performPeriodOf(state, attempt));
  return { decision: decision.id, performDueOn: due.legalDue };
}
