import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { FigureLine, figureAnswer, SourceRow } from '#contract/statistics.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';

type Props = { readonly figure: FigureLine; readonly span: { readonly from: string; readonly to: string } };

/** Where a figure comes from, row by row. */
export function SourceRows({ figure, span }: Props) {
  const asked = useQuery({
    queryKey: ['statistics', 'figure', figure.key, span],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof figureAnswer>>(`/api/v1/statistics/figures/${figure.key}`, { ...span }, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <RowTable name={figure.name} rows={asked.data.rows} share={figure.unit === '%'} />;
}

type TableProps = { readonly name: string; readonly rows: readonly SourceRow[]; readonly share: boolean };

/** The rows behind a figure; of a share, which of them count. */
export function RowTable({ name, rows, share }: TableProps) {
  if (rows.length === 0) return <Empty title="没有来源记录" />;
  return (
    <section aria-label={`${name}的来源记录`}>
      <h3>
        {name}：来源记录{rows.length}条
      </h3>
      <table className="records">
        <caption className="only-heard">{name}的来源记录</caption>
        <thead>
          <tr>
            <th scope="col">案件</th>
            <th scope="col">日期</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <Row key={`${row.caseId} ${row.number} ${row.on} ${row.detail} ${String(n)}`} row={row} share={share} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row, share }: { readonly row: SourceRow; readonly share: boolean }) {
  const may = useMay();
  return (
    <tr>
      <th scope="row">
        {may('case.read') ? <Link to={`/cases/${row.caseId}`}>{row.title}</Link> : row.title}
        {row.number === null ? null : <span className="records-sub">{row.number}</span>}
      </th>
      <td data-label="日期">{dateWords(row.on, 'short')}</td>
      <td data-label="说明">
        {share ? <Tag kind={row.counted ? 'done' : 'overdue'}>{row.counted ? '计入' : '未计入'}</Tag> : null}{' '}
        {row.detail}
      </td>
    </tr>
  );
}
