import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { TaskCounts, TasksAnswer } from '#contract/tasks.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { Notices } from './notices.tsx';
import { MyCaseLine, TaskGroups, WaitingLine } from './task-lines.tsx';
import './tasks.css';

const VIEWS = [
  { key: 'mine', label: '等我办理' },
  { key: 'others', label: '等待他人' },
  { key: 'cases', label: '我的案件' },
] as const;
type View = (typeof VIEWS)[number]['key'];

/** 待办: the first page of the morning. */
export function Component() {
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['tasks', 'list'],
    queryFn: ({ signal }) => api.get<TasksAnswer>('/api/v1/tasks', {}, signal),
  });
  const again = () => void refetch();
  if (isPending) return <LoadingPage />;
  if (data === undefined) return <Failed error={error} retry={again} />;
  return (
    <Page
      title="待办"
      lead={dateWords(data.on)}
      actions={
        <button type="button" className="plain-button" onClick={again} disabled={isFetching}>
          {isFetching ? '正在刷新……' : '刷新'}
        </button>
      }
    >
      <Changed counts={data.counts} refresh={again} />
      <Notices notices={data.notices} />
      <Lists data={data} />
    </Page>
  );
}

/** The menu asks for its figures every minute; when they have moved on, the list says so instead of jumping under the hand. */
function Changed({ counts, refresh }: { readonly counts: TaskCounts; readonly refresh: () => void }) {
  const { data: now } = useQuery<TaskCounts>({
    queryKey: ['tasks', 'counts'],
    queryFn: ({ signal }) => api.get<TaskCounts>('/api/v1/tasks/counts', {}, signal),
  });
  const same = now === undefined || (now.tasks === counts.tasks && now.waiting === counts.waiting);
  return (
    <div role="status">
      {same ? null : (
        <p className="tasks-changed">
          待办有变化。
          <button type="button" className="plain-button" onClick={refresh}>
            更新
          </button>
        </p>
      )}
    </div>
  );
}

function Lists({ data }: { readonly data: TasksAnswer }) {
  const may = useMay();
  const [search] = useSearchParams();
  // Whoever keeps the devices has tasks, and no case.
  const views = may('case.read') ? VIEWS : VIEWS.slice(0, 1);
  const view = views.find(({ key }) => key === search.get('view'))?.key ?? 'mine';
  if (!may('case.read') && !may('device.manage'))
    return <Empty title="您的岗位不办理案件">管理工作请从左侧菜单进入。</Empty>;
  return (
    <section className="panel tasks-panel" aria-label={VIEWS.find(({ key }) => key === view)?.label}>
      <nav className="tasks-views" aria-label="待办分类">
        {views.map(({ key, label }) => (
          <Link
            key={key}
            to={key === 'mine' ? '/tasks' : `/tasks?view=${key}`}
            aria-current={key === view ? 'page' : undefined}
          >
            {label}
            <b>{countOf(key, data)}</b>
          </Link>
        ))}
        <Figures counts={data.counts} />
      </nav>
      <Lines view={view} data={data} />
    </section>
  );
}

function countOf(view: View, { counts, caseCount }: TasksAnswer): number {
  return { mine: counts.tasks, others: counts.waiting, cases: caseCount }[view];
}

function Figures({ counts }: { readonly counts: TaskCounts }) {
  if (counts.overdue + counts.dueSoon === 0) return null;
  return (
    <span className="tasks-figures">
      {counts.overdue === 0 ? null : <span className="due overdue">● 逾期{counts.overdue}件</span>}
      {counts.dueSoon === 0 ? null : <span className="due at-risk">▲ 临近期限{counts.dueSoon}件</span>}
    </span>
  );
}

function Lines({ view, data }: { readonly view: View; readonly data: TasksAnswer }) {
  if (view === 'mine') {
    if (data.tasks.length === 0) return <Empty title="没有等您办理的事项">有新的事项时，左侧菜单的数字会变化。</Empty>;
    return (
      <>
        <TaskGroups tasks={data.tasks} />
        <Rest shown={data.tasks.length} all={data.counts.tasks} />
      </>
    );
  }
  if (view === 'others') {
    if (data.waiting.length === 0) return <Empty title="您的案件没有在等待他人办理的" />;
    return (
      <ul className="tasks-list">
        {data.waiting.map((line) => (
          <WaitingLine key={line.caseId} line={line} />
        ))}
        <Rest shown={data.waiting.length} all={data.counts.waiting} />
      </ul>
    );
  }
  if (data.cases.length === 0) return <Empty title="您目前没有承办的案件" />;
  return (
    <>
      <ul className="tasks-list">
        {data.cases.map((line) => (
          <MyCaseLine key={line.id} line={line} />
        ))}
      </ul>
      <Rest shown={data.cases.length} all={data.caseCount} />
      <p className="tasks-more">
        <Link to="/cases?mine=true">在案件清单中查看我承办过的全部案件</Link>
      </p>
    </>
  );
}

/** More than anybody works off in a day: the rest stands in the list of cases. */
function Rest({ shown, all }: { readonly shown: number; readonly all: number }) {
  if (all <= shown) return null;
  return (
    <p className="tasks-more">
      这里按期限列出最紧的{shown}件，另有{all - shown}件，请到<Link to="/cases?open=true&sort=due">案件清单</Link>查看。
    </p>
  );
}
