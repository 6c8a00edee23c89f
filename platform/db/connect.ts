import { Kysely, type Kysely as KyselyOf, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { type RoleNames, roleNames } from './roles.ts';
import { VALUE_TYPES } from './value-types.ts';

/** A database handle without tables; a store names its own: `db.withTables<{ 'casework.case': CaseTable }>()`. */
export type Db = KyselyOf<unknown>;
/** A handle inside a transaction; wherever a `Db` is taken a `Tx` may be given. */
export type Tx = Transaction<unknown>;

/** One handle per role: migrations, the application, the public portal. */
export type Dbs = {
  readonly owner: Db;
  /** select and insert; update and delete only on caches. */
  readonly app: Db;
  /** select on the schema `published` only. */
  readonly portal: Db;
};

export type RoleName = keyof Dbs;

/** Where a database is: a host name or a folder with its socket, and the passwords of the three roles. */
export type Endpoint = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** The name the roles are derived from; a clone made for tests shares the roles of its template. */
  readonly rolesOf: string;
  readonly passwords: Readonly<Record<RoleName, string>>;
  readonly ssl?: boolean;
};

/** Session settings per role. A generic plan for the portal's search walks the date index for rare words. */
const SESSION: Readonly<Record<RoleName, { max: number; settings: Readonly<Record<string, string>> }>> = {
  owner: { max: 2, settings: { statement_timeout: '0', lock_timeout: '60s' } },
  app: {
    max: 10,
    settings: { statement_timeout: '30s', lock_timeout: '15s', idle_in_transaction_session_timeout: '120s' },
  },
  portal: {
    max: 10,
    settings: { statement_timeout: '5s', default_transaction_read_only: 'on', plan_cache_mode: 'force_custom_plan' },
  },
};

/** Values arrive as `value-types.ts` says only in this zone and date style. */
const EVERY_SESSION = { TimeZone: 'UTC', DateStyle: 'ISO', IntervalStyle: 'iso_8601', search_path: 'pg_catalog' };

/** Opens one lazy pool per role; no connection is made before the first query. */
export function connect(endpoint: Endpoint): Dbs {
  const names = roleNames(endpoint.rolesOf);
  return {
    owner: openRole(endpoint, names, 'owner'),
    app: openRole(endpoint, names, 'app'),
    portal: openRole(endpoint, names, 'portal'),
  };
}

/** Ends the three pools; running queries are waited for. */
export async function disconnect(dbs: Dbs): Promise<void> {
  await Promise.all([dbs.owner.destroy(), dbs.app.destroy(), dbs.portal.destroy()]);
}

function openRole(endpoint: Endpoint, names: RoleNames, role: RoleName): Db {
  const { max, settings } = SESSION[role];
  const pool = openPool(endpoint, {
    user: names[role],
    password: endpoint.passwords[role],
    max,
    application_name: `hengjian ${role} ${process.pid}`,
    options: sessionOptions({ ...EVERY_SESSION, ...settings }),
  });
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/** `-c name=value …` of the start packet, blanks and backslashes escaped. */
export function sessionOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, (c) => `\\${c}`)}`)
    .join(' ');
}

function openPool(endpoint: Endpoint, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    types: VALUE_TYPES,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ssl: endpoint.ssl === true,
    ...config,
  });
  // An idle connection that the server ended is taken out of the pool by pg itself; the next query opens another.
  // Without a listener Node would end the whole process.
  pool.on('error', () => undefined);
  return pool;
}
