import { useQuery } from '@tanstack/react-query';
import type { HistoryAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';
import { publicationApi } from './words.ts';

/** Everything that happened to the publication, and the text of every version. */
export function History({ decisionId }: { readonly decisionId: string }) {
  const asked = useQuery({
    queryKey: ['disclosure', 'publications', decisionId, 'history'],
    queryFn: ({ signal }) => api.get<HistoryAnswer>(`${publicationApi(decisionId)}/history`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <ol className="disclosure-history">
      {asked.data.entries.toReversed().map((entry) => (
        <li key={entry.n}>
          <p>
            <strong>{entry.what}</strong>{' '}
            <span className="disclosure-sub">
              {timeWords(entry.at)} {entry.by ?? '系统'}
            </span>
          </p>
          {entry.details.map((text) => (
            <p key={text} className="disclosure-note">
              {text}
            </p>
          ))}
          {entry.version === null ? null : <Version version={entry.version} />}
        </li>
      ))}
    </ol>
  );
}

type VersionProps = { readonly version: NonNullable<HistoryAnswer['entries'][number]['version']> };

function Version({ version }: VersionProps) {
  return (
    <details>
      <summary>第{version.number}版公开文本</summary>
      <div className="disclosure-preview">
        <h3>{version.title}</h3>
        {version.sections.map(({ heading, paragraphs }) => (
          <section key={heading}>
            <h4>{heading}</h4>
            <p>{paragraphs.join('\n')}</p>
          </section>
        ))}
      </div>
    </details>
  );
}
