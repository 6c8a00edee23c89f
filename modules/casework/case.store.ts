import type { Party } from '#domain/procedure/model.ts';
import type { Db } from '#platform/db/index.ts';

export type CaseRow = {
  readonly id: string;
  readonly title: string;
  readonly procedure: string;
  readonly state: string;
  readonly regime: string;
  readonly party_name: string | null;
  readonly party_kind: string | null;
  readonly item_codes: readonly string[];
  readonly filing_number: string | null;
  readonly received_on: string | null;
  readonly filed_on: string | null;
  readonly decided_on: string | null;
  readonly closed_on: string | null;
  readonly entered_late: boolean;
  readonly defects: number;
  readonly split_from: string | null;
  readonly version: number;
};

type PartyRow = { readonly case_id: string; readonly n: number; readonly name: string; readonly code: string | null };

export type DecisionRow = {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly number: string;
  readonly decided_on: string;
  readonly item_code: string;
  readonly fine_fen: number;
  readonly status: string;
  readonly event_commit: string;
};

type Tables = {
  'casework.case': CaseRow;
  'casework.party': PartyRow;
  'casework.decision': DecisionRow;
};

/** Cases, the latest filed first; at most `limit`. */
export function selectCases(db: Db, filter: { readonly state?: string; readonly limit: number }): Promise<CaseRow[]> {
  let query = db.withTables<Tables>().selectFrom('casework.case').selectAll();
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  return query
    .orderBy('filed_on', (o) => o.desc().nullsLast())
    .orderBy('id')
    .limit(filter.limit)
    .execute();
}

export function selectCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.withTables<Tables>().selectFrom('casework.case').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return db.withTables<Tables>().selectFrom('casework.decision').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectDecisionByNumber(db: Db, number: string): Promise<DecisionRow | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('casework.decision')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
}

/** APL-029 行政处罚法第二十九条: numbers of standing fines of the same party for the same item in other cases. */
export async function earlierFines(
  db: Db,
  caseId: string,
  party: Pick<Party, 'name' | 'code'>,
  itemCodes: readonly string[],
): Promise<string[]> {
  if (itemCodes.length === 0) return [];
  const rows = await db
    .withTables<Tables>()
    .selectFrom('casework.decision')
    .innerJoin('casework.party', 'casework.party.case_id', 'casework.decision.case_id')
    .select('casework.decision.number')
    .where('casework.decision.case_id', '!=', caseId)
    .where('casework.party.n', '=', 0)
    .where('casework.decision.item_code', 'in', [...itemCodes])
    .where('casework.decision.fine_fen', '>', 0)
    .where('casework.decision.status', '!=', 'revoked')
    .where((eb) =>
      party.code === undefined
        ? eb('casework.party.name', '=', party.name)
        : eb('casework.party.code', '=', party.code),
    )
    .orderBy('casework.decision.decided_on')
    .execute();
  return rows.map((r) => r.number);
}
