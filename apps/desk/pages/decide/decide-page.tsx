import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/problem.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { proposalWords } from '../review/case-file-part.tsx';
import { OpinionPart } from '../review/course.tsx';
import { DraftView } from '../review/draft-view.tsx';
import { type CaseAnswer, caseOf, reviewOf } from '../review/queries.ts';
import { DecideActs } from './decide-acts.tsx';
import { Warnings } from './warnings.tsx';
import '../review/review.css';
import './decide.css';

/** One case before the head: the draft, the opinion of the review, the warnings, and what can be done. */
export function Component() {
  const { id = '' } = useParams();
  const file = useQuery(caseOf(id));
  if (file.isPending) return <LoadingPage />;
  if (file.isError) return <Failed error={file.error} retry={() => void file.refetch()} />;
  return <Loaded key={id} id={id} answer={file.data} />;
}

function Loaded({ id, answer }: { readonly id: string; readonly answer: CaseAnswer }) {
  const { case: file } = answer;
  const open = file.proposals.filter((p) => p.status === 'open');
  return (
    <Page
      title={file.title}
      lead={
        <span className="review-lead">
          <span className="standing waiting">{file.stateName}</span>
          <span>{file.filingNumber ?? ''}</span>
          {open.map((p) => (
            <b key={p.id}>拟{proposalWords(p)}</b>
          ))}
        </span>
      }
      actions={
        <>
          <Link className="plain-button" to={`/cases/${id}`}>
            查看案卷
          </Link>
          <Link className="plain-button" to="/decide">
            返回清单
          </Link>
        </>
      }
    >
      <div className="review-sides">
        <section className="panel review-dossier" aria-label="决定书稿">
          <header className="panel-head">
            <h2>决定书稿</h2>
          </header>
          <div className="dossier-body">
            <DraftView id={id} />
          </div>
        </section>
        <div>
          <ReviewPart id={id} />
          <Discussion file={file} />
          <Warnings id={id} file={file} />
          <DecideActs id={id} answer={answer} />
        </div>
      </div>
    </Page>
  );
}

function ReviewPart({ id }: { readonly id: string }) {
  const review = useQuery(reviewOf(id));
  if (review.isPending) return <LoadingPage />;
  if (review.isError)
    return review.error instanceof ApiError && review.error.status === 404 ? (
      <Panel title="法制审核意见">
        <Empty title="本案没有送法制审核">属于审核范围的，未经审核或者审核未通过，不得作出决定。</Empty>
      </Panel>
    ) : (
      <Failed error={review.error} retry={() => void review.refetch()} />
    );
  const { rounds, disagreements, clearances } = review.data;
  const told = rounds.flatMap((r) => (r.opinion === null ? [] : [{ n: r.n, opinion: r.opinion }]));
  const open = clearances.find((c) => c.voided === null);
  return (
    <Panel title="法制审核意见" extra={<Link to={`/reviews/${id}`}>审核要点和经过</Link>}>
      {told.map(({ n, opinion }) => (
        <section key={n} aria-label={`第${n}次审核意见`} className="told">
          {told.length > 1 ? <h3>第{n}次审核意见</h3> : null}
          <OpinionPart opinion={opinion} />
        </section>
      ))}
      {told.length === 0 ? <p className="soft">尚未提出审核意见</p> : null}
      {disagreements.map((d) => (
        <p key={`${d.on} ${d.unitOpinion}`}>
          {dateWords(d.on, 'short')}承办机构提出异议：{d.unitOpinion}
          {d.settlement === null ? '（尚未协调决定）' : `；处理：${d.settlement.reason}`}
        </p>
      ))}
      <p className="soft">
        {open === undefined ? '现在没有有效的审核通过。' : `${dateWords(open.on)}审核通过，只对该书稿有效。`}
      </p>
    </Panel>
  );
}

function Discussion({ file }: { readonly file: CaseAnswer['case'] }) {
  const held = file.timeline.filter((t) => t.act === 'discuss-collectively');
  if (held.length === 0) return null;
  const minutes = file.documents.filter((d) => d.act === 'discuss-collectively');
  return (
    <Panel title="集体讨论">
      <p>
        {held.map((t) => dateWords(t.on)).join('、')}已经集体讨论。
        {minutes.map((d) => (
          <a key={d.n} href={`/api/v1/cases/${file.id}/documents/${d.n}`} target="_blank" rel="noreferrer">
            {d.title}
          </a>
        ))}
      </p>
    </Panel>
  );
}
