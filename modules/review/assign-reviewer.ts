import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { reviewersOn } from '#modules/people/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { type ReviewAct, recordReview, requireMet, streamOf } from './record-review.ts';
import { type ReviewState, reviewFold } from './review.fold.ts';
import { fitReviewer, mayAssign, type Reviewer } from './review.rules.ts';

/** Everybody who holds the post on that day, and what speaks against each reviewing this draft (APL-058b, TSG-014). */
export async function reviewCandidates(deps: ReviewDeps, db: Db, state: ReviewState, on: PlainDate) {
  const reviewers = await reviewersOn(db, on);
  return reviewers.map((p) => {
    const reviewer: Reviewer = {
      person: p.id,
      name: p.name,
      legalQualification: p.reviewer !== null && p.reviewer.legalQualification !== null,
      active: p.reviewer !== null && p.reviewer.from <= on,
      ...(p.reviewer === null ? {} : { reviewerSince: p.reviewer.firstReviewOn }),
    };
    return { reviewer, unmet: fitReviewer(state, reviewer, deps.provision) };
  });
}

/**
 * 指定审核人员: the legal unit names who answers for the opinion (TSG-014 国办发〔2018〕118号四(十四)). Named again, the last one counts; nobody
 * who handled the case or lacks the qualification can be named.
 */
export async function assignReviewer(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: { readonly reviewId: string; readonly reviewer: string; readonly by: string },
): Promise<void> {
  const stream = streamOf(input.reviewId);
  await deps.recording.lock(tx, stream);
  const { state } = await deps.recording.state(tx, reviewFold, stream);
  const candidates = await reviewCandidates(deps, tx, state, act.on);
  const named = candidates.find((c) => c.reviewer.person === input.reviewer);
  requireMet(mayAssign(state, named?.reviewer, deps.provision), '不能指定该审核人员');
  await recordReview(deps.recording, tx, input.reviewId, act, {
    type: 'assigned',
    reviewer: input.reviewer,
    reviewerName: named?.reviewer.name ?? '',
    by: input.by,
  });
}
