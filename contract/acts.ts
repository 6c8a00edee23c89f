import { z } from 'zod';
import { unmetShape } from './case-answer.ts';
import { actRequest, caseParams, formField, possibleAct } from './casework.ts';
import { dateSchema } from './catalogue.ts';

const jsonObject = z.record(z.string(), z.json());
const seconds = z.string();

export const caseActParams = z.strictObject({ ...caseParams.shape, act: z.string().max(60) });

/** The acts of a case for whoever asks: what the present state admits, and what one more step would open. */
export const caseActsAnswer = z.object({
  version: z.int(),
  stateName: z.string(),
  now: z.array(possibleAct),
  ahead: z.array(possibleAct),
  /** Acts that whoever asks has begun to fill in. */
  drafts: z.array(z.string()),
});
export type CaseActs = z.infer<typeof caseActsAnswer>;

/** One value that a field may take; `barred`: why it may not be taken now, with its provision. */
export const choiceShape = z.object({
  value: z.string(),
  label: z.string(),
  note: z.string().nullable(),
  barred: z.string().nullable(),
});
export type Choice = z.infer<typeof choiceShape>;

/** A field of a document that people fill in (data/documents/<form>/spec.json). */
export const documentField = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(['text', 'longtext', 'date', 'money', 'list', 'person', 'bool', 'choice']),
  required: z.boolean(),
  minItems: z.int().nullable(),
  options: z.array(z.string()),
  columns: z.array(z.object({ key: z.string(), label: z.string() })),
  hint: z.string().nullable(),
  maxLength: z.int().nullable(),
});
export type DocumentField = z.infer<typeof documentField>;

const prefilled = z.object({ value: z.json(), from: z.string() });

/** Where an act is sent to: most to the acts of the case; some of the review have a way of their own. */
export const SENT_TO = ['acts', 'review-submissions', 'review-objections', 'review'] as const;

export const actFormAnswer = z.object({
  act: z.string(),
  name: z.string(),
  rule: z.string(),
  provision: z.string(),
  note: z.string().nullable(),
  /** The server's day: a device may think it is another. */
  today: dateSchema,
  case: z.object({ id: z.string(), title: z.string(), state: z.string(), stateName: z.string(), version: z.int() }),
  /** Unmet conditions that no entry can mend. */
  unmet: z.array(unmetShape),
  sentTo: z.enum(SENT_TO),
  fields: z.array(formField),
  /** Keys of fields that the system fills in itself when the act is done. */
  automatic: z.record(z.string(), z.string()),
  prefill: z.record(z.string(), prefilled),
  choices: z.record(z.string(), z.array(choiceShape)),
  /** Documents that people may fill in with the act. */
  forms: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      fields: z.array(documentField),
      prefill: z.record(z.string(), prefilled),
    }),
  ),
});
export type ActForm = z.infer<typeof actFormAnswer>;

export const previewRequest = z.strictObject({
  ...actRequest.omit({ expectedVersion: true }).shape,
  /** 补录: nothing is typeset; the findings are what matters. */
  late: z.boolean().default(false),
  /** Of which document the pages are wanted; the first one where left out. */
  show: z
    .string()
    .regex(/^WS-\d{2}$/)
    .optional(),
});

/** What the act would do as it is filled in: nothing of it is kept. */
export const previewAnswer = z.object({
  version: z.int(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
  /** What still keeps the act from being done. */
  unmet: z.array(unmetShape),
  /** What would stay in the file as a finding. */
  findings: z.array(
    z.object({
      rule: z.string(),
      provision: z.string(),
      message: z.string(),
      severity: z.enum(['defect', 'warn']),
    }),
  ),
  documents: z.array(z.object({ form: z.string(), title: z.string() })),
  page: z
    .object({ form: z.string(), title: z.string(), pages: z.int(), svg: z.string(), gaps: z.array(z.string()) })
    .nullable(),
});
export type Preview = z.infer<typeof previewAnswer>;

const draftContent = z.strictObject({
  on: z.string().max(10).optional(),
  late: z.boolean().optional(),
  input: jsonObject,
  forms: z.record(z.string().regex(/^WS-\d{2}$/), jsonObject),
});
export const saveDraftRequest = z.strictObject({
  /** The version of the draft that this device has seen; 0 for none. */
  seen: z.int().min(0),
  caseVersion: z.int().min(0),
  content: draftContent,
});
export const savedDraftAnswer = z.object({ version: z.int(), savedAt: seconds });
export const actDraftAnswer = z.object({
  draft: z.object({ version: z.int(), caseVersion: z.int(), savedAt: seconds, content: draftContent }).nullable(),
});
export type DraftContent = z.infer<typeof draftContent>;
export const myDraftsAnswer = z.object({
  drafts: z.array(
    z.object({
      caseId: z.string(),
      caseTitle: z.string(),
      act: z.string(),
      actName: z.string(),
      savedAt: seconds,
    }),
  ),
});
