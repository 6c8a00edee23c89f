import { z } from 'zod';
import { caseFileAnswer, findingShape, procedureShape, unmetShape } from './case-answer.ts';
import { EVIDENCE_KINDS } from './case-file.ts';
import { dateSchema } from './catalogue.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
const uuid = z.uuid({ error: '编号格式不符' });
const procedure = procedureShape;
const jsonObject = z.record(z.string(), z.json());

export const caseParams = z.strictObject({ id: uuid });

const knownPerson = z.strictObject({
  name: filled(100),
  role: filled(60),
  kind: z.enum(['minor', 'worker', 'complainant', 'informant', 'witness', 'other']),
  birth: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?$/, { error: '出生日期应为 2011-06 或 2011-06-01' })
    .optional(),
});
export const openCaseRequest = z.strictObject({
  /** Chosen by the client: the same id opens the same case once. */
  id: uuid,
  title: filled(300),
  procedure,
  /** Day on which the matter came up; today where left out. */
  on: dateSchema.optional(),
  /** People of the matter who are no party: never named in what is published. */
  people: z.array(knownPerson).max(500).default([]),
});
export const openCaseAnswer = z.object({ id: z.string() });

export { caseLine, casesAnswer, casesQuery } from './case-list.ts';

/** An act that the state admits: what still keeps it from being performed, with provisions. */
export const possibleAct = z.object({
  act: z.string(),
  name: z.string(),
  possible: z.boolean(),
  unmet: z.array(unmetShape),
});
export const caseAnswer = z.object({ case: caseFileAnswer, acts: z.array(possibleAct) });
export const caseAsOfParams = z.strictObject({ id: uuid, on: dateSchema });
export const caseAsOfAnswer = z.object({ case: caseFileAnswer });

/** The version of the case that whoever acts has seen: where it has moved on, the answer is 409 `MOVED_ON`. */
const seenVersion = { expectedVersion: z.int().min(0).optional() };

export const actRequest = z.strictObject({
  act: z.string().max(60),
  /** The day on which it was done; today where left out. */
  on: dateSchema.optional(),
  input: jsonObject.default({}),
  /** Forms of the act that people fill in, by their code, e.g. `WS-09`. */
  forms: z.record(z.string().regex(/^WS-\d{2}$/), jsonObject).optional(),
  ...seenVersion,
});
export const lateActRequest = z.strictObject({
  act: z.string().max(60),
  on: dateSchema,
  input: jsonObject.default({}),
  ...seenVersion,
});
export const actAnswer = z.object({
  caseId: z.string(),
  state: z.string(),
  stateName: z.string(),
  version: z.int(),
  findings: z.array(findingShape),
});

export const evidenceQuery = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS, { error: '应为法定证据种类之一' }),
  name: filled(200),
  proves: filled(1000),
  fileName: filled(200),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, { error: '应为媒体类型' }),
  on: dateSchema.optional(),
  /** Ids of the officers who obtained it, separated by commas. */
  by: z.string().max(400).optional(),
  /** The file was uploaded in parts under this id and has so many bytes; without it, it is the body. */
  upload: uuid.optional(),
  size: z.coerce.number<string>().int().min(0).optional(),
});
export const uploadParams = z.strictObject({ id: uuid });
/** A part of a file: where it begins, and the SHA-256 of its bytes. */
export const uploadPartQuery = z.strictObject({
  offset: z.coerce.number<string>().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: '应为64位十六进制的校验值' }),
});
/** From which byte on it is to be sent: what lies before is durable. */
export const uploadAnswer = z.strictObject({ offset: z.int() });
export const evidenceAnswer = z.object({
  ...actAnswer.shape,
  evidence: z.string(),
  sha256: z.string(),
  sm3: z.string(),
});
export const fileParams = z.strictObject({ id: uuid, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const documentParams = z.strictObject({ id: uuid, n: z.coerce.number<string>().int().min(0).max(10_000) });

export const draftAnswer = z.object({
  digest: z.string(),
  documents: z.array(z.object({ n: z.int(), form: z.string(), title: z.string(), content: jsonObject })),
});

export const chartParams = z.strictObject({ procedure: z.enum(['PT', 'JY', 'TZ']) });
export const chartAnswer = z.object({
  procedure: z.string(),
  title: z.string(),
  nodes: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  edges: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      act: z.string(),
      label: z.string(),
      transitions: z.array(z.string()),
      posts: z.array(z.string()),
      documents: z.array(z.string()),
      conditions: z.array(z.object({ label: z.string(), blocks: z.boolean(), provisions: z.array(z.string()) })),
      provision: z.string(),
      periods: z.array(z.string()),
    }),
  ),
});
export const actTableParams = z.strictObject({ procedure });
/** The form of an act: what a desk asks for. Fields of a group are nested. */
export type FormField = {
  key: string;
  label: string;
  type: string;
  required: boolean;
  options: { value: string; label: string }[];
  fields: FormField[];
  min: number | null;
  max: number | null;
  hint: string | null;
  /** Where its values are chosen from; null where they are typed. */
  of: string | null;
};
export const formField: z.ZodType<FormField> = z.lazy(() =>
  z.object({
    key: z.string(),
    label: z.string(),
    type: z.string(),
    required: z.boolean(),
    options: z.array(z.object({ value: z.string(), label: z.string() })),
    fields: z.array(formField),
    min: z.int().nullable(),
    max: z.int().nullable(),
    hint: z.string().nullable(),
    of: z.string().nullable(),
  }),
);
export const actTableAnswer = z.object({
  acts: z.array(
    z.object({
      act: z.string(),
      name: z.string(),
      rule: z.string(),
      provision: z.string(),
      posts: z.array(z.string()),
      documents: z.array(z.string()),
      fields: z.array(formField),
    }),
  ),
});
