import type { ReactNode } from 'react';
import { ApiError, type Unmet, wordsOf } from '../api/problem.ts';
import { datesInWords } from './words.ts';

type Props = {
  readonly error: unknown;
  /** A link to what would mend a condition, where the page knows one. */
  readonly remedyLink?: (unmet: Unmet) => ReactNode;
};

/**
 * A refusal as an answer: what is missing, why (provision), what to do. Nothing where there is no error. The codes of state and allowed
 * acts are for programs; the conditions say both in words.
 */
export function Refusal({ error, remedyLink }: Props) {
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className="refusal" role="alert">
      <p className="refusal-title">{datesInWords(problem?.message ?? wordsOf(error))}</p>
      <UnmetList unmet={problem?.unmet ?? []} remedyLink={remedyLink} />
      {(problem?.faults ?? []).length === 0 ? null : (
        <ul>
          {problem?.faults?.map((fault) => (
            <li key={`${fault.path} ${fault.message}`}>{fault.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

type ListProps = { readonly unmet: readonly Unmet[]; readonly remedyLink?: Props['remedyLink'] | undefined };

/** Conditions that are not met, each with its provision and what mends it. */
export function UnmetList({ unmet, remedyLink }: ListProps) {
  if (unmet.length === 0) return null;
  return (
    <ul className="unmet">
      {unmet.map((one) => (
        <li key={`${one.rule} ${one.message}`}>
          <span>{datesInWords(one.message)}</span>
          <span className="provision">{one.provision}</span>
          {one.remedy === undefined ? null : <span className="remedy">办法：{one.remedy}</span>}
          {remedyLink?.(one)}
        </li>
      ))}
    </ul>
  );
}
