import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Leaf } from '#domain/ledger/leaf.ts';
import type { OutcomeRow } from './disclosure.store.ts';

/** 应公开尽公开: what became of every decision. Withdrawn ones were answered before. */
export type OutcomeCount = {
  readonly decided: number;
  /** Public now, with or without treatment. */
  readonly published: number;
  readonly treated: number;
  readonly withheld: Readonly<Record<string, number>>;
  readonly withdrawn: number;
  /** Without any answer. */
  readonly open: number;
};

export type Completeness = OutcomeCount & {
  /** Of the open ones: still in time, or not. */
  readonly inTime: number;
  readonly overdue: number;
  /** Answered, but after the last day. */
  readonly late: number;
};

type Answer = { readonly kind: OutcomeRow['kind']; readonly ground: string | null };

/** Counts outcomes as the portal shows them, as they stand on that day. */
export function completenessOf(rows: readonly OutcomeRow[], today: PlainDate): Completeness {
  const open = rows.filter((row) => row.kind === 'pending');
  const overdue = open.filter((row) => today > row.due_on).length;
  const late = rows.filter((row) => row.answered_on !== null && row.answered_on > row.due_on).length;
  return { ...countAnswers(rows), inTime: open.length - overdue, overdue, late };
}

/** The same from the entries of the public log alone, in the log's order: anybody can do it. */
export function countFromLog(leaves: readonly Pick<Leaf, 'kind' | 'commit' | 'answers'>[]): OutcomeCount {
  const answers = new Map<string, Answer>();
  for (const leaf of leaves) {
    if (leaf.kind === 'decision') answers.set(leaf.commit, { kind: 'pending', ground: null });
    const answer = leaf.answers === undefined ? undefined : answerOf(leaf.kind);
    if (leaf.answers !== undefined && answer !== undefined && answers.has(leaf.answers))
      answers.set(leaf.answers, answer);
  }
  return countAnswers([...answers.values()]);
}

/** A correction changes what is public, not whether; `revoked` says what became of the decision, not of its publication. */
function answerOf(kind: Leaf['kind']): Answer | undefined {
  if (kind === 'published' || kind === 'published.treated' || kind === 'withdrawn') return { kind, ground: null };
  return kind.startsWith('withheld.') ? { kind: 'withheld', ground: kind.slice('withheld.'.length) } : undefined;
}

function countAnswers(answers: readonly Answer[]): OutcomeCount {
  const of = (...kinds: readonly Answer['kind'][]) => answers.filter((answer) => kinds.includes(answer.kind)).length;
  const grounds = Map.groupBy(
    answers.filter((answer) => answer.kind === 'withheld'),
    (answer) => answer.ground ?? '',
  );
  return {
    decided: answers.length,
    published: of('published', 'published.treated'),
    treated: of('published.treated'),
    withheld: Object.fromEntries(
      [...grounds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, list]) => [code, list.length]),
    ),
    withdrawn: of('withdrawn'),
    open: of('pending'),
  };
}
