import { Kysely, PostgresDialect } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import { VALUE_TYPES } from '#platform/db/value-types.ts';
import type { Home } from '#platform/home/index.ts';
import { barePool } from '../kit/bare-pool.ts';
import { openPortal } from './open-portal.ts';

export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** The session of the role `portal`, as platform/db opens it. */
export const PORTAL_SETTINGS = {
  search_path: 'pg_catalog',
  default_transaction_read_only: 'on',
  plan_cache_mode: 'force_custom_plan',
  statement_timeout: '5s',
};

/**
 * The statements with which the portal answers each address, in their order: asked of the portal itself, so that the
 * bare handler can never run other SQL than the product. What the portal keeps in memory for a while is asked before.
 */
export async function captureStatements(
  home: Home,
  paths: readonly string[],
): Promise<readonly (readonly [string, readonly Statement[]])[]> {
  let heard: Statement[] = [];
  const pool = barePool(home.endpoint, 'portal', PORTAL_SETTINGS);
  pool.options.types = VALUE_TYPES;
  const db: Db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'query') heard.push({ text: event.query.sql, values: event.query.parameters });
    },
  });
  const pages = openPortal(home, db);
  const ask = async (path: string) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const { status } = await pages({ method: 'GET', path: pathname, query: searchParams, headers: {} });
    if (status !== 200) throw new Error(`the portal answers ${status} to ${path}`);
  };
  try {
    await ask(paths[0] ?? '/search');
    const found: (readonly [string, readonly Statement[]])[] = [];
    for (const path of paths) {
      heard = [];
      await ask(path);
      if (heard.length === 0) throw new Error(`the portal asks nothing for ${path}`);
      found.push([path, heard]);
    }
    return found;
  } finally {
    await db.destroy();
  }
}
