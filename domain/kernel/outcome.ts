/** Why an act may not be performed: one unmet condition, the rule it comes from, and what would meet it. */
export type Unmet = {
  /** Id of the rule book, e.g. `APL-058a`. */
  readonly rule: string;
  /** The provision as people cite it, e.g. `行政处罚法第五十八条第一款`. */
  readonly provision: string;
  /** What is missing, in plain Chinese. */
  readonly message: string;
  /** What to do about it, in plain Chinese. */
  readonly remedy?: string;
  /** Id of the act that mends it, where one act does. */
  readonly act?: string;
  /** The entry of the form that mends it, where one does: the first part of its path, e.g. `officers`. */
  readonly entry?: string;
};

/** One entry of what was sent that cannot be taken: its path, e.g. `officers[1].person`, and what is wrong, in Chinese. */
export type EntryFault = { readonly path: string; readonly message: string };

/** A refusal is an answer: the state, every unmet condition, and what is allowed instead. */
export type Refusal = {
  /** Closed code of docs/errors.md. */
  readonly code: string;
  readonly message: string;
  readonly state?: string;
  readonly unmet: readonly Unmet[];
  readonly allowed: readonly string[];
  /** Which entries are wrong, where the refusal is about what was entered. */
  readonly faults?: readonly EntryFault[];
};

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

/** Makes the compiler list every switch that a new case breaks. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
