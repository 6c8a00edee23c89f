import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

/** A review in which somebody must still do something. */
export type OpenReviewRow = {
  readonly id: string;
  readonly title: string;
  readonly standing: 'waiting' | 'returned' | 'contested';
  readonly due_on: PlainDate;
  readonly assigned_to: string | null;
};

type Tables = {
  'review.review': Omit<OpenReviewRow, 'standing'> & { readonly standing: OpenReviewRow['standing'] | 'agreed' };
};

/** The reviews of these cases, as far as they have not cleared the draft. */
export async function selectOpenReviews(db: Db, ids: readonly string[]): Promise<readonly OpenReviewRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .withTables<Tables>()
    .selectFrom('review.review')
    .select(['id', 'title', 'standing', 'due_on', 'assigned_to'])
    .where('standing', '!=', 'agreed')
    .where('id', 'in', [...ids])
    .execute();
  return rows as readonly OpenReviewRow[];
}

/** Disagreements about an opinion that wait for their settlement (TSG-014). */
export async function selectContested(db: Db): Promise<readonly OpenReviewRow[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('review.review')
    .select(['id', 'title', 'standing', 'due_on', 'assigned_to'])
    .where('standing', '=', 'contested')
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows as readonly OpenReviewRow[];
}
