import { Link } from 'react-router';
import type { Notice } from '#contract/tasks.ts';

const SIGNS = { urgent: '●', warn: '▲', info: '○' } as const;
const WORDS = { urgent: '紧急', warn: '注意', info: '提示' } as const;

/** What whoever is signed in should know today. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <section className="tasks-notices" aria-label="今日提示">
      <h2 className="only-heard">今日提示</h2>
      <ul>
        {notices.map((notice) => (
          <li key={notice.text} className={notice.level}>
            <span className="tasks-sign" aria-hidden="true">
              {SIGNS[notice.level]}
            </span>
            <span className="only-heard">{WORDS[notice.level]}：</span>
            <div>
              <strong>{notice.link === null ? notice.text : <Link to={notice.link}>{notice.text}</Link>}</strong>
              <More notice={notice} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function More({ notice: { advice, provision } }: { readonly notice: Notice }) {
  if (advice === null && provision === null) return null;
  return (
    <span className="tasks-more-words">
      {advice === null ? '' : `${advice}。`}
      {provision === null ? '' : `（${provision}）`}
    </span>
  );
}
