import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { QuarterPart, quarterAnswer } from '#contract/statistics.ts';
import { api } from '../../api/client.ts';
import '../../shared/records.css';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { datesInWords, dateWords } from '../../shared/words.ts';
import { PrintButton } from './print-button.tsx';

type Quarter = { readonly year: number; readonly quarter: number };

/** The quarter that ended last: that is the one to be sent. */
function lastQuarter(): Quarter {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarter = Math.ceil(month / 3) - 1;
  return quarter === 0 ? { year: year - 1, quarter: 4 } : { year, quarter };
}

/** 季度报表: every line is a case and leads to it. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [usual] = useState(lastQuarter);
  const year = Number(search.get('year') ?? usual.year);
  const quarter = Number(search.get('quarter') ?? usual.quarter);
  const asked = useQuery({
    queryKey: ['statistics', 'quarter', year, quarter],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof quarterAnswer>>(`/api/v1/statistics/quarters/${year}/${quarter}`, {}, signal),
  });
  const choose = (next: Partial<Quarter>) =>
    setSearch({ year: String(next.year ?? year), quarter: String(next.quarter ?? quarter) });
  const years = [...new Set([usual.year + 1, usual.year, usual.year - 1, usual.year - 2, year])].toSorted(
    (a, b) => b - a,
  );
  return (
    <Page
      title="季度报表"
      lead={
        asked.data === undefined
          ? '每季度上报重大处罚、行政强制、两法衔接数据（三项制度实施方案二（四））。'
          : `${year}年第${quarter}季度，${dateWords(asked.data.from, 'short')}至${dateWords(asked.data.to, 'short')}。每季度上报重大处罚、行政强制、两法衔接数据（三项制度实施方案二（四））。`
      }
      actions={
        <>
          <label className="records-hint">
            年度：
            <select value={year} onChange={(event) => choose({ year: Number(event.target.value) })}>
              {years.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <label className="records-hint">
            季度：
            <select value={quarter} onChange={(event) => choose({ quarter: Number(event.target.value) })}>
              {['第一季度', '第二季度', '第三季度', '第四季度'].map((words, n) => (
                <option key={words} value={n + 1}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <a className="records-button" href={`/api/v1/statistics/quarters/${year}/${quarter}/export`} download>
            导出表格
          </a>
          <PrintButton />
        </>
      }
    >
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data?.parts.map((part) => (
        <Part key={part.name} part={part} />
      ))}
    </Page>
  );
}

function Part({ part: { name, columns, rows, note } }: { readonly part: QuarterPart }) {
  const may = useMay()('case.read');
  return (
    <Panel title={`${name}（${rows.length}件）`}>
      <p className="records-hint">{note}</p>
      {rows.length === 0 ? (
        <Empty title="本季度没有" />
      ) : (
        <table className="records">
          <caption className="only-heard">{name}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ caseId, cells: [first = '', ...cells] }, n) => (
              <tr key={`${caseId} ${String(n)}`}>
                <th scope="row">{may ? <Link to={`/cases/${caseId}`}>{first}</Link> : first}</th>
                {cells.map((cell, i) => (
                  <td key={columns[i + 1]} data-label={columns[i + 1]}>
                    {datesInWords(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
