/** What a command may touch of the outside world; tests give their own. */
export type CommandIo = {
  out(line: string): void;
  err(line: string): void;
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
};

/** Exit codes: the work is done; the thing checked does not hold; the call was wrong. */
export const EXIT = { done: 0, doesNotHold: 1, badUsage: 2 } as const;

/** One command of `hengjian`, one file in `commands/`. */
export type Command = {
  /** The words that call it, e.g. `ledger audit`. */
  readonly name: string;
  /** The text of `--help`, Chinese: usage line, options, exit codes. */
  readonly help: string;
  run(args: readonly string[], io: CommandIo): Promise<number>;
};

/** The call was wrong: printed with a pointer to `--help`, exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
