import { setTimeout as pause } from 'node:timers/promises';
import { catchUpDeliveries, type DeliverParts, deliverDue } from './deliver.ts';
import { integratePending, needsIntegration } from './integrate-pending.ts';
import type { LogKeeper } from './log-keeper.ts';

export type WorkerParts = DeliverParts & {
  readonly keeper: LogKeeper;
  /** Told of what failed; the work is tried again. */
  readonly onError: (error: unknown, what: 'sequencer' | 'deliveries') => void;
};

/** A sequencer's turn must come within a second of the act. */
const IDLE_MS = 200;
const AFTER_ERROR_MS = 2_000;

/** Runs the sequencer and the deliveries until stopped; `stop` waits for the turn under way. */
export function startRecordingWorker(parts: WorkerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keepDoing(what: 'sequencer' | 'deliveries', turn: () => Promise<boolean>): Promise<void> {
    while (!signal.aborted) {
      try {
        if (!(await turn())) await rest(IDLE_MS, signal);
      } catch (error) {
        parts.onError(error, what);
        await rest(AFTER_ERROR_MS, signal);
      }
    }
  }

  let caughtUp = false;
  const loops = Promise.all([
    keepDoing('sequencer', async () => {
      if (!(await needsIntegration(parts.dbs.app))) return false;
      await integratePending({ ...parts, db: parts.dbs.app });
      return false;
    }),
    keepDoing('deliveries', async () => {
      if (!caughtUp) await catchUpDeliveries(parts);
      caughtUp = true;
      return (await deliverDue(parts)) > 0;
    }),
  ]);
  return {
    async stop() {
      stopping.abort();
      await loops;
    },
  };
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => {
    // Woken to stop.
  });
}
