import type { CorrectionOutcome, Relation } from '#contract/correction-request.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

export type CorrectionRequestRow = {
  readonly id: string;
  readonly decision_id: string;
  readonly public_id: string;
  readonly number: string;
  readonly title: string;
  readonly relation: Relation;
  readonly what: string;
  readonly wanted: string;
  readonly evidence: string | null;
  readonly name: string | null;
  readonly contact: string | null;
  readonly received_on: PlainDate;
  readonly due_on: PlainDate;
  readonly outcome: CorrectionOutcome | null;
  readonly answer: string | null;
  readonly remedies: string | null;
  readonly answered_on: PlainDate | null;
  readonly answered_by: string | null;
};

type Tables = {
  'disclosure.correction_request': CorrectionRequestRow;
  'disclosure.publication': { readonly decision_id: string; readonly public_id: string };
};
const tables = (db: Db) => db.withTables<Tables>();

/** Those that wait, what is due first; all of them the newest first. */
export function selectCorrectionRequests(
  db: Db,
  filter: { readonly open: boolean; readonly limit: number },
): Promise<readonly CorrectionRequestRow[]> {
  const all = tables(db).selectFrom('disclosure.correction_request').selectAll();
  const query = filter.open ? all.where('outcome', 'is', null).orderBy('due_on') : all.orderBy('received_on', 'desc');
  return query.orderBy('id').limit(filter.limit).execute();
}

export async function countOpenCorrectionRequests(
  db: Db,
  today: PlainDate,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const { open, overdue } = await tables(db)
    .selectFrom('disclosure.correction_request')
    .where('outcome', 'is', null)
    .select(({ fn, eb }) => [
      fn.countAll<string>().as('open'),
      fn
        .countAll<string>()
        .filterWhere(eb('due_on', '<', today))
        .as('overdue'),
    ])
    .executeTakeFirstOrThrow();
  return { open: Number(open), overdue: Number(overdue) };
}

export function selectCorrectionRequest(db: Db, id: string): Promise<CorrectionRequestRow | undefined> {
  return tables(db).selectFrom('disclosure.correction_request').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The decision that the portal shows under that id. */
export async function selectDecisionOf(db: Db, publicId: string): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('disclosure.publication')
    .select('decision_id')
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  return row?.decision_id;
}
