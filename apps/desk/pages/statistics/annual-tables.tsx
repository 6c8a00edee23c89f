import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { z } from 'zod';
import type { AnnualLine, annualRowsAnswer } from '#contract/statistics.ts';
import { api } from '../../api/client.ts';
import { Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { RowTable } from './source-rows.tsx';

type Props = {
  readonly year: number;
  readonly lines: readonly AnnualLine[];
  readonly title: string;
  /** Figures as they are now lead to their rows; those that were made public stay as they were. */
  readonly live: boolean;
};
const keyOf = ({ table, name }: AnnualLine) => `${table} ${name}`;

/** The tables of the year; a figure opens the rows that it was counted from. */
export function AnnualTables({ year, lines, title, live }: Props) {
  const [open, setOpen] = useState('');
  const tables = [...new Set(lines.map((line) => line.table))];
  return (
    <Panel title={title}>
      <p className="records-hint">“未记录”是本系统没有这一项的记录，不是数量为零；由相应业务系统提供后一并公开。</p>
      {tables.map((table) => (
        <section key={table} aria-label={table}>
          <h3>{table}</h3>
          <table className="records">
            <caption className="only-heard">{table}</caption>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col" className="number">
                  数量
                </th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {lines
                .filter((line) => line.table === table)
                .map((line) => (
                  <Fragment key={line.name}>
                    <tr>
                      <th scope="row">{line.name}</th>
                      <td className="number" data-label="数量">
                        {live && (line.rows ?? 0) > 0 ? (
                          <button
                            type="button"
                            className="records-value"
                            aria-expanded={open === keyOf(line)}
                            aria-label={`${line.name}：${line.count}，查看来源记录`}
                            onClick={() => setOpen(open === keyOf(line) ? '' : keyOf(line))}
                          >
                            {line.count}
                          </button>
                        ) : (
                          line.count
                        )}
                      </td>
                      <td className="records-hint">{line.note}</td>
                    </tr>
                    {open === keyOf(line) ? (
                      <tr>
                        <td colSpan={3}>
                          <Rows year={year} line={line} />
                        </td>
                      </tr>
                    ) : null}
                  </Fragment>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </Panel>
  );
}

function Rows({ year, line: { table, name } }: { readonly year: number; readonly line: AnnualLine }) {
  const asked = useQuery({
    queryKey: ['statistics', 'annual', year, 'rows', table, name],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof annualRowsAnswer>>(`/api/v1/statistics/annual/${year}/rows`, { table, name }, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <RowTable name={name} rows={asked.data.rows} share={false} />;
}
