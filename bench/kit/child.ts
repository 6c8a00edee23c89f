import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { promisify } from 'node:util';

const ARGS = ['--disable-warning=ExperimentalWarning'];

/** A program of this room that says when it is ready, and ends when its channel does. */
export type RunningChild = {
  /** Where it answers, if it is a server. */
  readonly url: string;
  /** Gives it something and waits for its answer. */
  ask(message: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

export async function startChild(program: URL, args: readonly string[]): Promise<RunningChild> {
  const child = fork(program, args, { execArgv: ARGS, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { url } = (await messageOf(child)) as { url: string };
  return {
    url,
    async ask(message) {
      child.send(message as object);
      return messageOf(child);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController();
  const { signal } = heard;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code} before it answered`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    ended.catch(() => undefined);
    heard.abort();
  }
}

/** Runs a program of this room to its end; answers what it printed. */
export async function runChild(program: URL, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...ARGS, program.pathname, ...args]);
  return stdout;
}
