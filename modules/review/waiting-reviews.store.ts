import type { Db } from '#platform/db/index.ts';

type Tables = { 'review.review': { readonly id: string; readonly title: string; readonly standing: string } };

/** Reviews whose opinion is awaited, by their titles. */
export function selectWaiting(db: Db): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db
    .withTables<Tables>()
    .selectFrom('review.review')
    .select(['id', 'title'])
    .where('standing', '=', 'waiting')
    .orderBy('title')
    .orderBy('id')
    .execute();
}
