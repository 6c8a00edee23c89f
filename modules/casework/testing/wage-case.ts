import { instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { PointVerdicts } from '#modules/review/index.ts';
import { POINT_KEYS } from '#modules/review/index.ts';
import { type CaseOpinion, giveCaseOpinion, submitCaseForReview } from '../index.ts';
import { act, nextClientId, open, type Step, type TestCasework } from './casework.ts';

/** A wage case: complaint, order to pay, not obeyed, fined, paid, closed, archived. All names are invented. */
export const PARTY = {
  role: 'respondent',
  name: '河北启明水利工程有限公司',
  kind: 'enterprise',
  code: '91130529MA0EXAMP05',
  legalRep: '张启明',
  legalRepRole: '执行董事',
  address: '河北省邢台市巨鹿县健康东路18号',
  phone: '13800138000',
};

const TITLE = '河北启明水利工程有限公司拖欠劳动者工资经责令改正拒不改正案';

const RECORDED = { media: ['text', 'video'], refs: ['执法记录仪-0417'] };

export const DIRECT = (servedOn: string): JsonObject => ({
  method: 'direct',
  servedOn,
  place: '该公司办公室',
  recipient: '张启明',
  recipientRole: 'legal-rep',
  receiptRef: '影像-0021',
});

export const by = (world: TestCasework): JsonObject => ({ by: [world.person('officer-1'), world.person('officer-2')] });

export function investigation(world: TestCasework): Step[] {
  const officers = [
    { person: world.person('officer-1'), name: '高文博', lead: true },
    { person: world.person('officer-2'), name: '赵晓岚' },
  ];
  return [
    [
      '2026-03-02',
      'window',
      'register-clue',
      {
        source: 'complaint',
        receivedOn: '2026-03-02',
        summary: '陈某等3人反映该公司拖欠2025年10月至12月工资',
        violationEndedOn: '2025-12-31',
        itemCodes: ['XZCF-027', 'XZCL-001'],
        parties: [PARTY],
        complainant: '陈某',
        confidential: true,
      },
    ],
    ['2026-03-02', 'window', 'accept', { inJurisdiction: true }],
    [
      '2026-03-03',
      'unit-head',
      'approve-filing',
      {
        reason: '该公司涉嫌拖欠劳动者工资，属于本机关管辖，建议立案调查',
        violated: ['中华人民共和国劳动法第五十条', '工资支付暂行规定第七条'],
        officers,
      },
    ],
    [
      '2026-03-04',
      'officer-1',
      'inspect-site',
      {
        ...by(world),
        place: '该公司办公室',
        content: '查看工资发放表和考勤记录',
        identityShown: true,
        transcript: true,
        ...RECORDED,
      },
    ],
    [
      '2026-03-04',
      'officer-1',
      'question',
      {
        ...by(world),
        person: '张启明',
        role: '法定代表人',
        content: '承认拖欠3名劳动者工资共计12,600元',
        identityShown: true,
        transcript: true,
        ...RECORDED,
      },
    ],
    [
      '2026-03-04',
      'officer-1',
      'add-evidence',
      { ...by(world), kind: '书证', name: '工资发放表3份', proves: '拖欠工资的月份和数额' },
    ],
    [
      '2026-03-04',
      'officer-1',
      'add-evidence',
      { ...by(world), kind: '当事人的陈述', name: '询问笔录1份', proves: '当事人承认拖欠工资' },
    ],
    ['2026-03-05', 'officer-1', 'verify-evidence', { evidence: ['E1', 'E2'], result: 'verified' }],
    [
      '2026-03-06',
      'officer-1',
      'order-correction',
      {
        ...by(world),
        facts: '你单位拖欠陈某等3名劳动者2025年10月至12月工资共计12,600元',
        content: '于2026年3月13日前支付陈某等3名劳动者工资共计12,600元',
        dueOn: '2026-03-13',
        amountFen: '1260000',
        workers: 3,
        ...DIRECT('2026-03-06'),
      },
    ],
    ['2026-03-16', 'officer-1', 'find-overdue', { note: '期满核查，没有支付' }],
    [
      '2026-03-20',
      'officer-1',
      'conclude-investigation',
      {
        facts:
          '该公司拖欠陈某等3名劳动者2025年10月至12月工资共计12,600元。2026年3月6日本机关责令其于3月13日前支付，逾期未支付',
        workers: 3,
        arrearsFen: '1260000',
        largestFen: '450000',
        longestMonths: 3,
      },
    ],
  ];
}

export const PENALTY: JsonObject = {
  itemCode: 'XZCF-027',
  facts: '该公司拖欠陈某等3名劳动者工资共计12,600元，2026年3月6日经本机关责令限期支付，逾期拒不支付',
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  violated: ['中华人民共和国劳动法第五十条', '劳动保障监察条例第三十条第一款第（三）项'],
  sanctions: ['罚款'],
  fineFen: '800000',
  level: '一般',
  levelReason: '涉及劳动者3人，拖欠金额不满三万元，未造成其他后果',
};

export function proposing(world: TestCasework): Step[] {
  return [
    ...investigation(world),
    ['2026-03-23', 'officer-1', 'propose-penalty', PENALTY],
    [
      '2026-03-24',
      'officer-1',
      'notify',
      { ...by(world), tellsFacts: true, tellsRights: true, ...DIRECT('2026-03-24') },
    ],
    ['2026-03-26', 'officer-1', 'record-statement', { form: 'written', content: '公司资金周转困难，请求从轻处罚' }],
    [
      '2026-03-27',
      'unit-head',
      'review-statement',
      { result: 'rejected', reason: '资金周转困难不是法定从轻情形，拟处罚已在一般档次内' },
    ],
  ];
}

export const SOUND: PointVerdicts = Object.fromEntries(
  POINT_KEYS.map((key) => [key, { verdict: key === 'other' ? 'not-applicable' : 'sound' }]),
) as PointVerdicts;

export const FACTS_PROBLEM: PointVerdicts = { ...SOUND, facts: { verdict: 'problem', note: '欠薪月份与工资表不一致' } };
export const LAW_PROBLEM: PointVerdicts = {
  ...SOUND,
  discretion: { verdict: 'problem', note: '裁量理由没有说明危害后果' },
};

export const MATERIALS = ['案件调查终结报告', '行政处罚决定书送审稿', '证据目录及证据材料', '事先告知书及送达回证'];

export async function submit(world: TestCasework, caseId: string, on: string, statement?: string, key = 'unit-head') {
  world.clock.set(instantAt(plainDate(on), 11));
  return submitCaseForReview(world.deps, {
    caseId,
    on: plainDate(on),
    actor: await world.actor(key, on),
    clientId: nextClientId(),
    materials: MATERIALS,
    ...(statement === undefined ? {} : { statement }),
  });
}

export async function opine(
  world: TestCasework,
  caseId: string,
  on: string,
  opinion: Partial<Pick<CaseOpinion, 'kind' | 'points' | 'text' | 'clientId'>> = {},
  key = 'reviewer-1',
) {
  world.clock.set(instantAt(plainDate(on), 15));
  return giveCaseOpinion(world.deps, {
    caseId,
    on: plainDate(on),
    actor: await world.actor(key, on),
    clientId: nextClientId(),
    kind: 'agree',
    points: SOUND,
    text: '主体合法，事实清楚，证据确凿充分，适用法律准确，裁量适当，程序合法，同意',
    ...opinion,
  });
}

export async function run(world: TestCasework, caseId: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await act(world, caseId, step);
}

/** A case that stands before the review. */
export async function beforeReview(world: TestCasework): Promise<string> {
  const caseId = await open(world, TITLE);
  await run(world, caseId, proposing(world));
  return caseId;
}

/** A case that stands before the head, cleared. */
export async function cleared(world: TestCasework): Promise<string> {
  const caseId = await beforeReview(world);
  await submit(world, caseId, '2026-03-30');
  await opine(world, caseId, '2026-04-01');
  return caseId;
}

export const DECIDE: Step = [
  '2026-04-02',
  'head',
  'decide-penalty',
  { signedBy: '宋明远', remedyTold: true, sealed: true },
];

export function afterDecision(world: TestCasework): Step[] {
  return [
    ['2026-04-03', 'officer-1', 'serve', { ...by(world), ...DIRECT('2026-04-03') }],
    ['2026-04-03', 'officer-1', 'start-performance'],
    ['2026-04-10', 'officer-1', 'record-payment', { of: 'fine', amountFen: '800000', ref: '非税缴款书-000271' }],
    [
      '2026-04-13',
      'officer-1',
      'request-closing',
      { reason: '处罚决定已履行，拖欠工资已支付，申请结案', complainantTold: true },
    ],
    ['2026-04-14', 'unit-head', 'approve-closing'],
    [
      '2026-04-20',
      'archivist',
      'archive',
      {
        number: '巨人社监档2026-001',
        retention: '永久',
        pages: 60,
        catalogued: true,
        paged: true,
        hashesVerified: true,
      },
    ],
  ];
}

/** The whole way, from the clue to the archive. */
export async function wholeCase(world: TestCasework): Promise<string> {
  const caseId = await cleared(world);
  await run(world, caseId, [DECIDE, ...afterDecision(world)]);
  return caseId;
}
