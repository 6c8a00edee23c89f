import type { Attempt } from '../act.ts';
import type { ActId } from '../act-ids.ts';
import type { CaseState } from '../model.ts';
import { DECISION_EFFECTS } from './decision.ts';
import type { Effect } from './effect.ts';
import { FILING_EFFECTS } from './filing.ts';
import { INVESTIGATION_EFFECTS, TRANSFER_EFFECTS } from './investigation.ts';
import { HEARING_EFFECTS, NOTICE_EFFECTS, REVIEW_EFFECTS } from './notice.ts';
import { CLOSING_EFFECTS, PERFORMANCE_EFFECTS, SUMMARY_EFFECTS } from './performance.ts';

/** One effect for every act: an act without one does not compile. */
export const EFFECTS: { readonly [K in ActId]: Effect } = {
  ...FILING_EFFECTS,
  ...INVESTIGATION_EFFECTS,
  ...TRANSFER_EFFECTS,
  ...NOTICE_EFFECTS,
  ...HEARING_EFFECTS,
  ...REVIEW_EFFECTS,
  ...DECISION_EFFECTS,
  ...PERFORMANCE_EFFECTS,
  ...CLOSING_EFFECTS,
  ...SUMMARY_EFFECTS,
};

/** The case as it would be with the act entered: to ask what a payment settles or the end of a suit opens. */
export function applyEffect(state: CaseState, { act, input, ctx }: Attempt): CaseState {
  return EFFECTS[act](state, { act, on: ctx.on, at: ctx.at, by: ctx.actor, input, derived: {} });
}
