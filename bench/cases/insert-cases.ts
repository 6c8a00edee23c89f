import { type RawBuilder, sql } from 'kysely';
import { PT_STATES } from '#domain/procedure/model.ts';
import { type Db, withTransaction } from '#platform/db/index.ts';
import { matterTexts, partyTexts } from '../portal/decision-texts.ts';

const MATTERS = 4000;
const PARTIES = 20_000;
/** Officers of the agency over the years; the first is who asks. */
const OFFICERS = 32;
/** One case in fifty is open, as in an agency that has worked for twelve years. */
const OPEN_SHARE = 0.02;
const OPEN_STATES = [
  'FILING',
  'INVESTIGATING',
  'RECTIFYING',
  'INV_DONE',
  'PROPOSED',
  'NOTIFIED',
  'REVIEW',
  'LEGAL_REVIEW',
];
const LATER_STATES = ['DECIDING', 'DECIDED', 'SERVED', 'PERFORMING', 'DEFAULT', 'PERFORMED', 'CLOSING', 'CLOSED'];

/**
 * So many cases as rows, without their events: what lists and tasks read is the rows alone. Texts and their words are the benchmark's pools of
 * decisions; periods, handlers, reviews and publications belong to each as in life.
 */
export async function insertCases(owner: Db, count: number, officer: string): Promise<void> {
  await loadPools(owner, officer);
  await withTransaction(owner, async (tx) => {
    await sql`set local work_mem = '256MB'`.execute(tx);
    await sql`select setseed(0.5)`.execute(tx);
    await sql`create table bench.chosen as ${chosen(count)}`.execute(tx);
    await sql.raw(STATEMENTS).execute(tx);
    await sql.raw(REVIEWS).execute(tx);
  });
  await sql.raw('drop schema bench cascade').execute(owner);
  for (const table of [
    'casework.case',
    'casework.case_words',
    'casework.party',
    'casework.officer',
    'casework.clock',
    'review.review',
    'disclosure.publication',
  ])
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(owner);
}

async function loadPools(owner: Db, officer: string): Promise<void> {
  await sql
    .raw(`create schema bench;
    create unlogged table bench.matter (no int primary key, title text, item_code text, facts text, amount_fen bigint, search tsvector);
    create unlogged table bench.party (no int primary key, name text, kind text, code text, search tsvector);
    create unlogged table bench.officer (no int primary key, id text, name text);`)
    .execute(owner);
  const matters = matterTexts(MATTERS).map(({ title, item_code, facts, amount_fen, search }, no) => ({
    no,
    title,
    item_code,
    facts,
    amount_fen,
    search,
  }));
  const parties = partyTexts(PARTIES).map((party, no) => ({ no, ...party }));
  await fill(owner, 'matter', matters);
  await fill(owner, 'party', parties);
  await sql`insert into bench.officer select n, case n when 0 then ${officer} else gen_random_uuid()::text end, '执法' || n
    from generate_series(0, ${OFFICERS - 1}::int) n`.execute(owner);
}

