import type { FieldSpec, FieldType } from './act.ts';
import { EVIDENCE_KINDS, SERVICE_METHODS } from './records.ts';

type Extra = Omit<Partial<FieldSpec>, 'key' | 'label' | 'type'>;

/** A field that may stay empty. */
export function field(key: string, label: string, type: FieldType = 'text', extra: Extra = {}): FieldSpec {
  return { key, label, type, ...extra };
}

/** A field that must be filled. */
export function must(key: string, label: string, type: FieldType = 'text', extra: Extra = {}): FieldSpec {
  return { key, label, type, required: true, ...extra };
}

export function choice(
  key: string,
  label: string,
  options: Readonly<Record<string, string>>,
  extra: Extra = {},
): FieldSpec {
  return { key, label, type: 'choice', required: true, options: optionsOf(options), ...extra };
}

function optionsOf(options: Readonly<Record<string, string>>): readonly { value: string; label: string }[] {
  return Object.entries(options).map(([value, label]) => ({ value, label }));
}

export const PARTY_KINDS = {
  enterprise: '企业',
  'sole-proprietor': '个体工商户',
  organisation: '其他组织',
  'natural-person': '自然人',
} as const;

const ROLES = { respondent: '当事人', 'third-party': '第三人' } as const;

export const PARTIES: FieldSpec = field('parties', '当事人', 'group', {
  fields: [
    choice('role', '身份', ROLES),
    must('name', '名称或者姓名'),
    choice('kind', '类型', PARTY_KINDS),
    field('code', '统一社会信用代码或者身份证号码'),
    field('legalRep', '法定代表人（负责人）'),
    field('legalRepRole', '职务'),
    field('address', '地址'),
    field('phone', '联系电话'),
    field('birth', '出生日期', 'date'),
    field('incapacitated', '行为时不能辨认或者控制自己行为', 'flag'),
  ],
});

export const OFFICERS: FieldSpec = must('officers', '执法人员', 'group', {
  fields: [
    must('person', '人员', 'person', { of: 'officers' }),
    must('name', '姓名'),
    field('certificateNo', '执法证号'),
    field('lead', '主办', 'flag'),
  ],
});

/** Persons who did the act: all of them officers of the case. */
export const BY_OFFICERS: FieldSpec = must('by', '办理人员', 'persons', { of: 'case-officers' });

const MEDIA = { text: '文字', photo: '照片', audio: '录音', video: '录像' } as const;

/** What was recorded of the act (APL-047, TSG-008). */
export const RECORDING: readonly FieldSpec[] = [
  field('media', '记录方式', 'list', { options: optionsOf(MEDIA) }),
  field('refs', '记录文件', 'list', { of: 'files' }),
  field('omitted', '未作音像记录的原因'),
];

const RECIPIENTS = {
  self: '受送达人本人',
  family: '同住成年家属',
  'legal-rep': '法定代表人或者主要负责人',
  receiver: '负责收件的人',
  agent: '诉讼代理人或者指定代收人',
  other: '其他人员',
} as const;

/** How and when a document was served (CPL-087 … CPL-095). */
export const SERVICE: readonly FieldSpec[] = [
  choice('method', '送达方式', SERVICE_METHODS),
  must('servedOn', '送达日期', 'date'),
  field('place', '送达地点'),
  field('recipient', '收件人'),
  field('recipientRole', '收件人身份', 'choice', { options: optionsOf(RECIPIENTS) }),
  field('witness', '见证人'),
  field('audioVisual', '拍照、录像记录送达过程', 'flag'),
  field('consentRef', '电子送达确认书'),
  field('publishedOn', '公告发布日期', 'date'),
  field('failedMethods', '公告送达的原因和经过', 'long-text'),
  field('receiptRef', '送达回证'),
];

/** Proposal of a penalty or of a handling decision. */
export const PROPOSAL: readonly FieldSpec[] = [
  must('itemCode', '执法事项', 'text', { of: 'case-items' }),
  must('facts', '违法事实和证据', 'long-text'),
  must('basis', '依据', 'list', { of: 'provisions' }),
  field('violated', '违反的规定', 'list', { of: 'provisions' }),
  field('complex', '情节复杂或者重大违法', 'flag'),
  field('publicInterest', '涉及重大公共利益', 'flag'),
  field('socialRisk', '可能造成重大社会影响或者引发社会风险', 'flag'),
  field('manyRelations', '疑难复杂、涉及多个法律关系', 'flag'),
];

export const FINE: readonly FieldSpec[] = [
  must('sanctions', '处罚种类', 'list', { of: 'sanctions' }),
  field('fineFen', '罚款（分）', 'money'),
  field('confiscateFen', '没收违法所得（分）', 'money'),
  field('persons', '人数', 'integer'),
  field('months', '人数乘月数', 'integer'),
  field('baseFen', '计算基数（分）', 'money'),
  field('individual', '对个人处罚', 'flag'),
  field('level', '裁量档次'),
  field('levelReason', '裁量理由', 'long-text'),
  field('benchmark', '裁量基准'),
  field('departs', '超出或者不适用裁量基准', 'flag'),
  field('departureApproval', '不适用裁量基准的批准'),
  field('differentAct', '与已罚款行为不是同一违法行为的说明', 'long-text'),
];

export const EVIDENCE_OPTIONS = Object.fromEntries(EVIDENCE_KINDS.map((k) => [k, k]));
export { optionsOf };
