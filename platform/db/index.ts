export {
  connect,
  type Db,
  type Dbs,
  disconnect,
  type Endpoint,
  type RoleName,
  sessionOptions,
  type Tx,
} from './connect.ts';
export {
  createDatabase,
  dropDatabase,
  dropRoles,
  endpointOf,
  prepareDatabase,
  requireEmptyDatabase,
  UnsuitableDatabaseError,
} from './databases.ts';
export { type AdminAddress, createData, destroyData, type Engine, startEngine, withAdmin } from './engine/engine.ts';
export type { Durability } from './engine/settings.ts';
export { type Migration, MigrationError, migrate, readMigrations, requireMigrated } from './migrate.ts';
export {
  ensureRoles,
  type RoleNames,
  type RolePasswords,
  randomPassword,
  randomPasswords,
  roleNames,
} from './roles.ts';
export { parseServerUrl, type ServerUrl } from './server-url.ts';
export {
  countOthers,
  lockKey,
  mayLockKey,
  requireAnswer,
  type TransactionOptions,
  withTransaction,
} from './transaction.ts';
