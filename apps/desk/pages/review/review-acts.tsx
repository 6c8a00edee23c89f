import { useQuery } from '@tanstack/react-query';
import type { Review } from '#contract/review.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { useWasKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal, UnmetList } from '../../shared/refusal.tsx';
import { Failed } from '../../shared/states.tsx';
import { OpinionPart } from './course.tsx';
import { caseOf, reviewersFor, touchedBy } from './queries.ts';
import { NO_TEXT, ReasonForm } from './reason-form.tsx';

type Props = { readonly id: string; readonly review: Review };

/** What can be done about a review besides giving the opinion, by whoever may. */
export function ReviewActs({ id, review }: Props) {
  const may = useMay();
  const { standing } = review.review;
  const last = review.rounds.at(-1)?.opinion ?? null;
  const answered = last !== null && standing !== 'agreed';
  return (
    <>
      {standing === 'waiting' && may('review.assign') ? <Assign id={id} review={review} /> : null}
      {standing === 'waiting' && review.extension === null && may('review.extend') ? <Extend id={id} /> : null}
      {answered && (standing === 'contested' || may('review.submit')) ? (
        <Panel title="审核意见">
          <OpinionPart opinion={last} />
        </Panel>
      ) : null}
      {standing === 'returned' && may('review.submit') ? <Answer id={id} review={review} /> : null}
      {standing === 'contested' && may('review.coordinate') ? <Settle id={id} review={review} /> : null}
    </>
  );
}

