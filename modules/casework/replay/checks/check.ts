import type { CaseFile } from '#contract/case-file.ts';
import type { Json } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ItemFacts, Thresholds } from '#domain/procedure/context.ts';
import type { CaseState } from '#domain/procedure/model.ts';

/** What a check may look at: the file as it came, the case as the engine holds it, and the law. */
export type CheckInput = {
  readonly file: CaseFile;
  readonly state: CaseState;
  readonly items: readonly ItemFacts[];
  readonly thresholds: Thresholds;
  /** Number of a rule's period, e.g. 5 for APL-064-1. */
  readonly periodOf: (rule: string) => { readonly n: number; readonly unit: string };
  readonly provision: (rule: string) => string;
  /** Last day of the period that a rule sets, counted from that day. */
  readonly due: (rule: string, from: PlainDate) => PlainDate;
  /** What was refused, or found at an act that was done all the same. */
  readonly faults: readonly { readonly act: string; readonly rules: readonly string[] }[];
  /** Text of the public record that disclosure would build from this case, after redaction; undefined when nothing is to be published. */
  readonly publicText: string | undefined;
};

/** Answers what the engine finds; undefined when the file does not carry what the check is about. */
export type Check = (input: CheckInput) => Json | undefined;

export type CheckResult = {
  readonly check: string;
  readonly expect: Json;
  readonly got: Json;
  /** null: the engine does not know a check of this name. */
  readonly ok: boolean | null;
};
