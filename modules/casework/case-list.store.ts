import { type RawBuilder, sql } from 'kysely';
import type { CaseSort } from '#contract/case-columns.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { PT_STATES } from '#domain/procedure/model.ts';
import { searchQuery, searchWords } from '#domain/search/bigrams.ts';
import type { Db } from '#platform/db/index.ts';

export type CaseListRow = {
  readonly id: string;
  readonly title: string;
  readonly procedure: 'PT' | 'JY';
  readonly state: string;
  readonly party_name: string | null;
  readonly party_code: string | null;
  readonly item_codes: readonly string[];
  readonly filing_number: string | null;
  readonly received_on: PlainDate | null;
  readonly filed_on: PlainDate | null;
  readonly decided_on: PlainDate | null;
  readonly decision_number: string | null;
  readonly fine_fen: number | null;
  readonly confiscate_fen: number | null;
  readonly pay_fen: number | null;
  readonly closed_on: PlainDate | null;
  readonly lead_name: string | null;
  readonly due_kind: string | null;
  readonly due_rule: string | null;
  readonly legal_due: PlainDate | null;
  readonly safe_due: PlainDate | null;
  readonly due_provisional: boolean | null;
  readonly entered_late: boolean;
  readonly defects: number;
};

type Span = { readonly from?: PlainDate | undefined; readonly to?: PlainDate | undefined };

export type CaseFilter = {
  readonly q?: string | undefined;
  /** Each list narrows further. */
  readonly states?: readonly (readonly string[])[];
  readonly procedure?: string | undefined;
  readonly item?: string | undefined;
  readonly party?: string | undefined;
  readonly number?: string | undefined;
  /** Persons of whom one handles the case now; each list narrows further. */
  readonly handlers: readonly (readonly string[])[];
  readonly day: Span;
  readonly decided: Span;
  readonly closed: Span;
  /** The day on which a duty past its legal end counts as overdue. */
  readonly overdueOn?: PlainDate | undefined;
  readonly late?: boolean | undefined;
  readonly findings?: boolean | undefined;
};

export type CaseOrder = { readonly sort: CaseSort; readonly descending?: boolean | undefined };

const COLUMNS = sql.raw(
  [
    ...[
      'id',
      'title',
      'procedure',
      'state',
      'party_name',
      'party_code',
      'item_codes',
      'filing_number',
      'received_on',
      'filed_on',
    ],
    ...['decided_on', 'decision_number', 'fine_fen', 'confiscate_fen', 'pay_fen', 'closed_on', 'lead_name', 'due_kind'],
    ...['due_rule', 'legal_due', 'safe_due', 'due_provisional', 'entered_late', 'defects'],
  ]
    .map((name) => `c.${name}`)
    .join(', '),
);
const DAY = sql`coalesce(c.filed_on, c.received_on)`;

