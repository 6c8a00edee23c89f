import type { Db } from '#platform/db/index.ts';

type Tables = {
  'casework.case': { id: string; title: string };
  'casework.clock': { case_id: string; provisional: boolean; stopped_on: string | null };
};

/** Cases with a running period that is an estimate (CAL-03), by their titles. */
export function selectCasesWithEstimates(db: Db): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db
    .withTables<Tables>()
    .selectFrom('casework.case')
    .select(['id', 'title'])
    .where('id', 'in', (q) =>
      q.selectFrom('casework.clock').select('case_id').where('provisional', '=', true).where('stopped_on', 'is', null),
    )
    .orderBy('title')
    .orderBy('id')
    .execute();
}
