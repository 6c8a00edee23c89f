import process from 'node:process';
import { parseArgs } from 'node:util';
import { startServer } from '#apps/server/start-server.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { ConfigError } from '#platform/config/config.ts';
import { type Home, HomeBusyError, NoHomeError, openHome } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { homeOf, serverUrlOf } from '../home.ts';
import { serveSetup } from '../serve-setup.ts';

const HELP = `用法：hengjian serve [--setup] [--port 端口] [--host 地址] [--home 目录]

在一个进程中运行接口、公示平台和后台任务。按 Ctrl-C 或发送 SIGTERM 后，处理完进行中的请求再退出。

选项：
  --setup       还没有数据目录时，在浏览器中完成首次设置（凭终端显示的设置码），然后启动
  --port 端口   监听端口，默认取配置文件，0 表示任取空闲端口
  --host 地址   监听地址，默认取配置文件
  --home 目录   数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json        以 JSON 输出各个地址：{"url","desk","portal","docs","home"}

退出码：0 正常停止；1 无法启动或运行中断；2 用法有误。`;

export const command: Command = {
  name: 'serve',
  help: HELP,
  async run(args, io) {
    const options = { home: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, setup: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      strict: true,
    });
    const port = values.port === undefined ? undefined : portOf(values.port);
    const asked = { port, host: values.host, json: values.json };
    const dir = homeOf(values, io);
    const stopped = askedToStop();
    const setup = values.setup ? await serveSetup(dir, asked, stopped, io) : asked;
    if ('exit' in setup) return setup.exit;
    const wanted = { ...asked, port: setup.port };
    const home = await open(dir, io);
    if (home === undefined) return EXIT.doesNotHold;
    try {
      return await serveHome(home, wanted, io, stopped);
    } finally {
      await home.close();
    }
  },
};

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`端口号有误：${text}`);
  return port;
}

/** Waits a few seconds for a former server that is just closing. */
const PATIENCE_MS = 5_000;

async function open(dir: string, io: CommandIo): Promise<Home | undefined> {
  try {
    const purpose = { purpose: 'serve', exclusive: true, clock: systemClock, patienceMs: PATIENCE_MS };
    return await openHome(dir, { ...purpose, serverUrl: serverUrlOf(io) });
  } catch (error) {
    const explained = [NoHomeError, HomeBusyError, ConfigError].some((kind) => error instanceof kind);
    if (!explained) throw error;
    io.err((error as Error).message);
    return undefined;
  }
}

export type Wanted = { readonly port: number | undefined; readonly host: string | undefined; readonly json: boolean };

/** Serves an open home until asked to stop; answers the exit code. */
export async function serveHome(
  home: Home,
  wanted: Wanted,
  io: CommandIo,
  stopped: Promise<undefined> = askedToStop(),
): Promise<number> {
  const log = openLog('info');
  const { server } = home.config;
  const options = { clock: systemClock, log, host: wanted.host ?? server.host, port: wanted.port ?? server.port };
  const running = await startServer(home, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    io.err(`端口 ${options.port} 已被占用，请用 --port 指定其他端口。`);
    return undefined;
  });
  if (running === undefined) return EXIT.doesNotHold;
  io.out(wanted.json ? JSON.stringify({ ...addresses(running.url), home: home.dir }) : wordsFor(running.url));
  const lost = await Promise.race([stopped, home.lost]);
  if (lost !== undefined) log.fatal({ words: lost }, 'the database ended');
  // With the database gone there is nothing to finish in order.
  if (lost === undefined) await running.close();
  else await running.close().catch((error: unknown) => log.error({ err: error }, 'closing without database'));
  return lost === undefined ? EXIT.done : EXIT.doesNotHold;
}

function addresses(url: string): { url: string; desk: string; portal: string; docs: string } {
  return { url, desk: `${url}/desk/`, portal: `${url}/`, docs: `${url}/api/docs` };
}

function wordsFor(url: string): string {
  const { desk, portal, docs } = addresses(url);
  return `已启动\n  工作台    ${desk}\n  公示平台  ${portal}\n  接口文档  ${docs}\n按 Ctrl-C 停止`;
}

/** Ctrl-C reaches us twice, from the terminal and through our parent; a signal later than that means: at once. */
const SAME_SIGNAL_MS = 1_000;

/** The first signal asks for an orderly end. */
function askedToStop(): Promise<undefined> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const asked = (): void => {
      first ??= Date.now();
      if (Date.now() - first > SAME_SIGNAL_MS) process.exit(EXIT.doesNotHold);
      resolve(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, asked);
  });
}
