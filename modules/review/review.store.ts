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
  readonly assigned_to: string | null;
};

type Tables = { 'review.review': ReviewRow };

export type QueueFilter = {
  readonly standing?: ReviewRow['standing'];
  /** Words of the title. */
  readonly q?: string;
  /** Person who was named to review. */
  readonly reviewer?: string;
  /** Only what waits and was due before that day. */
  readonly overdueOn?: PlainDate;
  readonly offset: number;
  readonly limit: number;
};

/** One page of the reviews, what is due first at the top, and how many there are. */
export async function selectReviews(
  db: Db,
  filter: QueueFilter,
): Promise<{ readonly total: number; readonly rows: readonly ReviewRow[] }> {
  const query = fitting(db, filter);
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const columns = [
    'id',
    'title',
    'standing',
    'round',
    'submitted_on',
    'due_on',
    'extended',
    'answered_on',
    'assigned_to',
  ] as const;
  const rows = await query
    .select(columns)
    .orderBy((eb) => eb.case().when('standing', '=', 'waiting').then(0).else(1).end())
    .orderBy('due_on')
    .orderBy('id')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return { total: Number(total), rows };
}

function fitting(db: Db, { standing, q, reviewer, overdueOn }: QueueFilter) {
  let query = db.withTables<Tables>().selectFrom('review.review');
  if (standing !== undefined) query = query.where('standing', '=', standing);
  if (q !== undefined && q !== '') query = query.where('title', 'like', `%${q.replace(/[\\%_]/g, '\\$&')}%`);
  if (reviewer !== undefined) query = query.where('assigned_to', '=', reviewer);
  if (overdueOn !== undefined) query = query.where('standing', '=', 'waiting').where('due_on', '<', overdueOn);
  return query;
}

/** How many reviews stand where, and how many of those that wait are past their day. */
export async function countReviews(db: Db, on: PlainDate, reviewer: string) {
  const counted = await db
    .withTables<Tables>()
    .selectFrom('review.review')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('standing', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('standing', '=', 'agreed').as('agreed'),
      eb.fn.countAll<number>().filterWhere('standing', '=', 'returned').as('returned'),
      eb.fn.countAll<number>().filterWhere('standing', '=', 'contested').as('contested'),
      eb.fn
        .countAll<number>()
        .filterWhere((w) => w.and([w('standing', '=', 'waiting'), w('due_on', '<', on)]))
        .as('overdue'),
      eb.fn
        .countAll<number>()
        .filterWhere((w) => w.and([w('standing', '=', 'waiting'), w('assigned_to', '=', reviewer)]))
        .as('mine'),
    ])
    .executeTakeFirstOrThrow();
  return {
    waiting: Number(counted.waiting),
    agreed: Number(counted.agreed),
    returned: Number(counted.returned),
    contested: Number(counted.contested),
    overdue: Number(counted.overdue),
    mine: Number(counted.mine),
  };
}
