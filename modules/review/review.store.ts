import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

export type ReviewRow = {
  readonly id: string;
  readonly title: string;
  readonly standing: 'waiting' | 'agreed' | 'returned' | 'contested';
  readonly round: number;
  readonly submitted_on: PlainDate;
  readonly due_on: PlainDate;
  readonly extended: boolean;
  readonly answered_on: PlainDate | null;
};

type Tables = { 'review.review': ReviewRow };

export type QueueFilter = {
  readonly standing?: ReviewRow['standing'];
  readonly offset: number;
  readonly limit: number;
};

/** One page of the reviews, what is due first at the top, and how many there are. */
export async function selectReviews(
  db: Db,
  { standing, offset, limit }: QueueFilter,
): Promise<{ readonly total: number; readonly rows: readonly ReviewRow[] }> {
  let query = db.withTables<Tables>().selectFrom('review.review');
  if (standing !== undefined) query = query.where('standing', '=', standing);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const columns = ['id', 'title', 'standing', 'round', 'submitted_on', 'due_on', 'extended', 'answered_on'] as const;
  const rows = await query
    .select(columns)
    .orderBy((eb) => eb.case().when('standing', '=', 'waiting').then(0).else(1).end())
    .orderBy('due_on')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(total), rows };
}
