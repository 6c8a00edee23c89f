import type { ActSpec, Attempt, ClockStart } from '../act.ts';
import type { PerformanceAct } from '../act-ids.ts';
import { act } from '../act-table.ts';
import { applyEffect } from '../effects/apply.ts';
import { BY_OFFICERS, choice, field, must, SERVICE } from '../fields.ts';
import * as court from '../gates/court.ts';
import { notRecused, twoOfficers } from '../gates/field-acts.ts';
import * as gates from '../gates/performance.ts';
import { serviceRecorded, serviceValid } from '../gates/service.ts';
import { servedNotAhead } from '../gates/statement.ts';
import { findText, getDate } from '../input.ts';
import type { CaseState } from '../model.ts';
import { courtWindowStart, remedyPending, settled } from '../queries.ts';
import type { PtState } from '../states.ts';

const RUNNING: readonly PtState[] = ['PERFORMING', 'DEFERRED', 'DEFAULT', 'ENFORCING'];

/** Settled by this very act? The payment is looked at as if it were entered. */
function settledAfter(state: CaseState, attempt: Attempt): boolean {
  return settled(applyEffect(state, attempt), attempt.ctx.on);
}

/** PT-T34, T36, T38; in enforcement the case closes by PT-T40. */
function afterPayment(state: CaseState, attempt: Attempt): PtState {
  const here = state.state as PtState;
  return here !== 'ENFORCING' && RUNNING.includes(here) && settledAfter(state, attempt) ? 'PERFORMED' : here;
}

const SETTLING = ['performance', 'court'] as const;
const stopsWhenSettled = (state: CaseState, attempt: Attempt) => (settledAfter(state, attempt) ? SETTLING : []);

/** ACL-053 行政强制法第五十三条: three months from the end of the remedies, or of a deferral (APL-072d). */
const COURT: ClockStart = {
  kind: 'court',
  rule: 'ACL-053',
  nature: 'duty',
  start: (state, { ctx }) => courtWindowStart(state, ctx),
};

