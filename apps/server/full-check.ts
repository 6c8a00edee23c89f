import { Worker } from 'node:worker_threads';
import type { CheckState } from '#contract/system.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { FsckReport } from '#modules/recording/index.ts';
import type { Endpoint } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { Home } from '#platform/home/index.ts';
import { type CheckRun, noteCheck, noteRun, readLastCheck, readRun } from './last-check.ts';
import type { Worker as ServerWorker, Services } from './parts.ts';

/** What the thread is given. */
export type CheckOrder = Pick<Home, 'paths' | 'config'> & { readonly endpoint: Endpoint };
/** What the thread tells: how far it is, and in the end what it found. */
export type CheckMessage = { readonly what: string; readonly done: number } | { readonly report: FsckReport };

type Running = { readonly startedAt: Instant; readonly thread: Worker; ended: Promise<void> };

/** The check of everything, started from the desk: one at a time, its result kept in the home. */
export type FullCheck = {
  /** Begins; throws a refusal while one runs. */
  start(): Promise<void>;
  state(): Promise<CheckState>;
  /** For the server: what is under way ends with it, and the home remembers that it did not finish. */
  readonly worker: ServerWorker;
};

export function fullCheck({ home, clock, log }: Pick<Services, 'home' | 'clock' | 'log'>): FullCheck {
  let running: Running | undefined;
  let progress: CheckState['progress'] = null;

  const finish = async (startedAt: Instant, outcome: { readonly report: FsckReport } | { readonly fault: string }) => {
    const endedAt = clock.now();
    if ('report' in outcome) await noteCheck(home.dir, outcome.report, endedAt);
    const fault = 'fault' in outcome ? outcome.fault : null;
    await noteRun(home.dir, { startedAt, endedAt, fault });
  };

  const start = async (): Promise<void> => {
    if (running !== undefined) throw alreadyRunning();
    const startedAt = clock.now();
    const { paths, config, endpoint } = home;
    const workerData: CheckOrder = { paths, config, endpoint };
    const thread = new Worker(new URL('./full-check.worker.ts', import.meta.url), { workerData });
    progress = null;
    const outcome = listen(thread, (told) => {
      progress = told;
    });
    const ended = outcome
      .then((found) => (found === undefined ? undefined : finish(startedAt, found)))
      .catch((error: unknown) => log.error({ err: error }, 'check of everything'))
      .finally(() => {
        running = undefined;
      });
    running = { startedAt, thread, ended };
    // Until it has ended, the home says that it began: whoever finds this after a crash knows that it did not finish.
    await noteRun(home.dir, { startedAt, endedAt: null, fault: null });
  };

  return {
    start,
    state: async () => stateOf(running, progress, await readRun(home.dir), await readLastCheck(home.dir)),
    worker: {
      name: 'check',
      start: async () => ({
        stop: async () => {
          await running?.thread.terminate();
          await running?.ended;
        },
      }),
    },
  };
}

/** What the thread found, or why it found nothing; undefined where it was ended with the server. */
function listen(
  thread: Worker,
  onProgress: (told: { readonly what: string; readonly done: number }) => void,
): Promise<{ readonly report: FsckReport } | { readonly fault: string } | undefined> {
  return new Promise((resolve) => {
    thread.on('message', (message: CheckMessage) => {
      if ('report' in message) resolve(message);
      else onProgress(message);
    });
    thread.once('error', (error) => resolve({ fault: error instanceof Error ? error.message : String(error) }));
    thread.once('exit', () => resolve(undefined));
  });
}

function stateOf(
  running: Running | undefined,
  progress: CheckState['progress'],
  run: CheckRun | null,
  last: CheckState['last'],
): CheckState {
  if (running !== undefined)
    return { state: 'running', startedAt: running.startedAt, endedAt: null, fault: null, progress, last };
  if (run === null) return { state: 'idle', startedAt: null, endedAt: null, fault: null, progress: null, last };
  const state = run.endedAt === null ? 'interrupted' : run.fault === null ? 'done' : 'failed';
  return { ...run, state, progress: null, last };
}

function alreadyRunning(): RefusedError {
  return new RefusedError({
    code: 'CHECK_RUNNING',
    message: '核验正在进行，同时只能进行一次',
    state: '正在核验',
    unmet: [],
    allowed: ['等待本次核验结束'],
  });
}
