import type { AdminAddress, RolePasswords } from '../db/index.ts';

/** What the global set-up tells the test processes. */
export type TestServer = {
  readonly admin: AdminAddress;
  /** The database that holds all migrations and no rows. */
  readonly template: string;
  readonly passwords: RolePasswords;
};

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}
