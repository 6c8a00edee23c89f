/** The states of the ordinary procedure 普通程序, the on-the-spot procedure 简易程序 and the hearing 听证, exactly as the kit's tables PT, JY and TZ. */

export type ProcedureId = 'PT' | 'JY';

export const PT_STATES = {
  CLUE: '线索登记',
  ACCEPT_CHECK: '受理审查',
  REJECTED: '不予受理/转送',
  FILING: '立案审批',
  INVESTIGATING: '立案调查',
  SUSPENDED: '中止调查',
  RECTIFYING: '责令改正期内',
  RECTIFIED: '已改正',
  OVERDUE: '逾期未改正',
  INV_DONE: '调查终结',
  WITHDRAWN: '撤销立案',
  PROPOSED: '处理报批',
  NOTIFIED: '已告知（陈述申辩期）',
  HEARING_REQ: '已申请听证',
  REVIEW: '复核陈述申辩/听证报告',
  LEGAL_REVIEW: '法制审核',
  COLLECTIVE: '集体讨论',
  DECIDING: '机关负责人决定',
  DECIDED: '已作出决定',
  NO_PENALTY: '不予处罚决定',
  SERVED: '已送达',
  PERFORMING: '履行期内',
  DEFERRED: '延期/分期',
  PERFORMED: '履行完毕',
  DEFAULT: '逾期未履行',
  ENFORCING: '申请法院强制执行',
  TRANSFER: '移送司法',
  REVOKED: '被撤销/变更/自行纠正',
  CLOSING: '结案审批',
  CLOSED: '已结案',
  ARCHIVED: '已归档',
} as const;

export const JY_STATES = {
  FOUND: '检查发现违法',
  IDENTIFIED: '表明身份',
  TOLD: '口头告知',
  HEARD: '听取陈述申辩',
  ISSUED: '当场决定',
  REFUSED_SIGN: '拒签注明',
  COLLECTED: '当场收缴',
  REPORTED: '报机关备案存档',
  TO_PT: '转普通程序',
  DONE: '履行完毕结案',
} as const;

export const HEARING_STATES = {
  TZ_NOTICE: '已告知听证权',
  TZ_WAIVED: '放弃听证',
  TZ_APPLIED: '已申请',
  TZ_SCHEDULED: '已通知',
  TZ_HELD: '已举行',
  TZ_ABANDONED: '终止（缺席/退出）',
  TZ_REPORTED: '听证报告',
} as const;

export type PtState = keyof typeof PT_STATES;
export type JyState = keyof typeof JY_STATES;
export type HearingState = keyof typeof HEARING_STATES;
export type StateId = PtState | JyState;

/** States that nothing leaves. */
export const TERMINAL_STATES: readonly StateId[] = ['REJECTED', 'ARCHIVED', 'TO_PT', 'DONE'];

export const START_OF: Readonly<Record<ProcedureId, StateId>> = { PT: 'CLUE', JY: 'FOUND' };

/** The Chinese name of a state, as screens and the published flow chart show it. */
export function stateName(state: StateId | HearingState): string {
  return { ...PT_STATES, ...JY_STATES, ...HEARING_STATES }[state];
}
