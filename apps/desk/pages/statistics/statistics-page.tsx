import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { FigureKey, FigureLine, statisticsAnswer } from '#contract/statistics.ts';
import { api, withQuery } from '../../api/client.ts';
import '../../shared/records.css';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { SourceRows } from './source-rows.tsx';

type Answer = z.infer<typeof statisticsAnswer>;
type Span = { readonly from: string; readonly to: string };

/** This year up to today, as people here count days. */
function thisYear(): Span {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return { from: `${today.slice(0, 4)}-01-01`, to: today };
}

/** 三项制度统计: figures of a period, each with its definition; a figure opens its source rows. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [usual] = useState(thisYear);
  const span = { from: search.get('from') ?? usual.from, to: search.get('to') ?? usual.to };
  const figure = search.get('figure') as FigureKey | null;
  const asked = useQuery({
    queryKey: ['statistics', span],
    queryFn: ({ signal }) => api.get<Answer>('/api/v1/statistics', span, signal),
    placeholderData: (before) => before,
  });
  return (
    <Page
      title="三项制度统计"
      lead={`${dateWords(span.from, 'short')}至${dateWords(span.to, 'short')}。每项数据注明口径，点击数值查看来源记录。`}
      actions={
        <a className="records-button" href={withQuery('/api/v1/statistics/export', span)} download>
          导出表格
        </a>
      }
    >
      <Choose key={`${span.from} ${span.to}`} span={span} choose={(next) => setSearch({ ...next })} />
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data === undefined ? null : (
        <Groups
          figures={asked.data.figures}
          open={figure}
          span={span}
          toggle={(key) => setSearch(key === figure ? { ...span } : { ...span, figure: key })}
        />
      )}
    </Page>
  );
}

function Choose({ span, choose }: { readonly span: Span; readonly choose: (span: Span) => void }) {
  const [from, setFrom] = useState(span.from);
  const [to, setTo] = useState(span.to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose({ from, to });
  };
  return (
    <form className="records-filter" onSubmit={submit}>
      <label>
        起日
        <input type="date" required max={to} value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        止日
        <input type="date" required min={from} value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <button type="submit" className="records-button">
        统计
      </button>
    </form>
  );
}

type GroupsProps = {
  readonly figures: readonly FigureLine[];
  readonly open: FigureKey | null;
  readonly span: Span;
  readonly toggle: (key: FigureKey) => void;
};

function Groups({ figures, open, span, toggle }: GroupsProps) {
  const groups = [...new Set(figures.map((f) => f.group))];
  return groups.map((group) => {
    const of = figures.filter((f) => f.group === group);
    const shown = of.find((f) => f.key === open);
    return (
      <Panel key={group} title={group}>
        <table className="records">
          <caption className="only-heard">{group}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col" className="number">
                数值
              </th>
              <th scope="col">口径</th>
            </tr>
          </thead>
          <tbody>
            {of.map((f) => (
              <tr key={f.key}>
                <th scope="row">{f.name}</th>
                <td className="number" data-label="数值">
                  <Value figure={f} open={f.key === open} toggle={toggle} />
                </td>
                <td className="records-hint">{f.definition}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown === undefined ? null : <SourceRows figure={shown} span={span} />}
      </Panel>
    );
  });
}

type ValueProps = { readonly figure: FigureLine; readonly open: boolean; readonly toggle: (key: FigureKey) => void };

/** The value; where rows stand behind it, a button that shows them. */
function Value({ figure: { key, name, text, unit, rows }, open, toggle }: ValueProps) {
  const words = unit === '%' || text === '—' ? text : `${text}${unit}`;
  if (rows === 0) return <span title="没有来源记录">{words}</span>;
  return (
    <button
      type="button"
      className="records-value"
      aria-expanded={open}
      aria-label={`${name}：${words}，${open ? '收起' : '查看'}来源记录`}
      onClick={() => toggle(key)}
    >
      {words}
    </button>
  );
}
