import { z } from 'zod';
import { dateSchema } from './catalogue.ts';

/** 双公示: penalties published within some days, both included. */
export const doublePublicityQuery = z
  .strictObject({
    from: dateSchema,
    to: dateSchema,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  })
  .refine(({ from, to }) => from <= to, { error: '起始日期晚于截止日期' });

const lineSchema = z.object({ decisionId: z.string(), number: z.string(), title: z.string(), partyName: z.string() });
export const doublePublicityReport = z.object({
  lines: z.array(
    lineSchema.extend({
      /** What the case does not carry, or carries in a form that the standard does not take. */
      problems: z.array(z.object({ field: z.string(), name: z.string(), message: z.string() })),
    }),
  ),
  /** Published, and not to be sent. */
  leftOut: z.array(lineSchema.extend({ reason: z.string() })),
});
export type DoublePublicityReport = z.infer<typeof doublePublicityReport>;
