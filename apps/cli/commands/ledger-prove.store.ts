import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';

/** The commit of the decision published under that public id or decision number, as the public may read it. */
export async function findPublishedCommit(portal: Db, idOrNumber: string): Promise<string | undefined> {
  const { rows } = await sql<{ commit: string | null }>`
    select commit from published.decision
    where id::text = ${idOrNumber} or number = ${idOrNumber} limit 1`.execute(portal);
  return rows[0]?.commit ?? undefined;
}
