import { type RawBuilder, sql } from 'kysely';
import { type Db, withTransaction } from '#platform/db/index.ts';
import { YEARS } from './decision-texts.ts';

const AT_ONCE = 2;
const YEAR_COUNT = YEARS.last - YEARS.first + 1;
const COUNTY_COUNT = 16;

const REMEDIES =
  '不服本决定的,可以自收到决定书之日起六十日内向本级人民政府申请行政复议,或者自收到决定书之日起六个月内依法向人民法院提起行政诉讼。复议和诉讼期间,本决定不停止执行。';
const PERFORM =
  '自收到本决定书之日起十五日内到指定银行缴纳罚款。到期不缴纳的,依法每日按罚款数额的百分之三加处罚款,加处罚款的数额不超过罚款的数额。';
const DISCRETION =
  '参照行政处罚裁量基准,综合考虑违法行为的事实、性质、情节、社会危害程度以及当事人改正情况,认定违法程度为一般,在法定幅度内确定处罚数额。';

/** Joins the pools of schema `bench` at random to so many decisions, two halves of the years side by side. */
export async function insertDecisions(owner: Db, count: number): Promise<void> {
  const part = Math.ceil(count / AT_ONCE);
  const parts = Array.from({ length: AT_ONCE }, (_, i) => [i * part, Math.min(count, (i + 1) * part)] as const);
  await Promise.all(parts.map(([from, to]) => insertPart(owner, from, to, count)));
}

async function insertPart(owner: Db, from: number, to: number, count: number): Promise<void> {
  await withTransaction(owner, async (tx) => {
    // Hash joins in memory keep the order of the days.
    await sql`set local work_mem = '512MB'`.execute(tx);
    await sql`select setseed(${(from % 1000) / 1000})`.execute(tx);
    await sql`insert into published.decision (${sql.raw(COLUMNS.map(([name]) => name).join(', '))})
      select ${sql.join(COLUMNS.map(([, value]) => value))}
      from (${dice(from, to, count)}) as r
      cross join lateral (${drawn()}) as h
      join bench.matter m on m.no = h.matter
      join bench.party p on p.no = h.party
      join bench.series s on s.no = h.series
      join bench.serial k on k.no = h.serial`.execute(tx);
  });
}

/** Random numbers of each decision; `year` grows with `i`, later years have more. */
function dice(from: number, to: number, count: number): RawBuilder<unknown> {
  return sql`select i, ${YEARS.first}::int + (sqrt((i + 0.5) / ${count}::float8) * ${YEAR_COUNT}::int)::float8 as year,
      random() as matter, random() as party, random() as county, random() as serial, random() as kind, random() as state,
      random() as moment, random() as wait
    from generate_series(${from}::int, ${to - 1}::int) as i offset 0`;
}

/** What the dice choose. Three in a thousand are withdrawn: not there any more. */
function drawn(): RawBuilder<unknown> {
  return sql`select make_date(floor(r.year)::int, 1, 1) + floor((r.year - floor(r.year)) * 365)::int as day,
    (1 + floor(r.wait * 10))::int as days, r.state >= 0.003 as there, md5(r.i::text) || md5('x' || r.i) as hash,
    floor(r.matter * (select count(*) from bench.matter))::int as matter,
    floor(power(r.party, 2) * (select count(*) from bench.party))::int as party,
    floor(r.county * ${COUNTY_COUNT}::int)::int * ${YEAR_COUNT}::int + floor(r.year)::int - ${YEARS.first}::int as series,
    floor(r.serial * (select count(*) from bench.serial))::int as serial`;
}

function ifThere(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when h.there then ${value} end`;
}

/**
 * Columns with their values. Full text, record and PDF are stand-ins as wide as the pointers that real ones leave in
 * the row: they lie outside of it, and no list and no search reads them.
 */
const COLUMNS: readonly (readonly [name: string, value: RawBuilder<unknown>])[] = [
  ['id', sql`gen_random_uuid()`],
  ['number', sql`s.text || k.text`],
  ['title', ifThere(sql`m.title`)],
  ['agency', sql`s.agency`],
  ['party_name', ifThere(sql`p.name`)],
  ['party_kind', ifThere(sql`p.kind`)],
  ['party_code', ifThere(sql`p.code`)],
  ['item_code', ifThere(sql`m.item_code`)],
  ['item_name', ifThere(sql`m.item_name`)],
  [
    'kind',
    ifThere(sql`case when r.kind < 0.9 then '行政处罚' when r.kind < 0.95 then '行政处理' else '不予行政处罚' end`),
  ],
  ['sanctions', ifThere(sql`m.sanctions`)],
  ['amount_fen', ifThere(sql`m.amount_fen`)],
  ['facts', ifThere(sql`m.facts`)],
  ['violated', ifThere(sql`m.violated`)],
  ['basis', ifThere(sql`m.basis`)],
  ['discretion', ifThere(sql`${DISCRETION}::text`)],
  ['remedies', ifThere(sql`${REMEDIES}::text`)],
  ['perform', ifThere(sql`${PERFORM}::text`)],
  ['decided_on', sql`h.day`],
  ['published_on', ifThere(sql`h.day + h.days`)],
  ['published_at', ifThere(sql`(h.day + h.days)::timestamptz + r.moment * interval '9 hours'`)],
  ['public_until', ifThere(sql`h.day + 1095`)],
  ['credit_class', ifThere(sql`'一般'`)],
  ['state', sql`case when not h.there then 'withdrawn' when r.state < 0.007 then 'corrected' else 'published' end`],
  // Most after an appeal; of the newest year those that were wrong from the start.
  [
    'withdrawn_on',
    sql`case when not h.there then h.day + h.days + case when r.year < ${YEARS.last}::int then 200 else 3 end end`,
  ],
  ['withdraw_reason', sql`case when not h.there then '行政处罚决定被依法撤销' end`],
  ['redactions', ifThere(sql`3`)],
  ['body', ifThere(sql`'{"sections": []}'::jsonb`)],
  ['corrections', sql`'[]'::jsonb`],
  ['record', ifThere(sql`'{"v": 1}'::jsonb`)],
  ['commit', sql`h.hash`],
  ['review_commit', sql`h.hash`],
  ['outcome_commit', sql`h.hash`],
  ['tlog_proof', ifThere(sql`'index ' || r.i`)],
  ['pdf', ifThere(sql`convert_to('%PDF-' || r.i, 'UTF8')`)],
  ['pdf_sha256', sql`h.hash`],
  ['pdf_sm3', sql`h.hash`],
  ['version', sql`1`],
  ['search', ifThere(sql`m.search || p.search || s.search || k.search`)],
];
