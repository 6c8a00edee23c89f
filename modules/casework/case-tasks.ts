import type { Task } from '#contract/tasks.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { statesAwaiting } from '#domain/procedure/index.ts';
import { POSTS, type Post, TERMINAL_STATES } from '#domain/procedure/model.ts';
import { type Person, people, postsOn } from '#modules/people/index.ts';
import { contestedReviews, openReviews } from '#modules/review/index.ts';
import { countCases } from './case-list.store.ts';
import type { CaseworkDeps } from './deps.ts';
import { OPEN_STATES } from './list-cases.ts';
import { type CaseTasks, contestedTask, sortTasks, type TaskReader } from './task.rules.ts';
import { selectTaskRows } from './task.store.ts';

export type { CaseTasks } from './task.rules.ts';

/** Whose tasks are asked for. */
export type TaskPerson = { readonly person: string; readonly posts: readonly string[] };

/** What waits for a person in the cases, what waits for others in their own cases, and their cases. */
export async function caseTasks(deps: CaseworkDeps, who: TaskPerson): Promise<CaseTasks> {
  const db = deps.dbs.app;
  const states = statesFor(who);
  const [rows, everybody] = await Promise.all([
    selectTaskRows(db, { person: who.person, states, ended: TERMINAL_STATES }),
    people(db),
  ]);
  const reviews = await openReviews(
    db,
    rows.filter((row) => row.state === 'LEGAL_REVIEW').map((row) => row.id),
  );
  const reader: TaskReader = {
    ...who,
    ...staffOf(everybody, who.person, today(deps)),
    on: today(deps),
    reviews: new Map(
      reviews.map(({ id, standing, due_on, assigned_to }) => [id, { standing, dueOn: due_on, reviewer: assigned_to }]),
    ),
    calendar: deps.calendar,
    provision: deps.review.provision,
  };
  const sorted = sortTasks(rows, reader);
  return { ...sorted, tasks: [...sorted.tasks, ...(await disagreements(deps, who))] };
}

const today = ({ clock }: CaseworkDeps): PlainDate => civilDateOf(clock.now());

/** The review of a draft may send it back to the unit: the table of acts alone does not tell when. */
const BY_REVIEW: Readonly<Partial<Record<Post, readonly string[]>>> = { 'unit-head': ['LEGAL_REVIEW'] };

/** States in which a case that is not one's own may wait for a post of that person. */
function statesFor(who: TaskPerson): readonly string[] {
  const states = otherPosts(who).flatMap((post) => [
    ...statesAwaiting('PT', post),
    ...statesAwaiting('JY', post),
    ...(BY_REVIEW[post] ?? []),
  ]);
  return [...new Set(states)];
}

/** The posts by which more than one's own cases may wait for a person. */
function otherPosts({ posts }: TaskPerson): readonly Post[] {
  return (Object.keys(POSTS) as Post[]).filter((post) => post !== 'officer' && posts.includes(post));
}

/** Who works with whom, and who holds which post today. */
function staffOf(everybody: readonly Person[], person: string, on: PlainDate) {
  const here = everybody.filter((p) => p.leftOn === null || p.leftOn >= on);
  const unit = here.find((p) => p.id === person)?.unit;
  const holders = new Map<string, string[]>(here.map((p) => [p.id, [p.name]]));
  for (const one of here)
    for (const post of postsOn(one.posts, on)) holders.set(post, [...(holders.get(post) ?? []), one.name]);
  return { colleagues: new Set(here.filter((p) => p.unit === unit).map((p) => p.id)), holders };
}

/** TSG-014 国办发〔2018〕118号四（十四）: a disagreement about the opinion is put before those who lead the agency. */
async function disagreements(deps: CaseworkDeps, who: TaskPerson): Promise<readonly Task[]> {
  if (!who.posts.some((post) => post === 'head' || post === 'leading-group')) return [];
  return (await contestedReviews(deps.dbs.app)).map((row) => contestedTask(row, who.posts));
}

/** How many cases are past a duty's legal end: of the whole agency, or of those whom these persons handle. */
export function countOverdue(deps: CaseworkDeps, handlers?: readonly string[]): Promise<number> {
  const none = {};
  return countCases(deps.dbs.app, {
    ...{ handlers: handlers === undefined ? [] : [handlers], day: none, decided: none, closed: none },
    overdueOn: today(deps),
    states: [OPEN_STATES],
  });
}
