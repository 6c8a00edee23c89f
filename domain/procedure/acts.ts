import type { ActSpec } from './act.ts';
import type { ActId } from './act-ids.ts';
import { CLOSING_ACTS } from './acts/closing.ts';
import { DECISION_ACTS } from './acts/decision.ts';
import { EVIDENCE_ACTS } from './acts/evidence.ts';
import { FILING_ACTS } from './acts/filing.ts';
import { HEARING_ACTS } from './acts/hearing.ts';
import { INVESTIGATION_ACTS } from './acts/investigation.ts';
import { NOTICE_ACTS } from './acts/notice.ts';
import { PERFORMANCE_ACTS } from './acts/performance.ts';
import { REVIEW_ACTS } from './acts/review.ts';
import { SUMMARY_ACTS } from './acts/summary.ts';
import { TRANSFER_ACTS } from './acts/transfer.ts';

/** The table of acts: the server, the screens, the published flow charts and the tests read this one. */
export const ACTS: { readonly [K in ActId]: ActSpec } = {
  ...FILING_ACTS,
  ...EVIDENCE_ACTS,
  ...INVESTIGATION_ACTS,
  ...TRANSFER_ACTS,
  ...NOTICE_ACTS,
  ...HEARING_ACTS,
  ...REVIEW_ACTS,
  ...DECISION_ACTS,
  ...PERFORMANCE_ACTS,
  ...CLOSING_ACTS,
  ...SUMMARY_ACTS,
};

export const ACT_IDS = Object.keys(ACTS) as readonly ActId[];

export function isActId(text: string): text is ActId {
  return Object.hasOwn(ACTS, text);
}

/** The acts of one procedure, in the order of the table. */
export function actsOf(procedure: ActSpec['procedure']): readonly ActSpec[] {
  return ACT_IDS.map((id) => ACTS[id]).filter((spec) => spec.procedure === procedure);
}

/** Every state an act may lead to; empty for an act that stays where it is. */
export function targetsOf(spec: ActSpec): readonly ActSpec['from'][number][] {
  if (spec.to === 'same') return [];
  return typeof spec.to === 'string' ? [spec.to] : spec.to.among;
}

/** The journal's name of an act's event. */
export function eventTypeOf(act: ActId): `casework.${string}` {
  return `casework.${ACTS[act].event}`;
}
