import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { OpinionLine, opinionsAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { tone } from './words.ts';

type Answer = z.infer<typeof opinionsAnswer>;

/** 行政执法监督文书: what the supervisor issued, and where its answer stands. */
export function Component() {
  const may = useMay();
  const asked = useQuery({
    queryKey: ['supervision', 'opinions'],
    queryFn: ({ signal }) => api.get<Answer>('/api/v1/supervision/opinions', {}, signal),
  });
  return (
    <Page
      title="监督文书"
      lead="监督机关制发的通知书、意见书、决定书，本机关在载明的期限内答复。"
      actions={
        may('supervision.act') ? (
          <Link className="records-button main" to="/supervision/opinions/new">
            制发监督文书
          </Link>
        ) : undefined
      }
    >
      <Panel title="文书清单">
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : <List opinions={asked.data.opinions} />}
      </Panel>
    </Page>
  );
}

function List({ opinions }: { readonly opinions: readonly OpinionLine[] }) {
  if (opinions.length === 0) return <Empty title="没有监督文书">监督机关制发后列在这里，并计算答复期限。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">监督文书，待办的在前</caption>
      <thead>
        <tr>
          <th scope="col">文书</th>
          <th scope="col">监督事项</th>
          <th scope="col">涉及案件</th>
          <th scope="col">制发</th>
          <th scope="col">答复期限</th>
          <th scope="col">办理情况</th>
        </tr>
      </thead>
      <tbody>
        {opinions.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to={`/supervision/opinions/${one.id}`}>{one.title}</Link>
              <span className="records-sub">
                {one.kindName} {one.number}
              </span>
            </th>
            <td data-label="监督事项">{one.matterName}</td>
            <td data-label="涉及案件">{one.caseTitle ?? '不针对个案'}</td>
            <td data-label="制发">{dateWords(one.issuedOn, 'short')}</td>
            <td data-label="答复期限">
              {one.stage === 'issued' || one.stage === 'returned' ? (
                <Due due={one.replyDueOn} daysLeft={one.daysLeft} unit="日" />
              ) : (
                dateWords(one.replyDueOn, 'short')
              )}
            </td>
            <td data-label="办理情况">
              <Tag kind={tone(one.stage, one.overdue)}>{one.stageName}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
