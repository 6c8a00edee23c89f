import { type Command, type CommandIo, EXIT } from './command.ts';
import { explainError } from './explain-error.ts';

type Loader = () => Promise<{ readonly command: Command }>;

/** Loaded when called, so that a light command, and the list of all, do not pay for the heavy ones. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: Loader }>> = {
  replay: { summary: '把案件文件送入程序引擎：逐步办理或者补录', load: () => import('./commands/replay.ts') },
  demo: { summary: '演示：真实案件按三项制度办理并公示', load: () => import('./commands/demo.ts') },
  fsck: { summary: '由日志重算全部数据并报告每一处差异', load: () => import('./commands/fsck.ts') },
  init: { summary: '创建数据目录（数据库、密钥、公开日志）', load: () => import('./commands/init.ts') },
  'ledger audit': { summary: '只用公开日志核对每一决定的审核与公示', load: () => import('./commands/ledger-audit.ts') },
  'ledger export': { summary: '把公开日志写成任何人可以核验的副本', load: () => import('./commands/ledger-export.ts') },
  'ledger prove': { summary: '写出一项记录在公开日志中的证明', load: () => import('./commands/ledger-prove.ts') },
  period: { summary: '计算期限：法定届满日、稳妥日与所依据的规则', load: () => import('./commands/period.ts') },
  rules: { summary: '列出规则库：每条规则在哪里执行、由哪个测试验证', load: () => import('./commands/rules.ts') },
  serve: { summary: '运行接口、公示平台和后台任务', load: () => import('./commands/serve.ts') },
  verify: { summary: '离线核验一份公示：字段、日志、签名、见证、文件', load: () => import('./commands/verify.ts') },
};

/** Finds the command the words name (two words before one), runs it, and answers its exit code. */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const found = findCommand(args);
  if (found === undefined) return overview(args, io);
  const { command } = await found.load();
  if (found.rest.includes('--help') || found.rest.includes('-h')) {
    io.out(command.help);
    return EXIT.done;
  }
  try {
    return await command.run(found.rest, io);
  } catch (error) {
    const explained = explainError(error);
    if (explained === undefined) throw error;
    const pointer = explained.exit === EXIT.badUsage ? `\n用法见：hengjian ${command.name} --help` : '';
    io.err(`${explained.words}${pointer}`);
    return explained.exit;
  }
}

function findCommand(args: readonly string[]): { load: Loader; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const found = COMMANDS[args.slice(0, words).join(' ')];
    if (found !== undefined && args.length >= words) return { load: found.load, rest: args.slice(words) };
  }
  return undefined;
}

function overview(args: readonly string[], io: CommandIo): number {
  const asked = args[0];
  const group = Object.keys(COMMANDS).some((name) => name.startsWith(`${asked} `));
  const help = asked === undefined || ['--help', '-h', 'help'].includes((group ? args[1] : asked) ?? '');
  const lines = ['用法：hengjian <命令> [选项]', '', '命令：'];
  for (const [name, { summary }] of Object.entries(COMMANDS)) lines.push(`  ${name.padEnd(16)}${summary}`);
  lines.push('', '每个命令都有 --help。退出码：0 完成；1 所核验的事项不成立；2 用法有误。');
  if (help) io.out(lines.join('\n'));
  else io.err([`没有这个命令：${asked}`, '', ...lines].join('\n'));
  return help ? EXIT.done : EXIT.badUsage;
}
