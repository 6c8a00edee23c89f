import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { Db, Tx } from './connect.ts';
import type { RoleNames } from './roles.ts';
import { lockKey } from './transaction.ts';

/** One forward step of the schema, `YYYYMMDDhhmm-<module>-<what>.sql`. */
export type Migration = { readonly name: string; readonly text: string; readonly digest: string };

type Applied = { name: string; digest: string };

const FILE_NAME = /^\d{12}-[a-z]+-[a-z0-9-]+\.sql$/;

/** A database that does not fit the migrations of this version. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Reads `<root>/platform/db/migrations` and `<root>/modules/<each>/migrations`, in the order of their time stamps.
 * Throws a MigrationError for a file whose name has another shape or is taken twice.
 */
export async function readMigrations(root: string): Promise<readonly Migration[]> {
  const modules = await readdir(path.join(root, 'modules'), { withFileTypes: true });
  const folders = [
    path.join(root, 'platform', 'db', 'migrations'),
    ...modules.filter((entry) => entry.isDirectory()).map((m) => path.join(root, 'modules', m.name, 'migrations')),
  ];
  const found = (await Promise.all(folders.map(readFolder))).flat().sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = found.find((migration, i) => found[i + 1]?.name === migration.name);
  if (twice !== undefined) throw new MigrationError(`two migrations are called ${twice.name}`);
  return found;
}

async function readFolder(folder: string): Promise<readonly Migration[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  if (!FILE_NAME.test(name)) throw new MigrationError(`not the name of a migration: ${path.join(folder, name)}`);
  const text = await readFile(path.join(folder, name), 'utf8');
  return { name, text, digest: createHash('sha256').update(text).digest('hex') };
}

/**
 * Applies what is missing, each migration in a transaction of its own, as the owner. Answers the names applied.
 * A crash between two leaves the first applied and recorded; the next start goes on. Two at once wait for each other.
 * Throws a MigrationError when an applied migration has changed or is unknown to this version.
 */
export async function migrate(
  owner: Db,
  roles: RoleNames,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  await owner.transaction().execute(prepare);
  const applied: string[] = [];
  for (const migration of migrations) {
    const ran = await owner.transaction().execute((tx) => applyOne(tx, roles, migration));
    if (ran) applied.push(migration.name);
  }
  await requireMigrated(owner, migrations);
  return applied;
}

async function prepare(tx: Tx): Promise<void> {
  await lockKey(tx, 'house migration');
  await sql`create schema if not exists house`.execute(tx);
  await sql`create table if not exists house.migration (
    name text primary key,
    digest text not null check (digest ~ '^[0-9a-f]{64}$')
  )`.execute(tx);
}

async function applyOne(tx: Tx, roles: RoleNames, migration: Migration): Promise<boolean> {
  await lockKey(tx, 'house migration');
  const { rows } = await sql<Applied>`
    select name, digest from house.migration where name = ${migration.name}`.execute(tx);
  const known = rows[0];
  if (known !== undefined) {
    requireSameDigest(known, migration);
    return false;
  }
  await sql.raw(withRoleNames(migration, roles)).execute(tx);
  await sql`insert into house.migration (name, digest) values (${migration.name}, ${migration.digest})`.execute(tx);
  return true;
}

/** Throws a MigrationError unless exactly these migrations are applied, unchanged. */
export async function requireMigrated(db: Db, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await sql<Applied>`select name, digest from house.migration order by name`.execute(db);
  const known = new Map(rows.map((row) => [row.name, row]));
  for (const migration of migrations) {
    const row = known.get(migration.name);
    if (row === undefined) throw new MigrationError(`migration not applied: ${migration.name}`);
    requireSameDigest(row, migration);
    known.delete(migration.name);
  }
  const unknown = [...known.keys()];
  if (unknown.length > 0) throw new MigrationError(`the database is newer than this version: ${unknown.join(', ')}`);
}

function requireSameDigest(applied: Applied, migration: Migration): void {
  if (applied.digest === migration.digest) return;
  throw new MigrationError(`migration ${migration.name} was changed after it had been applied`);
}

/** Migrations write `{{owner}}`, `{{app}}`, `{{portal}}` where a role's name belongs. */
function withRoleNames(migration: Migration, roles: RoleNames): string {
  return migration.text.replace(/\{\{(\w+)\}\}/g, (_, role: string) => {
    const name = (roles as Readonly<Record<string, string>>)[role];
    if (name === undefined) throw new MigrationError(`${migration.name}: no role {{${role}}}`);
    return name;
  });
}
