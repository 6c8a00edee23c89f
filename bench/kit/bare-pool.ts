import pg from 'pg';
import { type Endpoint, type RoleName, roleNames, sessionOptions } from '#platform/db/index.ts';

/** Plain `pg`, as small as it goes; as many connections as the product's own pool has. */
export function barePool(endpoint: Endpoint, role: RoleName, settings: Readonly<Record<string, string>>): pg.Pool {
  return new pg.Pool({
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    user: roleNames(endpoint.rolesOf)[role],
    password: endpoint.passwords[role],
    max: 10,
    options: sessionOptions({ TimeZone: 'UTC', ...settings }),
  });
}