export const PERFORMANCE_ACTS: { readonly [K in PerformanceAct]: ActSpec } = {
  'start-performance': act({
    id: 'start-performance',
    transitions: ['PT-T31'],
    label: '进入履行期',
    event: 'performance-started',
    rule: 'APL-067b',
    from: ['SERVED'],
    to: 'PERFORMING',
    posts: ['system', 'officer'],
    gates: [court.enforceable],
  }),
  'approve-deferral': act({
    id: 'approve-deferral',
    transitions: ['PT-T33'],
    label: '批准延期、分期缴纳',
    event: 'deferral-approved',
    rule: 'APL-066',
    from: ['PERFORMING'],
    to: 'DEFERRED',
    occasional: true,
    posts: ['head'],
    fields: [
      must('until', '延期至', 'date'),
      must('reason', '理由', 'long-text'),
      field('applicationRef', '当事人申请'),
      field('hardship', '确有经济困难', 'flag'),
      field('instalments', '分期', 'group', {
        fields: [must('dueOn', '日期', 'date'), must('amountFen', '金额（分）', 'money')],
      }),
    ],
    gates: [gates.hardshipApplied, gates.deferralAhead],
    documents: ['WS-44'],
    stops: ['performance'],
    starts: [
      { kind: 'performance', rule: 'APL-066', nature: 'window', due: (_state, { input }) => getDate(input, 'until') },
    ],
  }),
  'record-payment': act({
    id: 'record-payment',
    transitions: ['PT-T34', 'PT-T36', 'PT-T38', 'CL-T10', 'QZ-T04'],
    label: '登记缴款、支付',
    event: 'payment-recorded',
    rule: 'FIN-10',
    from: [...RUNNING, 'SERVED', 'REVOKED'],
    to: { among: ['PERFORMED'], choose: afterPayment },
    posts: ['officer', 'intake', 'system'],
    fields: [
      choice('of', '款项', {
        fine: '罚款',
        'added-fine': '加处罚款',
        confiscation: '没收违法所得',
        'to-worker': '支付、退还劳动者',
        returned: '退还当事人',
      }),
      must('amountFen', '金额（分）', 'money'),
      field('ref', '票据、凭证'),
      field('byOfficer', '执法人员当场收缴', 'flag'),
      field('spotReason', '当场收缴的情形'),
    ],
    gates: [gates.collectedApart, gates.notOverpaid],
    documents: ['WS-45'],
    stops: stopsWhenSettled,
    mayStop: SETTLING,
  }),
  'record-performance': act({
    id: 'record-performance',
    transitions: ['PT-T36', 'CL-T10'],
    label: '登记履行完毕',
    event: 'performance-recorded',
    rule: 'APL-047',
    from: [...RUNNING, 'SERVED'],
    to: { among: ['PERFORMED'], choose: afterPayment },
    posts: ['officer'],
    fields: [
      field('decision', '决定', 'text', { of: 'decisions' }),
      must('note', '履行情况和凭证', 'long-text'),
      field('refs', '凭证文件', 'list', { of: 'files' }),
    ],
    documents: ['WS-45'],
    stops: stopsWhenSettled,
    mayStop: SETTLING,
  }),
  'record-default': act({
    id: 'record-default',
    transitions: ['PT-T35', 'PT-T37', 'CL-T11'],
    label: '认定逾期未履行',
    event: 'default-recorded',
    rule: 'APL-067b',
    from: ['PERFORMING', 'DEFERRED'],
    to: 'DEFAULT',
    posts: ['system', 'officer'],
    gates: [gates.periodRunOut],
    stops: ['performance'],
    starts: [COURT],
  }),
  'decide-added-fine': act({
    id: 'decide-added-fine',
    transitions: [],
    label: '加处罚款',
    event: 'added-fine-decided',
    rule: 'APL-072a',
    from: ['DEFAULT', 'ENFORCING'],
    to: 'same',
    posts: ['head', 'unit-head'],
    fields: [field('number', '文号'), field('told', '已告知加处罚款标准', 'flag')],
    gates: [gates.addedFineTold, gates.addedFinePaused],
    documents: ['WS-46'],
  }),
  urge: act({
    id: 'urge',
    transitions: ['PT-T39', 'QZ-T02', 'QZ-T03', 'CL-T12'],
    label: '催告',
    event: 'urged',
    rule: 'ACL-054',
    from: ['DEFAULT', 'ENFORCING'],
    to: 'ENFORCING',
    posts: ['officer', 'unit-head'],
    fields: [
      field('number', '催告书编号'),
      must('amountFen', '催告金额（分）', 'money'),
      field('tellsTerms', '载明履行期限、方式、金额', 'flag'),
      field('tellsRights', '载明陈述、申辩权', 'flag'),
      BY_OFFICERS,
      ...SERVICE,
    ],
    gates: [
      court.enforceable,
      court.urgingComplete,
      twoOfficers,
      notRecused,
      servedNotAhead,
      serviceValid,
      serviceRecorded,
      court.urgedAfterRemedies,
    ],
    documents: ['WS-47', 'WS-42'],
    stops: ['urging'],
    starts: [
      { kind: 'urging', rule: 'ACL-054', nature: 'wait', start: (_state, { input }) => getDate(input, 'servedOn') },
    ],
  }),
  'apply-to-court': act({
    id: 'apply-to-court',
    transitions: ['PT-T39', 'QZ-T05', 'CL-T12'],
    label: '申请人民法院强制执行',
    event: 'court-applied',
    rule: 'ACL-053',
    from: ['ENFORCING', 'DEFAULT'],
    to: 'ENFORCING',
    occasional: ['DEFAULT'],
    posts: ['head'],
    fields: [
      must('court', '人民法院'),
      field('number', '申请书编号'),
      field('signedByHead', '行政机关负责人签名', 'flag'),
      field('sealed', '加盖印章', 'flag'),
      field('selfChecked', '已自查', 'flag'),
      field('lateReason', '逾期申请的正当理由', 'long-text'),
    ],
    gates: [
      court.enforceable,
      court.remediesOver,
      court.urgedTenDays,
      court.courtInTime,
      court.applicationComplete,
      court.selfChecked,
    ],
    documents: ['WS-48'],
    stops: ['urging', 'court'],
  }),
  'court-outcome': act({
    id: 'court-outcome',
    transitions: ['QZ-T06', 'QZ-T07', 'QZ-T09', 'QZ-T10', 'QZ-T13', 'QZ-T14'],
    label: '登记法院裁定和执行结果',
    event: 'court-outcome-recorded',
    rule: 'ACL-057',
    from: ['ENFORCING'],
    to: 'same',
    posts: ['officer'],
    fields: [
      choice('outcome', '结果', {
        accepted: '受理',
        'not-accepted': '不予受理',
        granted: '准予强制执行',
        refused: '不准予强制执行',
        executed: '执行完毕',
        terminated: '终结执行',
      }),
      field('document', '法律文书'),
    ],
    gates: [court.applied],
  }),
  'record-remedy': act({
    id: 'record-remedy',
    transitions: ['QZ-T01'],
    label: '登记行政复议、行政诉讼',
    event: 'remedy-recorded',
    rule: 'APL-073a',
    from: ['SERVED', 'PERFORMING', 'DEFERRED', 'PERFORMED', 'DEFAULT', 'ENFORCING', 'CLOSING', 'CLOSED', 'REVOKED'],
    to: 'same',
    posts: ['officer', 'legal-head', 'reviewer'],
    fields: [
      choice('phase', '阶段', { filed: '已受理', ended: '已审结' }),
      choice('kind', '类别', { reconsideration: '行政复议', litigation: '行政诉讼' }),
      field('decision', '决定', 'text', { of: 'decisions' }),
      field('outcome', '结果'),
      field('document', '法律文书'),
    ],
    stops: (_state, { input }) => {
      if (input.phase === 'ended') return [];
      return input.kind === 'litigation' ? ['reconsideration', 'litigation', 'court'] : ['reconsideration', 'court'];
    },
    starts: [
      {
        ...COURT,
        start: (state, attempt) => courtWindowStart(applyEffect(state, attempt), attempt.ctx),
        applies: (state, { input }) =>
          input.phase === 'ended' &&
          findText(input, 'kind') !== undefined &&
          (state.state === 'DEFAULT' || state.state === 'ENFORCING') &&
          remedyPending(state),
      },
    ],
  }),
};
