import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

/** What became of the publication of a decision. */
export type PublicationFigure = {
  readonly decision_id: string;
  readonly case_id: string;
  readonly title: string;
  readonly number: string;
  readonly decided_on: PlainDate;
  readonly due_on: PlainDate;
  readonly stage: string;
  readonly answered_on: PlainDate | null;
  readonly rule: string;
  readonly late: boolean;
  readonly withdrawal_due_on: PlainDate | null;
};

const COLUMNS = sql`decision_id, case_id, title, number, decided_on, due_on, stage, answered_on, rule, late, withdrawal_due_on`;

/** Publications of the decisions of a period. */
export async function selectPublicationFigures(
  db: Db,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly PublicationFigure[]> {
  const { rows } = await sql<PublicationFigure>`
    select ${COLUMNS} from disclosure.publication
    where decided_on between ${span.from} and ${span.to} order by decided_on, decision_id`.execute(db);
  return rows;
}

/** What must be public and is not (TSG-006b), or must be withdrawn and is not (APL-048b), on that day. */
export async function selectOverduePublications(db: Db, on: PlainDate): Promise<readonly PublicationFigure[]> {
  const { rows } = await sql<PublicationFigure>`
    select ${COLUMNS} from disclosure.publication
    where (answered_on is null and withdrawal_due_on is null and due_on < ${on})
       or (withdrawal_due_on < ${on})
    order by due_on, decision_id limit 1000`.execute(db);
  return rows;
}
