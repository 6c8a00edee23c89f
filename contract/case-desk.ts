import { z } from 'zod';
import { procedureShape, unmetShape } from './case-answer.ts';
import { dateSchema } from './catalogue.ts';
import { CERTIFICATE_STATES, certificateSchema } from './people.ts';

/** What the workbench of one case asks beyond the file itself: who may handle it, what it is related to, its course, who read it. */

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
const uuid = z.uuid({ error: '编号格式不符' });

export const officersQuery = z.strictObject({
  on: dateSchema.optional(),
  /** `assign`: to become an officer of the case; `act`: to do an act of it, which only its officers may. */
  purpose: z.enum(['assign', 'act']).default('assign'),
});
export const officerLine = z.object({
  person: z.string(),
  name: z.string(),
  unit: z.string(),
  title: z.string(),
  /** Handles the case on that day. */
  assigned: z.boolean(),
  lead: z.boolean(),
  /** Nothing keeps the person from it. */
  qualified: z.boolean(),
  unmet: z.array(unmetShape),
  /** What somebody must look into before choosing; it blocks nothing. */
  doubts: z.array(unmetShape),
  certificates: z.array(
    z.object({
      number: certificateSchema.shape.number,
      area: certificateSchema.shape.area,
      validFrom: dateSchema,
      validTo: dateSchema,
      state: z.enum(CERTIFICATE_STATES),
    }),
  ),
  /** Cases that the person handles now and that are not closed. */
  openCases: z.int(),
});
export type OfficerLine = z.infer<typeof officerLine>;
export const officersAnswer = z.object({
  on: dateSchema,
  /** 行政处罚法第四十二条: at least so many. */
  least: z.int(),
  provision: z.string(),
  officers: z.array(officerLine),
});

/** 关联案件: why two files belong together; recorded by people, shown on both. */
export const RELATION_KINDS = {
  'same-matter': '同一事项',
  split: '分案办理',
  joint: '合并办理',
  series: '系列案件',
  evidence: '证据互用',
  other: '其他关联',
} as const;
export type RelationKind = keyof typeof RELATION_KINDS;
export const relationKind = z.enum(Object.keys(RELATION_KINDS) as [RelationKind]);

export const relateRequest = z.strictObject({ other: uuid, kind: relationKind, reason: filled(500) });
export const relationParams = z.strictObject({ id: uuid, other: uuid });
export const unrelateRequest = z.strictObject({ reason: filled(500) });

const relatedCase = z.object({
  id: z.string(),
  title: z.string(),
  procedure: procedureShape,
  stateName: z.string(),
  party: z.string().nullable(),
  filingNumber: z.string().nullable(),
  receivedOn: dateSchema.nullable(),
  filedOn: dateSchema.nullable(),
  closedOn: dateSchema.nullable(),
});
export const relationsAnswer = z.object({
  recorded: z.array(
    z.object({
      case: relatedCase,
      kind: relationKind,
      kindName: z.string(),
      reason: z.string(),
      on: dateSchema,
      by: z.string(),
      ended: z.object({ on: dateSchema, by: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  /** `code`: the same credit code or identity number; `name`: only the name is the same. */
  sameParty: z.array(z.object({ case: relatedCase, party: z.string(), by: z.enum(['code', 'name']) })),
  /** Cases that came out of the same clue. */
  sameClue: z.array(z.object({ case: relatedCase, words: z.string() })),
});

export const partiesQuery = z.strictObject({ q: z.string().trim().min(2, { error: '请输入两个字以上' }).max(100) });
export const partyLine = z.object({
  name: z.string(),
  kind: z.string(),
  code: z.string().nullable(),
  legalRep: z.string().nullable(),
  formerNames: z.array(z.string()),
  cases: z.array(z.object({ role: z.string(), case: relatedCase })),
  decisions: z.array(
    z.object({
      caseId: z.string(),
      kind: z.string(),
      kindName: z.string(),
      number: z.string(),
      on: dateSchema,
      itemCode: z.string(),
      fineFen: z.string(),
      confiscateFen: z.string(),
      payFen: z.string(),
      servedOn: dateSchema.nullable(),
      /** How the decision was carried out. */
      performance: z.enum(['not-served', 'none', 'running', 'overdue', 'performed', 'revoked']),
      performanceName: z.string(),
      dueOn: dateSchema.nullable(),
    }),
  ),
});
export type PartyLine = z.infer<typeof partyLine>;
export const partiesAnswer = z.object({ more: z.boolean(), parties: z.array(partyLine) });

export const timelineQuery = z.strictObject({
  /** Entries behind this version only: what happened since somebody looked. */
  after: z.coerce.number<string>().int().min(0).default(0),
  /** The file at the end of that day: what had been entered by then. */
  asOf: dateSchema.optional(),
});
export const timelineLine = z.object({
  /** Place in the case's own journal. */
  n: z.int(),
  kind: z.enum(['opened', 'act', 'document', 'relation']),
  name: z.string(),
  /** The day on which it happened. */
  on: dateSchema,
  /** When it was entered. */
  at: z.string(),
  by: z.string(),
  late: z.boolean(),
  /** The states before and after, where the act moved the case. */
  moved: z.object({ from: z.string(), to: z.string() }).nullable(),
  details: z.array(z.object({ label: z.string(), text: z.string() })),
  findings: z.int(),
  /** Number of the document within the case. */
  document: z.int().nullable(),
});
export type TimelineLine = z.infer<typeof timelineLine>;
export const timelineAnswer = z.object({ version: z.int(), entries: z.array(timelineLine) });

export const versionAnswer = z.object({ version: z.int() });

export const readingsQuery = z.strictObject({
  /** Go on behind this attempt. */
  after: uuid.optional(),
  limit: z.coerce.number<string>().int().min(1).max(500).default(100),
});
export const readingsAnswer = z.object({
  readings: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      what: z.string(),
      by: z.string(),
      unit: z.string(),
      address: z.string(),
    }),
  ),
});
