import type { Db } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { requireMet, streamOf } from './record-review.ts';
import { type ReviewClearance, type ReviewState, reviewFold } from './review.fold.ts';
import { clearanceProblem } from './review.rules.ts';

/** The review as it stands; undefined when nothing was ever submitted under that id. */
export async function findReview(deps: ReviewDeps, db: Db, reviewId: string): Promise<ReviewState | undefined> {
  const { state, version } = await deps.recording.state(db, reviewFold, streamOf(reviewId));
  return version === 0 ? undefined : state;
}

/** The open clearance of exactly this draft; undefined when there is none. */
export async function findClearance(
  deps: ReviewDeps,
  db: Db,
  reviewId: string,
  draftDigest: string,
): Promise<ReviewClearance | undefined> {
  const state = await findReview(deps, db, reviewId);
  return state?.clearances.find((c) => c.voided === undefined && c.draftDigest === draftDigest);
}

/** As {@link findClearance}; throws the refusal that says why there is none (APL-058a 行政处罚法第五十八条第一款). */
export async function requireClearance(
  deps: ReviewDeps,
  db: Db,
  reviewId: string,
  draftDigest: string,
): Promise<ReviewClearance> {
  const state = await findReview(deps, db, reviewId);
  const problem = clearanceProblem(state, draftDigest, deps.provision);
  requireMet(problem === undefined ? [] : [problem], '不得作出决定');
  const found = state?.clearances.find((c) => c.voided === undefined && c.draftDigest === draftDigest);
  if (found === undefined) throw new Error('a clearance that the rules saw is gone');
  return found;
}
