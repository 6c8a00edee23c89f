import type { Refusal } from '#domain/kernel/outcome.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';

/** A refusal of this module: its conditions stand in the message. */
export function refused({ code, message }: Pick<Refusal, 'code' | 'message'>): RefusedError {
  return new RefusedError({ code, message, unmet: [], allowed: [] });
}

export function fault(path: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path, message }]);
}
