import type { Consumer, Fold } from '#modules/recording/index.ts';
import { accessFold } from './access.fold.ts';
import { annualFold } from './annual.fold.ts';
import { artefactFilingFold } from './artefact-filing.fold.ts';
import type { SupervisionDeps } from './deps.ts';
import { filingFold } from './filing.fold.ts';
import { onDecisionServed } from './on-decision-served.ts';
import { opinionFold } from './opinion.fold.ts';

export { annualTables, reportAnnual } from './annual.ts';
export type { SupervisionAct, SupervisionDeps } from './deps.ts';
export { enterArtefact, receiveArtefact, returnArtefact, sendArtefact } from './file-artefact.ts';
export { receiveFiling, returnFiling, sendFiling } from './file-decision.ts';
export { closeOpinion, issueOpinion, type OpinionInput, replyToOpinion, returnReply } from './issue-opinion.ts';
export { majorGrounds } from './major-decision.rules.ts';
export { endAccess, openAccess, requireAccess } from './open-access.ts';
export { overdueItems } from './overdue.ts';
export { statistics } from './statistics.ts';
export { supervisionRoutes } from './supervision.routes.ts';
export { selectFilings as listFilings, selectOpinions as listOpinions } from './supervision.store.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [filingFold, artefactFilingFold, opinionFold, accessFold, annualFold];

/** What reacts to events of the cases. */
export function supervisionConsumers(deps: SupervisionDeps): readonly Consumer[] {
  return [onDecisionServed(deps)];
}
