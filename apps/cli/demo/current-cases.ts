import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Where a case in progress is taken, in the order of the ordinary procedure. */
export const STATIONS = [
  'clue',
  'accept',
  'file',
  'investigate',
  'order',
  'overdue',
  'conclude',
  'propose',
  'notify',
  'expire',
  'request-hearing',
  'schedule-hearing',
  'submit',
  'return',
  'opine',
  'decide',
  'serve',
  'perform',
  'draft-publication',
  'publish',
  'pay',
  'request-closing',
  'close',
] as const;
export type Station = (typeof STATIONS)[number];

const text = z.string().min(1);
const money = z.string().regex(/^\d+$/);

const caseSchema = z.strictObject({
  key: text,
  /** At whose desk it stands, in words. */
  stands: text,
  cause: text,
  source: z.enum(['complaint', 'report', 'inspection']),
  complainant: text.optional(),
  party: z.strictObject({
    // Nobody may take an invented party for one that exists.
    name: text.endsWith('（演示）'),
    kind: z.enum(['enterprise', 'sole-proprietor']),
    code: text,
    legalRep: text,
    legalRepRole: text,
    address: text,
  }),
  items: z.array(text).min(1),
  facts: text,
  violated: z.array(text).min(1),
  officers: z.tuple([text, text]),
  order: z
    .strictObject({ content: text, amountFen: money, workers: z.int().positive(), days: z.int().positive() })
    .optional(),
  penalty: z
    .strictObject({
      itemCode: text,
      basis: z.array(text).min(1),
      sanctions: z.array(text).min(1),
      fineFen: money,
      persons: z.int().positive().optional(),
      level: text,
      levelReason: text,
    })
    .optional(),
  /** Working days from today to the hearing. */
  hearingIn: z.int().positive().optional(),
  /** What the reviewer finds wrong. */
  returned: text.optional(),
  /** [working days before today, where it is taken on that day] */
  steps: z.array(z.tuple([z.int().min(0), z.enum(STATIONS)])).min(1),
});
export type CurrentCase = z.infer<typeof caseSchema>;

const fileSchema = z.strictObject({ note: text, cases: z.array(caseSchema).min(1) });

/** The invented cases in progress that are shipped. Throws where the shipped data is damaged. */
export function readCurrentCases(): readonly CurrentCase[] {
  const file = new URL('../../../data/cases/current.json', import.meta.url);
  return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).cases;
}
