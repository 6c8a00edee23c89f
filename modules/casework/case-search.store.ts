import { type SelectQueryBuilder, sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { CaseRow } from './case.store.ts';

type OfficerRow = { readonly case_id: string; readonly person: string; readonly left_on: string | null };
type DecisionTable = {
  readonly case_id: string;
  readonly procedure: string;
  readonly number: string;
  readonly decided_on: string;
  readonly clearance_id: string | null;
  readonly entered_late: boolean;
  readonly exemption: string | null;
};
type Tables = { 'casework.case': CaseRow; 'casework.officer': OfficerRow; 'casework.decision': DecisionTable };

export type CaseFilter = {
  readonly q?: string;
  readonly state?: string;
  readonly item?: string;
  /** Person who handles the case now. */
  readonly officer?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly sort: 'newest' | 'oldest' | 'party';
  readonly offset: number;
  readonly limit: number;
};

type CaseQuery = SelectQueryBuilder<Tables, 'casework.case', object>;

/** One page of the cases that fit, and how many fit. */
export async function selectCasePage(
  db: Db,
  filter: CaseFilter,
): Promise<{ readonly total: number; readonly rows: readonly CaseRow[] }> {
  const fitting = withDates(
    withWords(withState(db.withTables<Tables>().selectFrom('casework.case'), filter), filter),
    filter,
  );
  const { total } = await fitting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await sorted(fitting, filter.sort).selectAll().offset(filter.offset).limit(filter.limit).execute();
  return { total: Number(total), rows };
}

function withState(query: CaseQuery, { state, item, officer }: CaseFilter): CaseQuery {
  let next = query;
  if (state !== undefined) next = next.where('state', '=', state);
  if (item !== undefined) next = next.where(sql<boolean>`item_codes @> array[${item}]::text[]`);
  if (officer !== undefined)
    next = next.where((eb) =>
      eb.exists(
        eb
          .selectFrom('casework.officer')
          .select('person')
          .whereRef('casework.officer.case_id', '=', 'casework.case.id')
          .where('person', '=', officer)
          .where('left_on', 'is', null),
      ),
    );
  return next;
}

function withWords(query: CaseQuery, { q }: CaseFilter): CaseQuery {
  if (q === undefined || q === '') return query;
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return query.where((eb) =>
    eb.or([
      eb('title', 'like', pattern),
      eb('party_name', 'like', pattern),
      eb('filing_number', 'like', pattern),
      eb.exists(
        eb
          .selectFrom('casework.decision')
          .select('number')
          .whereRef('casework.decision.case_id', '=', 'casework.case.id')
          .where('number', 'like', pattern),
      ),
    ]),
  );
}

/** By the day of filing, and for what is not filed yet by the day it came in. */
function withDates(query: CaseQuery, { from, to }: CaseFilter): CaseQuery {
  const day = sql<string>`coalesce(filed_on, received_on)`;
  let next = query;
  if (from !== undefined) next = next.where(day, '>=', from);
  if (to !== undefined) next = next.where(day, '<=', to);
  return next;
}

function sorted(query: CaseQuery, sort: CaseFilter['sort']): CaseQuery {
  const day = sql<string>`coalesce(filed_on, received_on)`;
  if (sort === 'party') return query.orderBy('party_name', (o) => o.asc().nullsLast()).orderBy('id');
  const ordered =
    sort === 'newest'
      ? query.orderBy(day, (o) => o.desc().nullsLast())
      : query.orderBy(day, (o) => o.asc().nullsLast());
  return ordered.orderBy('id');
}

export type Coverage = {
  readonly decided: number;
  readonly reviewed: number;
  readonly exempt: number;
  readonly enteredLate: number;
};

/** TSG-012a: decisions of the ordinary procedure of those days, and how many of them a review cleared. */
export async function countCoverage(db: Db, from: PlainDate | undefined, to: PlainDate | undefined): Promise<Coverage> {
  let query = db.withTables<Tables>().selectFrom('casework.decision').where('procedure', '=', 'PT');
  if (from !== undefined) query = query.where('decided_on', '>=', from);
  if (to !== undefined) query = query.where('decided_on', '<=', to);
  const counted = await query
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('entered_late', '=', false).as('decided'),
      eb.fn.countAll<number>().filterWhere('clearance_id', 'is not', null).as('reviewed'),
      eb.fn
        .countAll<number>()
        .filterWhere((w) => w.and([w('exemption', 'is not', null), w('entered_late', '=', false)]))
        .as('exempt'),
      eb.fn.countAll<number>().filterWhere('entered_late', '=', true).as('enteredLate'),
    ])
    .executeTakeFirstOrThrow();
  const { decided, reviewed, exempt, enteredLate } = counted;
  return {
    decided: Number(decided),
    reviewed: Number(reviewed),
    exempt: Number(exempt),
    enteredLate: Number(enteredLate),
  };
}
