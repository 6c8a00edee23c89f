import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Instant } from '#domain/kernel/instant.ts';
import { type Endpoint, roleNames, type Tx } from '../db/index.ts';
import type { Log } from '../log/log.ts';

/** A kind of follow-up work; declared once beside the use case that handles it. */
export type Queue<T> = {
  /** Letters, digits, `-`, `_`, `.`, e.g. `disclosure.build-record`. */
  readonly name: string;
  /** What the job carries: ids, never personal data. Checked when enqueued and again when worked on. */
  readonly data: z.ZodType<T>;
  /** Attempts after the first one; default 20, over about a day. A job that has used them up stays, as failed. */
  readonly retries?: number;
  /** Seconds one attempt may take before it counts as failed; default 900. */
  readonly expireInSeconds?: number;
};

export type EnqueueOptions = {
  /** Not before this moment. */
  readonly notBefore?: Instant;
  /** While a job with the same key waits in the queue, another is not added. */
  readonly onceKey?: string;
};

/** Follow-up work that is kept in the database beside the acts it follows from. */
export type Jobs = {
  /** Adds a job in the transaction of the act: both are kept, or neither. Answers false when `onceKey` is taken. */
  enqueue<T>(tx: Tx, queue: Queue<T>, data: T, options?: EnqueueOptions): Promise<boolean>;
  /** Works on a queue. A handler that throws is tried again later; it must bear to run twice. */
  work<T>(queue: Queue<T>, handle: (data: T) => Promise<void>): Promise<void>;
  /** Enqueues `data` at the times of a cron expression, in Shanghai time; repeated calls replace the schedule. */
  repeat<T>(queue: Queue<T>, cron: string, data: T): Promise<void>;
  /** Takes no new jobs, waits for running ones (half a minute at most) and closes. An unfinished job is tried again. */
  stop(): Promise<void>;
};

const ZONE = 'Asia/Shanghai';

/** Queues may be enqueued to by any process; `supervise` is for the one that also works on them. */
export async function openJobs(endpoint: Endpoint, log: Log, options: { supervise: boolean }): Promise<Jobs> {
  const boss = new PgBoss({
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    user: roleNames(endpoint.rolesOf).app,
    password: endpoint.passwords.app,
    ssl: endpoint.ssl === true,
    application_name: `hengjian jobs ${process.pid}`,
    schema: 'jobs',
    max: 4,
    // The tables are made by a migration; the application's role may not create any.
    migrate: false,
    createSchema: false,
    reindex: false,
    useListenNotify: options.supervise,
    supervise: options.supervise,
    schedule: options.supervise,
    registerInstance: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.warn({ words: warning.message }, 'job queue'));
  await boss.start();
  return jobsOf(boss, log);
}

function jobsOf(boss: PgBoss, log: Log): Jobs {
  const known = new Map<string, Promise<void>>();
  // Made on first use, outside the act's transaction: a queue is a fact of the software, not of the act.
  const ensure = <T>(queue: Queue<T>): Promise<void> => {
    const made = known.get(queue.name) ?? createQueue(boss, queue);
    known.set(queue.name, made);
    made.catch(() => known.delete(queue.name));
    return made;
  };
  return {
    async enqueue(tx, queue, data, options = {}) {
      await ensure(queue);
      const id = await boss.send(queue.name, wrap(queue, data), {
        db: fromKysely(tx),
        ...(options.notBefore === undefined ? {} : { startAfter: options.notBefore }),
        singletonKey: options.onceKey ?? randomUUID(),
      });
      return id !== null;
    },
    async work(queue, handle) {
      await ensure(queue);
      const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, batchSize: 1 };
      await boss.work<{ data: unknown }>(queue.name, options, async (jobs) => {
        for (const job of jobs) await runOne(log, queue, job, handle);
      });
    },
    async repeat(queue, cron, data) {
      await ensure(queue);
      await boss.schedule(queue.name, cron, wrap(queue, data), { tz: ZONE });
    },
    stop: () => boss.stop({ graceful: true, close: true, timeout: 30_000 }),
  };
}

async function createQueue<T>(boss: PgBoss, queue: Queue<T>): Promise<void> {
  await boss.createQueue(queue.name, {
    policy: 'short', // of one singleton key, only one job waits at a time
    notify: true,
    retryLimit: queue.retries ?? 20,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600 * 2,
    expireInSeconds: queue.expireInSeconds ?? 900,
    retentionSeconds: 3600 * 24 * 365,
    deleteAfterSeconds: 3600 * 24 * 7,
  });
}

function wrap<T>(queue: Queue<T>, data: T): { data: unknown } {
  return { data: queue.data.parse(data) };
}

async function runOne<T>(
  log: Log,
  queue: Queue<T>,
  job: { id: string; data: { data: unknown } },
  handle: (data: T) => Promise<void>,
): Promise<void> {
  try {
    await handle(queue.data.parse(job.data.data));
  } catch (error) {
    log.error({ err: error, queue: queue.name, job: job.id }, 'job failed, to be tried again');
    throw error;
  }
}
