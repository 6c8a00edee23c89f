import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { CaseRow } from './case.store.ts';

export type PartyRow = {
  readonly case_id: string;
  readonly n: number;
  readonly role: string;
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly legal_rep: string | null;
  readonly former_names: readonly string[];
};
type DecisionRow = {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly number: string;
  readonly decided_on: PlainDate;
  readonly item_code: string;
  readonly fine_fen: number;
  readonly confiscate_fen: number;
  readonly pay_fen: number;
  readonly status: string;
  readonly served_on: PlainDate | null;
};
type ClockRow = {
  readonly case_id: string;
  readonly kind: string;
  readonly legal_due: PlainDate;
  readonly stopped_on: PlainDate | null;
};
type OfficerRow = { readonly case_id: string; readonly person: string; readonly left_on: PlainDate | null };
type RelationRow = { readonly case_id: string; readonly other: string };
type Tables = {
  'casework.case': CaseRow;
  'casework.party': PartyRow;
  'casework.decision': DecisionRow;
  'casework.clock': ClockRow;
  'casework.officer': OfficerRow;
  'casework.relation': RelationRow;
};

const tables = (db: Db) => db.withTables<Tables>();
const likeText = (words: string) => words.replace(/[\\%_]/g, '\\$&');

/** Cases by id, in no order. */
export async function selectCasesById(db: Db, ids: readonly string[]): Promise<readonly CaseRow[]> {
  if (ids.length === 0) return [];
  return tables(db)
    .selectFrom('casework.case')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** Parties whose name, former name or code fits the words: the same party once for each of its cases. */
export async function selectPartiesLike(db: Db, words: string, limit: number): Promise<readonly PartyRow[]> {
  const code = words.replace(/[\s-]/g, '').toUpperCase();
  return tables(db)
    .selectFrom('casework.party')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('name', 'like', `%${likeText(words)}%`),
        eb('code', 'like', `${likeText(code)}%`),
        sql<boolean>`exists (select from unnest(former_names) as f where f like ${`%${likeText(words)}%`})`,
      ]),
    )
    .orderBy('name')
    .orderBy('case_id')
    .limit(limit)
    .execute();
}

/** Where those parties stand in other cases: by code where it is known, else by name. */
export async function selectSameParties(
  db: Db,
  caseId: string,
  parties: readonly { readonly name: string; readonly code?: string }[],
): Promise<readonly PartyRow[]> {
  const codes = parties.flatMap((p) => p.code ?? []);
  const names = parties.map((p) => p.name);
  if (names.length === 0) return [];
  return tables(db)
    .selectFrom('casework.party')
    .selectAll()
    .where('case_id', '!=', caseId)
    .where((eb) => eb.or([eb('name', 'in', names), ...(codes.length === 0 ? [] : [eb('code', 'in', codes)])]))
    .orderBy('case_id')
    .limit(200)
    .execute();
}

/** Cases that the clue of this one names as where it came from, and those whose clue names this one. */
export async function selectSameClue(
  db: Db,
  of: Pick<CaseRow, 'id' | 'title' | 'filing_number' | 'split_from'>,
): Promise<readonly CaseRow[]> {
  const names = [of.id, of.title, ...(of.filing_number === null ? [] : [of.filing_number])];
  const from = of.split_from;
  return tables(db)
    .selectFrom('casework.case')
    .selectAll()
    .where('id', '!=', of.id)
    .where((eb) =>
      eb.or([
        eb('split_from', 'in', names),
        ...(from === null
          ? []
          : [
              eb('split_from', '=', from),
              eb('filing_number', '=', from),
              eb('title', '=', from),
              sql<boolean>`id::text = ${from}`,
            ]),
      ]),
    )
    .orderBy('received_on')
    .limit(200)
    .execute();
}

export type PartyDecision = DecisionRow & { readonly due_on: PlainDate | null };

/** Decisions of those cases, the latest first, with the last day on which each must be performed while that runs. */
export async function selectDecisionsOf(db: Db, caseIds: readonly string[]): Promise<readonly PartyDecision[]> {
  if (caseIds.length === 0) return [];
  return tables(db)
    .selectFrom('casework.decision')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('casework.clock')
        .select(({ fn }) => fn.max<PlainDate>('legal_due').as('due'))
        .whereRef('casework.clock.case_id', '=', 'casework.decision.case_id')
        .where('casework.clock.kind', '=', 'performance')
        .where('casework.clock.stopped_on', 'is', null)
        .as('due_on'),
    )
    .where('case_id', 'in', [...caseIds])
    .orderBy('decided_on', 'desc')
    .execute();
}

/** How many cases each person handles now that are not closed. */
export async function countOpenCases(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await tables(db)
    .selectFrom('casework.officer')
    .innerJoin('casework.case', 'casework.case.id', 'casework.officer.case_id')
    .select(({ fn }) => ['casework.officer.person', fn.countAll<number>().as('cases')])
    .where('casework.officer.left_on', 'is', null)
    .where('casework.case.closed_on', 'is', null)
    .groupBy('casework.officer.person')
    .execute();
  return new Map(rows.map((row) => [row.person, Number(row.cases)]));
}

/** How far the case's journal has come; undefined for a case that was never opened. */
export async function selectVersion(db: Db, id: string): Promise<number | undefined> {
  const row = await tables(db).selectFrom('casework.case').select('version').where('id', '=', id).executeTakeFirst();
  return row?.version;
}
