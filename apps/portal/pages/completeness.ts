import type { OutcomeCount } from '../log.store.ts';

/** What became of all decisions: every one is in exactly one of the parts. */
export type Completeness = {
  readonly decided: number;
  readonly published: number;
  /** Of the published and withheld ones, those answered after their day. */
  readonly late: number;
  readonly withheld: number;
  readonly byGround: readonly { readonly ground: string; readonly count: number }[];
  readonly withdrawn: number;
  readonly inTime: number;
  readonly overdue: number;
};

export function completenessOf(rows: readonly OutcomeCount[]): Completeness {
  const sum = (wanted: (row: OutcomeCount) => boolean) =>
    rows.filter(wanted).reduce((total, row) => total + row.count, 0);
  const grounds = new Set(rows.filter((row) => row.kind === 'withheld').map((row) => row.ground ?? ''));
  return {
    decided: sum(() => true),
    published: sum((row) => row.kind === 'published' || row.kind === 'published.treated'),
    late: sum((row) => row.overdue && row.kind !== 'pending'),
    withheld: sum((row) => row.kind === 'withheld'),
    byGround: [...grounds].map((ground) => ({
      ground,
      count: sum((row) => row.kind === 'withheld' && (row.ground ?? '') === ground),
    })),
    withdrawn: sum((row) => row.kind === 'withdrawn'),
    inTime: sum((row) => row.kind === 'pending' && !row.overdue),
    overdue: sum((row) => row.kind === 'pending' && row.overdue),
  };
}
