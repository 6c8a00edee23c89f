import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openRecording } from '#apps/server/open-recording.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { withHome } from '../with-home.ts';
import { findPublishedCommit } from './ledger-prove.store.ts';

const HELP = `用法：hengjian ledger prove <编号> [--out 文件] [--home 目录] [--json]

写出一项记录在公开日志中的证明（.tlog-proof），供离线核验。

参数：
  <编号>        事件编号、承诺值、公示编号或者决定书文号

选项：
  --out 文件    写到一个新文件，默认输出到标准输出
  --home 目录   数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json        以 JSON 输出：{"event","commit","index","proof"}

退出码：0 完成；1 没有这项记录，或者它还没有进入已签名的日志；2 用法有误。`;

export const command: Command = {
  name: 'ledger prove',
  help: HELP,
  async run(args, io) {
    const options = { home: { type: 'string' }, json: { type: 'boolean' }, out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [id, ...surplus] = positionals;
    if (id === undefined || surplus.length > 0) throw new UsageError('请给出一个编号');
    return withHome(values, io, 'ledger prove', async (home) => {
      const found = await prove(home, id);
      if (typeof found === 'string') {
        io.err(found);
        return EXIT.doesNotHold;
      }
      const text = values.json === true ? `${JSON.stringify(found)}\n` : found.proof;
      return values.out === undefined ? print(text, io) : write(resolve(io.cwd, values.out), text, io);
    });
  },
};

type Proven = { readonly event: string; readonly commit: string; readonly index: number; readonly proof: string };

/** The proof, or why there is none. */
async function prove(home: Home, id: string): Promise<Proven | string> {
  const { recording } = await openRecording(home, systemClock);
  const { app, portal } = home.dbs;
  const direct = await recording.findEvent(app, id);
  const commit = direct?.commit ?? (await findPublishedCommit(portal, id));
  const event = direct ?? (commit === undefined ? undefined : await recording.findEvent(app, commit));
  if (event === undefined) return `没有这项记录：${id}`;
  const proof = await recording.findProofFile(app, event.commit);
  const index = (await recording.findLeaf(app, event.commit))?.index;
  if (proof === undefined || index === undefined) return '这项记录还没有进入已签名的日志，服务运行时一秒之内进入';
  return { event: event.id, commit: event.commit, index, proof };
}

function print(text: string, io: CommandIo): number {
  io.out(text.replace(/\n$/, ''));
  return EXIT.done;
}

async function write(file: string, text: string, io: CommandIo): Promise<number> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST' && code !== 'ENOENT') throw error;
    throw new UsageError(code === 'EEXIST' ? `文件已经存在：${file}` : `没有这个文件夹：${file}`);
  }
  io.err(`已写出：${file}`);
  return EXIT.done;
}
