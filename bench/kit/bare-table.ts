import { sql } from 'kysely';
import type { Home } from '#platform/home/index.ts';
import { barePool } from './bare-pool.ts';

/** A plain table in the same database: the least that keeping these bytes can cost. */
export type BareTable = {
  /** One row, one transaction: acknowledged when it is on the disk. */
  insertOne(row: BareRow): Promise<void>;
  /** All rows in one statement and one transaction. */
  insertMany(rows: readonly BareRow[]): Promise<void>;
};

export type BareRow = { readonly content: string; readonly leaf: Uint8Array };

/** Gives `work` a bare table and takes it away again. Its connections have the durability of the product's own. */
export async function withBareTable<T>(home: Home, work: (table: BareTable) => Promise<T>): Promise<T> {
  await sql`create schema bench`.execute(home.dbs.owner);
  await sql`create table bench.bare (id bigint generated always as identity primary key, content text not null, leaf bytea not null)`.execute(
    home.dbs.owner,
  );
  const pool = barePool(home.endpoint, 'owner', {});
  try {
    return await work({
      insertOne: async ({ content, leaf }) => {
        await pool.query('insert into bench.bare (content, leaf) values ($1, $2)', [content, leaf]);
      },
      insertMany: async (rows) => {
        const [contents, leaves] = [rows.map((row) => row.content), rows.map((row) => row.leaf)];
        await pool.query('insert into bench.bare (content, leaf) select * from unnest($1::text[], $2::bytea[])', [
          contents,
          leaves,
        ]);
      },
    });
  } finally {
    await pool.end();
    await sql`drop schema bench cascade`.execute(home.dbs.owner);
  }
}
