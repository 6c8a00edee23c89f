import { sql } from 'kysely';
import { searchVector } from '#domain/search/bigrams.ts';
import type { Db } from '#platform/db/index.ts';
import type { Home } from '#platform/home/index.ts';
import { timed } from '../kit/measure.ts';
import { matterTexts, partyTexts, serialTexts, seriesTexts } from './decision-texts.ts';
import { insertDecisions } from './insert-decisions.ts';

export type Loaded = {
  readonly count: number;
  readonly seconds: { readonly rows: number; readonly indexes: number };
  readonly gigabytes: { readonly table: number; readonly indexes: number; readonly search: number };
};

const MATTERS_MOST = 60_000;
const PARTIES_MOST = 150_000;

/**
 * Fills `published.decision` with so many decisions: pools of texts with the words the product's tokeniser finds in
 * them, joined at random in the database, in the order of their days as in life; indexes are made afterwards, from the
 * migration's own definitions.
 */
export async function loadDecisions(home: Home, count: number, say: (words: string) => void): Promise<Loaded> {
  const { owner } = home.dbs;
  say('texts');
  await loadPools(owner, count);
  const indexes = await dropIndexes(owner);
  say(`${count} decisions`);
  const rows = await timed(() => insertDecisions(owner, count));
  say('indexes');
  const made = await timed(() => createIndexes(owner, indexes));
  await requireSameWords(owner);
  await sql`drop schema bench cascade`.execute(owner);
  return {
    count,
    seconds: { rows: rows.ms / 1000, indexes: made.ms / 1000 },
    gigabytes: await sizes(owner),
  };
}

async function loadPools(owner: Db, count: number): Promise<void> {
  await sql
    .raw(`create schema bench;
    create unlogged table bench.matter (no int primary key, title text, item_code text, item_name text, sanctions text[],
      amount_fen bigint, facts text, violated text[], basis text[], search tsvector);
    create unlogged table bench.party (no int primary key, name text, kind text, code text, search tsvector);
    create unlogged table bench.series (no int primary key, agency text, year int, text text, search tsvector);
    create unlogged table bench.serial (no int primary key, text text, search tsvector);`)
    .execute(owner);
  await fill(owner, 'matter', matterTexts(Math.min(MATTERS_MOST, Math.ceil(count / 4))));
  await fill(owner, 'party', partyTexts(Math.min(PARTIES_MOST, Math.ceil(count / 3))));
  await fill(owner, 'series', seriesTexts());
  await fill(owner, 'serial', serialTexts(9999));
  await sql.raw('analyze bench.matter, bench.party, bench.series, bench.serial').execute(owner);
}

async function fill(owner: Db, table: string, rows: readonly object[]): Promise<void> {
  const PART = 5000;
  for (let at = 0; at < rows.length; at += PART) {
    const part = rows.slice(at, at + PART).map((row, i) => ({ no: at + i, ...row }));
    await sql`insert into ${sql.table(`bench.${table}`)}
      select * from jsonb_populate_recordset(null::${sql.table(`bench.${table}`)}, ${JSON.stringify(part)}::jsonb)`.execute(
      owner,
    );
  }
}

type Index = { readonly name: string; readonly definition: string };

/** Those of constraints stay: without the key there is no table. */
async function dropIndexes(owner: Db): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'published.decision'::regclass
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname`.execute(owner);
  for (const { name } of rows) await sql`drop index ${sql.table(`published.${name}`)}`.execute(owner);
  return rows;
}

async function createIndexes(owner: Db, indexes: readonly Index[]): Promise<void> {
  await owner.connection().execute(async (one) => {
    await sql`set maintenance_work_mem = '1GB'`.execute(one);
    for (const { definition } of indexes) await sql.raw(definition).execute(one);
    await sql`vacuum (analyze) published.decision`.execute(one);
    await sql`reset maintenance_work_mem`.execute(one);
  });
}

type Sample = { readonly texts: readonly string[]; readonly stored: string };

/** The joined words must be the very words that the product writes for such a decision. */
async function requireSameWords(owner: Db): Promise<void> {
  const { rows } = await sql<Sample>`
    select array[title, number, party_name, party_code, item_code, item_name, facts] || violated || basis || sanctions as texts,
      search::text as stored
    from published.decision where state <> 'withdrawn' order by id limit 200`.execute(owner);
  for (const { texts, stored } of rows) {
    const made = await sql<{ text: string }>`select ${searchVector(texts)}::tsvector::text as text`.execute(owner);
    if (made.rows[0]?.text !== stored) throw new Error(`other words than the product's: ${stored}`);
  }
}

async function sizes(owner: Db): Promise<Loaded['gigabytes']> {
  const { rows } = await sql<{ table: number; indexes: number; search: number }>`
    select pg_table_size('published.decision') / 1e9::float8 as table, pg_indexes_size('published.decision') / 1e9::float8 as indexes,
      pg_relation_size('published.decision_search') / 1e9::float8 as search`.execute(owner);
  return rows[0] ?? { table: 0, indexes: 0, search: 0 };
}
