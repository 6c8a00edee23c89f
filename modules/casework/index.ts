import type { Consumer } from '#modules/recording/index.ts';
import { caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { onCalendarImported } from './recompute-clocks.ts';

export type { ActCommand, ActResult } from './act-command.ts';
export { type AddedEvidence, addEvidenceFile, type EvidenceFile } from './add-evidence-file.ts';
export { type CaseRecord, caseFold, DOCUMENT_ISSUED, decisionKey, type KnownPerson } from './case.fold.ts';
export {
  type CaseRow,
  type DecisionRow,
  selectCase as findCaseRow,
  selectCases as listCases,
  selectDecision as findDecisionRow,
  selectDecisionByNumber as findDecisionByNumber,
} from './case.store.ts';
export { describeCase } from './case-answer.rules.ts';
export { getCase } from './case-at.ts';
export {
  type ActFigure,
  type CaseFigure,
  countActs,
  type DecisionFigure,
  type FindingFigure,
  type Span,
  type StageFigure,
  selectActFigures as actFigures,
  selectCaseFigures as caseFigures,
  selectDecisionFigures as decisionFigures,
  selectDefects as defectsFound,
  selectOverdueClocks as overdueClocks,
  selectStages as caseStages,
} from './case-figures.store.ts';
export { checks } from './case-list.routes.ts';
export { type CaseListRow, countCases, selectCaseLines as caseLines } from './case-list.store.ts';
export { type Sheet, type SheetCell, writeSheet, writeSheets } from './case-sheet.ts';
export { type CaseTasks, caseTasks, countOverdue, type TaskPerson } from './case-tasks.ts';
export { caseworkRoutes } from './casework.routes.ts';
export { type ContestOpinion, contestCaseOpinion } from './contest-case-opinion.ts';
export { type DecisionFacts, decisionsOfEvent, findDecisionFacts } from './decision-facts.ts';
export type { CaseworkDeps } from './deps.ts';
export { inThread as writeSheetInThread } from './export-cases.ts';
export { type CaseOpinion, giveCaseOpinion } from './give-case-opinion.ts';
export type { IssuedDocument } from './issued-document.ts';
export { loadCase } from './load-case.ts';
export { type OpenCase, openCase } from './open-case.ts';
export { performAct } from './perform-act.ts';
export { type MovedClock, previewCalendarOfCases } from './recompute-clocks.ts';
export * from './replay/index.ts';
export { type SubmitCase, submitCaseForReview } from './submit-case-for-review.ts';

export const folds = [caseFold] as const;

/** What reacts to events of other modules. */
export function caseworkConsumers(deps: CaseworkDeps): readonly Consumer[] {
  return [onCalendarImported(deps)];
}
