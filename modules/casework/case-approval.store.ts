import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { CaseRow } from './case.store.ts';

type ClockRow = {
  readonly case_id: string;
  readonly kind: string;
  readonly nature: string;
  readonly legal_due: string;
  readonly stopped_on: string | null;
};
type ActRow = { readonly case_id: string; readonly act: string; readonly performed_on: string };
type Tables = { 'casework.case': CaseRow; 'casework.clock': ClockRow; 'casework.act': ActRow };

export type WaitingRow = CaseRow & {
  /** The first last day of those that bind the agency; null where none runs. */
  readonly due_on: PlainDate | null;
  /** Day of the last act: since then it waits. */
  readonly since: PlainDate | null;
};

/** Cases that stand in one of these states, what is due first at the top; at most `limit`. */
export async function selectWaiting(db: Db, states: readonly string[], limit: number): Promise<readonly WaitingRow[]> {
  if (states.length === 0) return [];
  return (
    db
      .withTables<Tables>()
      .selectFrom('casework.case')
      .selectAll()
      .select([
        sql<PlainDate | null>`(select min(legal_due) from casework.clock k where k.case_id = casework.case.id
        and k.nature = 'duty' and k.stopped_on is null)`.as('due_on'),
        sql<PlainDate | null>`(select max(a.performed_on) from casework.act a where a.case_id = casework.case.id)`.as(
          'since',
        ),
      ])
      .where('state', 'in', [...states])
      // A transfer that is approved waits for the police, not for the head.
      .where(
        sql<boolean>`not (state = 'TRANSFER' and exists (select 1 from casework.act a
        where a.case_id = casework.case.id and a.act = 'approve-transfer'))`,
      )
      .orderBy('due_on', (o) => o.asc().nullsLast())
      .orderBy('id')
      .limit(limit)
      .execute()
  );
}
