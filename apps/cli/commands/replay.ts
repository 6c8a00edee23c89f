import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openModules } from '#apps/server/open-modules.ts';
import { type CaseFile, type FileFault, readCaseFile } from '#contract/case-file.ts';
import { instant } from '#domain/kernel/instant.ts';
import { JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { importPack } from '#modules/people/index.ts';
import { integratePending } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { type Clock, settableClock, systemClock } from '#platform/clock/clock.ts';
import { type Home, isHome, openHome } from '#platform/home/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { homeOf, serverUrlOf } from '../home.ts';
import { printCase } from '../replay/print-report.ts';
import { publicTextOfRun, settle } from '../replay/publish.ts';
import { type Replayed, type ReplayParts, replayCases } from '../replay/replay-cases.ts';
import { makeThrowAwayHome } from '../replay/throw-away-home.ts';

const HELP = `用法：hengjian replay 文件 [--mode strict|history] [--home 目录] [--json]

把案件文件（cases.json 的格式）逐案送入程序引擎。
  strict   按今天办案的方式逐步办理：法律不允许的行为被拒绝，逐条列出未满足的条件和依据，案件停在原处；
           来源没有写明的步骤以夹具行为补齐，并予标明。
  history  按补录方式录入已经发生的事项，每一个未满足的条件成为该行为的问题（默认）。

文件有一处不合格式即整体拒绝，逐处指出路径，不录入任何内容。
有数据目录的，录入该目录；没有的，在临时目录中试算，结束后删除。

选项：
  --mode 方式   strict 或 history
  --home 目录   数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json        以 JSON 输出

退出码：0 完成；1 有核查不符；2 用法有误或者文件不合格式。`;

const OPTIONS = {
  mode: { type: 'string', default: 'history' },
  home: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export const command: Command = {
  name: 'replay',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('请指定一个案件文件。');
    if (values.mode !== 'strict' && values.mode !== 'history') throw new UsageError('--mode 应为 strict 或 history。');
    const read = await readCases(path.resolve(io.cwd, file));
    if ('faults' in read) return refuse(read.faults, values.json === true, io);
    const dir = homeOf(values, io);
    const clock = settableClock(systemClock.now());
    const done = (await isHome(dir))
      ? await inHome(dir, systemClock, read.cases, values.mode, values.json === true, io)
      : await inTrialHome(clock, read.cases, values.mode, values.json === true, io);
    if (values.json === true) io.out(JSON.stringify({ cases: done.map((d) => d.report) }));
    return done.some((d) => d.report.checks.some((c) => c.ok === false)) ? EXIT.doesNotHold : EXIT.done;
  },
};

async function readCases(file: string): Promise<{ cases: CaseFile[] } | { faults: FileFault[] }> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === 'ENOENT' ? `没有这个文件：${file}` : `无法读取文件：${error.message}`);
  });
  return readCaseFile(content);
}

function refuse(faults: readonly FileFault[], json: boolean, io: CommandIo): number {
  if (json) io.out(JSON.stringify({ error: '文件不合格式', faults }));
  else io.err(['文件不合格式，未录入任何内容：', ...faults.map((f) => `  ${f.path}:${f.message}`)].join('\n'));
  return EXIT.badUsage;
}

type Mode = 'strict' | 'history';

async function inHome(
  dir: string,
  clock: Clock,
  cases: CaseFile[],
  mode: Mode,
  json: boolean,
  io: CommandIo,
): Promise<Replayed[]> {
  const home = await openHome(dir, { purpose: 'replay', exclusive: false, clock, serverUrl: serverUrlOf(io) });
  try {
    return await replayIn(home, clock, cases, mode, json, io);
  } finally {
    await home.close();
  }
}

/** A trial runs on a clock that follows the file, so that what it shows is what would have been seen then. */
async function inTrialHome(
  clock: ReturnType<typeof settableClock>,
  cases: CaseFile[],
  mode: Mode,
  json: boolean,
  io: CommandIo,
): Promise<Replayed[]> {
  if (!json) io.err('没有数据目录，在临时目录中试算，不留存。');
  clock.set(instant('2014-01-02T01:00:00.000Z'));
  const trial = await makeThrowAwayHome(clock);
  const home = await openHome(trial.dir, { purpose: 'replay', exclusive: true, clock, durability: 'throw-away' });
  try {
    return await replayIn(home, clock, cases, mode, json, io, (at) => clock.set(at));
  } finally {
    await home.close();
    await trial.remove();
  }
}

async function replayIn(
  home: Home,
  clock: Clock,
  cases: CaseFile[],
  mode: Mode,
  json: boolean,
  io: CommandIo,
  setTime?: Parameters<typeof replayCases>[0]['setTime'],
): Promise<Replayed[]> {
  const modules = await openModules(home, { clock, blobs: await openBlobs(home.paths.evidence) });
  const pack = await loadPack(JULU_PACK);
  await importPack(modules.people, pack, { actor: { account: 'system' } });
  const parts: ReplayParts = {
    modules,
    pack: pack.id,
    publicText: (run) => publicTextOfRun(modules, run),
    ...(setTime === undefined ? {} : { setTime }),
  };
  const done = await replayCases(
    parts,
    cases,
    () => mode,
    (d) => {
      if (!json) printCase(d, io);
    },
  );
  await settle(modules);
  await integratePending({ db: home.dbs.app, keeper: modules.keeper, sealKey: modules.sealKey, clock });
  return done;
}