/** So many of the cases that fit, in order. Their places are found by what orders them alone; the lines are read for those only. */
export async function selectCaseLines(
  db: Db,
  filter: CaseFilter,
  order: CaseOrder,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly CaseListRow[]> {
  const { rows } = await sql<CaseListRow>`
    select ${COLUMNS}
    from (select c.id from casework.case c ${where(filter)}
      order by ${orderBy(order)} limit ${limit} offset ${offset}) as place
    join casework.case c on c.id = place.id
    order by ${orderBy(order)}`.execute(db);
  return rows;
}

/** How many cases fit; counting ends at `cap`. */
export async function countCases(db: Db, filter: CaseFilter, cap?: number): Promise<number> {
  const limit = cap === undefined ? sql`` : sql`limit ${cap}`;
  const words = onlyWords(filter);
  if (words !== undefined) return countWords(db, words, limit);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from casework.case c ${where(filter)} ${limit}) as found`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Where nothing but words narrows the list they are counted by themselves: each case has one row of them. */
async function countWords(db: Db, words: string, limit: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from casework.case_words where words @@ ${words}::tsquery ${limit}) as found`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

function onlyWords(filter: CaseFilter): string | undefined {
  const rest = [...placeTerms(filter), ...peopleTerms(filter), ...dayTerms(filter), ...flagTerms(filter)];
  return filter.q === undefined || rest.length > 0 ? undefined : searchQuery(searchWords(filter.q));
}

function where(filter: CaseFilter): RawBuilder<unknown> {
  const terms = [
    ...wordTerms(filter),
    ...placeTerms(filter),
    ...peopleTerms(filter),
    ...dayTerms(filter),
    ...flagTerms(filter),
  ];
  return terms.length === 0 ? sql`` : sql`where ${sql.join(terms, sql` and `)}`;
}

type Terms = readonly RawBuilder<unknown>[];

const given = <T>(value: T | undefined, term: (value: T) => RawBuilder<unknown>): Terms =>
  value === undefined ? [] : [term(value)];

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Two-character words through their index; a single character is no word and is looked for in title and party. */
function wordTerms({ q }: CaseFilter): Terms {
  if (q === undefined || q === '') return [];
  const words = searchQuery(searchWords(q));
  if (words === undefined) return [sql`(c.title like ${like(q)} or c.party_name like ${like(q)})`];
  return [sql`c.id in (select w.case_id from casework.case_words w where w.words @@ ${words}::tsquery)`];
}

function placeTerms({ states = [], procedure, item, party, number }: CaseFilter): Terms {
  return [
    ...states.map((some) => sql`c.state = any(${[...some]}::text[])`),
    ...given(procedure, (one) => sql`c.procedure = ${one}`),
    ...given(item, (code) => sql`c.item_codes @> array[${code}]::text[]`),
    ...given(
      party,
      (text) => sql`(c.party_name like ${like(text)} or exists (
        select from casework.party p where p.case_id = c.id and (p.name like ${like(text)} or p.code = ${text.toUpperCase()})))`,
    ),
    ...given(number, (text) => sql`(c.filing_number like ${like(text)} or c.decision_number like ${like(text)})`),
  ];
}

function peopleTerms({ handlers }: CaseFilter): Terms {
  return handlers.map(
    (persons) => sql`c.id in (
      select o.case_id from casework.officer o where o.person = any(${[...persons]}::text[]) and o.left_on is null)`,
  );
}

/** By the day of filing, and for what is not filed yet by the day it came in. */
function dayTerms({ day, decided, closed }: CaseFilter): Terms {
  const span = (column: RawBuilder<unknown>, { from, to }: Span) => [
    ...given(from, (first) => sql`${column} >= ${first}`),
    ...given(to, (last) => sql`${column} <= ${last}`),
  ];
  return [...span(DAY, day), ...span(sql`c.decided_on`, decided), ...span(sql`c.closed_on`, closed)];
}

function flagTerms({ overdueOn, late, findings }: CaseFilter): Terms {
  return [
    ...given(overdueOn, (on) => sql`c.legal_due < ${on}`),
    ...given(late, (is) => sql`c.entered_late = ${is}`),
    ...given(findings, (has) => (has ? sql`c.defects > 0` : sql`c.defects = 0`)),
  ];
}

/** Where the states stand in the procedure: a case that is farther on comes later. */
const STATE_PLACE = sql`array_position(${sql.raw(`array['${Object.keys(PT_STATES).join("','")}']`)}, c.state)`;

const SORTED_BY: Readonly<Record<Exclude<CaseSort, 'newest' | 'oldest'>, RawBuilder<unknown>>> = {
  filingNumber: sql`c.filing_number`,
  title: sql`c.title`,
  party: sql`c.party_name`,
  partyCode: sql`c.party_code`,
  items: sql`c.item_codes`,
  procedure: sql`c.procedure`,
  state: STATE_PLACE,
  due: sql`c.legal_due`,
  officer: sql`c.lead_name`,
  received: sql`c.received_on`,
  filed: sql`c.filed_on`,
  decided: sql`c.decided_on`,
  decisionNumber: sql`c.decision_number`,
  fine: sql`c.fine_fen`,
  confiscate: sql`c.confiscate_fen`,
  pay: sql`c.pay_fen`,
  closed: sql`c.closed_on`,
  defects: sql`c.defects`,
  late: sql`c.entered_late`,
};

/** What is empty comes last, whichever way round. */
function orderBy({ sort, descending = false }: CaseOrder): RawBuilder<unknown> {
  if (sort === 'newest' || sort === 'oldest') {
    const forward = (sort === 'newest') !== descending;
    return forward ? sql`${DAY} desc nulls last, c.id` : sql`${DAY} asc nulls last, c.id`;
  }
  return descending ? sql`${SORTED_BY[sort]} desc nulls last, c.id` : sql`${SORTED_BY[sort]} asc nulls last, c.id`;
}
