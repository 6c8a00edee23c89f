import { STAGES, type Stage } from './words.ts';

const SIGNS: Readonly<Record<Stage, string>> = {
  pending: '○',
  drafted: '◐',
  proposed: '◐',
  published: '✓',
  corrected: '✎',
  withheld: '—',
  withdrawn: '✕',
};

/** Where a publication stands, by sign, word and colour. */
export function StageTag({ stage }: { readonly stage: Stage }) {
  return (
    <span className={`disclosure-tag ${stage}`}>
      <span aria-hidden="true">{SIGNS[stage]}</span> {STAGES[stage]}
    </span>
  );
}
