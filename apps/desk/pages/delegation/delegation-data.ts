import type { z } from 'zod';
import type { delegationsAnswer } from '#contract/doors.ts';

export type Delegations = z.infer<typeof delegationsAnswer>;
export const DELEGATIONS = ['delegations'] as const;