/** 指定审核人员: those who may not review are named with the reason (APL-058b, TSG-014). */
function Assign({ id, review }: Props) {
  const reviewers = useQuery(reviewersFor(id));
  const write = useWrite({
    send: (reviewer: string, clientId) => api.post(`/api/v1/reviews/${id}/assignment`, { reviewer }, { clientId }),
    touches: touchedBy(id),
  });
  if (reviewers.isError) return <Failed error={reviewers.error} retry={() => void reviewers.refetch()} />;
  const named = review.assigned?.reviewer;
  return (
    <details className="panel fold" open={named === undefined}>
      <summary>指定审核人员{review.assigned === null ? '' : `（现为${review.assigned.reviewerName}）`}</summary>
      <ul className="reviewers">
        {(reviewers.data?.reviewers ?? []).map((r) => (
          <li key={r.person}>
            <b>{r.name}</b>
            {r.fit ? (
              <button
                type="button"
                className="plain-button"
                disabled={write.isPending || r.person === named}
                onClick={() => write.mutate(r.person)}
              >
                {r.person === named ? '已指定' : `指定${r.name}`}
              </button>
            ) : (
              <span className="soft">{r.unmet.map((u) => `${u.message}（${u.provision}）`).join('；')}</span>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={write.error} />
    </details>
  );
}

function Extend({ id }: { readonly id: string }) {
  const wasTyped = useWasKept(`extend-review ${id}`);
  return (
    <details className="panel fold" open={wasTyped}>
      <summary>批准延长审核期限</summary>
      <ReasonForm
        caseId={id}
        label="延长的理由"
        button="批准延长一次"
        hint="只能延长一次，届满后不能延长。"
        kept="extend-review"
        blank={NO_TEXT}
        send={({ text: reason }, clientId) => api.post(`/api/v1/reviews/${id}/extension`, { reason }, { clientId })}
      />
    </details>
  );
}

/** The handling unit answers an opinion: hand in again, or object (TSG-013b, TSG-014). */
function Answer({ id, review }: Props) {
  const file = useQuery(caseOf(id));
  const acts = file.data?.acts ?? [];
  const version = file.data?.case.version ?? 0;
  const unmetOf = (act: string) => acts.find((a) => a.act === act);
  const submit = unmetOf('submit-for-review');
  const contest = unmetOf('contest-opinion');
  return (
    <>
      {submit === undefined ? null : (
        <details className="panel fold">
          <summary>处理后再次送审</summary>
          {submit.possible ? null : (
            <>
              <p>现在还不能再次送审：</p>
              <UnmetList unmet={submit.unmet} />
            </>
          )}
          <ReasonForm
            caseId={id}
            label="对上次审核意见的处理情况"
            button="再次送审"
            hint="书稿与被指出问题的书稿相同的，不能再次送审。"
            kept={{ act: 'submit-for-review', field: 'statement', caseVersion: version }}
            blank={{ text: '', materials: review.rounds.at(-1)?.materials ?? [] }}
            send={({ text: statement, materials }, clientId) =>
              api.post(
                `/api/v1/cases/${id}/review-submissions`,
                { statement, materials: materials.map((line) => line.trim()).filter((line) => line !== '') },
                { clientId },
              )
            }
          >
            {(typed, change) => (
              <label className="field">
                送审材料（每行一份）
                <textarea
                  name="materials"
                  rows={5}
                  required
                  value={typed.materials.join('\n')}
                  onChange={(event) => change({ ...typed, materials: event.target.value.split('\n') })}
                />
              </label>
            )}
          </ReasonForm>
        </details>
      )}
      {contest === undefined ? null : (
        <details className="panel fold">
          <summary>对审核意见提出异议</summary>
          <ReasonForm
            caseId={id}
            label="承办机构的意见和理由"
            button="提出异议"
            hint="双方意见都写入案卷，由负责人协调决定。"
            kept={{ act: 'contest-opinion', field: 'reason', caseVersion: version }}
            blank={NO_TEXT}
            send={({ text: reason }, clientId) =>
              api.post(`/api/v1/cases/${id}/review-objections`, { reason }, { clientId })
            }
          />
        </details>
      )}
    </>
  );
}

/** Coordination comes first, then the head settles; only a reviewer can clear a draft (APL-058a). */
function Settle({ id, review }: Props) {
  const open = review.disagreements.at(-1);
  if (open === undefined) return null;
  return (
    <Panel title="意见分歧的协调和决定">
      <div className="two-opinions">
        <section aria-label="承办机构意见">
          <h3>承办机构意见（{open.by}）</h3>
          <p className="said">{open.unitOpinion}</p>
        </section>
        {open.coordination === null ? null : (
          <section aria-label="协调情况">
            <h3>协调情况（{open.coordination.by}）</h3>
            <p className="said">{open.coordination.minutes}</p>
          </section>
        )}
      </div>
      {open.coordination === null ? (
        <ReasonForm
          key="coordinate"
          caseId={id}
          label="协调情况：双方各自的意见、协商经过和结果"
          button="记录协调情况"
          kept="coordinate-review"
          field="minutes"
          blank={NO_TEXT}
          send={({ text: minutes }, clientId) =>
            api.post(`/api/v1/reviews/${id}/coordination`, { minutes }, { clientId })
          }
        />
      ) : (
        <ReasonForm
          key="settle"
          caseId={id}
          label="决定的理由"
          button="作出协调决定"
          kept="settle-review"
          blank={{ text: '', outcome: '' }}
          send={({ text: reason, outcome }, clientId) =>
            api.post(`/api/v1/reviews/${id}/settlement`, { outcome, reason }, { clientId })
          }
        >
          {(typed, change) => <Outcomes chosen={typed.outcome} choose={(outcome) => change({ ...typed, outcome })} />}
        </ReasonForm>
      )}
    </Panel>
  );
}

const OUTCOMES = {
  'opinion-stands': ['维持审核意见', '承办机构按审核意见处理后再次送审'],
  're-review': ['重新审核', '同一书稿重新审核，两次意见都保留；未经审核通过仍不得作出决定'],
} as const;

type OutcomesProps = { readonly chosen: string; readonly choose: (outcome: string) => void };

function Outcomes({ chosen, choose }: OutcomesProps) {
  return (
    <fieldset className="kinds">
      <legend>协调决定</legend>
      {Object.entries(OUTCOMES).map(([outcome, [name, leads]]) => (
        <label key={outcome}>
          <input type="radio" name="outcome" required checked={chosen === outcome} onChange={() => choose(outcome)} />
          <span>
            {name}
            <span className="soft">{leads}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
