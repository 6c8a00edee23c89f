import { POSTS } from '#contract/people.ts';
import {
  type Notice,
  type Task,
  type TaskCounts,
  type TasksAnswer,
  taskCountsAnswer,
  tasksAnswer,
} from '#contract/tasks.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { type CaseTasks, caseTasks } from '#modules/casework/index.ts';
import { deviceTasks } from '#modules/devices/index.ts';
import { disclosureTasks } from '#modules/disclosure/index.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import { dayNotices } from './day-notices.ts';
import type { OpenModules } from './open-modules.ts';

/** More lines than anybody works off in a day; the counts tell the rest. */
const LINES_AT_MOST = 300;

/** Posts whose tasks are the approvals and decisions of the head's desk. */
const LEADING: readonly string[] = [POSTS['unit-head'], POSTS.head];

const NOTHING: CaseTasks = { tasks: [], waiting: [], mine: [] };

/** 待办: what waits for whoever is signed in, put together from all modules. Whoever may not read cases sees what is about no case. */
export function taskRoutes(modules: OpenModules): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/tasks',
      permission: 'session',
      audit: 'READ_TASKS',
      summary: '待办：等待本人办理、等待他人办理、本人案件、今日提示',
      schema: { answer: tasksAnswer },
      handle: ({ principal }) => tasksOf(modules, principal),
    }),
    route({
      method: 'GET',
      url: '/api/v1/tasks/counts',
      permission: 'session',
      audit: 'COUNT_TASKS',
      summary: '待办件数',
      heartbeat: true,
      schema: { answer: taskCountsAnswer },
      handle: async ({ principal }) => {
        const { tasks, cases } = await gather(modules, principal);
        return countsOf(tasks, cases);
      },
    }),
  ];
}

async function tasksOf(modules: OpenModules, principal: Principal): Promise<TasksAnswer> {
  const { tasks, cases } = await gather(modules, principal);
  const notices: Notice[] = [...(await dayNotices(modules, principal, tasks))];
  const byDue = <T extends { due: { legalDue: string } | null }>(lines: readonly T[]) => lines.toSorted(sooner);
  return {
    on: civilDateOf(modules.casework.clock.now()),
    counts: countsOf(tasks, cases),
    tasks: byDue(tasks).slice(0, LINES_AT_MOST),
    waiting: byDue(cases.waiting).slice(0, LINES_AT_MOST),
    cases: byDue(cases.mine).slice(0, LINES_AT_MOST),
    caseCount: cases.mine.length,
    notices,
  };
}

async function gather(modules: OpenModules, { personId, posts, permissions }: Principal) {
  const devices = await deviceTasks(modules.devices, { person: personId, permissions });
  if (!permissions.has('case.read')) return { tasks: devices, cases: NOTHING };
  const [cases, publications] = await Promise.all([
    caseTasks(modules.casework, { person: personId, posts }),
    disclosureTasks(modules.disclosure, { person: personId, permissions }),
  ]);
  return { tasks: [...cases.tasks, ...publications, ...devices], cases };
}

/** What ends first comes first; what has no end comes last. */
function sooner(a: { due: { legalDue: string } | null }, b: { due: { legalDue: string } | null }): number {
  const [x, y] = [a.due?.legalDue ?? '9999', b.due?.legalDue ?? '9999'];
  return x < y ? -1 : Number(x > y);
}

function countsOf(tasks: readonly Task[], cases: CaseTasks): TaskCounts {
  const count = (fits: (task: Task) => boolean) => tasks.filter(fits).length;
  return {
    tasks: tasks.length,
    overdue: count((t) => t.due?.standing === 'overdue'),
    dueSoon: count((t) => t.due?.standing === 'due-soon'),
    waiting: cases.waiting.length,
    reviews: count((t) => t.kind === 'review'),
    publications: count((t) => t.kind === 'publication'),
    devices: count((t) => t.kind === 'device'),
    approvals: count((t) => t.kind === 'case' && LEADING.includes(t.post)),
  };
}
