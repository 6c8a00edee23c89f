import type { CaseEvent, CaseState } from '../model.ts';

/** What an effect reads of an event. */
export type Entered = Pick<CaseEvent, 'act' | 'on' | 'at' | 'by' | 'input' | 'derived'>;

/** How one act changes the records of a case. State, clocks and findings are the fold's own business. */
export type Effect = (state: CaseState, event: Entered) => CaseState;

export const unchanged: Effect = (state) => state;

/** Ids within a case count up: the fold has no randomness. */
export function nextId(prefix: string, list: readonly unknown[]): string {
  return `${prefix}${list.length + 1}`;
}

/** The list with its last member changed. */
export function withLast<T>(list: readonly T[], change: (last: T) => T): readonly T[] {
  return list.map((one, i) => (i === list.length - 1 ? change(one) : one));
}

/**
 * The case goes back to the unit: what was proposed, told, said and cleared for the old proposal no longer carries a decision.
 * It all stays in the file; only a fresh notice, hearing and review can carry the next decision (APL-044, APL-058a).
 */
export function reopened(state: CaseState): CaseState {
  const { statementClosure: _closure, hearing: _hearing, clearance: _clearance, ...rest } = state;
  return {
    ...rest,
    proposals: state.proposals.map((p) => (p.status === 'open' ? { ...p, status: 'superseded' } : p)),
    notices: state.notices.map((n) => ({ ...n, stale: true })),
  };
}
