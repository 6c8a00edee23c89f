import type { ActSpec } from '../act.ts';
import type { ClosingAct } from '../act-ids.ts';
import { act } from '../act-table.ts';
import { choice, field, must, PARTIES } from '../fields.ts';
import * as gates from '../gates/closing.ts';
import { PT_STATES, type StateId } from '../states.ts';

export const NOTE_KINDS = {
  'party-renamed': '当事人变更名称',
  'party-added': '增加当事人',
  fled: '当事人逃匿',
  paid: '当事人支付',
  detained: '公安机关采取强制措施',
  'reported-up': '报上级备案',
  other: '其他',
} as const;

export const CLOSING_ACTS: { readonly [K in ClosingAct]: ActSpec } = {
  'request-closing': act({
    id: 'request-closing',
    transitions: ['PT-T32', 'PT-T40', 'PT-T41', 'PT-T42', 'PT-T46', 'PT-T47'],
    label: '申请结案',
    event: 'closing-requested',
    rule: 'LSI-040',
    from: ['SERVED', 'ENFORCING', 'PERFORMED', 'WITHDRAWN', 'REVOKED', 'TRANSFER'],
    to: 'CLOSING',
    posts: ['officer'],
    fields: [must('reason', '结案理由', 'long-text'), field('complainantTold', '已将结果告知投诉人', 'flag')],
    gates: [
      gates.caseEnded,
      gates.decisionsServed,
      gates.preservedDisposed,
      gates.remediesEnded,
      gates.complainantTold,
    ],
    documents: ['WS-59', 'WS-60'],
  }),
  'approve-closing': act({
    id: 'approve-closing',
    transitions: ['PT-T48'],
    label: '批准结案',
    event: 'case-closed',
    rule: 'LSI-040',
    from: ['CLOSING'],
    to: 'CLOSED',
    posts: ['unit-head', 'head'],
    fields: [field('note', '审批意见', 'long-text')],
    documents: ['WS-59'],
  }),
  archive: act({
    id: 'archive',
    transitions: ['PT-T49'],
    label: '立卷归档',
    event: 'case-archived',
    rule: 'APL-047',
    from: ['CLOSED'],
    to: 'ARCHIVED',
    posts: ['archivist', 'officer'],
    fields: [
      must('number', '档号'),
      field('retention', '保管期限'),
      must('pages', '页数', 'integer', { min: 1 }),
      field('catalogued', '卷内目录齐全', 'flag'),
      field('paged', '已编页码', 'flag'),
      field('hashesVerified', '电子文件完整性校验通过', 'flag'),
    ],
    gates: [gates.fileComplete, gates.retentionSet],
    documents: ['WS-61', 'WS-62', 'WS-63'],
  }),
  'note-event': act({
    id: 'note-event',
    transitions: [],
    label: '登记其他事项',
    event: 'event-noted',
    rule: 'APL-047',
    from: Object.keys(PT_STATES) as StateId[],
    to: 'same',
    posts: ['officer', 'intake', 'unit-head', 'legal-head', 'archivist', 'system'],
    fields: [
      choice('kind', '事项', NOTE_KINDS),
      must('text', '内容', 'long-text'),
      field('partyName', '当事人现名称'),
      field('newName', '变更后的名称'),
      PARTIES,
    ],
    stops: (_state, { input }) => (input.kind === 'reported-up' ? ['report-up'] : []),
    mayStop: ['report-up'],
  }),
};
