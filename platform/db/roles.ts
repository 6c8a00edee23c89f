import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';

export type RoleNames = { readonly owner: string; readonly app: string; readonly portal: string };
export type RolePasswords = RoleNames;

/**
 * The roles of one database. Roles belong to the whole server, so their names end in a short digest of the
 * database's name: many databases of this product may live in one server.
 */
export function roleNames(database: string): RoleNames {
  const suffix = createHash('sha256').update(database).digest('hex').slice(0, 10);
  return { owner: `hengjian_owner_${suffix}`, app: `hengjian_app_${suffix}`, portal: `hengjian_portal_${suffix}` };
}

export function randomPasswords(): RolePasswords {
  return { owner: randomPassword(), app: randomPassword(), portal: randomPassword() };
}

/** 192 random bits, letters that need no quoting anywhere. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * Creates the three roles of a database, or sets their passwords anew where they exist, and lets the owner create
 * schemas in it. `admin` is connected to that database as a superuser, or as its owner with CREATEROLE.
 */
export async function ensureRoles(
  admin: pg.ClientBase,
  database: string,
  passwords: RolePasswords,
): Promise<RoleNames> {
  const names = roleNames(database);
  for (const role of ['owner', 'app', 'portal'] as const) {
    const name = admin.escapeIdentifier(names[role]);
    const known = await admin.query('SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1', [names[role]]);
    const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
    await admin.query(`${verb} ROLE ${name} LOGIN NOINHERIT PASSWORD ${admin.escapeLiteral(passwords[role])}`);
  }
  const target = admin.escapeIdentifier(database);
  await admin.query(`REVOKE ALL ON DATABASE ${target} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${target} TO ${names.owner}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${target} TO ${names.app}, ${names.portal}`);
  await admin.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  return names;
}
