import type { JsonObject } from '../../kernel/json.ts';
import type { Step } from './case-kit.ts';

export const DIGEST = 'a'.repeat(64);
export const OTHER_DIGEST = 'b'.repeat(64);
export const DIRECT = (servedOn: string): JsonObject => ({
  method: 'direct',
  servedOn,
  recipient: '张某',
  recipientRole: 'legal-rep',
  receiptRef: 'receipt-1',
});
export const BY: JsonObject = { by: ['gao', 'zhao'] };
export const RECORDED: JsonObject = { media: ['text', 'video'], refs: ['video-1'] };

export const PARTY: JsonObject = {
  role: 'respondent',
  name: '河北某某水利工程有限公司',
  kind: 'enterprise',
  code: '91130529TEXT00033Q',
  legalRep: '张某',
  address: '巨鹿县某路1号',
};

/** A wage case from its complaint (2026-03-02) to the end of the investigation (2026-04-20), order overdue. */
export const FILED: readonly Step[] = [
  [
    '2026-03-02',
    'register-clue',
    {
      source: 'complaint',
      receivedOn: '2026-03-02',
      summary: '拖欠工资',
      violationEndedOn: '2025-12-31',
      itemCodes: ['XZCF-027', 'XZCL-001'],
      parties: [PARTY],
      complainant: '陈某',
      confidential: true,
    },
  ],
  ['2026-03-02', 'accept', { inJurisdiction: true }],
  [
    '2026-03-02',
    'approve-filing',
    {
      filingNumber: '巨人社监立字〔2026〕第001号',
      reason: '涉嫌拖欠工资',
      officers: [
        { person: 'gao', name: '高文博', lead: true },
        { person: 'zhao', name: '赵晓岚' },
      ],
    },
  ],
];

export const INVESTIGATED: readonly Step[] = [
  ...FILED,
  [
    '2026-03-03',
    'inspect-site',
    { ...BY, place: '公司', content: '查看工资表', identityShown: true, transcript: true, ...RECORDED },
  ],
  ['2026-03-03', 'add-evidence', { ...BY, kind: '书证', name: '工资表', proves: '欠薪数额' }],
  ['2026-03-04', 'verify-evidence', { evidence: ['E1'], result: 'verified' }],
  [
    '2026-03-04',
    'order-correction',
    { ...BY, content: '限期支付工资', dueOn: '2026-03-11', amountFen: '400000', workers: 1, ...DIRECT('2026-03-04') },
  ],
  ['2026-03-12', 'find-overdue'],
  ['2026-04-20', 'conclude-investigation', { facts: '拖欠陈某工资4000元，责令支付后逾期未付' }],
];

export const PENALTY: JsonObject = {
  itemCode: 'XZCF-027',
  facts: '拖欠工资，经责令改正拒不改正',
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  sanctions: ['罚款'],
  fineFen: '500000',
  level: '较轻',
  levelReason: '涉及1人4000元',
};

export const NOTICE: JsonObject = { ...BY, tellsFacts: true, tellsRights: true };

export const PROPOSED: readonly Step[] = [...INVESTIGATED, ['2026-04-21', 'propose-penalty', PENALTY]];
export const NOTIFIED: readonly Step[] = [
  ...PROPOSED,
  ['2026-04-22', 'notify', { ...NOTICE, ...DIRECT('2026-04-22') }],
];
export const REVIEWING: readonly Step[] = [...NOTIFIED, ['2026-04-30', 'statement-expired']];
export const SUBMIT: JsonObject = { draftDigest: DIGEST, materials: ['决定书代拟稿', '证据材料'] };
export const AGREE: JsonObject = {
  kind: 'agree',
  text: '同意',
  reviewer: 'fang',
  reviewerName: '方审核',
  clearanceId: 'C-1',
};
export const DECIDING: readonly Step[] = [
  ...REVIEWING,
  ['2026-05-06', 'submit-for-review', SUBMIT],
  ['2026-05-07', 'record-review-opinion', AGREE],
];
export const DECISION: JsonObject = {
  number: '巨人社监罚决字〔2026〕第001号',
  draftDigest: DIGEST,
  signedBy: '宋明远',
  facts: '拖欠工资，经责令改正拒不改正',
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  performance: '自收到之日起15日内缴至指定银行',
  remedyTold: true,
  sealed: true,
  sanctions: ['罚款'],
  fineFen: '500000',
  payTo: '某银行',
  discretion: '适用较轻档次',
};
/** The parts of a decision that imposes no fine. */
export const NOTHING_MORE: JsonObject = {
  number: '巨人社监处字〔2026〕第001号',
  draftDigest: DIGEST,
  signedBy: '宋明远',
  performance: '自收到之日起3日内支付',
  remedyTold: true,
  sealed: true,
};
export const DECIDED: readonly Step[] = [...DECIDING, ['2026-05-08', 'decide-penalty', DECISION]];
export const SERVED: readonly Step[] = [...DECIDED, ['2026-05-11', 'serve', { ...BY, ...DIRECT('2026-05-11') }]];
export const PERFORMING: readonly Step[] = [...SERVED, ['2026-05-11', 'start-performance']];
export const DEFAULTED: readonly Step[] = [...PERFORMING, ['2026-05-27', 'record-default']];
