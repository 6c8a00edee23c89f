import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Due as DueLine } from '#contract/case-list.ts';
import type { MyCase, Task, Waiting } from '#contract/tasks.ts';
import { Due } from '../../shared/due.tsx';
import { dateWords } from '../../shared/words.ts';

const GROUPS = [
  { standing: 'overdue', label: '已逾期' },
  { standing: 'due-soon', label: '临近期限' },
  { standing: 'running', label: '按期办理' },
  { standing: 'none', label: '没有期限' },
] as const;

/** Tasks by how pressing they are; within a group what ends first comes first. */
export function TaskGroups({ tasks }: { readonly tasks: readonly Task[] }) {
  const groups = Map.groupBy(tasks, (task) => task.due?.standing ?? 'none');
  return (
    <>
      {GROUPS.map(({ standing, label }) => {
        const lines = groups.get(standing) ?? [];
        if (lines.length === 0) return null;
        return (
          <section key={standing} className={`tasks-group ${standing}`} aria-label={`${label}${lines.length}件`}>
            <h2>
              {label}
              <span>{lines.length}件</span>
            </h2>
            <ul className="tasks-list">
              {lines.map((task) => (
                <TaskLine key={task.key} task={task} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function TaskLine({ task }: { readonly task: Task }) {
  const { acts, advice, post, since } = task;
  return (
    <li>
      <Limit due={task.due} />
      <div className="tasks-what">
        <Head to={pageOf(task)} line={task} />
        {advice === null ? null : <p className={`tasks-advice ${task.due?.standing ?? ''}`}>{advice}</p>}
        <p className="tasks-acts">
          {acts.map(({ act, name }) => (
            <Link key={name} to={actPage(task, act)}>
              {name}
            </Link>
          ))}
        </p>
      </div>
      <p className="tasks-side">
        {post}
        <Since on={since} />
      </p>
    </li>
  );
}

/** Whom a case of mine waits for, for what, since when. */
export function WaitingLine({ line }: { readonly line: Waiting }) {
  return (
    <li>
      <Limit due={line.due} />
      <div className="tasks-what">
        <Head to={`/cases/${line.caseId}`} line={line} />
        <p className="tasks-who">
          等待<b>{line.who}</b>：{line.what}
          {line.until === null ? '' : `，至${dateWords(line.until)}`}
        </p>
      </div>
      <p className="tasks-side">
        <Since on={line.since} />
      </p>
    </li>
  );
}

export function MyCaseLine({ line }: { readonly line: MyCase }) {
  return (
    <li>
      <Limit due={line.due} />
      <div className="tasks-what">
        <Head to={`/cases/${line.id}`} line={line} />
      </div>
      <p className="tasks-side">
        {line.lead ? '主办' : '协办'}
        <Since on={line.since} />
      </p>
    </li>
  );
}

type HeadLine = {
  readonly title: string;
  readonly party: string | null;
  readonly number: string | null;
  readonly stateName: string;
};

function Head({ to, line }: { readonly to: string; readonly line: HeadLine }) {
  const { title, party, number, stateName } = line;
  const more = [stateName, party !== null && title.includes(party) ? null : party, number].filter((t) => t !== null);
  return (
    <>
      <Link to={to} className="tasks-title">
        {title}
      </Link>
      <p className="tasks-more-words">{more.join('　')}</p>
    </>
  );
}

/** Which limit, how much is left of it, and its last day. */
function Limit({ due }: { readonly due: DueLine | null }) {
  if (due === null) return <p className="tasks-limit none">没有期限</p>;
  const safe = due.safeDue < due.legalDue && due.standing !== 'overdue' ? due.safeDue : null;
  return (
    <p className="tasks-limit" title={due.provision}>
      <Due due={due.legalDue} daysLeft={due.workdaysLeft} riskFrom={due.standing === 'due-soon' ? 9999 : 0} />
      <span>{due.name}</span>
      <span>
        {dateWords(due.legalDue, 'short')}
        {due.provisional ? '（推算）' : ''}
      </span>
      {safe === null ? null : <span>稳妥期限{dateWords(safe, 'short')}</span>}
    </p>
  );
}

function Since({ on }: { readonly on: string | null }): ReactNode {
  return on === null ? null : <span>{dateWords(on, 'short')}起</span>;
}

/** Whoever keeps the devices works at the device, whoever has one sees their own. */
const KEEPER = '设备管理员';

function pageOf({ kind, subject, caseId, post }: Task): string {
  if (kind === 'device') return post === KEEPER ? `/devices/${subject}` : '/devices/mine';
  if (kind === 'review') return `/reviews/${subject}`;
  return kind === 'publication' ? `/disclosure/publications/${encodeURIComponent(subject)}` : `/cases/${caseId}`;
}

/** Acts of the head and of the review have pages of their own; the others have their form. */
const AT_DECISION: readonly string[] = [
  'decide-penalty',
  'decide-processing',
  'decide-no-penalty',
  'return-to-unit',
  'discuss-collectively',
];
const AT_CASE: readonly string[] = ['submit-for-review', 'contest-opinion'];

function actPage(task: Task, act: string | null): string {
  if (task.kind === 'device') return act === null ? pageOf(task) : `${pageOf(task)}?act=${act}`;
  if (act === null || act === 'record-review-opinion') return pageOf(task);
  if (AT_DECISION.includes(act)) return `/decide/${task.caseId}`;
  return AT_CASE.includes(act) ? `/cases/${task.caseId}` : `/cases/${task.caseId}/acts/${act}`;
}
