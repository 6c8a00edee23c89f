import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { NOTICE_PHASES } from './published.ts';
import { CREDIT_CLASSES } from './settings.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });

export const publicationParams = z.strictObject({ id: z.string().min(1).max(200) });

/** Where a publication stands. */
export const PUBLICATION_STAGES = {
  pending: '待拟稿',
  drafted: '公开稿待审核',
  proposed: '不予公开待审核',
  published: '已公示',
  corrected: '已更正',
  withheld: '不予公开',
  withdrawn: '已撤下',
} as const;
const stageSchema = z.enum(Object.keys(PUBLICATION_STAGES) as [keyof typeof PUBLICATION_STAGES]);
const alarmSchema = z.enum(['none', 'at-risk', 'overdue']);

export const queueQuery = z.strictObject({
  stage: stageSchema.optional(),
  /** Only what waits for somebody. */
  open: z.stringbool().optional(),
  /** Only what the clocks have rung for. */
  alarm: z.enum(['at-risk', 'overdue']).optional(),
  /** Part of the number, the title or the party's name. */
  text: z.string().trim().max(100).optional(),
});

export const publicationLine = z.object({
  decisionId: z.string(),
  publicId: z.string(),
  caseId: z.string(),
  kind: z.enum(['penalty', 'processing', 'no-penalty']),
  number: z.string(),
  title: z.string(),
  partyName: z.string(),
  decidedOn: dateSchema,
  dueOn: dateSchema,
  rule: z.string(),
  provision: z.string(),
  /** Working days left until the last day in time, negative when it has passed; null when it is answered. */
  daysLeft: z.int().nullable(),
  provisional: z.boolean(),
  late: z.boolean(),
  stage: stageSchema,
  alarm: alarmSchema,
  clerk: z.string().nullable(),
  clerkName: z.string().nullable(),
  approver: z.string().nullable(),
  approverName: z.string().nullable(),
  returnReason: z.string().nullable(),
  ground: z.object({ code: z.string(), text: z.string(), provision: z.string(), reason: z.string() }).nullable(),
  answeredOn: dateSchema.nullable(),
  version: z.int().nullable(),
  publicUntil: dateSchema.nullable(),
  credit: z.object({ class: z.string(), shown: z.boolean(), until: dateSchema.nullable() }).nullable(),
  withdrawal: z
    .object({ dueOn: dateSchema, how: z.string(), alarm: alarmSchema, daysLeft: z.int(), provision: z.string() })
    .nullable(),
});
export type PublicationLine = z.infer<typeof publicationLine>;
export const queueAnswer = z.object({
  on: dateSchema,
  publications: z.array(publicationLine),
  /** There are more than are listed. */
  more: z.boolean(),
  counts: z.object({
    stages: z.record(z.string(), z.int().min(0)),
    open: z.int().min(0),
    atRisk: z.int().min(0),
    overdue: z.int().min(0),
  }),
});
export type QueueAnswer = z.infer<typeof queueAnswer>;

const creditSchema = z.strictObject({ class: z.enum(CREDIT_CLASSES), necessity: filled(500).optional() });
const amended = filled(20_000).optional();

export const draftRequest = z.strictObject({
  credit: creditSchema.optional(),
  socialImpactGround: filled(1000).optional(),
  /** 国家秘密, forbidden by law, or dangerous to make public. */
  secretOrDangerous: z.boolean(),
  /** The main facts themselves are a business secret or private. */
  mainFactsConfidential: z.boolean(),
  overridingGround: filled(1000).optional(),
  /** Names that the case does not carry and that must be masked all the same. */
  addedNames: z
    .array(
      z.strictObject({
        kind: z.enum(['minor', 'worker', 'complainant', 'informant', 'witness', 'other', 'organisation']),
        name: filled(100).min(2, { error: '姓名或者名称不得少于两个字' }),
      }),
    )
    .max(200)
    .default([]),
  amendments: z
    .strictObject({ title: amended, facts: amended, discretion: amended, performance: amended, remedies: amended })
    .default({}),
  correction: z.strictObject({ what: filled(500), reason: filled(500) }).optional(),
});

export const unmetSchema = z.object({
  rule: z.string(),
  provision: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
});
export const markSchema = z.object({
  start: z.int(),
  end: z.int(),
  originalKind: z.string(),
  reason: z.string(),
  ruleId: z.string(),
  provision: z.string(),
});

/** The public record as it would go out; marks by path of the field, positions in the public text. */
export const previewAnswer = z.object({
  revision: z.int(),
  version: z.int(),
  clerk: z.string(),
  policy: z.string(),
  fields: z.object({
    title: z.string(),
    number: z.string(),
    agency: z.string(),
    kind: z.string(),
    party: z.object({ name: z.string(), kind: z.string(), code: z.string().optional() }),
    item: z.object({ code: z.string(), name: z.string() }),
    sanctions: z.array(z.string()),
    amountFen: z.string().optional(),
    facts: z.string(),
    violated: z.array(z.string()),
    basis: z.array(z.string()),
    discretion: z.string().optional(),
    performance: z.string().optional(),
    remedies: z.string(),
    decidedOn: dateSchema,
  }),
  marks: z.record(z.string(), z.array(markSchema)),
  correction: z.object({ what: z.string(), reason: z.string() }).nullable(),
  /** What still stands against publishing it. */
  blocking: z.array(unmetSchema),
});
export type PreviewAnswer = z.infer<typeof previewAnswer>;

export const publicationAnswer = z.object({ publication: publicationLine, preview: previewAnswer.nullable() });

export const approveRequest = z.strictObject({
  revision: z.int().min(1),
  /** It is not certain whether it may be public. */
  doubtful: z.boolean(),
  /** What the competent body answered. */
  answer: filled(1000).optional(),
});
export const approveAnswer = z.object({ publicId: z.string(), version: z.int(), url: z.string() });

export const returnRequest = z.strictObject({ reason: filled(500) });
export const withholdRequest = z.strictObject({
  code: filled(40),
  provision: filled(300).optional(),
  reason: filled(1000),
});
export const withdrawRequest = z.strictObject({ kind: z.enum(['revoked', 'forbidden']), reason: filled(1000) });

export const escalationsAnswer = z.object({
  escalations: z.array(
    z.object({
      decisionId: z.string(),
      duty: z.enum(['publication', 'withdrawal']),
      kind: z.enum(['at-risk', 'overdue']),
      since: dateSchema,
      dueOn: dateSchema,
    }),
  ),
});

const count = z.int().min(0);
export const completenessAnswer = z.object({
  on: dateSchema,
  decided: count,
  published: count,
  treated: count,
  withheld: z.record(z.string(), count),
  withdrawn: count,
  open: count,
  inTime: count,
  overdue: count,
  late: count,
});

export const noticeParams = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,79}$/, { error: '编号格式不符' }),
});
export const noticeRequest = z.strictObject({ phase: z.enum(NOTICE_PHASES), title: filled(120), body: filled(50_000) });
