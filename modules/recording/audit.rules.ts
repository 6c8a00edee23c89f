import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Leaf, LeafKind } from '#domain/ledger/leaf.ts';

/** What the public log says of one decision. */
export type AuditedDecision = {
  /** Its place in the log. */
  readonly index: number;
  readonly commit: string;
  /** The civil date on which it was recorded; the period for publishing runs from it. */
  readonly recordedOn: PlainDate;
  /** Place of the legal review that it answers; undefined where it names none that stands before it. */
  readonly review?: number;
  /** What first became of it. */
  readonly outcome?: { readonly index: number; readonly kind: LeafKind; readonly on: PlainDate };
  /** Later events: corrections, withdrawals. */
  readonly later: readonly LeafKind[];
  /** Last day for an outcome. */
  readonly due: PlainDate;
  /** `in-time`, `late`, `overdue` (none, and the day is over) or `running` (none yet, still in time). */
  readonly state: 'in-time' | 'late' | 'overdue' | 'running';
};

export type LogAudit = {
  readonly decisions: readonly AuditedDecision[];
  /** Entries that answer nothing the log has, by place. */
  readonly dangling: readonly number[];
  readonly reviews: number;
  readonly others: number;
};

export type Auditor = { take(index: number, leaf: Leaf): void; result(today: PlainDate): LogAudit };

type Decision = { -readonly [K in 'index' | 'commit' | 'recordedOn' | 'review' | 'outcome']: AuditedDecision[K] } & {
  later: LeafKind[];
};

/**
 * Reads the leaves of the log in order and counts, from nothing else, which decisions have no review and which have no
 * outcome in time. `dueOf` gives the last day for publishing a decision of that date.
 */
export function startAudit(dueOf: (recordedOn: PlainDate) => PlainDate): Auditor {
  const reviews = new Map<string, number>();
  const decisions = new Map<string, Decision>();
  const dangling: number[] = [];
  let others = 0;

  function takeDecision(index: number, leaf: Leaf): void {
    const review = leaf.answers === undefined ? undefined : reviews.get(leaf.answers);
    // The gate leaves a proof: the review answered must stand before the decision.
    if (leaf.answers !== undefined && review === undefined) dangling.push(index);
    const decision = { index, commit: leaf.commit, recordedOn: civilDateOf(leaf.at), later: [] };
    decisions.set(leaf.commit, { ...decision, review, outcome: undefined });
  }

  function takeOutcome(index: number, leaf: Leaf, answers: string): void {
    const decision = decisions.get(answers);
    if (decision === undefined) dangling.push(index);
    else if (decision.outcome === undefined && settles(leaf.kind))
      decision.outcome = { index, kind: leaf.kind, on: civilDateOf(leaf.at) };
    else decision.later.push(leaf.kind);
  }

  return {
    take(index, leaf) {
      if (leaf.kind === 'decision') takeDecision(index, leaf);
      else if (leaf.kind === 'review') reviews.set(leaf.commit, index);
      else if (leaf.answers === undefined) others += 1;
      else takeOutcome(index, leaf, leaf.answers);
    },
    result: (today) => ({
      decisions: [...decisions.values()].map((decision) => judge(decision, dueOf(decision.recordedOn), today)),
      dangling,
      reviews: reviews.size,
      others,
    }),
  };
}

/** Published, withheld with its ground, or revoked before it could be; corrections and withdrawals come after that. */
function settles(kind: LeafKind): boolean {
  return kind === 'published' || kind === 'published.treated' || kind === 'revoked' || kind.startsWith('withheld.');
}

function judge({ review, outcome, ...decision }: Decision, due: PlainDate, today: PlainDate): AuditedDecision {
  // TSG-006b 国办发〔2018〕118号 二（六）：行政许可、行政处罚的执法决定信息自作出之日起7个工作日内公开。
  const settled = outcome === undefined ? undefined : outcome.on <= due ? 'in-time' : 'late';
  return {
    ...decision,
    due,
    state: settled ?? (today <= due ? 'running' : 'overdue'),
    ...(review === undefined ? {} : { review }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}
