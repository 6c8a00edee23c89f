import { systemClock } from '#platform/clock/clock.ts';
import { ConfigError } from '#platform/config/config.ts';
import { type Home, HomeBusyError, NoHomeError, openHome } from '#platform/home/index.ts';
import { type CommandIo, EXIT } from './command.ts';
import { homeOf, serverUrlOf } from './home.ts';

/**
 * Opens the home for a tool, beside a running server where there is one, and closes it after `work`. Where there is no
 * usable home it says so and answers that exit code.
 */
export async function withHome(
  values: { readonly home?: string | undefined },
  io: CommandIo,
  purpose: string,
  work: (home: Home) => Promise<number>,
): Promise<number> {
  const options = { purpose, exclusive: false, clock: systemClock, serverUrl: serverUrlOf(io) };
  const home = await openHome(homeOf(values, io), options).catch((error: unknown) => {
    if (![NoHomeError, HomeBusyError, ConfigError].some((kind) => error instanceof kind)) throw error;
    io.err((error as Error).message);
    return undefined;
  });
  if (home === undefined) return EXIT.doesNotHold;
  try {
    return await work(home);
  } finally {
    await home.close();
  }
}
