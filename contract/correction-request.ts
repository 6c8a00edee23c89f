import { z } from 'zod';
import { dateSchema } from './catalogue.ts';

const blankToAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const text = (max: number, missing: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : ''),
    z
      .string()
      .min(1, { error: missing })
      .max(max, { error: `不得超过${max}字` }),
  );
const optional = (max: number) =>
  z.preprocess(
    blankToAbsent,
    z
      .string()
      .trim()
      .max(max, { error: `不得超过${max}字` })
      .optional(),
  );

/** How whoever asks stands to the decision. */
export const RELATIONS = {
  party: '我是当事人或者其代理人',
  affected: '决定涉及我的权益',
  public: '其他公众',
} as const;
export type Relation = keyof typeof RELATIONS;
const relationSchema = z.enum(Object.keys(RELATIONS) as [Relation], { error: '请选择您与这项决定的关系' });

export const correctionFormParams = z.object({ id: z.uuid() });

/** The portal's form 申请更正, as a browser sends it. */
export const correctionForm = z.object({
  /** Made with the page: the same form sent twice is one request. */
  request: z.uuid({ error: '页面已经失效，请重新打开后填写' }),
  relation: relationSchema,
  what: text(2000, '请写明哪一处不准确'),
  wanted: text(2000, '请写明应当怎样更正'),
  evidence: optional(2000),
  name: optional(60),
  contact: optional(120),
});
export type CorrectionForm = z.output<typeof correctionForm>;

/** What becomes of a request. */
export const CORRECTION_OUTCOMES = {
  corrected: '已更正',
  withdrawn: '已撤下公示',
  refused: '不予更正',
  forwarded: '不属于本机关职权',
} as const;
export type CorrectionOutcome = keyof typeof CORRECTION_OUTCOMES;
const outcomeSchema = z.enum(Object.keys(CORRECTION_OUTCOMES) as [CorrectionOutcome]);

export const correctionRequestsQuery = z.strictObject({ open: z.stringbool().optional() });
export const correctionRequestParams = z.strictObject({ id: z.uuid() });

/** A line of the queue: nothing of whoever asked, nothing of what was written. */
export const correctionRequestLine = z.object({
  id: z.string(),
  decisionId: z.string(),
  number: z.string(),
  title: z.string(),
  receivedOn: dateSchema,
  dueOn: dateSchema,
  /** Working days left, negative when overdue; null when it is answered. */
  daysLeft: z.int().nullable(),
  outcome: outcomeSchema.nullable(),
  answeredOn: dateSchema.nullable(),
});
export type CorrectionRequestLine = z.infer<typeof correctionRequestLine>;
export const correctionRequestsAnswer = z.object({
  on: dateSchema,
  requests: z.array(correctionRequestLine),
  open: z.int().min(0),
  overdue: z.int().min(0),
});
export type CorrectionRequestsAnswer = z.infer<typeof correctionRequestsAnswer>;

export const correctionRequestAnswer = z.object({
  request: correctionRequestLine,
  relation: z.string(),
  what: z.string(),
  wanted: z.string(),
  evidence: z.string().nullable(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  answer: z.string().nullable(),
  remedies: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** Where the limit comes from. */
  clockSource: z.string(),
});
export type CorrectionRequestAnswer = z.infer<typeof correctionRequestAnswer>;

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
export const answerCorrectionRequest = z.strictObject({
  outcome: outcomeSchema,
  /** Shown to whoever has the receipt number; nothing personal goes in. */
  answer: filled(2000),
  /** Where to turn with an answer that says no. */
  remedies: filled(1000).optional(),
});
