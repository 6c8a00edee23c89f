import { randomInt } from 'node:crypto';
import type { Clock } from '#platform/clock/clock.ts';
import { buildHttp, type PageHandler } from '#platform/http/index.ts';
import type { Log } from '#platform/log/log.ts';
import { DESK } from '../desk-files.ts';
import { VERSION } from '../version.ts';
import { setupRoutes } from './setup.routes.ts';

export type SetupOptions = {
  readonly dir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  readonly serverUrl: string | undefined;
};

export type RunningSetup = {
  /** Where it answers. */
  readonly url: string;
  readonly code: string;
  /** Settles when the home is made and its first passwords were noted. */
  readonly finished: Promise<void>;
  close(): Promise<void>;
};

/** Without letters and figures that look alike. */
const LETTERS = 'ABCDEFGHJKMNPQRTUVWXY346789';

function newCode(): string {
  const part = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [part(), part(), part()].join('-');
}

/** Serves the first-run wizard, and nothing else, until the home is made. Nothing is written before its last step. */
export async function startSetup({ host, port, log, ...where }: SetupOptions): Promise<RunningSetup> {
  const code = newCode();
  const done = Promise.withResolvers<void>();
  let url = '';
  const routes = setupRoutes({ ...where, code, suggestedUrl: () => url, finished: () => done.resolve() });
  const app = await buildHttp({
    ...{ title: '首次设置', version: VERSION, routes, log, secure: false, browserApp: DESK, pages: TO_SETUP },
    doorkeeper: {
      authenticate: async () => undefined,
      // There is no book of attempts yet: they stand in the log of the process.
      audit: async ({ audit, address }) => log.info({ audit, address }, 'set-up'),
    },
  });
  url = await app.listen({ host, port });
  return { url, code, finished: done.promise, close: () => app.close() };
}

const TO_SETUP: PageHandler = async () => ({ status: 302, headers: { location: '/desk/setup' }, body: '' });