async function fill(owner: Db, table: string, rows: readonly object[]): Promise<void> {
  await sql`insert into ${sql.table(`bench.${table}`)}
    select * from jsonb_populate_recordset(null::${sql.table(`bench.${table}`)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    owner,
  );
}

/** What the dice choose for each case. */
function chosen(count: number): RawBuilder<unknown> {
  const states = sql.raw(`array['${[...OPEN_STATES, ...LATER_STATES].join("','")}']`);
  return sql`select i, gen_random_uuid() as id, r.open, floor(r.matter * ${MATTERS}::int)::int as matter,
      floor(power(r.party, 2) * ${PARTIES}::int)::int as party,
      floor(r.lead * ${OFFICERS}::int)::int as lead, (floor(r.lead * ${OFFICERS}::int)::int + 1 + floor(r.second * 20)::int) % ${OFFICERS}::int as second,
      case when r.open then (${states})[1 + floor(r.state * 16)::int] else 'ARCHIVED' end as state,
      case when r.open then current_date - floor(r.age * 120)::int else date '2014-01-06' + floor((i::float8 / ${count}::int) * 4500)::int end as filed
    from (select i, random() < ${OPEN_SHARE}::float8 as open, random() as matter, random() as party, random() as lead, random() as second,
      random() as state, random() as age from generate_series(1, ${count}::int) i offset 0) r`;
}

const LATER = `state = any(array['${LATER_STATES.slice(1).join("','")}','ARCHIVED'])`;

const STATEMENTS = `
insert into casework.case (id, title, procedure, state, regime, party_name, party_kind, item_codes, filing_number, received_on, filed_on,
  decided_on, closed_on, entered_late, defects, version, state_since, lead_name, party_code, decision_number, fine_fen, confiscate_fen, pay_fen, due_kind,
  due_rule, legal_due, safe_due, due_provisional)
select c.id, p.name || m.title, 'PT', c.state, 'labour', p.name, 'enterprise', array[m.item_code],
  '巨人社监立字〔' || extract(year from c.filed) || '〕第' || c.i || '号', c.filed - 3, c.filed,
  case when ${LATER} then c.filed + 60 end, case when c.state in ('CLOSED', 'ARCHIVED') then c.filed + 100 end, c.i % 17 = 0, (c.i % 23 = 0)::int,
  20, case when c.open then c.filed + 10 else c.filed + 110 end, o.name, p.code,
  case when ${LATER} then '巨人社监罚决字〔' || extract(year from c.filed) || '〕第' || c.i || '号' end,
  case when ${LATER} then m.amount_fen end, case when ${LATER} then 0 end, case when ${LATER} then 0 end,
  case when c.open then 'investigation' end, case when c.open then 'LSR-017a' end, case when c.open then c.filed + 88 end,
  case when c.open then c.filed + 84 end, case when c.open then false end
from bench.chosen c join bench.matter m on m.no = c.matter join bench.party p on p.no = c.party join bench.officer o on o.no = c.lead;

insert into casework.case_words select c.id, m.search || p.search || array_to_tsvector(array[c.i::text])
from bench.chosen c join bench.matter m on m.no = c.matter join bench.party p on p.no = c.party;

insert into casework.party select c.id, 0, 'respondent', p.name, 'enterprise', p.code, null, '{}'
from bench.chosen c join bench.party p on p.no = c.party;

insert into casework.officer select c.id, o.id, o.name, o.no = c.lead, c.filed, null
from bench.chosen c join bench.officer o on o.no in (c.lead, c.second);

insert into casework.clock
select c.id, k.n || '.1', k.kind, k.nature, k.rule, c.filed, c.filed + k.days, c.filed + k.days - 4, false,
  case when not c.open or k.n > 3 then c.filed + k.days - 5 end, case when not c.open or k.n > 3 then true end
from bench.chosen c cross join (values (1, 'investigation', 'duty', 'LSR-017a', 88), (2, 'decision', 'info', 'APL-060', 90),
  (3, 'correction', 'window', 'APL-028', 20), (4, 'accept', 'duty', 'LSI-018a', 5), (5, 'service', 'duty', 'APL-061a', 7)) as k (n, kind, nature, rule, days);
`;

const HASH = "md5(c.i::text) || md5('x' || c.i)";
const REVIEWS = `
insert into review.review (id, subject_ref, title, standing, round, draft_digest, submitted_on, due_on, extended, answered_on, handlers)
select c.id, 'case:' || c.id, p.name, case when c.state = 'LEGAL_REVIEW' then 'waiting' else 'agreed' end, 1, ${HASH}, c.filed + 40, c.filed + 52, false,
  null, '{}' from bench.chosen c join bench.party p on p.no = c.party where c.state = 'LEGAL_REVIEW' or ${LATER};

insert into disclosure.publication (decision_id, public_id, case_id, kind, number, title, party_name, decided_on, rule, due_on, at_risk_on,
  overdue_on, provisional, late, stage, alarm, decision_commit, withdrawal_alarm, proof_attached, answered_on)
select c.id || '.D1', gen_random_uuid(), c.id, 'penalty', '第' || c.i || '号', p.name, p.name, c.filed + 60, 'TSG-006b', c.filed + 70, c.filed + 67,
  c.filed + 71, false, false, case when c.open then 'pending' else 'published' end, 'none', ${HASH}, 'none', true,
  case when c.open then null else c.filed + 65 end
from bench.chosen c join bench.party p on p.no = c.party where ${LATER};
`;

/** All states that the rows stand in are states of the procedure; a typing error would make lists that never were. */
for (const state of [...OPEN_STATES, ...LATER_STATES])
  if (!Object.hasOwn(PT_STATES, state)) throw new Error(`no state ${state}`);
