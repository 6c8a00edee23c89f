import { z } from 'zod';
import { caseFileAnswer } from './case-answer.ts';
import { dateSchema } from './catalogue.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
const uuid = z.uuid({ error: '编号格式不符' });

/** 行政执法监督文书 (SUP-A3 行政执法监督条例第四章), in the order in which they weigh. */
export const SUPERVISION_KINDS = {
  notice: '行政执法监督通知书',
  opinion: '行政执法监督意见书',
  decision: '行政执法监督决定书',
} as const;
export type SupervisionKind = keyof typeof SUPERVISION_KINDS;
const kindSchema = z.enum(Object.keys(SUPERVISION_KINDS) as [SupervisionKind], { error: '应为监督文书种类之一' });

/** 监督事项 (SUP-A1 行政执法监督条例第二章). */
export const SUPERVISION_MATTERS = {
  disclosure: '执行行政执法公示制度',
  recording: '执行执法全过程记录制度',
  review: '执行重大执法决定法制审核制度',
  qualification: '执法主体和执法人员资格',
  'not-filed': '有案不立、推诿扯皮',
  'penalty-instead': '以罚代管',
  place: '违规异地执法',
  profit: '趋利性执法',
  arbitrary: '乱收费、乱罚款、乱检查、乱查封',
  periods: '办案期限',
  other: '其他',
} as const;
export type SupervisionMatter = keyof typeof SUPERVISION_MATTERS;
const matterSchema = z.enum(Object.keys(SUPERVISION_MATTERS) as [SupervisionMatter], { error: '应为监督事项之一' });

export const OPINION_STAGES = {
  issued: '待答复',
  replied: '已答复，待核',
  returned: '退回重新答复',
  closed: '已办结',
} as const;
export type OpinionStage = keyof typeof OPINION_STAGES;
const opinionStage = z.enum(Object.keys(OPINION_STAGES) as [OpinionStage]);

export const FILING_STAGES = {
  due: '待报送',
  sent: '已报送，待登记',
  returned: '退回补正',
  received: '已备案',
} as const;
export type FilingStage = keyof typeof FILING_STAGES;
const filingStage = z.enum(Object.keys(FILING_STAGES) as [FilingStage]);

export const idOf = z.strictObject({ id: uuid });
export const filingParams = z.strictObject({ id: z.string().regex(/^[0-9a-f-]{36}\.[A-Za-z0-9-]{1,40}$/) });
export const filingDocumentParams = z.strictObject({
  ...filingParams.shape,
  n: z.coerce.number<string>().int().min(0).max(10_000),
});

/** 重大行政处罚备案. */
export const filingLine = z.object({
  decisionId: z.string(),
  caseId: z.string(),
  title: z.string(),
  number: z.string(),
  partyName: z.string(),
  grounds: z.array(z.string()),
  decidedOn: dateSchema,
  effectiveOn: dateSchema,
  dueOn: dateSchema,
  stage: filingStage,
  overdue: z.boolean(),
  daysLeft: z.int(),
  sentOn: dateSchema.nullable(),
  /** Sent after the last day. */
  sentLate: z.boolean(),
  receipt: z.string().nullable(),
  receivedOn: dateSchema.nullable(),
  returnReason: z.string().nullable(),
});
export type FilingLine = z.infer<typeof filingLine>;
export const filingsQuery = z.strictObject({ stage: filingStage.optional() });
export const filingsAnswer = z.object({ on: dateSchema, filings: z.array(filingLine) });
export const materialLine = z.object({
  form: z.string(),
  name: z.string(),
  required: z.boolean(),
  /** Places of the documents in the case file; empty while there is none. */
  documents: z.array(z.object({ n: z.int(), title: z.string(), number: z.string().nullable(), on: dateSchema })),
});
export const filingAnswer = z.object({
  filing: filingLine,
  report: z.string().nullable(),
  materials: z.array(materialLine),
  /** Where the period comes from. */
  basis: z.string(),
});
export const sendFilingRequest = z.strictObject({ report: filled(5000) });
export const receiveFilingRequest = z.strictObject({ receipt: filled(80) });
export const reasonRequest = z.strictObject({ reason: filled(2000) });

export const OVERDUE_KINDS = {
  clock: '办案期限',
  review: '法制审核',
  publication: '决定公示',
  withdrawal: '撤回公示',
  filing: '重大处罚备案',
  reply: '监督文书答复',
  annual: '年度数据公开',
} as const;
export type OverdueKind = keyof typeof OVERDUE_KINDS;
export const overdueLine = z.object({
  kind: z.enum(Object.keys(OVERDUE_KINDS) as [OverdueKind]),
  title: z.string(),
  what: z.string(),
  provision: z.string(),
  dueOn: dateSchema,
  daysOver: z.int(),
  caseId: z.string().nullable(),
});
export type OverdueLine = z.infer<typeof overdueLine>;
export const overdueAnswer = z.object({ on: dateSchema, items: z.array(overdueLine) });

