import { z } from 'zod';
import { dateSchema } from './catalogue.ts';

/** What a notice would change, before it is imported. */
export const calendarPreviewAnswer = z.strictObject({
  replaces: z.string().nullable(),
  doubts: z.array(z.strictObject({ provision: z.string(), message: z.string() })),
  changes: z.array(z.strictObject({ date: dateSchema, works: z.boolean(), name: z.string() })),
  /** Running periods of cases that end on other days then. */
  clocks: z.array(
    z.strictObject({
      caseId: z.uuid(),
      title: z.string(),
      name: z.string(),
      provision: z.string(),
      before: dateSchema,
      after: dateSchema,
    }),
  ),
  /** Reviews whose opinion is awaited, and publications and withdrawals that are owed, with other last days then. */
  reviews: z.array(z.strictObject({ id: z.uuid(), title: z.string(), before: dateSchema, after: dateSchema })),
  publications: z.array(
    z.strictObject({
      decisionId: z.string(),
      title: z.string(),
      what: z.enum(['publication', 'withdrawal']),
      before: dateSchema,
      after: dateSchema,
    }),
  ),
});
