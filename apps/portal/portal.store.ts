import { type RawBuilder, sql } from 'kysely';
import type { DecisionKind, DecisionState } from '#contract/published.ts';
import type { Db } from '#platform/db/index.ts';

/** A line of a list; of a withdrawn decision only what a tombstone keeps. */
export type DecisionLine = {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly agency: string;
  readonly party_name: string | null;
  readonly kind: DecisionKind | null;
  readonly item_name: string | null;
  readonly amount_fen: number | null;
  readonly sanctions: readonly string[] | null;
  readonly facts: string | null;
  readonly decided_on: string;
  readonly published_on: string | null;
  readonly listed_on: string;
  readonly state: DecisionState;
  readonly withdrawn_on: string | null;
};

/** A whole decision without its PDF. JSON columns are checked by whoever shows them. */
export type DecisionRow = DecisionLine & {
  readonly party_kind: string | null;
  readonly party_code: string | null;
  readonly item_code: string | null;
  readonly violated: readonly string[] | null;
  readonly basis: readonly string[] | null;
  readonly discretion: string | null;
  readonly remedies: string | null;
  readonly perform: string | null;
  readonly published_at: string | null;
  readonly public_until: string | null;
  readonly credit_class: string | null;
  readonly withdraw_reason: string | null;
  readonly redactions: number | null;
  readonly body: unknown;
  readonly corrections: unknown;
  readonly record: unknown;
  readonly commit: string | null;
  readonly review_commit: string | null;
  readonly tlog_proof: string | null;
  readonly pdf_sha256: string | null;
  readonly pdf_sm3: string | null;
  readonly version: number;
};

export const SORTS = ['listed', 'decided', 'amount'] as const;
export type Sort = (typeof SORTS)[number];

/** What to look for; absent means any. */
export type DecisionFilter = {
  /** A tsquery made by domain/search. */
  readonly words?: string;
  /** Those of the words that the index is asked for, where not for all: the others are looked for in the rows found. */
  readonly indexWords?: string;
  /** 文号, whole. */
  readonly number?: string;
  readonly kind?: DecisionKind;
  readonly state?: DecisionState;
  readonly item?: string;
  /** Days of the decision, both included. */
  readonly from?: string;
  readonly to?: string;
};

const LINE = sql.raw(
  'id, number, title, agency, party_name, kind, item_name, amount_fen, sanctions, facts, decided_on, published_on, listed_on, state, withdrawn_on',
);

const ORDER: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  listed: sql`listed_on desc, id desc`,
  decided: sql`decided_on desc, id desc`,
  amount: sql`amount_fen desc nulls last, id desc`,
};

export type ListPart = { readonly sort: Sort; readonly offset: number; readonly limit: number };

/** Lines of a list, through whatever index PostgreSQL finds best; plans are made for the very words. */
export async function listDecisions(db: Db, filter: DecisionFilter, part: ListPart): Promise<readonly DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select ${LINE} from published.decision ${where(filter)}
    order by ${ORDER[part.sort]} limit ${part.limit} offset ${part.offset}`.execute(db);
  return rows;
}

/**
 * The same by collecting all matches first: for words known to be rare. Left to itself the planner takes every beginning of a number
 * (`1234:*`) for a common word, walks the days and reads a million rows for a hundred matches.
 */
export async function listCollected(db: Db, filter: DecisionFilter, part: ListPart): Promise<readonly DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select ${LINE} from (select * from published.decision ${where(filter)} offset 0) as found
    order by ${ORDER[part.sort]} limit ${part.limit} offset ${part.offset}`.execute(db);
  return rows;
}

/**
 * Those of some days, in another order than that of the days. The planner takes the days of decision and of publication for independent,
 * walks from the newest row and reads half a million for a month of long ago (6 s at a million rows): so the ids of the days come first,
 * from an index that holds all of the order.
 */
export async function listOfDays(db: Db, filter: DecisionFilter, part: ListPart): Promise<readonly DecisionLine[]> {
  const { rows } = await sql<DecisionLine>`
    select ${LINE} from (${idsOfDays(filter, part.sort)} limit ${part.limit} offset ${part.offset}) as page
    join published.decision using (id) order by ${ORDER_OF_DAYS[part.sort]}`.execute(db);
  return rows;
}

/** Among the first `reach` rows of the order only; the words are looked for row by row. */
export async function listAmongFirst(
  db: Db,
  { words, ...rest }: DecisionFilter & { readonly words: string },
  part: ListPart,
  { reach, inDays }: { readonly reach: number; readonly inDays: boolean },
): Promise<readonly DecisionLine[]> {
  const first = inDays
    ? sql`(${idsOfDays(rest, part.sort)} limit ${reach}) as first join published.decision using (id)`
    : sql`(select * from published.decision ${where(rest)} order by ${ORDER[part.sort]} limit ${reach}) as first`;
  const { rows } = await sql<DecisionLine>`
    select ${LINE} from ${first} where search @@ ${words}::tsquery
    order by ${(inDays ? ORDER_OF_DAYS : ORDER)[part.sort]} limit ${part.limit} offset ${part.offset}`.execute(db);
  return rows;
}

