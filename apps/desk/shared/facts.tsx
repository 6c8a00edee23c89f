import type { ReactNode } from 'react';
import './records.css';

/** Facts, each under its word; one without a value is left out. */
export function Facts({ of }: { readonly of: Readonly<Record<string, ReactNode>> }) {
  const given = Object.entries(of).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="records-facts">
      {given.map(([word, value]) => (
        <div key={word} style={{ display: 'contents' }}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A state in words, with a colour that only repeats them. */
export function Tag({
  kind,
  children,
}: {
  readonly kind: 'done' | 'waiting' | 'overdue' | 'plain';
  readonly children: ReactNode;
}) {
  return <span className={`records-tag ${kind}`}>{children}</span>;
}
