import type { Consumer } from '#modules/recording/index.ts';
import { onCalendarImported } from './recount-reviews.ts';
import { reviewFold } from './review.fold.ts';

export { assignReviewer } from './assign-reviewer.ts';
export type { ReviewDeps } from './deps.ts';
export { extendReview } from './extend-review.ts';
export { type GivenOpinion, giveOpinion, type OpinionInput } from './give-opinion.ts';
export {
  type OpenReviewRow,
  selectContested as contestedReviews,
  selectOpenReviews as openReviews,
} from './open-reviews.store.ts';
export { type OverdueReview, selectOverdueReviews as overdueReviews } from './overdue-reviews.store.ts';
export type { ReviewAct } from './record-review.ts';
export { type MovedReview, movedReviews } from './recount-reviews.ts';
export { findClearance, findReview, requireClearance } from './require-clearance.ts';
export type { Disagreement, Opinion, ReviewClearance, ReviewState, Round } from './review.fold.ts';
export { type ReviewParts, reviewRoutes } from './review.routes.ts';
export type { Reviewer } from './review.rules.ts';
export {
  OPINION_KINDS,
  type OpinionKind,
  POINT_KEYS,
  type PointVerdict,
  type PointVerdicts,
  REVIEW_POINTS,
  type ReviewPoint,
} from './review-points.ts';
export { contestOpinion, coordinate, settleDisagreement } from './settle-disagreement.ts';
export { type Submission, submitForReview } from './submit-for-review.ts';

export const folds = [reviewFold] as const;

/** What reacts to events of the catalogue. */
export function reviewConsumers(): readonly Consumer[] {
  return [onCalendarImported()];
}