const ORDER_OF_DAYS: Readonly<Record<Sort, RawBuilder<unknown>>> = {
  listed: sql`listed desc, id desc`,
  decided: sql`decided desc, id desc`,
  amount: sql`amount desc nulls last, id desc`,
};

function idsOfDays(filter: DecisionFilter, sort: Sort): RawBuilder<unknown> {
  return sql`select * from (
    select id, listed_on as listed, decided_on as decided, amount_fen as amount
    from published.decision ${where(filter)} offset 0) as of_days order by ${ORDER_OF_DAYS[sort]}`;
}

/** The day of the newest decision; undefined while there is none. */
export async function newestDay(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`select max(decided_on) as day from published.decision`.execute(db);
  return rows[0]?.day ?? undefined;
}

/** How many there are, counted no further than `cap` + 1. */
export async function countDecisions(db: Db, filter: DecisionFilter, cap: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from published.decision ${where(filter)} limit ${cap + 1}) as found`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The same among any `reach` rows only. */
export async function countAmongSome(
  db: Db,
  { words, ...rest }: DecisionFilter & { readonly words: string },
  cap: number,
  reach: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from (select search from published.decision ${where(rest)} limit ${reach}) as some_rows
      where search @@ ${words}::tsquery limit ${cap + 1}) as found`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await sql<DecisionRow>`
    select ${LINE}, party_kind, party_code, item_code, violated, basis, discretion, remedies, perform,
      published_at, public_until, credit_class, withdraw_reason, redactions, body, corrections, record, commit,
      review_commit, tlog_proof, pdf_sha256, pdf_sm3, version
    from published.decision where id = ${id}`.execute(db);
  return rows[0];
}

/** The decision whose public PDF has that digest. */
export async function findByPdf(db: Db, sha256: string): Promise<DecisionRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from published.decision where pdf_sha256 = ${sha256} order by version desc limit 1`.execute(db);
  return rows[0] === undefined ? undefined : findDecision(db, rows[0].id);
}

export async function findPdf(db: Db, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ pdf: Buffer | null }>`select pdf from published.decision where id = ${id}`.execute(db);
  return rows[0]?.pdf ?? undefined;
}

/** First and last month in which something is listed, `YYYY-MM`; undefined where there is nothing. */
export async function listedMonths(db: Db): Promise<{ readonly first: string; readonly last: string } | undefined> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(listed_on)::text as first, max(listed_on)::text as last from published.decision`.execute(db);
  const { first, last } = rows[0] ?? {};
  return first == null || last == null ? undefined : { first: first.slice(0, 7), last: last.slice(0, 7) };
}

/** Ids listed in one month, for the site map of search engines; the newest 50,000, as the protocol allows. */
export async function decisionsOfMonth(db: Db, month: string): Promise<readonly { id: string; listed_on: string }[]> {
  const first = `${month}-01`;
  const { rows } = await sql<{ id: string; listed_on: string }>`
    select id, listed_on from published.decision
    where listed_on >= ${first}::date and listed_on < (${first}::date + interval '1 month') and state <> 'withdrawn'
    order by listed_on desc, id desc limit 50000`.execute(db);
  return rows;
}

/** What PostgreSQL knows of the words: rows, the commonest words and in which share of the rows each stands. */
export async function findWordStatistics(
  db: Db,
): Promise<{ readonly rows: number; readonly words: readonly string[]; readonly shares: readonly number[] }> {
  const { rows } = await sql<{ rows: number; words: readonly string[] | null; shares: readonly number[] | null }>`
    select c.reltuples::bigint as rows, s.most_common_elems::text::text[] as words, s.most_common_elem_freqs as shares
    from pg_class c left join pg_stats s on s.schemaname = 'published' and s.tablename = 'decision' and s.attname = 'search'
    where c.oid = 'published.decision'::regclass`.execute(db);
  return { rows: rows[0]?.rows ?? 0, words: rows[0]?.words ?? [], shares: rows[0]?.shares ?? [] };
}

/** The site's own data; undefined until disclosure has written them. */
export async function findSiteInfo(db: Db): Promise<unknown> {
  const { rows } = await sql<{ info: unknown }>`select info from published.site`.execute(db);
  return rows[0]?.info;
}

function where(filter: DecisionFilter): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [];
  if (filter.indexWords !== undefined) terms.push(sql`search @@ ${filter.indexWords}::tsquery`);
  if (filter.words !== undefined) terms.push(sql`${searched(filter)} @@ ${filter.words}::tsquery`);
  if (filter.number !== undefined) terms.push(sql`number = ${filter.number}`);
  if (filter.kind !== undefined) terms.push(sql`kind = ${filter.kind}`);
  if (filter.state !== undefined) terms.push(sql`state = ${filter.state}`);
  if (filter.item !== undefined) terms.push(sql`item_code = ${filter.item}`);
  if (filter.from !== undefined) terms.push(sql`decided_on >= ${filter.from}::date`);
  if (filter.to !== undefined) terms.push(sql`decided_on <= ${filter.to}::date`);
  return terms.length === 0 ? sql`` : sql`where ${sql.join(terms, sql` and `)}`;
}

/** What no index knows is looked at in the rows. */
function searched({ indexWords }: DecisionFilter): RawBuilder<unknown> {
  return indexWords === undefined ? sql`search` : sql`coalesce(search, '')`;
}
