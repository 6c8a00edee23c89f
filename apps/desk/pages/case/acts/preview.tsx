import { useCallback, useEffect, useRef } from 'react';
import type { Preview } from '#contract/acts.ts';
import { wordsOf } from '../../../api/problem.ts';

type Props = {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  /** Newer words are on their way to the server. */
  readonly waiting: boolean;
  readonly late: boolean;
  readonly onShow: (form: string) => void;
};

/** The document as it will be typeset, beside the form while it is typed. Nothing of it is kept. */
export function PreviewPane({ preview, error, waiting, late, onShow }: Props) {
  return (
    <section className="acts-preview" aria-label="文书预览">
      <header>
        <h2>文书预览</h2>
        <span className="acts-note" role="status">
          {waiting ? '正在排版……' : preview?.page === null || preview === undefined ? '' : '草稿，不会保存'}
        </span>
      </header>
      <Shown preview={preview} error={error} late={late} onShow={onShow} />
    </section>
  );
}

function Shown({ preview, error, late, onShow }: Omit<Props, 'waiting'>) {
  if (late) return <p className="acts-blank">补录不制作文书：原来的纸质文书扫描后作为证据材料上传。</p>;
  if (error !== null && error !== undefined) return <p className="acts-blank">{wordsOf(error)}</p>;
  if (preview === undefined) return <p className="acts-blank">正在排版……</p>;
  const { page, documents } = preview;
  if (page === null) return <p className="acts-blank">这项办理不制作文书。可以填写的文书列在表单下方。</p>;
  return (
    <>
      {documents.length < 2 ? null : (
        <nav className="acts-documents" aria-label="文书">
          {documents.map((d) => (
            <button key={d.form} type="button" aria-pressed={d.form === page.form} onClick={() => onShow(d.form)}>
              {d.title}
            </button>
          ))}
        </nav>
      )}
      <Pages title={page.title} svg={page.svg} pages={page.pages} />
      {page.gaps.length === 0 ? null : <p className="acts-gaps">文书中还空着：{page.gaps.join('、')}</p>}
    </>
  );
}

/** The server's picture, put into the page as what it is: no script and no style come with it. */
function Pages({ title, svg, pages }: { readonly title: string; readonly svg: string; readonly pages: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (picture.localName !== 'svg') return;
    picture.removeAttribute('width');
    picture.removeAttribute('height');
    place.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  // It scrolls by itself, so the keyboard must reach it.
  const reach = useCallback((paper: HTMLElement | null) => paper?.setAttribute('tabindex', '0'), []);
  return (
    <div ref={reach} className="acts-paper" role="img" aria-label={`《${title}》草稿，共${pages}页`}>
      <div ref={place} />
    </div>
  );
}
