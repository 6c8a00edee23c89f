import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ComparisonAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { Failed } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { publicationApi } from './words.ts';

type Props = {
  readonly decisionId: string;
  readonly comparison: ComparisonAnswer;
  readonly isTried: boolean;
};

/** How the public will read it: the page's text, and the PDF as it would be set. */
export function PagePreview({ decisionId, comparison, isTried }: Props) {
  const [wantsPdf, setWantsPdf] = useState(false);
  const { page } = comparison;
  return (
    <>
      <article className="disclosure-preview" aria-label="公示页面预览">
        <h3>{page.title}</h3>
        <p className="disclosure-sub">
          {dateWords(page.publishedOn, 'short')}公示 · 公示至{dateWords(page.publicUntil, 'short')}
        </p>
        {page.sections.map(({ heading, paragraphs }) => (
          <section key={heading}>
            <h4>{heading}</h4>
            <p>{paragraphs.join('\n')}</p>
          </section>
        ))}
      </article>
      <div className="disclosure-pdf">
        {isTried ? <p className="disclosure-note">公开文本（PDF）按已保存的公开稿排版，保存后可以查看。</p> : null}
        {wantsPdf ? (
          <CopyPreview decisionId={decisionId} revision={comparison.revision} />
        ) : (
          <button type="button" className="plain-button" onClick={() => setWantsPdf(true)}>
            查看公开文本（PDF）
          </button>
        )}
      </div>
    </>
  );
}

function CopyPreview({ decisionId, revision }: { readonly decisionId: string; readonly revision: number }) {
  const [url, setUrl] = useState<string>();
  const asked = useQuery({
    queryKey: ['disclosure', 'publications', decisionId, 'preview.pdf', revision],
    queryFn: ({ signal }) => api.blob(`${publicationApi(decisionId)}/preview.pdf`, {}, signal),
  });
  const file = asked.data;
  useEffect(() => {
    if (file === undefined) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  if (url === undefined) return <p role="status">正在排版……</p>;
  return (
    <>
      <iframe src={`${url}#navpanes=0&view=FitH`} title="公开文本（PDF）预览" />
      <a href={url} download="公开文本（预览）.pdf">
        下载预览
      </a>
    </>
  );
}
