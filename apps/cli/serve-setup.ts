import { startSetup } from '#apps/server/setup/start-setup.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { isHome } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';
import { type CommandIo, EXIT } from './command.ts';
import { serverUrlOf } from './home.ts';

export type SetupWanted = {
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly json: boolean;
};

const DEFAULT_PORT = 8080;

/** The home is made, and this is the port whose page waits for its server; or the command ends. */
export type SetupEnd = { readonly port: number } | { readonly exit: number };

/**
 * Serves the first-run wizard on a folder without a home. Only this flag at the terminal opens it, and only whoever reads the terminal has
 * the code.
 */
export async function serveSetup(
  dir: string,
  wanted: SetupWanted,
  stopped: Promise<undefined>,
  io: CommandIo,
): Promise<SetupEnd> {
  if (await isHome(dir)) {
    io.err(`${dir} 已有数据目录，不再进行首次设置。去掉 --setup 即可启动。`);
    return { exit: EXIT.doesNotHold };
  }
  const log = openLog(wanted.json ? 'silent' : 'warn');
  const place = { host: wanted.host ?? '127.0.0.1', port: wanted.port ?? DEFAULT_PORT };
  const options = { dir, clock: systemClock, log, serverUrl: serverUrlOf(io), ...place };
  const setup = await startSetup(options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    io.err(`端口 ${place.port} 已被占用，请用 --port 指定其他端口。`);
    return undefined;
  });
  if (setup === undefined) return { exit: EXIT.doesNotHold };
  const page = `${setup.url}/desk/setup`;
  if (wanted.json) io.out(JSON.stringify({ setup: page, code: setup.code }));
  else io.out(`请在浏览器中完成首次设置：${page}\n设置码：${setup.code}\n按 Ctrl-C 取消，不会留下任何内容`);
  const made = await Promise.race([setup.finished.then(() => true), stopped.then(() => false)]);
  await setup.close();
  return made ? { port: Number(new URL(setup.url).port) } : { exit: EXIT.done };
}
