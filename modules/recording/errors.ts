import { ConflictError } from '#platform/faults/faults.ts';

/** A stream is not at the version the caller had read: somebody else recorded in between. */
export class VersionConflict extends ConflictError {
  override readonly name = 'VersionConflict';
  readonly stream: string;
  constructor(stream: string, expected: number, found: number) {
    super(`stream ${stream} is at version ${found}, not ${expected}`);
    this.stream = stream;
  }
}

/** What was asked to be recorded is not of the form the journal takes: a mistake of the program, not of a person. */
export class NotRecordable extends Error {
  override readonly name = 'NotRecordable';
}

/** The rows of a fold are not what the journal says they were; `hengjian fsck` names every difference. */
export class RowsDiffer extends Error {
  override readonly name = 'RowsDiffer';
}

/** The public log is not in the state its keeper must find it in; nothing is signed. */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';
}
