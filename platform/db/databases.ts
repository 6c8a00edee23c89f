import type pg from 'pg';
import { connect, disconnect, type Endpoint } from './connect.ts';
import { type AdminAddress, withAdmin } from './engine/engine.ts';
import { type Migration, migrate } from './migrate.ts';
import { ensureRoles, type RolePasswords, roleNames } from './roles.ts';

/** Where the statements about databases themselves are given. */
const MAINTENANCE = 'postgres';

/** Creates an empty database in UTF-8 with the order of code points, the same on every server. */
export async function createDatabase(admin: AdminAddress, name: string, template?: string): Promise<void> {
  await withAdmin(admin, MAINTENANCE, async (client) => {
    const of =
      template === undefined
        ? "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
        : `TEMPLATE ${client.escapeIdentifier(template)} STRATEGY file_copy`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} ${of}`);
  });
}

/** Removes a database, ending whatever is connected to it. */
export async function dropDatabase(admin: AdminAddress, name: string): Promise<void> {
  await withAdmin(admin, MAINTENANCE, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** Removes the three roles of a database that has been dropped. */
export async function dropRoles(admin: AdminAddress, database: string): Promise<void> {
  await withAdmin(admin, MAINTENANCE, async (client) => {
    for (const role of Object.values(roleNames(database)))
      await client.query(`DROP ROLE IF EXISTS ${client.escapeIdentifier(role)}`);
  });
}

/** Makes roles and schema of an existing database as this version wants them; answers the migrations it applied. */
export async function prepareDatabase(
  admin: AdminAddress,
  endpoint: Endpoint,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await withAdmin(admin, endpoint.database, (client: pg.Client) =>
    ensureRoles(client, endpoint.database, endpoint.passwords),
  );
  const dbs = connect(endpoint);
  try {
    return await migrate(dbs.owner, roleNames(endpoint.rolesOf), migrations);
  } finally {
    await disconnect(dbs);
  }
}

/** The endpoint of a database on a server. */
export function endpointOf(admin: AdminAddress, database: string, passwords: RolePasswords): Endpoint {
  return { host: admin.host, port: admin.port, database, rolesOf: database, passwords, ssl: admin.ssl === true };
}

/** A database that cannot be taken; the message says why, in Chinese. */
export class UnsuitableDatabaseError extends Error {
  override readonly name = 'UnsuitableDatabaseError';
}

/** Throws unless the database is of a fit server, in UTF-8, and no other home's. */
export async function requireEmptyDatabase(admin: AdminAddress, database: string): Promise<void> {
  const found = await withAdmin(admin, database, async (client) => {
    const { rows } = await client.query<{ version: number; encoding: string; used: boolean }>(`
      select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
             exists (select from pg_namespace where nspname = 'house') as used`);
    return rows[0];
  });
  if (found === undefined || found.version < 150_000)
    throw new UnsuitableDatabaseError('数据库服务器须为 PostgreSQL 15 或更高版本。');
  if (found.encoding !== 'UTF8') throw new UnsuitableDatabaseError(`数据库 ${database} 的编码须为 UTF8。`);
  if (found.used) throw new UnsuitableDatabaseError(`数据库 ${database} 已属于另一个数据目录，未作任何更改。`);
}
