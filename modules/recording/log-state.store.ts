import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Db } from '#platform/db/index.ts';

export type LogState = {
  /** Entries that the last signed checkpoint covers, and when it was signed. */
  readonly size: number;
  readonly signedAt: Instant | null;
  /** Events that wait for their entry. */
  readonly pending: number;
  /** Files of evidence and their bytes, as the journal knows them. */
  readonly files: number;
  readonly fileBytes: number;
};

/** How the log and the evidence store stand, in figures. */
export async function selectLogState(db: Db): Promise<LogState> {
  const { rows } = await sql<LogState>`
    select coalesce(c.size, 0) as size, c.at as "signedAt",
      (select count(*) from ledger.pending)::int as pending,
      (select count(*) from recording.file)::int as files,
      (select coalesce(sum(size), 0) from recording.file)::float8 as "fileBytes"
    from (select 1) as one
    left join lateral (select size, at from ledger.checkpoint order by no desc limit 1) as c on true`.execute(db);
  const [row] = rows;
  return row ?? { size: 0, signedAt: null, pending: 0, files: 0, fileBytes: 0 };
}
