import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

export type OverdueReview = {
  readonly id: string;
  readonly subject_ref: string;
  readonly title: string;
  readonly due_on: PlainDate;
};
type Tables = { 'review.review': OverdueReview & { readonly standing: string } };

/** Drafts whose opinion is late on that day; what is due first stands first. */
export function selectOverdueReviews(db: Db, on: PlainDate): Promise<readonly OverdueReview[]> {
  return db
    .withTables<Tables>()
    .selectFrom('review.review')
    .select(['id', 'subject_ref', 'title', 'due_on'])
    .where('standing', '=', 'waiting')
    .where('due_on', '<', on)
    .orderBy('due_on')
    .orderBy('id')
    .limit(1000)
    .execute();
}
