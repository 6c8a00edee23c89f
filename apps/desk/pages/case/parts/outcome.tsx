import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { PublicationLine } from '#contract/disclosure.ts';
import type { reviewAnswer } from '#contract/review.ts';
import { api } from '../../../api/client.ts';
import { ApiError } from '../../../api/problem.ts';
import { Panel } from '../../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';

/** 审核与公示: what the legal review said, and what became of each decision before the public. */
export function Outcome({ file }: { readonly file: CaseFile }) {
  return (
    <>
      <ReviewState caseId={file.id} />
      <Publications file={file} />
    </>
  );
}

/** Nothing there yet is an answer, not a failure. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  });
}

function ReviewState({ caseId }: { readonly caseId: string }) {
  const asked = useQuery({
    queryKey: ['reviews', caseId],
    queryFn: ({ signal }) => orNone(api.get<z.infer<typeof reviewAnswer>>(`/api/v1/reviews/${caseId}`, {}, signal)),
  });
  return (
    <Panel title="法制审核">
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data === null ? (
        <Empty title="尚未送审">作出重大行政处罚决定前应当进行法制审核，未经审核或者审核未通过的，不得作出决定。</Empty>
      ) : null}
      {asked.data ? <Rounds review={asked.data} /> : null}
    </Panel>
  );
}

function Rounds({ review }: { readonly review: z.infer<typeof reviewAnswer> }) {
  return (
    <>
      <p>
        <strong>{review.review.standingName}</strong>，第{review.review.round}次送审，应于
        {dateWords(review.review.dueOn)}前答复{review.review.overdue ? '（已超期）' : ''}。
        <Link to={`/reviews/${review.review.id}`}>查看审核卷</Link>
      </p>
      <ul className="case-findings">
        {review.rounds.toReversed().map((round) => (
          <li key={round.n}>
            <span>
              第{round.n}次<span className="case-small">{dateWords(round.submittedOn, 'short')}送审</span>
            </span>
            <div>
              {round.opinion === null
                ? '等待审核意见'
                : `${round.opinion.kindName}：${round.opinion.text}（${round.opinion.reviewer}，${dateWords(round.opinion.on, 'short')}）`}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

const STAGES = {
  pending: '待拟稿',
  drafted: '公开稿待审核',
  proposed: '不予公开待审核',
  published: '已公示',
  corrected: '已更正',
  withheld: '不予公开',
  withdrawn: '已撤下',
} as const;

function Publications({ file }: { readonly file: CaseFile }) {
  const asked = useQueries({
    queries: file.decisions.map((d) => ({
      queryKey: ['publications', d.key],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        orNone(api.get<Published>(`/api/v1/disclosure/publications/${encodeURIComponent(d.key)}`, {}, signal)),
    })),
  });
  return (
    <Panel title="公示">
      {file.decisions.length === 0 ? (
        <Empty title="尚未作出决定">行政处罚决定自作出之日起七个工作日内公示。</Empty>
      ) : (
        <ul className="case-findings">
          {file.decisions.map((d, i) => (
            <li key={d.key}>
              <span>
                {d.number}
                <span className="case-small">{dateWords(d.on, 'short')}作出</span>
              </span>
              <PublicationState asked={asked[i]} decision={d.key} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Published = { readonly publication: PublicationLine };
type Asked = {
  readonly data: Published | null | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
};

function PublicationState({ asked, decision }: { readonly asked: Asked | undefined; readonly decision: string }) {
  if (asked === undefined || asked.isPending) return <div role="status">正在载入……</div>;
  if (asked.error !== null) return <div role="alert">没有载入，请稍后再试</div>;
  if (!asked.data) return <div>正在生成公示事项</div>;
  const { stage, dueOn, alarm, answeredOn, publicUntil } = asked.data.publication;
  const done = answeredOn === null ? `应于${dateWords(dueOn)}前公示` : `${dateWords(answeredOn, 'short')}办结`;
  return (
    <div>
      <span className={alarm === 'overdue' ? 'case-bad' : ''}>
        {alarm === 'overdue' ? '● 已超期 ' : alarm === 'at-risk' ? '▲ 即将到期 ' : ''}
        {STAGES[stage]}
      </span>
      <span className="case-small">
        {done}
        {publicUntil === null ? '' : `，公示至${dateWords(publicUntil, 'short')}`}
      </span>
      <Link to={`/disclosure/publications/${encodeURIComponent(decision)}`}>查看公示办理</Link>
    </div>
  );
}
