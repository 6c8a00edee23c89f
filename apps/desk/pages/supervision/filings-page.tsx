import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { FilingLine } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { Due } from '../../shared/due.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { StageFilter } from './stage-filter.tsx';
import { FILING_STAGES, type Filings, tone } from './words.ts';

/** 重大行政处罚备案: what must be filed, by its last day. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const stage = search.get('stage') ?? '';
  const asked = useQuery({
    queryKey: ['supervision', 'filings', stage],
    queryFn: ({ signal }) => api.get<Filings>('/api/v1/supervision/filings', { stage }, signal),
  });
  return (
    <Page
      title="重大行政处罚备案"
      lead="处罚决定送达生效后，达到重大处罚标准的，由法制机构在本机关设定的期限内报监督机关备案。"
    >
      <Panel title="备案清单" extra={<StageFilter stage={stage} onChange={setSearch} />}>
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : <List filings={asked.data.filings} />}
      </Panel>
    </Page>
  );
}

function List({ filings }: { readonly filings: readonly FilingLine[] }) {
  if (filings.length === 0) return <Empty title="没有备案事项">达到标准的处罚决定送达后自动列入。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">重大行政处罚备案，待办的在前</caption>
      <thead>
        <tr>
          <th scope="col">决定</th>
          <th scope="col">备案原因</th>
          <th scope="col">生效日期</th>
          <th scope="col">期限</th>
          <th scope="col">办理情况</th>
        </tr>
      </thead>
      <tbody>
        {filings.map((filing) => (
          <tr key={filing.decisionId}>
            <th scope="row">
              <Link to={`/supervision/filings/${filing.decisionId}`}>{filing.title}</Link>
              <span className="records-sub">
                {filing.number} · {filing.partyName}
              </span>
            </th>
            <td data-label="备案原因">{filing.grounds.join('、')}</td>
            <td data-label="生效日期">{dateWords(filing.effectiveOn, 'short')}</td>
            <td data-label="期限">
              {filing.stage === 'due' || filing.stage === 'returned' ? (
                <Due due={filing.dueOn} daysLeft={filing.daysLeft} unit="日" riskFrom={5} />
              ) : (
                dateWords(filing.dueOn, 'short')
              )}
            </td>
            <td data-label="办理情况">
              <Tag kind={tone(filing.stage, filing.overdue)}>{FILING_STAGES[filing.stage]}</Tag>
              {filing.sentLate ? <span className="records-sub">逾期报送</span> : null}
              {filing.receipt === null ? null : <span className="records-sub">{filing.receipt}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
