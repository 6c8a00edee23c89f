import { useQuery } from '@tanstack/react-query';
import type { Review } from '#contract/review.ts';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { CaseFilePart } from './case-file-part.tsx';
import { Course } from './course.tsx';
import { DraftDifferences } from './draft-differences.tsx';
import { DraftView } from './draft-view.tsx';
import { caseOf } from './queries.ts';

export type Part = 'draft' | 'differences' | 'file' | 'course';
const PARTS: Readonly<Record<Part, string>> = {
  draft: '决定书稿',
  differences: '与上次比较',
  file: '案卷',
  course: '审核经过',
};

type Props = {
  readonly id: string;
  readonly review: Review;
  readonly part: Part;
  readonly setPart: (part: Part) => void;
  /** What a check pointed at. */
  readonly mark: string;
};

/** What scrolls is reached by keyboard: a text without a link in it could else not be read to its end. */
const SCROLLS = { tabIndex: 0 };

/** The left side: the draft, what changed in it, the file, what happened in the review. */
export function Dossier({ id, review, part, setPart, mark }: Props) {
  const again = review.rounds.length > 1;
  const parts = (Object.keys(PARTS) as Part[]).filter((p) => p !== 'differences' || again);
  return (
    <section className="panel review-dossier" aria-label="卷宗">
      <h2 className="only-heard">卷宗</h2>
      <div role="tablist" aria-label="卷宗内容" className="review-views">
        {parts.map((p) => (
          <button
            key={p}
            type="button"
            role="tab"
            id={`tab-${p}`}
            aria-selected={p === part}
            aria-controls="dossier-part"
            onClick={() => setPart(p)}
          >
            {PARTS[p]}
          </button>
        ))}
      </div>
      <div id="dossier-part" className="dossier-body" role="tabpanel" {...SCROLLS} aria-labelledby={`tab-${part}`}>
        {part === 'draft' ? <DraftView id={id} /> : null}
        {part === 'differences' ? <DraftDifferences id={id} /> : null}
        {part === 'file' ? <FilePart id={id} mark={mark} /> : null}
        {part === 'course' ? <Course review={review} /> : null}
      </div>
    </section>
  );
}

function FilePart({ id, mark }: { readonly id: string; readonly mark: string }) {
  const file = useQuery(caseOf(id));
  if (file.isPending) return <LoadingPage />;
  if (file.isError) return <Failed error={file.error} retry={() => void file.refetch()} />;
  return <CaseFilePart file={file.data.case} mark={mark} />;
}