export const superviseCasesQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number<string>().int().min(1).max(100_000).default(1),
});
/** A case in the list to choose from: what it is called and where it stands, nothing of the file. */
export const supervisedCaseLine = z.object({
  id: z.string(),
  title: z.string(),
  party: z.string().nullable(),
  stateName: z.string(),
  filingNumber: z.string().nullable(),
  decisionNumber: z.string().nullable(),
  receivedOn: dateSchema.nullable(),
  filedOn: dateSchema.nullable(),
  decidedOn: dateSchema.nullable(),
  closedOn: dateSchema.nullable(),
});
export const superviseCasesAnswer = z.object({
  total: z.int(),
  page: z.int(),
  size: z.int(),
  cases: z.array(supervisedCaseLine),
});

/** 调阅案卷: asked for with a reason, open to its last day, seen by the agency. */
export const accessLine = z.object({
  id: uuid,
  caseId: z.string(),
  caseTitle: z.string(),
  person: z.string(),
  personName: z.string(),
  reason: z.string(),
  openedOn: dateSchema,
  untilOn: dateSchema,
  endedOn: dateSchema.nullable(),
  open: z.boolean(),
  mine: z.boolean(),
});
export type AccessLine = z.infer<typeof accessLine>;
export const accessesAnswer = z.object({ on: dateSchema, accesses: z.array(accessLine) });
export const openAccessRequest = z.strictObject({
  id: uuid,
  caseId: uuid,
  reason: filled(500),
  until: dateSchema,
});
export const supervisedCaseAnswer = z.object({ access: accessLine, case: caseFileAnswer });
export const supervisedDocumentParams = z.strictObject({
  id: uuid,
  n: z.coerce.number<string>().int().min(0).max(10_000),
});
export const supervisedFileParams = z.strictObject({ id: uuid, sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const opinionLine = z.object({
  id: uuid,
  kind: kindSchema,
  kindName: z.string(),
  number: z.string(),
  title: z.string(),
  matter: matterSchema,
  matterName: z.string(),
  caseId: z.string().nullable(),
  caseTitle: z.string().nullable(),
  issuedOn: dateSchema,
  replyDueOn: dateSchema,
  stage: opinionStage,
  stageName: z.string(),
  overdue: z.boolean(),
  daysLeft: z.int(),
  repliedOn: dateSchema.nullable(),
  closedOn: dateSchema.nullable(),
});
export type OpinionLine = z.infer<typeof opinionLine>;
export const opinionsQuery = z.strictObject({ stage: opinionStage.optional() });
export const opinionsAnswer = z.object({ on: dateSchema, opinions: z.array(opinionLine) });
export const opinionAnswer = z.object({
  opinion: opinionLine,
  text: z.string(),
  demand: z.string(),
  issuedBy: z.string(),
  follows: z.object({ id: uuid, number: z.string(), title: z.string() }).nullable(),
  replies: z.array(
    z.object({
      on: dateSchema,
      by: z.string(),
      text: z.string(),
      late: z.boolean(),
      returned: z.object({ on: dateSchema, by: z.string(), reason: z.string(), dueOn: dateSchema }).nullable(),
    }),
  ),
  closing: z.object({ on: dateSchema, by: z.string(), conclusion: z.string() }).nullable(),
});
export type OpinionAnswer = z.infer<typeof opinionAnswer>;
export const issueOpinionRequest = z.strictObject({
  id: uuid,
  kind: kindSchema,
  /** 文号 of the supervisor's own series. */
  number: filled(60),
  title: filled(200),
  matter: matterSchema,
  caseId: uuid.optional(),
  text: filled(20_000),
  demand: filled(5000),
  /** No article that was read sets it: whoever issues the document names the day. */
  replyDueOn: dateSchema,
  /** The document that this one follows because it was not complied with. */
  follows: uuid.optional(),
});
export const replyRequest = z.strictObject({ text: filled(20_000) });
export const returnReplyRequest = z.strictObject({ reason: filled(2000), replyDueOn: dateSchema });
export const closeOpinionRequest = z.strictObject({ conclusion: filled(5000) });

export const supervisionOverviewAnswer = z.object({
  on: dateSchema,
  supervisor: z.string(),
  filings: z.object({ due: z.int(), overdue: z.int(), sent: z.int(), received: z.int() }),
  opinions: z.object({ open: z.int(), overdue: z.int(), replied: z.int(), closed: z.int() }),
  accesses: z.int(),
});
