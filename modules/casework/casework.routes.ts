import type { Route } from '#platform/http/index.ts';
import { actDraftRoutes } from './act-drafts.routes.ts';
import { actFormRoutes } from './act-forms.routes.ts';
import { caseActingRoutes } from './case-acting.routes.ts';
import { caseDeskRoutes } from './case-desk.routes.ts';
import { caseDocumentRoutes } from './case-documents.routes.ts';
import { caseListRoutes } from './case-list.routes.ts';
import { caseReadingRoutes } from './case-reading.routes.ts';
import { caseReviewRoutes } from './case-review.routes.ts';
import type { CaseworkDeps } from './deps.ts';
import { itemUsageRoutes } from './item-usage.routes.ts';
import { uploadRoutes } from './upload.routes.ts';

/** Every route of this module. Each read of a file is in the record of attempts with the id of the case. */
export function caseworkRoutes(deps: CaseworkDeps): readonly Route[] {
  const routes = [
    ...caseListRoutes(deps),
    ...caseReadingRoutes(deps),
    ...caseActingRoutes(deps),
    ...caseDocumentRoutes(deps),
    ...caseReviewRoutes(deps),
    ...actFormRoutes(deps),
    ...actDraftRoutes(deps),
    ...itemUsageRoutes(deps),
    ...uploadRoutes(deps),
  ];
  return [...routes, ...caseDeskRoutes(deps, routes)];
}
