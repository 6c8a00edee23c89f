import { parseArgs } from 'node:util';
import { noteCheck } from '#apps/server/last-check.ts';
import { moduleChecks } from '#apps/server/modules.ts';
import { openModules } from '#apps/server/open-modules.ts';
import { CHECK_COUNTS } from '#contract/check-counts.ts';
import { type FsckReport, fsck } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { readMigrations } from '#platform/db/index.ts';
import { type Home, PRODUCT_ROOT } from '#platform/home/index.ts';
import { type Command, type CommandIo, EXIT } from '../command.ts';
import { withHome } from '../with-home.ts';

const HELP = `用法：hengjian fsck [--home 目录] [--json]

由日志重新计算一切，逐项比对：每一行数据、每一事件的承诺值、公开日志的条目、数据块与签名、每一份存储文件的摘要。
可以在服务运行时执行，不更改任何数据，只在数据目录中记下核验的时间和结论，供审计页面显示。

选项：
  --home 目录   数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json        以 JSON 输出：{"ok","checked":{…},"differences":[{"kind","where","what"}]}

退出码：0 没有差异；1 有差异；2 用法有误。`;

export const command: Command = {
  name: 'fsck',
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { home: { type: 'string' }, json: { type: 'boolean' } } });
    return withHome(values, io, 'fsck', async (home) => {
      const report = await check(home, values.json === true ? undefined : progressTo(io));
      await noteCheck(home.dir, report, systemClock.now());
      print(report, values.json === true, io);
      return report.ok ? EXIT.done : EXIT.doesNotHold;
    });
  },
};

async function check(home: Home, onProgress: ((what: string, done: number) => void) | undefined): Promise<FsckReport> {
  const blobs = await openBlobs(home.paths.evidence);
  const { recording, keeper, sealKey } = await openModules(home, { clock: systemClock, blobs });
  const parts = {
    ...{ recording, keeper, sealKey, blobs },
    dbs: home.dbs,
    migrations: await readMigrations(PRODUCT_ROOT),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
  return fsck(parts, moduleChecks);
}

const PROGRESS_EVERY_MS = 2_000;

/** A line every few seconds, so that nobody wonders whether long work still goes on. */
function progressTo(io: CommandIo): (what: string, done: number) => void {
  let last = Date.now();
  return (what, done) => {
    if (Date.now() - last < PROGRESS_EVERY_MS) return;
    last = Date.now();
    io.err(`正在核验${CHECK_COUNTS[what] ?? what}：${done}`);
  };
}

function print(report: FsckReport, json: boolean, io: CommandIo): void {
  if (json) {
    io.out(JSON.stringify(report));
    return;
  }
  const counts = Object.entries(report.checked).map(([what, count]) => `${CHECK_COUNTS[what] ?? what} ${count}`);
  io.out(`已核验：${counts.join('，')}`);
  for (const { where, what } of report.differences) io.out(`差异  ${where}：${what}`);
  io.out(report.ok ? '结论：没有差异' : `结论：有${report.differences.length}处差异`);
}
