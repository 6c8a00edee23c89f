import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { useSearchParams } from 'react-router';
import type { QueueAnswer } from '#contract/disclosure.ts';
import { api, type Query } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, Forbidden, LoadingPage } from '../../shared/states.tsx';
import { Completeness } from './completeness.tsx';
import './disclosure.css';
import { QueueTable } from './queue-table.tsx';
import { STAGES, type Stage } from './words.ts';

type Counts = QueueAnswer['counts'];
type View = {
  readonly key: string;
  readonly label: string;
  readonly query: Query;
  readonly count: (c: Counts) => number;
};

const STAGE_VIEWS: readonly View[] = (Object.keys(STAGES) as Stage[]).map((stage) => ({
  key: stage,
  label: STAGES[stage],
  query: { stage },
  count: ({ stages }) => stages[stage] ?? 0,
}));
const VIEWS: readonly View[] = [
  { key: 'open', label: '全部待办', query: { open: true }, count: ({ open }) => open },
  { key: 'overdue', label: '已逾期', query: { alarm: 'overdue' }, count: ({ overdue }) => overdue },
  { key: 'at-risk', label: '临近期限', query: { alarm: 'at-risk' }, count: ({ atRisk }) => atRisk },
  ...STAGE_VIEWS,
  { key: 'all', label: '全部', query: {}, count: ({ stages }) => Object.values(stages).reduce((sum, n) => sum + n, 0) },
];

/** 公示办理: what is due, at risk and overdue, and where everything else stands. */
export function Component() {
  const may = useMay();
  return may('disclosure.read') ? <Queue /> : <Forbidden />;
}

function Queue() {
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find(({ key }) => key === search.get('view')) ?? (VIEWS[0] as View);
  const text = search.get('q') ?? '';
  const asked = useQuery({
    queryKey: ['disclosure', 'publications', view.key, text],
    queryFn: ({ signal }) => api.get<QueueAnswer>('/api/v1/disclosure/publications', { ...view.query, text }, signal),
    placeholderData: (before) => before,
  });
  const choose = (key: string) => setSearch(text === '' ? { view: key } : { view: key, q: text });
  const find = (words: string) => setSearch(words === '' ? { view: view.key } : { view: view.key, q: words });
  return (
    <Page
      title="公示办理"
      lead="行政处罚、行政许可决定自作出之日起7个工作日内公示，其他执法决定20个工作日内公示（国办发〔2018〕118号二、（六））。"
    >
      <Completeness />
      <Panel title="办理清单" extra={<Find key={text} text={text} find={find} />}>
        <Views view={view} counts={asked.data?.counts} choose={choose} />
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : <List answer={asked.data} view={view} text={text} />}
      </Panel>
    </Page>
  );
}

function List({ answer, view, text }: { readonly answer: QueueAnswer; readonly view: View; readonly text: string }) {
  if (answer.publications.length === 0) {
    if (text !== '') return <Empty title={`“${view.label}”中没有含有“${text}”的决定`} />;
    return <Empty title={view.key === 'open' ? '没有等待办理的公示' : `没有“${view.label}”的决定`} />;
  }
  return (
    <>
      <QueueTable lines={answer.publications} />
      {answer.more ? (
        <p className="disclosure-note">这里最多列出{answer.publications.length}件，请用查找缩小范围。</p>
      ) : null}
    </>
  );
}

type ViewsProps = {
  readonly view: View;
  readonly counts: Counts | undefined;
  readonly choose: (key: string) => void;
};

function Views({ view, counts, choose }: ViewsProps) {
  return (
    <nav className="disclosure-views" aria-label="按办理情况查看">
      {VIEWS.map(({ key, label, count }) => (
        <button
          key={key}
          type="button"
          aria-current={key === view.key ? 'true' : undefined}
          onClick={() => choose(key)}
        >
          {label} <span className="disclosure-n">{counts === undefined ? '' : count(counts)}</span>
        </button>
      ))}
    </nav>
  );
}

function Find({ text, find }: { readonly text: string; readonly find: (words: string) => void }) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    find(String(new FormData(event.currentTarget).get('q') ?? '').trim());
  };
  return (
    <search>
      <form className="disclosure-find" onSubmit={submit}>
        <label htmlFor={id} className="only-heard">
          查找文号、案名、当事人
        </label>
        <input id={id} name="q" type="search" defaultValue={text} placeholder="文号、案名、当事人" />
        <button type="submit" className="plain-button">
          查找
        </button>
      </form>
    </search>
  );
}
