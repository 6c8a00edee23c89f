import { z } from 'zod';
import { auditStateAnswer } from './audit.ts';

const count = z.int().min(0);
const moment = z.string();

/** What the system administrator sees of the machine: figures only, nothing of any case. */
export const systemAnswer = z.strictObject({
  version: z.string(),
  node: z.string(),
  startedAt: moment,
  now: moment,
  home: z.string(),
  disk: z.strictObject({ freeBytes: count, totalBytes: count }),
  database: z.strictObject({ version: z.string(), bytes: count }),
  evidence: z.strictObject({ files: count, bytes: count }),
  log: z.strictObject({
    origin: z.string(),
    size: count,
    signedAt: moment.nullable(),
    pending: count,
    witnesses: count,
  }),
  deliveries: z.strictObject({ waiting: count, stuck: count }),
  workers: z.array(
    z.strictObject({
      name: z.string(),
      what: z.string(),
      running: z.boolean(),
      faults: count,
      lastFaultAt: moment.nullable(),
    }),
  ),
});
export type SystemAnswer = z.infer<typeof systemAnswer>;

/** The check of everything (fsck) as it was started from the desk; `last` is what any check found last, whoever started it. */
export const checkState = z.strictObject({
  /** `interrupted`: it began and the process ended before it did. */
  state: z.enum(['idle', 'running', 'done', 'failed', 'interrupted']),
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  fault: z.string().nullable(),
  progress: z.strictObject({ what: z.string(), done: count }).nullable(),
  last: auditStateAnswer.shape.check,
});
export type CheckState = z.infer<typeof checkState>;
