import type { Instant } from '#domain/kernel/instant.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Log } from '#platform/log/log.ts';
import type { Worker } from './parts.ts';

/** What each worker of this process does, for whoever looks after the machine. */
const WORDS: Readonly<Record<string, string>> = {
  calendar: '工作日日历更新',
  recording: '公开日志排序签署、事件传递',
  disclosure: '公示期限、公示平台清单、公示证明',
  trail: '操作审计记录封签',
};

export type WorkerState = {
  readonly name: string;
  readonly what: string;
  readonly running: boolean;
  readonly faults: number;
  readonly lastFaultAt: Instant | null;
};

/** Keeps which workers run and what went wrong with them since the server started. */
export function workerBook(clock: Clock) {
  const states = new Map<string, WorkerState>();
  const set = (name: string, change: Partial<WorkerState>): void => {
    const known = states.get(name) ?? { name, what: WORDS[name] ?? name, running: false, faults: 0, lastFaultAt: null };
    states.set(name, { ...known, ...change });
  };
  return {
    states: (): readonly WorkerState[] => [...states.values()],
    /** A log that also counts what the worker of that name reports as a fault. */
    logOf: (name: string, log: Pick<Log, 'error'>): Pick<Log, 'error'> => ({
      error: ((...args: Parameters<Log['error']>) => {
        set(name, { faults: (states.get(name)?.faults ?? 0) + 1, lastFaultAt: clock.now() });
        log.error(...args);
      }) as Log['error'],
    }),
    watched: (worker: Worker): Worker => {
      set(worker.name, {});
      return {
        name: worker.name,
        start: async () => {
          const running = await worker.start();
          set(worker.name, { running: true });
          return {
            stop: async () => {
              set(worker.name, { running: false });
              await running.stop();
            },
          };
        },
      };
    },
  };
}
export type WorkerBook = ReturnType<typeof workerBook>;
