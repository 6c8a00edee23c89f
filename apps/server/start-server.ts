import type { FastifyInstance } from 'fastify';
import { openBlobs, removeDrafts } from '#platform/blobs/blobs.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import type { Log } from '#platform/log/log.ts';
import { DESK } from './desk-files.ts';
import { composeParts, type Parts, type Worker } from './parts.ts';
import { VERSION } from './version.ts';

export type ServerOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
};

export type RunningServer = {
  /** Where it answers, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Requests and jobs under way are finished, nothing new is taken. The home stays open. Harmless when repeated. */
  close(): Promise<void>;
};

/** Starts API, portal and workers on an open home. When something fails, what had been started is ended again. */
export async function startServer(home: Home, options: ServerOptions): Promise<RunningServer> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const jobs = await openJobs(home.endpoint, options.log, { supervise: true });
    undo.push(() => jobs.stop());
    // This process alone writes here: what a crash left of files that nobody was told of goes, and uploads left lying.
    await removeDrafts(home.paths.evidence);
    const blobs = await openBlobs(home.paths.evidence);
    await blobs.uploads.sweep();
    const parts = await composeParts({ home, blobs, jobs, clock: options.clock, log: options.log });
    await startWorkers(parts.workers, undo);
    const app = await build(home, parts, options);
    undo.push(() => app.close());
    const url = await app.listen({ host: options.host, port: options.port });
    return { url, close: once(() => runAll(undo)) };
  } catch (error) {
    await runAll(undo);
    throw error;
  }
}

async function build(home: Home, parts: Parts, { log }: ServerOptions): Promise<FastifyInstance> {
  const { config } = home;
  return buildHttp({
    title: config.portal.siteName,
    version: VERSION,
    routes: parts.routes,
    doorkeeper: parts.doorkeeper,
    log,
    secure: config.server.secureCookies,
    trustProxy: config.server.trustProxy,
    browserApp: DESK,
    ...(parts.pages === undefined ? {} : { pages: parts.pages }),
  });
}

async function startWorkers(workers: readonly Worker[], undo: (() => Promise<void>)[]): Promise<void> {
  for (const worker of workers) {
    const running = await worker.start();
    undo.push(() => running.stop());
  }
}

/** Ends in the reverse order of starting: first no more requests, then no more jobs. */
async function runAll(undo: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of undo.toReversed()) await step().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, 'closing the server failed');
}

function once(fn: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => {
    result ??= fn();
    return result;
  };
}
