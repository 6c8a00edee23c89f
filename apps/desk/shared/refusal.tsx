import { type ReactNode, useCallback, useId, useRef } from 'react';
import { ApiError, type Unmet, wordsOf } from '../api/problem.ts';
import { goToEntry, useRefusedEntries } from './refused-entries.ts';
import { datesInWords } from './words.ts';

type Links = {
  /** A link to what would mend a condition, where the page knows one. */
  readonly remedyLink?: ((unmet: Unmet) => ReactNode) | undefined;
  /** A link to the entry of this form that would mend it; nothing where the form has none of that name. */
  readonly entryLink?: ((entry: string) => ReactNode) | undefined;
};
type Props = Links & { readonly error: unknown };

/**
 * A refusal as an answer: what is missing, why (provision), what to do. Nothing where there is no error. The codes of state and allowed
 * acts are for programs; the conditions say both in words.
 */
export function Refusal({ error, remedyLink, entryLink }: Props) {
  if (error === null || error === undefined) return null;
  return <Refused error={error} remedyLink={remedyLink} entryLink={entryLink} />;
}

function Refused({ error, remedyLink, entryLink }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const problem = error instanceof ApiError ? error.problem : undefined;
  const faults = problem?.faults ?? [];
  const id = useId();
  const idOf = useCallback((path: string) => `${id}-${path}`, [id]);
  const known = useRefusedEntries(place, faults, idOf);
  return (
    <div className="refusal" role="alert" ref={place}>
      <p className="refusal-title">{datesInWords(problem?.message ?? wordsOf(error))}</p>
      <UnmetList unmet={problem?.unmet ?? []} remedyLink={remedyLink} entryLink={entryLink} />
      {faults.length === 0 ? null : (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.message}`} id={idOf(fault.path)}>
              {known.has(fault.path) ? (
                <a
                  href={`#${idOf(fault.path)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goToEntry(place, fault.path);
                  }}
                >
                  {fault.message}
                </a>
              ) : (
                fault.message
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type ListProps = { readonly unmet: readonly Unmet[] } & Links;

/** Conditions that are not met, each with its provision and what mends it. */
export function UnmetList({ unmet, remedyLink, entryLink }: ListProps) {
  if (unmet.length === 0) return null;
  return (
    <ul className="unmet">
      {unmet.map((one) => (
        <li key={`${one.rule} ${one.message}`}>
          <span>{datesInWords(one.message)}</span>
          <span className="provision">{one.provision}</span>
          {one.remedy === undefined ? null : <span className="remedy">办法：{one.remedy}</span>}
          {remedyLink?.(one)}
          {one.entry === undefined ? null : entryLink?.(one.entry)}
        </li>
      ))}
    </ul>
  );
}
