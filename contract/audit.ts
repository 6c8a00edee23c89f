import { z } from 'zod';
import { attemptsQuery } from './attempts.ts';

const count = z.int().min(0);

/** What the names in the trail mean, in words. */
export const auditKindsAnswer = z.strictObject({
  kinds: z.array(z.strictObject({ audit: z.string(), summary: z.string() })),
});

export const attemptsExportQuery = attemptsQuery.omit({ after: true, limit: true });

/** The state of the log as the public sees it, and what the last check of everything found. */
export const auditStateAnswer = z.strictObject({
  log: z.strictObject({
    origin: z.string(),
    /** Entries under the last signed checkpoint. */
    size: count,
    /** Base64. */
    root: z.string(),
    signedAt: z.string().nullable(),
    pending: count,
    signatures: z.array(z.strictObject({ name: z.string(), own: z.boolean() })),
    /** Witnesses that are configured. */
    witnesses: z.array(z.string()),
  }),
  deliveries: z.strictObject({ waiting: count, stuck: count }),
  /** Null until `hengjian fsck` ran on this home. */
  check: z
    .strictObject({
      at: z.string(),
      ok: z.boolean(),
      differences: count,
      first: z.array(z.strictObject({ where: z.string(), what: z.string() })),
      events: count,
      rows: count,
      sealedRows: count,
      files: count,
    })
    .nullable(),
});
export type AuditState = z.infer<typeof auditStateAnswer>;
