import path from 'node:path';
import { parseArgs } from 'node:util';
import { importPackStep } from '#apps/server/import-pack-step.ts';
import { initSteps } from '#apps/server/init-steps.ts';
import { SETTINGS } from '#contract/settings.ts';
import { BadPack, loadPack, type Pack, packFolder } from '#modules/catalogue/index.ts';
import type { ImportedAccount } from '#modules/people/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { ConfigError, type HomeConfigInput } from '#platform/config/config.ts';
import { UnsuitableDatabaseError } from '#platform/db/index.ts';
import { createHome, HomeExistsError } from '#platform/home/index.ts';
import { type Command, type CommandIo, EXIT, UsageError } from '../command.ts';
import { homeOf, serverUrlOf } from '../home.ts';

const HELP = `用法：hengjian init [--pack 数据包] [选项]

创建数据目录：数据库、密钥、公开日志，并导入地方数据包（事项、设定、人员、账号）。
目标位置已有内容时拒绝执行，不作任何更改。其他命令都不会创建日志或密钥。
各账号的初始密码只在这里显示一次，首次登录须修改。

选项：
  --pack 数据包      随软件提供的数据包名称，或者数据包所在文件夹；默认 julu（示例，人员均为虚构）
  --agency 名称      执法机关全称，默认取自数据包
  --region 代码      六位行政区划代码，默认取自数据包
  --supervisor 名称  监督机关（司法行政部门）名称，默认取自数据包
  --base-url 网址    公示平台对外网址，默认 http://localhost:8080
  --site-name 名称   公示平台名称，默认“机关全称 + 行政执法信息公示”
  --origin 名称      公开日志的永久名称，默认由网址得出；创建后不可更改
  --home 目录        数据目录，默认 $HENGJIAN_HOME，否则为当前目录下的 .hengjian
  --json             以 JSON 输出结果

环境变量 DATABASE_URL 指定 PostgreSQL 15 及以上的服务器，代替内置数据库。
退出码：0 完成；1 已存在数据目录；2 用法有误。`;

/** The pack that comes with the product. */
const EXAMPLE_PACK = 'julu';

const OPTIONS = {
  home: { type: 'string' },
  agency: { type: 'string' },
  region: { type: 'string' },
  supervisor: { type: 'string' },
  pack: { type: 'string' },
  'base-url': { type: 'string', default: 'http://localhost:8080' },
  'site-name': { type: 'string' },
  origin: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'init',
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    if (values.pack === undefined)
      io.err(
        `没有给出 --pack，使用随软件提供的示例数据包 ${EXAMPLE_PACK}，其中的人员均为虚构，正式使用前须换成本机关的数据包。`,
      );
    const pack = await readPack(values.pack ?? EXAMPLE_PACK, io.cwd);
    return create(homeOf(values, io), { pack, config: configOf(values, pack), json: values.json }, io);
  },
};

type Values = { readonly [K in Exclude<keyof typeof OPTIONS, 'json'>]?: string | undefined };

/** A pack of the product by its name, or any folder with the files of one. */
async function readPack(wanted: string, cwd: string): Promise<Pack> {
  const folder = /^[a-z0-9-]+$/.test(wanted) ? packFolder(wanted) : path.resolve(cwd, wanted);
  try {
    return await loadPack(folder);
  } catch (error) {
    if (error instanceof BadPack) throw new UsageError(`数据包有误：\n${error.message}`);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(`没有这个数据包，或者缺少文件：${wanted}`);
  }
}

function configOf(values: Values, pack: Pack): HomeConfigInput {
  const named = namesOf(pack);
  const agency = { name: values.agency ?? named.agency, region: values.region ?? named.region };
  const supervisor = values.supervisor ?? named.supervisor;
  const baseUrl = values['base-url'] ?? '';
  return {
    agency,
    ...(supervisor === undefined ? {} : { supervisor: { name: supervisor } }),
    pack: pack.id,
    portal: { baseUrl, siteName: values['site-name'] ?? `${agency.name}行政执法信息公示` },
    log: { origin: values.origin ?? originOf(baseUrl) },
  };
}

function namesOf({ settings }: Pack): { agency: string; region: string; supervisor: string | undefined } {
  const settingOf = (key: string) => settings.findLast((setting) => setting.key === key)?.value;
  const agency = SETTINGS.agency.parse(settingOf('agency'));
  const supervisor = SETTINGS['supervisor-body'].safeParse(settingOf('supervisor-body'));
  return { agency: agency.name, region: agency.regionCode, supervisor: supervisor.data?.name };
}

function originOf(baseUrl: string): string {
  const host = URL.parse(baseUrl)?.hostname;
  if (host === undefined) throw new UsageError('--base-url 应为 http:// 或 https:// 开头的网址。');
  return `${host}/log`;
}

type Wanted = { readonly pack: Pack; readonly config: HomeConfigInput; readonly json: boolean };

async function create(dir: string, { pack, config, json }: Wanted, io: CommandIo): Promise<number> {
  const accounts: ImportedAccount[] = [];
  const steps = [...initSteps, importPackStep(pack, (opened) => accounts.push(...opened))];
  try {
    await createHome(dir, { config, clock: systemClock, steps, serverUrl: serverUrlOf(io) });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof BadPack) throw new UsageError(error.message);
    const known = error instanceof HomeExistsError || error instanceof UnsuitableDatabaseError;
    if (!known) throw error;
    io.err(error.message);
    return EXIT.doesNotHold;
  }
  const made = { home: dir, agency: config.agency.name, origin: config.log.origin, pack: pack.id };
  if (json) io.out(JSON.stringify({ ...made, accounts: accounts.map(shown) }));
  else io.out(wordsFor(made, accounts));
  return EXIT.done;
}

function shown({ login, name, title, password }: ImportedAccount): Record<string, string> {
  return { login, name, title, password };
}

function wordsFor(made: { home: string; agency: string }, accounts: readonly ImportedAccount[]): string {
  const rows = accounts.map((a) => `  ${a.login.padEnd(16)}${a.password}  ${a.name} ${a.title}`);
  const heading = '初始账号和密码（只显示这一次，首次登录须修改）：';
  return [`已创建数据目录 ${made.home}`, `执法机关：${made.agency}`, heading, ...rows, '下一步：hengjian serve'].join(
    '\n',
  );
}
