import { chmod, mkdtemp } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { initSteps } from '#apps/server/init-steps.ts';
import { type OpenModules, openModules } from '#apps/server/open-modules.ts';
import { base64 } from '#domain/kernel/bytes.ts';
import { instant } from '#domain/kernel/instant.ts';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { JULU_PACK, loadPack, type Pack } from '#modules/catalogue/index.ts';
import { type ImportedAccount, importPack } from '#modules/people/index.ts';
import { integratePending, logInViews } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { type Clock, settableClock, systemClock } from '#platform/clock/clock.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { createHome, type Home, openHome } from '#platform/home/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { accountTable } from '../demo/account-table.ts';
import { type CurrentCase, readCurrentCases } from '../demo/current-cases.ts';
import { fillDevices } from '../demo/demo-devices.ts';
import { readDemo } from '../demo/demo-plan.ts';
import { issueExpiringCertificates } from '../demo/expiring-certificates.ts';
import { fillOutsideWork } from '../demo/outside-work.ts';
import { runCurrentCases } from '../demo/run-current.ts';
import { type DemoResult, runDemo } from '../demo/run-demo.ts';
import { serverUrlOf } from '../home.ts';
import { printCase } from '../replay/print-report.ts';
import { julu } from '../replay/throw-away-home.ts';
import { serveHome } from './serve.ts';

/** Known to everybody: only homes made by this command have it. */
const DEMO_PASSWORD = 'Hengjian-demo-2026';

const HELP = `用法：hengjian demo [--once] [--port 端口] [--home 目录] [--json]

在一个临时的数据目录里演示：导入巨鹿县示例数据包，把公开发布过的真实案件（当事人为化名）按普通程序
逐步办理或者补录，法制审核、公示、更正、撤回，然后打开公示平台。
来源没有写明的步骤以夹具行为补齐，并予标明。另有一批虚构的在办案件分别停在各个岗位，供登录后办理；
各岗位的演示账号在最后列出。

选项：
  --once        演示完即退出，不启动服务；数据目录保留，可以继续查验
  --port 端口   服务端口，默认 8080，已被占用时自动选择
  --home 目录   在这里创建演示用的数据目录，已有内容时拒绝执行；默认在系统的临时目录中新建
  --json        以 JSON 输出

环境变量 DATABASE_URL 指定 PostgreSQL 15 及以上的服务器上的一个空数据库，代替内置数据库。

退出码：0 完成；1 有核查不符；2 用法有误。`;

const OPTIONS = {
  once: { type: 'boolean', default: false },
  port: { type: 'string' },
  home: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'demo',
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const port = values.once ? 8080 : await freePort(portOf(values.port));
    const { plan, cases } = readDemo();
    const clock = settableClock(instant('2014-01-02T01:00:00.000Z'));
    const dir = values.home === undefined ? await throwAwayFolder() : path.resolve(io.cwd, values.home);
    const serverUrl = serverUrlOf(io);
    if (!values.json) io.out(`正在创建演示用的数据目录：${dir}`);
    await createHome(dir, { config: julu(port), clock, steps: initSteps, serverUrl });
    const home = await openHome(dir, { purpose: 'demo', exclusive: true, clock, serverUrl });
    try {
      const modules = await openModules(home, { clock, blobs: await openBlobs(home.paths.evidence) });
      const pack = await loadPack(JULU_PACK);
      const { accounts } = await importPack(modules.people, pack, {
        actor: { account: 'system' },
        demoPassword: DEMO_PASSWORD,
      });
      const told = {
        // Machines read the output; how far it is goes beside it.
        say: (line: string) => (values.json ? io.err(line) : io.out(line)),
        onCase: (d: Parameters<typeof printCase>[0]) => !values.json && printCase(d, io),
      };
      const result = await runDemo(modules, clock, home, pack.id, plan, cases, told as never);
      const current = readCurrentCases();
      await runCurrentCases(modules, clock, pack.id, accounts, systemClock.now(), current);
      await fillOutsideWork(modules, clock, pack.id, clock.now());
      await fillDevices(modules, clock, pack.id, clock.now());
      await issueExpiringCertificates(modules, pack.id, clock.now());
      await sealLog(modules, clock);
      await report(home, result, { accounts, pack, current }, values.json, io);
      if (!values.once) return await serveHome(home, { port, host: undefined, json: values.json }, io);
      return result.replayed.some((d) => d.report.checks.some((c) => c.ok === false) && d.report.mode === 'history')
        ? EXIT.doesNotHold
        : EXIT.done;
    } finally {
      await home.close();
    }
  },
};

/** As root the database runs under another account, which must pass through this folder to keep its data inside. */
async function throwAwayFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hengjian-demo-'));
  await chmod(folder, 0o711);
  return path.join(folder, 'home');
}

/** The port that was asked for, else 8080 where it is free, else any: the addresses on the documents name it. */
async function freePort(asked: number | undefined): Promise<number> {
  if (asked !== undefined) return asked;
  return (await tryPort(8080)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      server.close(() => resolve(taken));
    });
  });
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--port 应为 0 至 65535 的整数。');
  return port;
}

type Shown = {
  readonly accounts: readonly ImportedAccount[];
  readonly pack: Pack;
  readonly current: readonly CurrentCase[];
};

/** What the cases in progress recorded stands in the public log before it is told how long that is. */
async function sealLog({ people, keeper, sealKey }: OpenModules, clock: Clock): Promise<void> {
  await integratePending({ db: people.dbs.app, keeper, sealKey, clock });
}

async function report(
  home: Home,
  result: DemoResult,
  { accounts, pack, current }: Shown,
  json: boolean,
  io: CommandIo,
): Promise<void> {
  const { published, withdrawn, corrected } = result;
  const log = await logHead(home);
  if (json) {
    io.out(
      JSON.stringify({
        cases: result.replayed.map((d) => d.report),
        home: home.dir,
        published,
        withdrawn,
        corrected,
        current: current.length,
        log,
      }),
    );
    return;
  }
  io.out(`\n公示：${published}件；更正：${corrected}件；撤回：${withdrawn}件`);
  io.out(`公开日志：${log.size}条，根值 ${log.root}`);
  io.out('\n另有公众更正申请1件，待公示管理员答复；监督意见书1件，待法制机构答复（均为虚构）。');
  io.out('\n在办案件（演示数据，当事人和人员均为虚构）：');
  for (const c of current) io.out(`  ${c.party.name}涉嫌${c.cause}案：${c.stands}`);
  io.out(`\n演示账号（密码均为 ${DEMO_PASSWORD}；演示不要求动态口令，正式使用时管理员和签名人员必须绑定）：`);
  for (const line of accountTable(pack, accounts)) io.out(`  ${line}`);
  io.out(`\n核验数据目录：hengjian fsck --home ${home.dir}`);
  io.out(`导出公开日志：hengjian ledger export 目录 --home ${home.dir}`);
}

/** Size and root of the log as the public sees it. */
async function logHead(home: Home): Promise<{ size: number; root: string }> {
  const { checkpoint } = parseSignedCheckpoint(await logInViews(home.dbs.portal).readCheckpoint(), nodeHashes);
  return { size: checkpoint.size, root: base64(checkpoint.root) };
}
