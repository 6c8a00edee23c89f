import type { CaseFile } from '#contract/case-file.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ItemFacts } from '#domain/procedure/context.ts';
import type { Cast } from './cast.ts';

export type PlanContext = {
  readonly file: CaseFile;
  readonly cast: Cast;
  readonly items: readonly ItemFacts[];
  /** SHA-256 in hex of a text: stands for the draft that an old file no longer shows. */
  readonly digest: (text: string) => string;
  readonly uuid: () => string;
  /** Last day of the period that a rule sets, counted from that day. */
  readonly due: (rule: string, from: PlainDate) => PlainDate;
};
