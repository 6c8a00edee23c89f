import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { WaitingCases } from '#contract/review-checks.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { queueOf } from '../review/queries.ts';
import '../review/review.css';

type Line = WaitingCases['cases'][number];

/** Where each kind of approval is done: discussion and decision here, the others by the form of their act. */
const FORMS: Readonly<Record<string, string>> = {
  立案审批: 'approve-filing',
  移送审批: 'approve-transfer',
  结案审批: 'approve-closing',
};

/** The desk of the heads: what waits for an approval, a discussion or a decision, what is due first at the top. */
export function Component() {
  const may = useMay();
  return (
    <Page title="审批与决定" lead="等待您审批、集体讨论和决定的案件，期限在前的在上。">
      {may('case.approve') ? <Waiting /> : null}
      {may('review.coordinate') ? <Contested /> : null}
    </Page>
  );
}

function Waiting() {
  const waiting = useQuery({
    queryKey: ['cases', 'awaiting'],
    queryFn: ({ signal }) => api.get<WaitingCases>('/api/v1/cases/awaiting-approval', {}, signal),
  });
  if (waiting.isPending) return <LoadingPage />;
  if (waiting.isError) return <Failed error={waiting.error} retry={() => void waiting.refetch()} />;
  const { cases } = waiting.data;
  if (cases.length === 0)
    return (
      <Panel title="待办">
        <Empty title="没有等待审批和决定的案件">审核通过、报请立案或者结案的案件会出现在这里。</Empty>
      </Panel>
    );
  return [...Map.groupBy(cases, (line) => line.asks)].map(([asks, lines]) => (
    <Panel key={asks} title={asks} extra={<span className="soft">{lines.length}件</span>}>
      <table className="review-table">
        <thead>
          <tr>
            <th scope="col">案件</th>
            <th scope="col">立案号</th>
            <th scope="col">自何日起等待</th>
            <th scope="col">期限</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </Panel>
  ));
}

function Row({ line }: { readonly line: Line }) {
  const form = FORMS[line.asks];
  return (
    <tr className={line.overdue ? 'late' : undefined}>
      <td data-label="案件">
        <Link to={form === undefined ? `/decide/${line.id}` : `/cases/${line.id}/acts/${form}`}>{line.title}</Link>
        {line.defects === 0 ? null : <span className="tally fails">案卷有{line.defects}处问题</span>}
      </td>
      <td data-label="立案号">{line.filingNumber ?? <span className="soft">尚未立案</span>}</td>
      <td data-label="等待">{line.since === null ? '' : dateWords(line.since, 'short')}</td>
      <td data-label="期限">
        {line.dueOn === null || line.workdaysLeft === null ? (
          <span className="soft">没有正在计算的期限</span>
        ) : (
          <>
            <Due due={line.dueOn} daysLeft={line.workdaysLeft} />
            <span className="soft">至{dateWords(line.dueOn)}</span>
          </>
        )}
      </td>
    </tr>
  );
}

/** Disagreements about an opinion: coordinated and settled in the review (TSG-014). */
function Contested() {
  const queue = useQuery(queueOf({ standing: 'contested', size: 50 }));
  if (queue.data === undefined || queue.data.reviews.length === 0) return null;
  return (
    <Panel title="审核意见不一致，等待协调决定">
      <table className="review-table">
        <thead>
          <tr>
            <th scope="col">案件</th>
            <th scope="col">送审</th>
            <th scope="col">审核意见</th>
          </tr>
        </thead>
        <tbody>
          {queue.data.reviews.map((line) => (
            <tr key={line.id}>
              <td data-label="案件">
                <Link to={`/reviews/${line.id}`}>{line.title}</Link>
              </td>
              <td data-label="送审">
                第{line.round}次，{dateWords(line.submittedOn, 'short')}
              </td>
              <td data-label="审核意见">{line.answeredOn === null ? '' : dateWords(line.answeredOn, 'short')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
