import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

/** The database itself: which one, and how much room it takes. */
export async function readDatabase(db: Db): Promise<{ readonly version: string; readonly bytes: number }> {
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as bytes`.execute(db);
  return rows[0] ?? { version: '', bytes: 0 };
}
