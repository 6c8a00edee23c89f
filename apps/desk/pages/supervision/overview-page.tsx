import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { OverdueKind, overdueAnswer, supervisionOverviewAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { OVERDUE } from './words.ts';

type Overview = z.infer<typeof supervisionOverviewAnswer>;
type Overdue = z.infer<typeof overdueAnswer>;

/** 监督概览: what waits between agency and supervisor, and everything whose last day has passed. */
export function Component() {
  const asked = useQuery({
    queryKey: ['supervision', 'overview'],
    queryFn: ({ signal }) => api.get<Overview>('/api/v1/supervision/overview', {}, signal),
  });
  const late = useQuery({
    queryKey: ['supervision', 'overdue'],
    queryFn: ({ signal }) => api.get<Overdue>('/api/v1/supervision/overdue', {}, signal),
  });
  if (asked.isPending || late.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (late.isError) return <Failed error={late.error} retry={() => void late.refetch()} />;
  const { data } = asked;
  return (
    <Page title="监督概览" lead={`监督机关：${data.supervisor}。截至${dateWords(data.on)}。`}>
      <ul className="records-cards" aria-label="往来事项">
        <Card
          to="/supervision/filings"
          words="重大处罚备案，待报送"
          count={data.filings.due}
          late={data.filings.overdue}
        />
        <Card to="/supervision/filings" words="已报送，待登记" count={data.filings.sent} />
        <Card
          to="/supervision/opinions"
          words="监督文书，待答复"
          count={data.opinions.open}
          late={data.opinions.overdue}
        />
        <Card to="/supervision/opinions" words="已答复，待核" count={data.opinions.replied} />
        <Card to="/supervision/accesses" words="正在调阅的案卷" count={data.accesses} />
      </ul>
      <OverdueItems answer={late.data} />
    </Page>
  );
}

type CardProps = { readonly to: string; readonly words: string; readonly count: number; readonly late?: number };

function Card({ to, words, count, late = 0 }: CardProps) {
  return (
    <li>
      <Link to={to}>
        {words}
        <strong>{count}</strong>
        {late === 0 ? null : <span className="late">其中逾期{late}件</span>}
      </Link>
    </li>
  );
}

function OverdueItems({ answer }: { readonly answer: Overdue }) {
  const [kind, setKind] = useState<OverdueKind | ''>('');
  const kinds = (Object.keys(OVERDUE) as OverdueKind[]).filter((k) => answer.items.some((item) => item.kind === k));
  const items = answer.items.filter((item) => kind === '' || item.kind === kind);
  if (answer.items.length === 0)
    return (
      <Panel title="逾期事项">
        <Empty title="没有逾期事项">办案期限、法制审核、公示、撤回、备案、答复和年度数据都在期限以内。</Empty>
      </Panel>
    );
  return (
    <Panel
      title={`逾期事项（${items.length}）`}
      extra={
        <label className="records-hint">
          种类：
          <select value={kind} onChange={(event) => setKind(event.target.value as OverdueKind | '')}>
            <option value="">全部</option>
            {kinds.map((k) => (
              <option key={k} value={k}>
                {OVERDUE[k]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <OverdueTable items={items} />
    </Panel>
  );
}

function OverdueTable({ items }: { readonly items: Overdue['items'] }) {
  const may = useMay();
  return (
    <table className="records">
      <caption className="only-heard">逾期事项，逾期最久的在前</caption>
      <thead>
        <tr>
          <th scope="col">种类</th>
          <th scope="col">事项</th>
          <th scope="col">应当</th>
          <th scope="col">期限</th>
          <th scope="col">依据</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.kind} ${item.caseId} ${item.what} ${item.dueOn} ${item.title}`}>
            <td>
              <Tag kind="overdue">{OVERDUE[item.kind]}</Tag>
            </td>
            <th scope="row">
              {item.caseId !== null && may('case.read') ? (
                <Link to={`/cases/${item.caseId}`}>{item.title}</Link>
              ) : (
                item.title
              )}
            </th>
            <td data-label="应当">{item.what}</td>
            <td data-label="期限">
              <span className="due overdue">
                <span className="due-sign" aria-hidden="true">
                  ●
                </span>
                已超期{item.daysOver}日
              </span>
              <span className="records-sub">{dateWords(item.dueOn, 'short')}</span>
            </td>
            <td data-label="依据">{item.provision}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
