import { Link } from 'react-router';
import type { Problem } from '../../../api/problem.ts';
import { dateWords, timeWords } from '../../../shared/words.ts';

type Props = {
  readonly caseId: string;
  readonly problem: Problem;
  readonly again: () => void;
  readonly busy: boolean;
};

/** Somebody else acted on the case while this form was filled in: who and what; what was typed stays, and can be sent again after a look. */
export function MovedOn({ caseId, problem, again, busy }: Props) {
  const changes = problem.changes ?? [];
  return (
    <div className="acts-moved" role="alert">
      <p className="refusal-title">{problem.message}</p>
      <ul>
        {changes.map((c) => (
          <li key={`${c.at} ${c.what}`}>
            {c.by}于{timeWords(c.at)}办理“{c.what}”（办理日期{dateWords(c.on, 'short')}）
          </li>
        ))}
      </ul>
      <p>您填写的内容没有丢失。</p>
      <p className="acts-buttons">
        <Link className="plain-button" to={`/cases/${caseId}`} target="_blank" rel="noopener">
          查看案卷（新窗口）
        </Link>
        <button type="button" className="plain-button" disabled={busy} onClick={again}>
          已查看变化，再次提交
        </button>
      </p>
    </div>
  );
}
