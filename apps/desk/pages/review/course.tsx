import type { Review } from '#contract/review.ts';
import { dateWords } from '../../shared/words.ts';

type Round = Review['rounds'][number];

/** What happened in the review: each round with its opinion, every disagreement with both opinions, what was cleared. */
export function Course({ review }: { readonly review: Review }) {
  return (
    <div className="file-part">
      {review.rounds.map((round) => (
        <RoundPart key={round.n} round={round} />
      ))}
      {review.recounted === null ? null : (
        <p>
          {dateWords(review.recounted.on)}，年度放假安排公布，审核期限由{dateWords(review.recounted.before)}改为
          {dateWords(review.recounted.dueOn)}
        </p>
      )}
      {review.extension === null ? null : (
        <p>
          {dateWords(review.extension.on)}，{review.extension.approvedBy}批准延长审核期限至
          {dateWords(review.extension.dueOn)}：{review.extension.reason}
        </p>
      )}
      {review.disagreements.map((d) => (
        <Disagreement key={`${d.on} ${d.unitOpinion}`} told={d} />
      ))}
      {review.clearances.map((c) => (
        <p key={c.id}>
          {dateWords(c.on)}，{c.reviewer}审核通过
          {c.voided === null ? '，有效' : `；${dateWords(c.voided.on, 'short')}失效：${c.voided.reason}`}
          <span className="soft">书稿校验值：{c.draftDigest.slice(0, 16)}……</span>
        </p>
      ))}
    </div>
  );
}

export function RoundPart({ round }: { readonly round: Round }) {
  const { opinion } = round;
  return (
    <section aria-label={`第${round.n}次送审`}>
      <h3>
        第{round.n}次送审 <span className="soft">{dateWords(round.submittedOn)}</span>
      </h3>
      <p>
        {round.submittedBy}送审。送审材料：{round.materials.join('、')}
      </p>
      {round.grounds.length === 0 ? null : <p className="soft">送审理由：{round.grounds.join('；')}</p>}
      {round.response === null ? null : <blockquote>对上次意见的处理：{round.response}</blockquote>}
      {opinion === null ? <p className="soft">尚未提出审核意见</p> : <OpinionPart opinion={opinion} />}
    </section>
  );
}

export function OpinionPart({ opinion }: { readonly opinion: NonNullable<Round['opinion']> }) {
  const problems = opinion.points.filter((p) => p.verdict === 'problem');
  return (
    <div className={`opinion ${opinion.kind === 'agree' ? 'agreed' : 'objected'}`}>
      <p>
        <b>{opinion.kindName}</b>
        <span className="soft">
          {opinion.reviewer}，{dateWords(opinion.on)}
        </span>
      </p>
      <p className="said">{opinion.text}</p>
      {problems.length === 0 ? null : (
        <ul>
          {problems.map((p) => (
            <li key={p.key}>
              {p.name}：{p.note ?? ''}
            </li>
          ))}
        </ul>
      )}
      {opinion.flags.map((flag) => (
        <p key={flag} className="soft">
          系统提示：{flag}
        </p>
      ))}
    </div>
  );
}

const OUTCOMES: Readonly<Record<string, string>> = { 'opinion-stands': '维持审核意见', 're-review': '重新审核' };

function Disagreement({ told }: { readonly told: Review['disagreements'][number] }) {
  return (
    <section aria-label="意见分歧及其处理">
      <h3>
        意见分歧及其处理 <span className="soft">{dateWords(told.on)}</span>
      </h3>
      <p>
        承办机构意见（{told.by}）：{told.unitOpinion}
      </p>
      {told.coordination === null ? (
        <p className="soft">尚未协调</p>
      ) : (
        <p>
          {dateWords(told.coordination.on, 'short')}协调（{told.coordination.by}）：{told.coordination.minutes}
        </p>
      )}
      {told.settlement === null ? null : (
        <p>
          {dateWords(told.settlement.on, 'short')}
          {told.settlement.by}决定：{OUTCOMES[told.settlement.outcome] ?? ''}。{told.settlement.reason}
        </p>
      )}
    </section>
  );
}
