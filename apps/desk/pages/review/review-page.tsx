import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Review } from '#contract/review.ts';
import type { CheckLink } from '#contract/review-checks.ts';
import { useMay, useMe } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { UnmetList } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { Dossier, type Part } from './dossier.tsx';
import { OpinionForm } from './opinion-form.tsx';
import { PointList } from './point-list.tsx';
import { caseOf, checksOf, reviewersFor, reviewOf } from './queries.ts';
import { ReviewActs } from './review-acts.tsx';
import './review.css';

/** One review: the dossier at the left, the eleven points at the right. */
export function Component() {
  const { id = '' } = useParams();
  const review = useQuery(reviewOf(id));
  if (review.isPending) return <LoadingPage />;
  if (review.isError) return <Failed error={review.error} retry={() => void review.refetch()} />;
  return <Loaded key={id} id={id} review={review.data} />;
}

function Loaded({ id, review }: { readonly id: string; readonly review: Review }) {
  const [part, setPart] = useState<Part>('draft');
  const [mark, setMark] = useState('');
  const show = useCallback((link: CheckLink) => {
    setPart(link.kind === 'draft' ? 'draft' : 'file');
    setMark(link.kind === 'draft' ? '' : `${link.kind}-${link.ref}`);
  }, []);
  return (
    <Page
      title={review.review.title}
      lead={<Standing review={review} />}
      actions={
        <>
          <Link className="plain-button" to={`/cases/${id}`}>
            查看案卷
          </Link>
          <Link className="plain-button" to="/reviews">
            返回清单
          </Link>
        </>
      }
    >
      <ReviewActs id={id} review={review} />
      <div className="review-sides">
        <Dossier id={id} review={review} part={part} setPart={setPart} mark={mark} />
        <Judgement id={id} review={review} show={show} />
      </div>
    </Page>
  );
}

function Standing({ review: { review, assigned } }: { readonly review: Review }) {
  return (
    <span className="review-lead">
      <span className={`standing ${review.standing}`}>{review.standingName}</span>
      <span>
        第{review.round}次送审，{dateWords(review.submittedOn)}
      </span>
      {review.standing === 'waiting' ? (
        <span>
          审核期限至{dateWords(review.dueOn)} <Due due={review.dueOn} daysLeft={review.workdaysLeft} riskFrom={2} />
        </span>
      ) : null}
      <span>{assigned === null ? '没有指定审核人员' : `审核人员：${assigned.reviewerName}`}</span>
    </span>
  );
}

type JudgementProps = { readonly id: string; readonly review: Review; readonly show: (link: CheckLink) => void };

/** The eleven points: to be judged by who may, else as they were judged. */
function Judgement({ id, review, show }: JudgementProps) {
  const may = useMay();
  const checks = useQuery(checksOf(id));
  const file = useQuery(caseOf(id));
  if (checks.isPending || file.isPending)
    return (
      <Panel title="审核要点">
        <LoadingPage />
      </Panel>
    );
  if (checks.isError) return <Failed error={checks.error} retry={() => void checks.refetch()} />;
  const waiting = review.review.standing === 'waiting';
  if (!waiting || !may('review.opine'))
    return (
      <Panel title="审核要点">
        <PointList
          checks={checks.data}
          show={show}
          verdicts={review.rounds.at(-1)?.opinion?.points ?? []}
          caseId={id}
        />
      </Panel>
    );
  return (
    <MayJudge id={id} review={review}>
      <OpinionForm
        id={id}
        review={review}
        checks={checks.data}
        show={show}
        caseVersion={file.data?.case.version ?? 0}
      />
    </MayJudge>
  );
}

/** A reviewer who may not review this one is told why, with the provision (TSG-014, APL-058b). */
function MayJudge({ id, review, children }: { id: string; review: Review; children: React.ReactNode }) {
  const me = useMe();
  const reviewers = useQuery(reviewersFor(id));
  const own = reviewers.data?.reviewers.find((r) => r.person === me.person);
  const other = review.assigned !== null && review.assigned.reviewer !== me.person ? review.assigned : null;
  if (reviewers.isPending) return <LoadingPage />;
  if (own !== undefined && !own.fit)
    return (
      <Panel title="您不能审核本件">
        <UnmetList unmet={own.unmet} />
      </Panel>
    );
  if (other !== null)
    return (
      <Panel title={`本件已指定由${other.reviewerName}审核`}>
        <p>需要由您审核的，请法制机构负责人另行指定。</p>
      </Panel>
    );
  return children;
}
