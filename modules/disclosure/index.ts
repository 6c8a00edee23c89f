import type { Consumer, Fold } from '#modules/recording/index.ts';
import { correctionRequestFold } from './correction-request.fold.ts';
import type { DisclosureDeps } from './deps.ts';
import { onDecisionIssued } from './on-decision-issued.ts';
import { publicationFold } from './publication.fold.ts';
import { onCalendarImported } from './recount-publications.ts';
import { onDecisionRevoked } from './require-withdrawal.ts';
import { noticeFold, standingFold } from './standing.fold.ts';

export { type ApprovalInput, approveAndPublish, type PublishedAnswer } from './approve-and-publish.ts';
export { attachProofs } from './attach-proofs.ts';
export { type Completeness, completenessOf, countFromLog, type OutcomeCount } from './completeness.rules.ts';
export { completeness } from './completeness.ts';
export { countOpenCorrectionRequests as openCorrectionRequests } from './correction-request.store.ts';
export type { DecisionFacts, DecisionSource } from './decision-facts.ts';
export { caseworkDecisions } from './decision-source.ts';
export type { DisclosureAct, DisclosureDeps } from './deps.ts';
export { disclosureRoutes } from './disclosure.routes.ts';
export {
  type EscalationRow,
  type PublicationRow,
  selectEscalations as openEscalations,
  selectPublication as findPublicationRow,
  selectQueue as listPublications,
} from './disclosure.store.ts';
export { type DisclosureReader, disclosureTasks } from './disclosure-tasks.ts';
export { type DraftInput, draftPublication, findPreview, type Preview } from './draft-publication.ts';
export { publicationClock, withdrawalDue } from './due-dates.rules.ts';
export { flowChartSvg } from './flow-chart-svg.rules.ts';
export { publicTextOf } from './public-text.ts';
export { PUBLICATION_EVENTS, type ReleaseReview, type ReleaseStatement } from './publication.events.ts';
export {
  type PublicationFigure,
  selectOverduePublications as overduePublications,
  selectPublicationFigures as publicationFigures,
} from './publication-figures.store.ts';
export { publishNotice, publishStanding, type SiteConfig } from './publish-standing.ts';
export { type MovedPublication, movedPublications } from './recount-publications.ts';
export { requestCorrection } from './request-correction.ts';
export { returnPublication } from './return-publication.ts';
export { type Swept, sweepPublications } from './sweep-publications.ts';
export { type WithdrawalInput, withdrawPublication } from './withdraw-publication.ts';
export { approveWithholding, proposeWithholding } from './withhold-publication.ts';
export type { WithholdingInput } from './withholding.rules.ts';
export { type DisclosureWorkerParts, daily as dailyDisclosure, startDisclosureWorker } from './worker.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [publicationFold, standingFold, noticeFold, correctionRequestFold];

/** What reacts to events of the cases, and of the calendar. */
export function disclosureConsumers(deps: DisclosureDeps): readonly Consumer[] {
  return [onDecisionIssued(deps), onDecisionRevoked(deps), onCalendarImported(deps)];
}
