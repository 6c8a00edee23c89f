import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { ReviewLine, ReviewQueue } from '#contract/review.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Page } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { Coverage } from './coverage.tsx';
import { queueOf } from './queries.ts';
import './review.css';

const SIZE = 20;

type Counts = ReviewQueue['counts'];
type View = { readonly key: string; readonly label: string; readonly count?: keyof Counts };
const VIEWS: readonly View[] = [
  { key: 'waiting', label: '待审核', count: 'waiting' },
  { key: 'mine', label: '指定给我', count: 'mine' },
  { key: 'overdue', label: '已超期', count: 'overdue' },
  { key: 'contested', label: '意见协调中', count: 'contested' },
  { key: 'returned', label: '已退回', count: 'returned' },
  { key: 'agreed', label: '审核通过', count: 'agreed' },
  { key: 'all', label: '全部' },
];

/** The queue of the legal review: what is due first at the top. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const view = search.get('view') ?? 'waiting';
  const q = search.get('q') ?? '';
  const page = Number(search.get('page') ?? '1') || 1;
  const queue = useQuery(queueOf({ ...filterOf(view), q, page, size: SIZE }));
  const may = useMay();
  const go = (next: Record<string, string>) => setSearch({ ...(q === '' ? {} : { q }), view, ...next });
  return (
    <Page title="法制审核" lead={<Term term={queue.data?.term ?? null} />}>
      {may('statistics.read') ? <Coverage /> : null}
      <section className="panel" aria-label="审核清单">
        <div className="review-bar">
          <nav className="review-views" aria-label="按状态查看">
            {VIEWS.map(({ key, label, count }) => (
              <Link key={key} to={linkTo(key, q)} aria-current={key === view ? 'page' : undefined}>
                {label}
                {count === undefined || queue.data === undefined ? null : <b>{queue.data.counts[count]}</b>}
              </Link>
            ))}
          </nav>
          <search key={q}>
            <form
              className="review-search"
              onSubmit={(event) => {
                event.preventDefault();
                const words = String(new FormData(event.currentTarget).get('q') ?? '').trim();
                setSearch(words === '' ? { view } : { view, q: words });
              }}
            >
              <input type="search" name="q" defaultValue={q} aria-label="按案件名称查找" placeholder="案件名称" />
              <button type="submit" className="plain-button">
                查找
              </button>
            </form>
          </search>
        </div>
        <Lines queue={queue} view={view} q={q} />
        <Pages total={queue.data?.total ?? 0} page={page} go={(n) => go({ page: String(n) })} />
      </section>
    </Page>
  );
}

function filterOf(view: string) {
  if (view === 'mine') return { standing: 'waiting', mine: true };
  if (view === 'overdue') return { overdue: true };
  return view === 'all' ? {} : { standing: view };
}

function linkTo(view: string, q: string): string {
  return `/reviews?view=${view}${q === '' ? '' : `&q=${encodeURIComponent(q)}`}`;
}

function Term({ term }: { readonly term: ReviewQueue['term'] }) {
  if (term === null) return <>作出重大执法决定前进行法制审核；未经审核或者审核未通过的，不得作出决定。</>;
  const more = term.extension === null ? '' : `，经批准可以延长一次${term.extension}个工作日`;
  return (
    <span title={term.source}>
      自收到送审材料之日起{term.amount}个工作日内提出审核意见{more}（本机关规定）。
    </span>
  );
}

type LinesProps = {
  readonly queue: {
    data: ReviewQueue | undefined;
    isPending: boolean;
    isError: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  readonly view: string;
  readonly q: string;
};

function Lines({ queue, view, q }: LinesProps) {
  if (queue.isPending) return <LoadingPage />;
  if (queue.isError || queue.data === undefined)
    return <Failed error={queue.error} retry={() => void queue.refetch()} />;
  if (queue.data.reviews.length === 0) return <Nothing view={view} q={q} />;
  return (
    <table className="review-table">
      <thead>
        <tr>
          <th scope="col">案件</th>
          <th scope="col">状态</th>
          <th scope="col">送审</th>
          <th scope="col">审核期限</th>
          <th scope="col">审核人员</th>
        </tr>
      </thead>
      <tbody>
        {queue.data.reviews.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ line }: { readonly line: ReviewLine }) {
  const waiting = line.standing === 'waiting';
  return (
    <tr className={waiting && line.overdue ? 'late' : undefined}>
      <td data-label="案件">
        <Link to={`/reviews/${line.id}`}>{line.title}</Link>
      </td>
      <td data-label="状态">
        <span className={`standing ${line.standing}`}>{line.standingName}</span>
        {line.round > 1 ? <span className="soft">第{line.round}次送审</span> : null}
      </td>
      <td data-label="送审">{dateWords(line.submittedOn, 'short')}</td>
      <td data-label="审核期限">
        {waiting ? <Due due={line.dueOn} daysLeft={line.workdaysLeft} riskFrom={2} /> : <Answered line={line} />}
        <span className="soft">
          {waiting ? `至${dateWords(line.dueOn)}` : null}
          {line.extended ? '（已延长）' : ''}
        </span>
      </td>
      <td data-label="审核人员">{line.assignedTo ?? <span className="soft">未指定</span>}</td>
    </tr>
  );
}

function Answered({ line: { answeredOn, overdue } }: { readonly line: ReviewLine }) {
  if (answeredOn === null) return null;
  return (
    <>
      {dateWords(answeredOn, 'short')}提出意见
      {overdue ? <span className="due overdue">（超过期限）</span> : null}
    </>
  );
}

function Nothing({ view, q }: { readonly view: string; readonly q: string }) {
  if (q !== '') return <Empty title={`没有名称含“${q}”的审核件`}>可以换一个词，或者在“全部”中查找。</Empty>;
  if (view === 'overdue') return <Empty title="没有超过期限的审核件" />;
  return (
    <Empty title={view === 'waiting' ? '现在没有待审核的书稿' : '没有这类审核件'}>
      承办机构送审后，书稿和送审材料会出现在这里。
    </Empty>
  );
}

function Pages({
  total,
  page,
  go,
}: {
  readonly total: number;
  readonly page: number;
  readonly go: (n: number) => void;
}) {
  const last = Math.max(1, Math.ceil(total / SIZE));
  if (last === 1) return null;
  return (
    <nav className="review-pages" aria-label="翻页">
      <button type="button" className="plain-button" disabled={page <= 1} onClick={() => go(page - 1)}>
        上一页
      </button>
      <span>
        第{page}页，共{last}页，{total}件
      </span>
      <button type="button" className="plain-button" disabled={page >= last} onClick={() => go(page + 1)}>
        下一页
      </button>
    </nav>
  );
}
