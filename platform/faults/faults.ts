import type { Outcome, Refusal } from '#domain/kernel/outcome.ts';

/** The act was refused; the refusal is the answer (HTTP 409). `require…` functions throw it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.refusal = refusal;
  }
}

/** What was asked for does not exist, or not for this person (HTTP 404). `get…` functions throw it. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The person is known but may not do this (HTTP 403). */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
}

/** The person is signed in, but has to finish entering first: a first password, a second factor (HTTP 403). */
export class EntryUnfinishedError extends Error {
  override readonly name = 'EntryUnfinishedError';
}

/** Nobody is signed in (HTTP 401). */
export class NotSignedInError extends Error {
  override readonly name = 'NotSignedInError';
}

/** Somebody else changed it in between (HTTP 409); the person looks again and repeats. */
export class ConflictError extends Error {
  override readonly name: string = 'ConflictError';
}

/** Something that was done meanwhile: what, by whom, the day it was done, the moment it was entered. */
export type Change = { readonly what: string; readonly by: string; readonly on: string; readonly at: string };

/** What was acted on has moved on since it was read (HTTP 409); nothing is applied, and the answer tells what changed. */
export class MovedOnError extends ConflictError {
  override readonly name = 'MovedOnError';
  readonly version: number;
  readonly changes: readonly Change[];
  constructor(version: number, changes: readonly Change[]) {
    super(`moved on to version ${version}`);
    this.version = version;
    this.changes = changes;
  }
}

/** One fault of what was sent: where it is, e.g. `parties.0.name`, and what is wrong, in Chinese. */
export type InputFault = { readonly path: string; readonly message: string };

/** What was sent cannot be taken (HTTP 400). */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
  readonly faults: readonly InputFault[];
  constructor(faults: readonly InputFault[]) {
    super(faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '));
    this.faults = faults;
  }
}

/** The value of an outcome; throws a RefusedError with its refusal otherwise. */
export function requireDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RefusedError(outcome.refusal);
}
