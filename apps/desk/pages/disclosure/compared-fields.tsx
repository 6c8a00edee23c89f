import { type ReactNode, useState } from 'react';
import type { ComparedField } from '#contract/publication-work.ts';
import { dateWords, moneyWords } from '../../shared/words.ts';

/** Titles of the two columns. */
const LEFT = '案卷原文（不公开）';
const RIGHT = '公开文本';

/** Field by field: what the decision says, and what the public reads; the same number stands at both places of a mark. */
export function ComparedFields({ fields }: { readonly fields: readonly ComparedField[] }) {
  const [onlyMarked, setOnlyMarked] = useState(false);
  const shown = fields
    .filter((field) => NOT_READ.every((path) => path !== field.path))
    .filter((field) => !onlyMarked || field.marks.length > 0 || field.amended !== null);
  const marked = fields.reduce((sum, field) => sum + field.marks.length, 0);
  return (
    <>
      <p className="disclosure-count">
        <span>共隐去或者替换{marked}处，逐处标有序号和理由；没有标注的与原文一致。</span>
        <label>
          <input type="checkbox" checked={onlyMarked} onChange={(event) => setOnlyMarked(event.target.checked)} />
          只看有改动的
        </label>
      </p>
      <div className="disclosure-compare">
        <div className="disclosure-heads" aria-hidden="true">
          <span />
          <span>{LEFT}</span>
          <span>{RIGHT}</span>
        </div>
        {shown.map((field) => (
          <Field key={field.path} field={field} />
        ))}
      </div>
      {shown.length === 0 ? <p className="disclosure-note">没有隐去或者改写的内容。</p> : null}
    </>
  );
}

/** Codes that say nothing to a reader beside the words they stand for. */
const NOT_READ: readonly string[] = ['party.kind', 'item.code'];

function Field({ field }: { readonly field: ComparedField }) {
  const { path, name, decision, amended, marks, sources } = field;
  const isSame = marks.length === 0 && amended === null;
  const text = valueWords(path);
  return (
    <section className="disclosure-field" aria-label={name}>
      <h3>{name}</h3>
      {isSame ? (
        <p className="disclosure-same">{text(field.public)}</p>
      ) : (
        <div className="disclosure-pair">
          <div>
            <span className="only-heard">{LEFT}：</span>
            {amended === null ? (
              <Marked text={decision} spans={sources} kind="source" />
            ) : (
              <>
                <p className="disclosure-plain">{decision}</p>
                <p className="disclosure-sub">改写为（隐去前）：</p>
                <Marked text={amended} spans={sources} kind="source" />
              </>
            )}
          </div>
          <div>
            <span className="only-heard">{RIGHT}：</span>
            <Marked text={field.public} spans={marks} kind="public" />
          </div>
        </div>
      )}
      <Reasons marks={marks} />
    </section>
  );
}

function valueWords(path: string): (text: string) => string {
  if (path === 'amountFen') return moneyWords;
  return path === 'decidedOn' ? (date) => dateWords(date, 'short') : (text) => text;
}

type Span = { readonly start: number; readonly end: number };

function Marked({
  text,
  spans,
  kind,
}: {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly kind: string;
}) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [i, { start, end }] of spans.entries()) {
    parts.push(text.slice(from, start));
    parts.push(
      <mark key={start} className={kind}>
        {text.slice(start, end)}
        <sup>
          <span className="only-heard">第</span>
          {i + 1}
          <span className="only-heard">处</span>
        </sup>
      </mark>,
    );
    from = end;
  }
  parts.push(text.slice(from));
  return <p className="disclosure-plain">{parts}</p>;
}

type Numbered = { readonly numbers: readonly number[]; readonly reason: string; readonly provision: string };

/** Why: marks with the same reason together, each with its provision. */
function Reasons({ marks }: { readonly marks: ComparedField['marks'] }) {
  if (marks.length === 0) return null;
  const groups = new Map<string, Numbered>();
  for (const [i, { reason, provision, ruleId }] of marks.entries()) {
    const known = groups.get(`${ruleId} ${reason}`);
    groups.set(`${ruleId} ${reason}`, { reason, provision, numbers: [...(known?.numbers ?? []), i + 1] });
  }
  return (
    <ul className="disclosure-reasons" aria-label="隐去理由">
      {[...groups].map(([key, { numbers, reason, provision }]) => (
        <li key={key}>
          <span className="disclosure-numbers">{numbers.join('、')}</span> {reason}
          <span className="provision">{provision}</span>
        </li>
      ))}
    </ul>
  );
}
