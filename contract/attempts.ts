import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { idSchema } from './people.ts';

/** 操作审计: what was tried, by whom, on which case, in which days; the newest first. */
export const attemptsQuery = z.strictObject({
  account: idSchema.optional(),
  /** What was tried, by its name in the trail, e.g. `READ_CASE`. */
  audit: z
    .string()
    .regex(/^[A-Z][A-Z_]{2,79}$/)
    .optional(),
  person: idSchema.optional(),
  /** Every attempt to read or to act on that case file. */
  case: idSchema.optional(),
  /** First and last day, both included. */
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  /** Go on behind this attempt. */
  after: idSchema.optional(),
  limit: z.coerce.number<string>().int().min(1).max(500).default(100),
});
export const attemptsAnswer = z.strictObject({
  attempts: z.array(
    z.strictObject({
      id: idSchema,
      at: z.string(),
      audit: z.string(),
      permission: z.string(),
      account: z.string().nullable(),
      /** Who holds the account; null where nobody was signed in. */
      person: z.string().nullable(),
      name: z.string().nullable(),
      request: z.string(),
      method: z.string(),
      route: z.string(),
      params: z.record(z.string(), z.string()),
      address: z.string(),
    }),
  ),
});
