import { ConfigError } from '../config/config.ts';
import type { AdminAddress } from './engine/engine.ts';

/** The parts of a `postgres://user:password@host:port/database?sslmode=…` address; `?host=/folder` names a socket's folder. */
export type ServerUrl = { readonly admin: AdminAddress; readonly database: string };

/** Parses DATABASE_URL; throws a ConfigError with a clear text that never repeats the password. */
export function parseServerUrl(text: string): ServerUrl {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol))
    throw new ConfigError('DATABASE_URL 的格式应为 postgres://用户：口令@主机：端口/数据库');
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  const sslmode = url.searchParams.get('sslmode') ?? 'disable';
  const user = url.searchParams.get('user') ?? decodeURIComponent(url.username);
  if (user === '') throw new ConfigError('DATABASE_URL 中缺少用户名');
  const admin = {
    host: host === '' ? '127.0.0.1' : host,
    port: url.port === '' ? 5432 : Number(url.port),
    user,
    password: url.searchParams.get('password') ?? decodeURIComponent(url.password),
    ssl: !['disable', 'allow', 'prefer'].includes(sslmode),
  };
  const database = decodeURIComponent(url.pathname.slice(1));
  return { admin, database: database === '' ? user : database };
}
