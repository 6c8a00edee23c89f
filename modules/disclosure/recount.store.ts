import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

type Tables = {
  'disclosure.publication': {
    readonly decision_id: string;
    readonly title: string;
    readonly answered_on: PlainDate | null;
    readonly withdrawal_due_on: PlainDate | null;
  };
};

/** Decisions that must still be published, withheld or taken down, by their titles. */
export function selectOwed(db: Db): Promise<readonly { readonly decision_id: string; readonly title: string }[]> {
  return db
    .withTables<Tables>()
    .selectFrom('disclosure.publication')
    .select(['decision_id', 'title'])
    .where((w) => w.or([w('answered_on', 'is', null), w('withdrawal_due_on', 'is not', null)]))
    .orderBy('title')
    .orderBy('decision_id')
    .execute();
}
