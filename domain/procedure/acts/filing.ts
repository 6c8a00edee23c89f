import type { ActSpec, Attempt } from '../act.ts';
import type { FilingAct } from '../act-ids.ts';
import { act, WRITTEN } from '../act-table.ts';
import { choice, field, must, OFFICERS, PARTIES } from '../fields.ts';
import { notRecused, officersApart, officersAssigned, recusalInTime } from '../gates/field-acts.ts';
import * as filing from '../gates/filing.ts';
import { findDate, textsOf } from '../input.ts';
import type { CaseState, Regime } from '../model.ts';
import { findItem } from '../queries.ts';

export const CLUE_SOURCES = {
  complaint: '投诉',
  report: '举报',
  inspection: '巡查、检查发现',
  referral: '其他机关移送、交办',
  'data-alert': '数据预警',
  'written-review': '书面审查',
  other: '其他',
} as const;

/** Labour inspection clocks bind as soon as one item of the case belongs to labour inspection (LSR-017a, LSI-037). */
function regimeOf(state: CaseState, { input, ctx }: Attempt): Regime {
  const codes = textsOf(input, 'itemCodes');
  if (codes.length === 0) return state.regime;
  return codes.some((c) => findItem(ctx, c)?.regime === 'labour') ? 'labour' : 'general';
}

const regime = (state: CaseState, attempt: Attempt) => ({ regime: regimeOf(state, attempt) });
const ITEMS = field('itemCodes', '执法事项', 'list', { of: 'items' });

