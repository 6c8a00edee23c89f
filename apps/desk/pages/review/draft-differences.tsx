import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftRounds } from '#contract/review-checks.ts';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { draftRoundsOf } from './queries.ts';
import { type Piece, wordDiff } from './word-diff.ts';

type Documents = DraftRounds['present']['documents'];

/** The draft of an earlier round against the present one, field by field (TSG-013b). */
export function DraftDifferences({ id }: { readonly id: string }) {
  const drafts = useQuery(draftRoundsOf(id));
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<number>();
  if (drafts.isPending) return <LoadingPage />;
  if (drafts.isError) return <Failed error={drafts.error} retry={() => void drafts.refetch()} />;
  const { rounds, present } = drafts.data;
  const earlier = rounds.slice(0, -1);
  const against = earlier.find((r) => r.n === chosen) ?? earlier.at(-1);
  if (against === undefined) return <Empty title="本件只送审过一次，没有可以比较的书稿" />;
  if (!against.exact)
    return (
      <Empty title={`第${against.n}次送审的书稿不能还原`}>
        还原出的文字与送审时的校验值不一致，为免误导，不作比较。请查阅该次送审表。
      </Empty>
    );
  const last = rounds.at(-1);
  return (
    <div className="differences">
      <div className="draft-bar">
        <label>
          与
          <select value={against.n} onChange={(event) => setChosen(Number(event.target.value))}>
            {earlier.map((r) => (
              <option key={r.n} value={r.n}>
                第{r.n}次送审（{dateWords(r.submittedOn, 'short')}）
              </option>
            ))}
          </select>
          的书稿比较
        </label>
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          显示没有变化的栏目
        </label>
      </div>
      {last !== undefined && last.draftDigest !== present.digest ? (
        <p className="refusal">书稿在第{last.n}次送审后又有改动；审核通过只对送审的书稿有效。</p>
      ) : null}
      <Fields before={against.documents} after={present.documents} all={all} />
    </div>
  );
}

type Row = { readonly key: string; readonly label: string; readonly pieces: readonly Piece[] };

function Fields({ before, after, all }: { before: Documents; after: Documents; all: boolean }) {
  const documents = rowsOf(before, after).map((d) => ({ ...d, rows: d.rows.filter((r) => all || changed(r)) }));
  if (documents.every((d) => d.rows.length === 0)) return <Empty title="两次书稿的文字完全相同" />;
  return documents.map(({ title, rows }) => (
    <section key={title} aria-label={title}>
      <h3>《{title}》</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.key} className={changed(row) ? 'changed' : undefined}>
            <dt>
              {row.label}
              {changed(row) ? <span className="soft">有改动</span> : null}
            </dt>
            <dd>
              <Pieces pieces={row.pieces} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  let from = 0;
  return pieces.map(({ kind, text }) => {
    const key = `${kind}-${from}`;
    from += text.length;
    if (kind === 'gone') return <del key={key}>{text}</del>;
    return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
  });
}

const changed = ({ pieces }: Row): boolean => pieces.some((p) => p.kind !== 'same');

function rowsOf(before: Documents, after: Documents): { readonly title: string; readonly rows: readonly Row[] }[] {
  const forms = [...new Set([...after, ...before].map((d) => d.form))];
  return forms.map((form) => {
    const [old, now] = [before.find((d) => d.form === form), after.find((d) => d.form === form)];
    const labels = new Map([...(now?.fields ?? []), ...(old?.fields ?? [])].map((f) => [f.key, f.label]));
    const text = (d: Documents[number] | undefined, key: string) => d?.fields.find((f) => f.key === key)?.text ?? '';
    const rows = [...labels].map(([key, label]) => ({ key, label, pieces: wordDiff(text(old, key), text(now, key)) }));
    return { title: (now ?? old)?.title ?? '', rows };
  });
}
