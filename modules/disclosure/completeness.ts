import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import { type Completeness, completenessOf } from './completeness.rules.ts';
import { selectOutcomes } from './disclosure.store.ts';

/** Decided, published, withheld by ground, in time, overdue. The counts equal what the public log alone gives. */
export async function completeness(db: Db, today: PlainDate): Promise<Completeness> {
  return completenessOf(await selectOutcomes(db), today);
}
