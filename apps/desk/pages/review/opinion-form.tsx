import { useState } from 'react';
import type { Review } from '#contract/review.ts';
import type { CheckLink, ReviewChecks } from '#contract/review-checks.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { Drafted, type Typing } from '../../shared/kept/drafted.tsx';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import {
  BLANK,
  KINDS,
  missingIn,
  type Opinion,
  type OpinionKind,
  type PointKey,
  requestOf,
  type Verdict,
  withPoint,
} from './opinion.ts';
import { type Point, PointPart, verdictWords } from './point-list.tsx';
import { touchedBy } from './queries.ts';

type Props = {
  readonly id: string;
  readonly review: Review;
  readonly checks: ReviewChecks;
  readonly show: (link: CheckLink) => void;
  readonly caseVersion: number;
};

/** The reviewer's judgement: each of the eleven points, then the opinion. Nothing is judged beforehand (TSG-013a). */
export function OpinionForm(props: Props) {
  return (
    <Drafted caseId={props.id} act="record-review-opinion" caseVersion={props.caseVersion} blank={BLANK}>
      {(typing) => <OpinionFields {...props} typing={typing} />}
    </Drafted>
  );
}

function OpinionFields({ id, review, checks, show, typing }: Props & { readonly typing: Typing<Opinion> }) {
  const [asked, setAsked] = useState(false);
  const { typed: opinion, change } = typing;
  const missing = missingIn(opinion, checks.points);
  const write = useWrite({
    send: (input: Opinion, clientId) => api.post(`/api/v1/cases/${id}/review-opinions`, requestOf(input), { clientId }),
    touches: touchedBy(id),
    done: typing.finish,
  });
  return (
    <form
      aria-label="审核意见"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (missing.length === 0) write.mutate(opinion);
      }}
    >
      <Panel title="审核要点" extra={<Progress opinion={opinion} points={checks.points} />}>
        <ol className="points">
          {checks.points.map((point, i) => (
            <PointPart key={point.key} n={i + 1} point={point} show={show} caseId={id}>
              <Judge point={point} opinion={opinion} change={change} />
            </PointPart>
          ))}
        </ol>
      </Panel>
      <Panel title={`第${review.review.round}次审核意见`} extra={write.isPending ? null : typing.note}>
        <Kind opinion={opinion} change={change} />
        <label className="field">
          审核意见正文
          <textarea
            rows={6}
            maxLength={20_000}
            value={opinion.text}
            onChange={(event) => change({ ...opinion, text: event.target.value })}
          />
        </label>
        <Refusal error={write.error} />
        {asked && missing.length > 0 ? (
          <div className="refusal" role="alert">
            <p className="refusal-title">还不能提出审核意见</p>
            <ul>
              {missing.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          </div>
        ) : null}
        <p className="review-send">
          <button type="submit" className="main-button" disabled={write.isPending}>
            {write.isPending ? '正在提交……' : '提出审核意见'}
          </button>
          <span className="soft">提出后不能更改，写入案卷并生成《法制审核意见书》。</span>
        </p>
      </Panel>
    </form>
  );
}

function Progress({ opinion, points }: { readonly opinion: Opinion; readonly points: readonly Point[] }) {
  const done = points.filter((p) => opinion.points[p.key]?.verdict !== undefined).length;
  return (
    <span className="soft">
      已判断{done}项，共{points.length}项
    </span>
  );
}

type JudgeProps = { readonly point: Point; readonly opinion: Opinion; readonly change: (next: Opinion) => void };
const MAY_NOT_APPLY: readonly PointKey[] = ['discretion', 'crime', 'other'];

function Judge({ point, opinion, change }: JudgeProps) {
  const { key } = point;
  const judged = opinion.points[key];
  const verdicts: readonly Verdict[] = MAY_NOT_APPLY.includes(key)
    ? ['sound', 'problem', 'not-applicable']
    : ['sound', 'problem'];
  return (
    <fieldset className="judge">
      <legend className="only-heard">{point.name}：审核判断</legend>
      {verdicts.map((verdict) => (
        <label key={verdict} className={`verdict ${verdict}`}>
          <input
            type="radio"
            name={`point-${key}`}
            checked={judged?.verdict === verdict}
            onChange={() => change(withPoint(opinion, key, { verdict }))}
          />
          {verdictWords(key, verdict)}
        </label>
      ))}
      <input
        className="note"
        type="text"
        maxLength={2000}
        value={judged?.note ?? ''}
        aria-label={`${point.name}：${judged?.verdict === 'problem' ? '理由（必填）' : '说明'}`}
        placeholder={judged?.verdict === 'problem' ? '写明问题和理由（必填）' : '说明（可以不填）'}
        onChange={(event) => change(withPoint(opinion, key, { note: event.target.value }))}
      />
    </fieldset>
  );
}

function Kind({ opinion, change }: { readonly opinion: Opinion; readonly change: (next: Opinion) => void }) {
  const backs = opinion.kind === 'change' || opinion.kind === 'correct';
  return (
    <fieldset className="kinds">
      <legend>审核意见</legend>
      {(Object.keys(KINDS) as OpinionKind[]).map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name="kind"
            checked={opinion.kind === kind}
            onChange={() => change({ ...opinion, kind })}
          />
          <span>
            {KINDS[kind].name}
            <span className="soft">{KINDS[kind].leads}</span>
          </span>
        </label>
      ))}
      {backs ? (
        <label className="returned">
          <input
            type="checkbox"
            checked={opinion.returned}
            onChange={(event) => change({ ...opinion, returned: event.target.checked })}
          />
          <span>退回承办机构，重新提出处理意见并重新告知当事人</span>
        </label>
      ) : null}
    </fieldset>
  );
}
