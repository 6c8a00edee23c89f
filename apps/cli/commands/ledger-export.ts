import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportLog, FolderNotEmpty, LogRefused } from '#modules/recording/index.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { withHome } from '../with-home.ts';

const HELP = `用法：hengjian ledger export <文件夹> [--home 目录] [--json]

把公开日志按 C2SP tlog-tiles 的格式写到一个新的或者空的文件夹：checkpoint、vkey、tile/…、tile/entries/…。
任何人可以用与本系统无关的工具核验这份副本。

选项：
  --home 目录   数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json        以 JSON 输出：{"folder","size","files"}

退出码：0 完成；1 没有数据目录或者文件夹不是空的；2 用法有误。`;

const PROGRESS_EVERY_FILES = 1_000;

export const command: Command = {
  name: 'ledger export',
  help: HELP,
  async run(args, io) {
    const options = { home: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [given, ...surplus] = positionals;
    if (given === undefined || surplus.length > 0) throw new UsageError('请给出一个文件夹');
    const folder = resolve(io.cwd, given);
    return withHome(values, io, 'ledger export', async (home) => {
      try {
        const { size, files } = await exportLog(home.dbs.app, folder, (done) => {
          if (done % PROGRESS_EVERY_FILES === 0) io.err(`已写出${done}个文件`);
        });
        if (values.json === true) io.out(JSON.stringify({ folder, size, files }));
        else io.out(`已写出日志的前${size}条，共${files}个文件：${folder}`);
        return EXIT.done;
      } catch (error) {
        if (!(error instanceof FolderNotEmpty || error instanceof LogRefused)) throw error;
        io.err(error.message);
        return EXIT.doesNotHold;
      }
    });
  },
};
