import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { AccessLine, accessesAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { AskCase } from './ask-case.tsx';

type Answer = z.infer<typeof accessesAnswer>;

/** 案卷调阅: who of the supervisor asked for which file, why, and until when; seen by both sides. */
export function Component() {
  const may = useMay();
  const asked = useQuery({
    queryKey: ['supervision', 'accesses'],
    queryFn: ({ signal }) => api.get<Answer>('/api/v1/supervision/accesses', {}, signal),
  });
  return (
    <Page
      title="案卷调阅"
      lead="监督机关调阅案卷须登记理由和截止日，不需本机关同意；登记双方可见，每次查阅都记入审计记录（行政执法监督条例第六条）。"
    >
      {may('supervision.act') ? <AskCase /> : null}
      <Panel title="调阅登记">
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : <Accesses accesses={asked.data.accesses} />}
      </Panel>
    </Page>
  );
}

function Accesses({ accesses }: { readonly accesses: readonly AccessLine[] }) {
  if (accesses.length === 0) return <Empty title="没有调阅登记">监督机关登记调阅后列在这里。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">调阅登记，最近的在前</caption>
      <thead>
        <tr>
          <th scope="col">案卷</th>
          <th scope="col">调阅人</th>
          <th scope="col">理由</th>
          <th scope="col">起止</th>
          <th scope="col">情况</th>
        </tr>
      </thead>
      <tbody>
        {accesses.map((access) => (
          <Access key={access.id} access={access} />
        ))}
      </tbody>
    </table>
  );
}

function Access({ access }: { readonly access: AccessLine }) {
  const may = useMay();
  const end = useWrite({
    send: (_nothing: undefined, clientId) =>
      api.post(`/api/v1/supervision/accesses/${access.id}/end`, undefined, { clientId }),
    touches: [['supervision']],
  });
  const readable = access.open && access.mine;
  const own = may('case.read') ? <Link to={`/cases/${access.caseId}`}>{access.caseTitle}</Link> : access.caseTitle;
  return (
    <tr>
      <th scope="row">{readable ? <Link to={`/supervision/cases/${access.caseId}`}>{access.caseTitle}</Link> : own}</th>
      <td data-label="调阅人">{access.personName}</td>
      <td data-label="理由">{access.reason}</td>
      <td data-label="起止">
        {dateWords(access.openedOn, 'short')}至{dateWords(access.endedOn ?? access.untilOn, 'short')}
      </td>
      <td data-label="情况">
        <Tag kind={access.open ? 'waiting' : 'plain'}>{access.open ? '调阅中' : '已结束'}</Tag>{' '}
        {readable ? (
          <button
            type="button"
            className="records-button"
            disabled={end.isPending}
            onClick={() => end.mutate(undefined)}
          >
            结束调阅
          </button>
        ) : null}
        <Refusal error={end.error} />
      </td>
    </tr>
  );
}
