import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';

const planSchema = z.strictObject({
  note: z.string(),
  strict: z.array(z.string()).min(1),
  refused: z.array(z.string()),
  corrected: z.strictObject({
    case: z.string(),
    afterDays: z.int().positive(),
    what: z.string(),
    reason: z.string(),
    facts: z.string(),
  }),
  withdrawn: z.strictObject({
    case: z.string(),
    afterDays: z.int().positive(),
    authority: z.string(),
    reason: z.string(),
  }),
  notices: z.array(
    z.strictObject({
      phase: z.enum(['事前', '事中', '事后', '公告']),
      title: z.string(),
      on: z.string(),
      body: z.string(),
    }),
  ),
});
export type DemoPlan = z.infer<typeof planSchema>;

const DATA = new URL('../../../data/cases/', import.meta.url);

/** The published cases that are shipped, and how the demonstration treats each. Throws where the shipped data is damaged. */
export function readDemo(): { plan: DemoPlan; cases: readonly CaseFile[] } {
  const plan = planSchema.parse(JSON.parse(readFileSync(new URL('demo.json', DATA), 'utf8')));
  const read = readCaseFile(readFileSync(new URL('real-cases.json', DATA), 'utf8'));
  if ('faults' in read) throw new Error(`data/cases/real-cases.json: ${read.faults.map((f) => f.path).join(', ')}`);
  return { plan, cases: read.cases };
}
