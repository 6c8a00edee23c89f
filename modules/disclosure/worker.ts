import { setTimeout as pause } from 'node:timers/promises';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { attachProofs } from './attach-proofs.ts';
import type { DisclosureDeps } from './deps.ts';
import { publishStanding, type SiteConfig } from './publish-standing.ts';
import { sweepPublications } from './sweep-publications.ts';

export type DisclosureWorkerParts = {
  readonly deps: DisclosureDeps;
  readonly site: SiteConfig;
  /** Told of what failed; the work is tried again. */
  readonly onError: (error: unknown, what: 'proofs' | 'daily') => void;
};

const IDLE_MS = 500;
const AFTER_ERROR_MS = 5_000;

/** The daily look at clocks and lists, at once and then when the day changes: a missed day is made up for by the next start. */
export async function daily(
  { deps, site }: Pick<DisclosureWorkerParts, 'deps' | 'site'>,
  today: PlainDate,
): Promise<void> {
  await sweepPublications(deps, today);
  await publishStanding(deps, { actor: SYSTEM_ACTOR, on: today }, site);
}

/** Attaches proofs as they come and does the daily work, until stopped; `stop` waits for the turn under way. */
export function startDisclosureWorker(parts: DisclosureWorkerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function keepDoing(what: 'proofs' | 'daily', turn: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      const wait = await turn().then(
        () => IDLE_MS,
        (error: unknown) => {
          parts.onError(error, what);
          return AFTER_ERROR_MS;
        },
      );
      await rest(wait, signal);
    }
  }

  let done: PlainDate | undefined;
  const loops = Promise.all([
    keepDoing('proofs', async () => {
      await attachProofs(parts.deps);
    }),
    keepDoing('daily', async () => {
      const today = civilDateOf(parts.deps.clock.now());
      if (today === done) return;
      await daily(parts, today);
      done = today;
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
