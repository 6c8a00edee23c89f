import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api/problem.ts';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { draftPagesOf, draftRoundsOf } from './queries.ts';

/** The draft as typeset pages: what will be decided, word for word. */
export function DraftView({ id }: { readonly id: string }) {
  const [n, setN] = useState(0);
  const pages = useQuery(draftPagesOf(id, n));
  if (pages.isPending) return <LoadingPage />;
  if (pages.isError) {
    const none = pages.error instanceof ApiError && pages.error.status === 404;
    return none ? <EarlierDraft id={id} /> : <Failed error={pages.error} retry={() => void pages.refetch()} />;
  }
  const { title, svg, documents, pages: count } = pages.data;
  return (
    <>
      <div className="draft-bar">
        {documents.length > 1
          ? documents.map((d) => (
              <button
                key={d.n}
                type="button"
                className="plain-button"
                aria-pressed={d.n === n}
                onClick={() => setN(d.n)}
              >
                {d.title}
              </button>
            ))
          : null}
        <a href={`/api/v1/cases/${id}/draft/${n}`} target="_blank" rel="noreferrer">
          打开《{title}》送审稿（PDF，{count}页）
        </a>
      </div>
      <Sheets svg={svg} title={title} />
    </>
  );
}

/** Where no draft stands any more, what was handed in last is still there to read: the opinion speaks of it. */
function EarlierDraft({ id }: { readonly id: string }) {
  const drafts = useQuery(draftRoundsOf(id));
  const last = drafts.data?.rounds.findLast((round) => round.exact);
  if (drafts.isPending) return <LoadingPage />;
  if (last === undefined) return <Empty title="没有决定书稿">承办机构提出拟处理意见后，这里显示决定书稿。</Empty>;
  return (
    <div className="differences">
      <p>
        现在没有决定书稿。下面是第{last.n}次送审（{dateWords(last.submittedOn, 'short')}）的书稿：
      </p>
      {last.documents.map((d) => (
        <section key={d.form} aria-label={d.title}>
          <h3>《{d.title}》</h3>
          <dl>
            {d.fields.map((f) => (
              <div key={f.key}>
                <dt>{f.label}</dt>
                <dd>{f.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Sheets({ svg, title }: { readonly svg: string; readonly title: string }) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [svg]);
  return (
    <section className="draft-sheets" aria-label={`《${title}》送审稿`}>
      {source === undefined ? null : <img src={source} alt={`《${title}》送审稿的版面，文字可在PDF中阅读`} />}
    </section>
  );
}
