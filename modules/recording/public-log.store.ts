import { sql } from 'kysely';
import { TILE_WIDTH } from '#domain/ledger/tiles.ts';
import type { Db } from '#platform/db/index.ts';
import { type PublicLog, PublicLogFault } from './public-log.ts';

/** The log as the portal's role sees it: the public views and nothing else. */
export function logInViews(portal: Db): PublicLog {
  return {
    async readCheckpoint() {
      const { rows } = await sql<{ note: string }>`
        select note from published.log_checkpoint order by size desc limit 1`.execute(portal);
      if (rows[0] === undefined) throw new PublicLogFault('日志没有任何检查点');
      return rows[0].note;
    },
    async readVkeys() {
      const { rows } = await sql<{ vkey: string }>`
        select vkey from published.log_key order by algorithm`.execute(portal);
      return rows.map((row) => row.vkey);
    },
    async readEntries({ index, width }) {
      const from = index * TILE_WIDTH;
      const { rows } = await sql<{ leaf: Uint8Array }>`
        select leaf from published.log_entry where idx >= ${from} and idx < ${from + width} order by idx`.execute(
        portal,
      );
      if (rows.length !== width) throw new PublicLogFault(`日志缺少第${from}至${from + width - 1}条之间的条目`);
      return rows.map((row) => row.leaf);
    },
  };
}
