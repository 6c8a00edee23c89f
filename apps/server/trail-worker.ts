import { type PeopleParts, sealTrail } from '#modules/people/index.ts';
import type { Log } from '#platform/log/log.ts';
import type { Worker } from './parts.ts';

/** What is taken from the book of attempts within this time leaves no trace; shorter would fill the public log with seals. */
const EVERY_MS = 15 * 60_000;

/** Seals the book of attempts from time to time, as long as somebody works. */
export function trailWorker({ log }: { readonly log: Pick<Log, 'error'> }, people: PeopleParts): Worker {
  return {
    name: 'trail',
    start: async () => {
      const seal = async () => {
        await sealTrail(people).catch((error: unknown) => log.error({ err: error }, 'trail worker'));
      };
      let running = seal();
      const timer = setInterval(() => {
        running = running.then(seal);
      }, EVERY_MS);
      return {
        stop: async () => {
          clearInterval(timer);
          await running;
        },
      };
    },
  };
}
