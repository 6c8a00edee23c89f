import { z } from 'zod';
import { dateSchema } from './catalogue.ts';

/** 普通程序, 简易程序. */
export const procedureShape = z.enum(['PT', 'JY'], { error: '应为普通程序（PT）或者简易程序（JY）' });

export const unmetShape = z.object({
  rule: z.string(),
  provision: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  /** Id of the act that mends it. */
  act: z.string().optional(),
  /** The entry of the form that mends it, e.g. `officers`. */
  entry: z.string().optional(),
});
export const findingShape = z.object({
  rule: z.string(),
  provision: z.string(),
  message: z.string(),
  severity: z.enum(['defect', 'warn']),
  act: z.string(),
  actName: z.string(),
  on: dateSchema,
});
const clock = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  nature: z.string(),
  rule: z.string(),
  provision: z.string(),
  startedOn: dateSchema,
  legalDue: dateSchema,
  safeDue: dateSchema,
  provisional: z.boolean(),
  status: z.string(),
  daysLeft: z.int(),
  /** Working days to the legal and to the safe end; negative when it has passed. */
  workdaysLeft: z.int(),
  safeWorkdaysLeft: z.int(),
  stoppedOn: dateSchema.nullable(),
  met: z.boolean().nullable(),
});
const money = z.string();
const evidence = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  proves: z.string(),
  obtainedOn: dateSchema,
  status: z.string(),
  /** SHA-256 of the stored file, or where the original is kept. */
  ref: z.string().nullable(),
});
const proposal = z.object({
  id: z.string(),
  kind: z.string(),
  on: dateSchema,
  itemCode: z.string(),
  facts: z.string(),
  violated: z.array(z.string()),
  basis: z.array(z.string()),
  sanctions: z.array(z.string()),
  fineFen: money,
  confiscateFen: money,
  payFen: money,
  discretion: z.string(),
  status: z.string(),
});
const decision = z.object({
  id: z.string(),
  /** The decision's name outside its case. */
  key: z.string(),
  kind: z.string(),
  number: z.string(),
  on: dateSchema,
  sanctions: z.array(z.string()),
  fineFen: money,
  confiscateFen: money,
  payFen: money,
  status: z.string(),
  servedOn: dateSchema.nullable(),
  clearanceId: z.string().nullable(),
});
const party = z.object({
  role: z.string(),
  name: z.string(),
  kind: z.string(),
  code: z.string().nullable(),
  legalRep: z.string().nullable(),
  legalRepRole: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  birth: dateSchema.nullable(),
  formerNames: z.array(z.object({ name: z.string(), until: dateSchema })),
});
/** Somebody of the matter who is no party. */
const knownPerson = z.object({
  name: z.string(),
  role: z.string(),
  kind: z.string(),
  birth: z.string().nullable(),
});
const officer = z.object({
  person: z.string(),
  name: z.string(),
  certificateNo: z.string().nullable(),
  lead: z.boolean(),
  assignedOn: dateSchema,
  leftOn: dateSchema.nullable(),
});
const timelineEntry = z.object({
  n: z.int(),
  act: z.string(),
  name: z.string(),
  on: dateSchema,
  from: z.string(),
  to: z.string(),
  by: z.string(),
  late: z.boolean(),
});
const documentLine = z.object({
  n: z.int(),
  form: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  on: dateSchema,
  act: z.string(),
  pages: z.int(),
  sha256: z.string(),
  sm3: z.string(),
});

/** A case file as it stands, or as it stood. */
export const caseFileAnswer = z.object({
  id: z.string(),
  title: z.string(),
  procedure: procedureShape,
  state: z.string(),
  stateName: z.string(),
  hearing: z.string().nullable(),
  version: z.int(),
  asOf: dateSchema,
  filingNumber: z.string().nullable(),
  clue: z
    .object({
      source: z.string(),
      receivedOn: dateSchema,
      summary: z.string(),
      confidential: z.boolean(),
      /** Left out where it is confidential and whoever asks does not handle the matter. */
      complainant: z.string().nullable(),
    })
    .nullable(),
  items: z.array(z.string()),
  /** What the items are called on the day of asking. */
  itemNames: z.array(z.object({ code: z.string(), name: z.string() })),
  parties: z.array(party),
  /** Complainants and informants of a confidential matter are left out for those who do not handle it. */
  people: z.array(knownPerson),
  officers: z.array(officer),
  evidence: z.array(evidence),
  proposals: z.array(proposal),
  decisions: z.array(decision),
  clocks: z.array(clock),
  findings: z.array(findingShape),
  timeline: z.array(timelineEntry),
  documents: z.array(documentLine),
});
