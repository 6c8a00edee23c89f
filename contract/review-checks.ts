import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { REVIEW_POINT_KEYS } from './review.ts';

/** What the system can say of one condition. It judges no point: that is the reviewer's (TSG-013a). */
export const CHECK_RESULTS = {
  holds: '核对一致',
  fails: '发现问题',
  'cannot-say': '须人工判断',
} as const;
export type CheckResult = keyof typeof CHECK_RESULTS;

/** Where the evidence stands: a document of the file, an act of the timeline, a clock, a piece of evidence, a page of the draft. */
export const checkLink = z.object({
  kind: z.enum(['document', 'act', 'clock', 'evidence', 'draft']),
  ref: z.string(),
  label: z.string(),
});
export type CheckLink = z.infer<typeof checkLink>;

export const reviewCheck = z.object({
  rule: z.string(),
  provision: z.string(),
  /** 核对的内容 */
  label: z.string(),
  result: z.enum(Object.keys(CHECK_RESULTS) as [CheckResult]),
  /** What it was found by, in words. */
  evidence: z.string(),
  links: z.array(checkLink),
});
export const reviewChecksAnswer = z.object({
  on: dateSchema,
  points: z.array(z.object({ key: z.enum(REVIEW_POINT_KEYS), name: z.string(), checks: z.array(reviewCheck) })),
});
export type ReviewChecks = z.infer<typeof reviewChecksAnswer>;

const draftField = z.object({ key: z.string(), label: z.string(), text: z.string() });
/** The drafts of all rounds: each as it was handed in, rebuilt from the file of that time. */
export const draftRoundsAnswer = z.object({
  rounds: z.array(
    z.object({
      n: z.int(),
      submittedOn: dateSchema,
      draftDigest: z.string(),
      /** The rebuilt text has the digest that was handed in. Where it has not, the text is not shown. */
      exact: z.boolean(),
      documents: z.array(z.object({ form: z.string(), title: z.string(), fields: z.array(draftField) })),
    }),
  ),
  /** The draft as it stands now. */
  present: z.object({
    digest: z.string(),
    documents: z.array(z.object({ form: z.string(), title: z.string(), fields: z.array(draftField) })),
  }),
});
export type DraftRounds = z.infer<typeof draftRoundsAnswer>;

/** Cases that wait for an approval or a decision of whoever asks. */
export const waitingAnswer = z.object({
  on: dateSchema,
  cases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      party: z.string().nullable(),
      filingNumber: z.string().nullable(),
      stateName: z.string(),
      defects: z.int(),
      /** What is to be done, as the table of acts calls it. */
      asks: z.string(),
      since: dateSchema.nullable(),
      /** The first last day that binds the agency. */
      dueOn: dateSchema.nullable(),
      workdaysLeft: z.int().nullable(),
      overdue: z.boolean(),
    }),
  ),
});
export type WaitingCases = z.infer<typeof waitingAnswer>;

/** One document of the draft as typeset pages: for reading beside the points, on any screen. */
export const draftPagesAnswer = z.object({
  form: z.string(),
  title: z.string(),
  pages: z.int(),
  svg: z.string(),
  documents: z.array(z.object({ n: z.int(), title: z.string() })),
});
export type DraftPages = z.infer<typeof draftPagesAnswer>;