export const FILING_ACTS: { readonly [K in FilingAct]: ActSpec } = {
  'register-clue': act({
    id: 'register-clue',
    transitions: ['PT-T01'],
    label: '登记线索',
    event: 'clue-registered',
    rule: 'LSR-014',
    from: ['CLUE'],
    to: 'ACCEPT_CHECK',
    posts: ['intake', 'officer', 'unit-head', 'system'],
    fields: [
      choice('source', '线索来源', CLUE_SOURCES),
      must('receivedOn', '接到日期', 'date'),
      must('summary', '反映的事实', 'long-text'),
      field('place', '违法行为发生地（用工所在地）'),
      field('violationEndedOn', '违法行为终了之日', 'date'),
      field('continuing', '连续或者继续状态', 'flag'),
      field('longPrescription', '涉及生命健康安全、金融安全且有危害后果', 'flag'),
      field('complainant', '投诉人、举报人'),
      field('confidential', '为投诉人、举报人保密', 'flag'),
      field('splitFrom', '由何案分出'),
      ITEMS,
      PARTIES,
    ],
    documents: ['WS-01', 'WS-02', 'WS-03'],
    starts: [
      {
        kind: 'accept',
        rule: 'LSI-018a',
        nature: 'duty',
        start: (_state, { input }) => findDate(input, 'receivedOn'),
        applies: (_state, { input }) => input.source === 'complaint',
      },
    ],
    derive: regime,
  }),
  accept: act({
    id: 'accept',
    transitions: ['PT-T03'],
    label: '受理',
    event: 'clue-accepted',
    rule: 'LSI-018a',
    from: ['ACCEPT_CHECK'],
    to: 'FILING',
    posts: ['intake', 'unit-head'],
    fields: [
      field('inJurisdiction', '属于本机关管辖', 'flag'),
      field('inArbitration', '应当或者已经通过劳动争议处理程序', 'flag'),
      field('number', '受理文书编号'),
      ITEMS,
      PARTIES,
    ],
    gates: [
      filing.competence,
      filing.jurisdiction,
      filing.prescription,
      filing.violationDateKnown,
      filing.notArbitration,
      filing.respondentNamed,
      filing.acceptedInTime,
    ],
    documents: ['WS-04', 'WS-05'],
    stops: ['accept'],
    derive: regime,
  }),
  reject: act({
    id: 'reject',
    transitions: ['PT-T02'],
    label: '不予受理',
    event: 'clue-rejected',
    rule: 'LSI-018b',
    from: ['ACCEPT_CHECK'],
    to: 'REJECTED',
    posts: ['intake', 'unit-head'],
    fields: [
      must('reason', '不予受理的理由', 'long-text'),
      field('referredTo', '转送机关'),
      field('number', '文书编号'),
    ],
    gates: [filing.acceptedInTime],
    documents: ['WS-04'],
    stops: ['accept'],
  }),
  'approve-filing': act({
    id: 'approve-filing',
    transitions: ['PT-T04'],
    label: '批准立案',
    event: 'case-filed',
    rule: 'LSI-019',
    from: ['FILING'],
    to: 'INVESTIGATING',
    posts: ['unit-head', 'head'],
    fields: [
      must('filingNumber', '立案编号'),
      must('reason', '立案理由', 'long-text'),
      field('violated', '涉嫌违反的规定', 'list', { of: 'provisions' }),
      OFFICERS,
      ITEMS,
    ],
    gates: [filing.competence, filing.prescription, filing.noDuplicate, officersAssigned, notRecused],
    documents: ['WS-05'],
    recording: WRITTEN,
    // LSI-018a: a case that was filed has been accepted, also where the acceptance itself was never entered.
    stops: ['accept'],
    starts: [
      { kind: 'investigation', rule: 'LSR-017a', nature: 'duty', applies: (s, a) => regimeOf(s, a) === 'labour' },
      { kind: 'decision', rule: 'APL-060', nature: (s, a) => (regimeOf(s, a) === 'labour' ? 'info' : 'duty') },
    ],
    derive: regime,
  }),
  'disapprove-filing': act({
    id: 'disapprove-filing',
    transitions: ['PT-T05'],
    label: '不予立案',
    event: 'filing-refused',
    rule: 'LSI-019',
    from: ['FILING'],
    to: 'REJECTED',
    posts: ['unit-head', 'head'],
    fields: [must('reason', '不予立案的理由', 'long-text')],
    documents: ['WS-05'],
  }),
  'assign-officers': act({
    id: 'assign-officers',
    transitions: [],
    label: '指定、更换执法人员',
    event: 'officers-assigned',
    rule: 'APL-042',
    from: [
      'INVESTIGATING',
      'SUSPENDED',
      'RECTIFYING',
      'RECTIFIED',
      'OVERDUE',
      'INV_DONE',
      'PROPOSED',
      'NOTIFIED',
      'HEARING_REQ',
      'REVIEW',
      'DECIDED',
      'NO_PENALTY',
      'SERVED',
      'PERFORMING',
      'DEFAULT',
      'ENFORCING',
    ],
    to: 'same',
    posts: ['unit-head', 'head'],
    fields: [OFFICERS, must('reason', '原因')],
    gates: [officersAssigned, notRecused, officersApart],
  }),
  'record-recusal': act({
    id: 'record-recusal',
    transitions: [],
    label: '回避',
    event: 'recusal-recorded',
    rule: 'APL-043',
    from: [
      'FILING',
      'INVESTIGATING',
      'SUSPENDED',
      'RECTIFYING',
      'RECTIFIED',
      'OVERDUE',
      'INV_DONE',
      'PROPOSED',
      'NOTIFIED',
      'HEARING_REQ',
      'REVIEW',
      'LEGAL_REVIEW',
      'COLLECTIVE',
      'DECIDING',
    ],
    to: 'same',
    posts: ['head', 'unit-head'],
    fields: [
      must('person', '人员', 'person', { of: 'case-officers' }),
      must('reason', '回避事由', 'long-text'),
      choice('outcome', '结果', {
        pending: '已申请，待决定',
        granted: '决定回避',
        rejected: '驳回申请',
        self: '自行回避',
      }),
      field('requestedOn', '申请日期', 'date'),
    ],
    gates: [recusalInTime],
    documents: ['WS-06'],
  }),
};
