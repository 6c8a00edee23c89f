export * from './act.ts';
export { NOTE_KINDS } from './acts/closing.ts';
export { CLUE_SOURCES } from './acts/filing.ts';
export { OPINIONS } from './acts/review.ts';
export { ACT_IDS, ACTS, actsOf, eventTypeOf, isActId, targetsOf } from './acts.ts';
export { actsAhead } from './ahead.ts';
export { actsThatEnd, awaitedActs, awaitedPost, leadsOn, type Place, statesAwaiting } from './awaited.ts';
export type { FieldProblem } from './check-input.ts';
export { type ClockStatus, type ClockView, clocksOf, dutyStatus } from './clock.ts';
export * from './context.ts';
export {
  type AllowedAct,
  allowedActs,
  checkInput,
  doneFor,
  mayPerform,
  perform,
  performLate,
  warningsOf,
} from './engine.ts';
export { evolve, foldCase, newCase } from './evolve.ts';
export { PARTY_KINDS } from './fields.ts';
export { fineRange, missingFact } from './fine-range.ts';
export { type ChartEdge, type ChartId, type ChartNode, type FlowChart, flowChart } from './flow-chart.ts';
export {
  type CasePlace,
  type ChartDrawing,
  type ChartShape,
  drawFlowChart,
  type SetType,
} from './flow-chart-drawing.ts';
export { NO_PENALTY_GROUNDS } from './gates/decision.ts';
export { hearingGrounds, heavier } from './gates/notice.ts';
export { TRANSFER_PAPERS } from './gates/transfer.ts';
export * from './model.ts';
export { type OfficerFault, officerFaults } from './officer-standing.ts';
export {
  addedFineOwed,
  balance,
  courtWindowStart,
  findNotice,
  findRespondent,
  officersNow,
  openProposals,
  performanceDue,
  remedyEnd,
  remedyPending,
  standingDecisions,
} from './queries.ts';
export { type NewEnd, recomputedClocks } from './recompute-clocks.ts';
export { discussionGrounds, type ReviewGround, reviewGrounds } from './review-need.ts';
export { eventFromPayload, eventPayload } from './store.ts';
export { daysLate, surcharge } from './surcharge.ts';
