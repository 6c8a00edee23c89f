import { z } from 'zod';
import { unmetShape } from './case-answer.ts';
import { dateSchema } from './catalogue.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });

/** The eleven points of 三项制度实施方案四(三), by key (TSG-013a). */
export const REVIEW_POINT_KEYS = [
  'agency',
  'officers',
  'facts',
  'evidence',
  'law',
  'discretion',
  'procedure',
  'powers',
  'documents',
  'crime',
  'other',
] as const;

export const OPINION_KIND_KEYS = ['agree', 'insufficient', 'change', 'correct', 'transfer'] as const;
export const STANDINGS = {
  waiting: '待审核',
  agreed: '审核通过',
  returned: '已退回',
  contested: '意见协调中',
} as const;
const standingSchema = z.enum(Object.keys(STANDINGS) as [keyof typeof STANDINGS]);

export const pointVerdict = z.strictObject({
  verdict: z.enum(['sound', 'problem', 'not-applicable'], { error: '应为符合、不符合或者不涉及' }),
  note: z.string().max(2000, { error: '不得超过2000字' }).optional(),
});
/** Every point needs an answer; a point that is missing is refused with its name. */
export const pointsSchema = z.strictObject(
  Object.fromEntries(REVIEW_POINT_KEYS.map((key) => [key, pointVerdict])) as {
    [K in (typeof REVIEW_POINT_KEYS)[number]]: typeof pointVerdict;
  },
);

export const opinionRequest = z.strictObject({
  on: dateSchema.optional(),
  kind: z.enum(OPINION_KIND_KEYS, { error: '应为五种审核意见之一' }),
  points: pointsSchema,
  text: filled(20_000),
  /** The draft goes back to the handling unit. */
  returned: z.boolean().optional(),
});
export const submissionRequest = z.strictObject({
  on: dateSchema.optional(),
  materials: z.array(filled(500)).max(100),
  statement: filled(20_000).optional(),
  /** The version of the case that whoever submits has seen. */
  expectedVersion: z.int().min(0).optional(),
});
export const contestRequest = z.strictObject({
  on: dateSchema.optional(),
  reason: filled(20_000),
  expectedVersion: z.int().min(0).optional(),
});
export const extensionRequest = z.strictObject({ reason: filled(2000) });
export const coordinationRequest = z.strictObject({ minutes: filled(20_000) });
export const settlementRequest = z.strictObject({
  outcome: z.enum(['opinion-stands', 're-review'], { error: '应为维持审核意见或者重新审核' }),
  reason: filled(20_000),
});

export const reviewParams = z.strictObject({ id: z.uuid({ error: '编号格式不符' }) });
export const assignmentRequest = z.strictObject({ reviewer: z.uuid({ error: '编号格式不符' }) });
export const queueQuery = z.strictObject({
  standing: standingSchema.optional(),
  /** Words of the title. */
  q: z.string().trim().max(100).optional(),
  /** Only what whoever asks was named to review. */
  mine: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  page: z.coerce.number<string>().int().min(1).max(100_000).default(1),
  size: z.coerce.number<string>().int().min(1).max(100).default(20),
});
export const reviewLine = z.object({
  id: z.string(),
  title: z.string(),
  standing: standingSchema,
  standingName: z.string(),
  round: z.int(),
  submittedOn: dateSchema,
  dueOn: dateSchema,
  /** Calendar days to the last day; negative when it has passed. */
  daysLeft: z.int(),
  /** Working days to the last day; negative when it has passed. */
  workdaysLeft: z.int(),
  overdue: z.boolean(),
  extended: z.boolean(),
  /** Name of the reviewer who was named. */
  assignedTo: z.string().nullable(),
  answeredOn: dateSchema.nullable(),
});
export const queueAnswer = z.object({
  total: z.int(),
  page: z.int(),
  size: z.int(),
  reviews: z.array(reviewLine),
  counts: z.object({
    waiting: z.int(),
    agreed: z.int(),
    returned: z.int(),
    contested: z.int(),
    overdue: z.int(),
    mine: z.int(),
  }),
  /** The agency's own limit in working days: no national one is set (TSG-014). */
  term: z.object({ amount: z.int(), extension: z.int().nullable(), source: z.string() }).nullable(),
});
export type ReviewQueue = z.infer<typeof queueAnswer>;
export type ReviewLine = z.infer<typeof reviewLine>;
export const reviewersAnswer = z.object({
  reviewers: z.array(z.object({ person: z.string(), name: z.string(), fit: z.boolean(), unmet: z.array(unmetShape) })),
});

const opinionAnswer = z.object({
  on: dateSchema,
  reviewer: z.string(),
  kind: z.enum(OPINION_KIND_KEYS),
  kindName: z.string(),
  points: z.array(z.object({ key: z.string(), name: z.string(), ...pointVerdict.shape })),
  text: z.string(),
  flags: z.array(z.string()),
});
export const reviewAnswer = z.object({
  review: reviewLine,
  rounds: z.array(
    z.object({
      n: z.int(),
      submittedOn: dateSchema,
      submittedBy: z.string(),
      draftDigest: z.string(),
      grounds: z.array(z.string()),
      materials: z.array(z.string()),
      response: z.string().nullable(),
      opinion: opinionAnswer.nullable(),
    }),
  ),
  assigned: z.object({ on: dateSchema, by: z.string(), reviewer: z.string(), reviewerName: z.string() }).nullable(),
  extension: z.object({ on: dateSchema, dueOn: dateSchema, approvedBy: z.string(), reason: z.string() }).nullable(),
  /** CAL-03: the last day was an estimate and was counted once more. */
  recounted: z.object({ on: dateSchema, before: dateSchema, dueOn: dateSchema }).nullable(),
  /** 意见不一致: the unit's own opinion, how it was coordinated, how it was settled. */
  disagreements: z.array(
    z.object({
      on: dateSchema,
      by: z.string(),
      unitOpinion: z.string(),
      coordination: z.object({ on: dateSchema, by: z.string(), minutes: z.string() }).nullable(),
      settlement: z.object({ on: dateSchema, by: z.string(), outcome: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  clearances: z.array(
    z.object({
      id: z.string(),
      draftDigest: z.string(),
      on: dateSchema,
      reviewer: z.string(),
      voided: z.object({ on: dateSchema, reason: z.string() }).nullable(),
    }),
  ),
});
export type Review = z.infer<typeof reviewAnswer>;
/** 审核覆盖率: decisions of the ordinary procedure made here, and those that a review cleared. */
export const coverageQuery = z.strictObject({ from: dateSchema.optional(), to: dateSchema.optional() });
export const coverageAnswer = z.object({
  from: dateSchema.nullable(),
  to: dateSchema.nullable(),
  decided: z.int(),
  reviewed: z.int(),
  /** Outside the catalogue of major decisions. */
  exempt: z.int(),
  /** Entered after the fact: not counted above. */
  enteredLate: z.int(),
  /** In hundredths of a percent; null when nothing was decided. */
  basisPoints: z.int().nullable(),
});
