import { EXIT, UsageError } from './command.ts';

/** What is said of an error that people can do something about, and the exit code. */
export type Explained = { readonly words: string; readonly exit: number };

/** Errors whose Chinese message says all there is to say; by name, so that a light command loads no database. */
const SAID_ALREADY = new Set([
  'ConfigError',
  'UnsuitableDatabaseError',
  'HomeBusyError',
  'HomeExistsError',
  'NoHomeError',
]);

/** What the system or PostgreSQL answers (codes of errno and SQLSTATE), and what it means to the person at the keyboard. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: '无法连接数据库服务器，请检查 DATABASE_URL 中的主机和端口，以及服务器是否已经启动',
  ETIMEDOUT: '连接数据库服务器超时，请检查 DATABASE_URL 中的主机和端口',
  ENOTFOUND: '找不到数据库服务器的主机，请检查 DATABASE_URL',
  EAI_AGAIN: '找不到数据库服务器的主机，请检查 DATABASE_URL',
  '28000': '数据库服务器拒绝登录，请检查 DATABASE_URL 中的用户名',
  '28P01': '数据库服务器拒绝登录，请检查 DATABASE_URL 中的用户名和口令',
  '3D000': '数据库服务器上没有这个数据库，请先创建，或者检查 DATABASE_URL',
  '42501': '数据库用户的权限不足，需要能够创建角色，并且是该数据库的所有者',
  '53300': '数据库服务器的连接数已满，请稍后再试',
  EADDRNOTAVAIL: '本机没有这个监听地址，请检查 --host',
  EADDRINUSE: '端口已被占用，请用 --port 指定其他端口',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在的磁盘只能读取',
  ENOSPC: '磁盘空间不足',
  EEXIST: '同名的文件已经存在',
  ENOTDIR: '不是文件夹',
  EISDIR: '是文件夹，不是文件',
  ENOENT: '文件或者文件夹不存在',
};

/** Undefined for what nobody foresaw: such an error is a fault of ours and is shown whole. */
export function explainError(error: unknown): Explained | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof UsageError) return { words: error.message, exit: EXIT.badUsage };
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS')) return { words: wordsOfParsing(code, error.message), exit: EXIT.badUsage };
  if (SAID_ALREADY.has(error.name)) return { words: error.message, exit: EXIT.doesNotHold };
  const meaning = CODES[code];
  if (meaning === undefined) return undefined;
  const where = 'path' in error ? `：${String(error.path)}` : '';
  return { words: `${meaning}${where}（${code}）`, exit: EXIT.doesNotHold };
}

/** node:util parseArgs speaks English; the option stands in quotes in its message. */
function wordsOfParsing(code: string, message: string): string {
  const named = /'([^']*)'/u.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有这个选项：${named}`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `多余的参数：${named}`;
  const option = named.replace(/ <value>$/u, '').replace(/^-\w, /u, '');
  if (message.includes('does not take an argument')) return `选项 ${option} 不带值`;
  return `选项 ${option} 缺少值；值以“-”开头的，写作 ${option}=值`;
}
