import { addWorkdays } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { type ReviewAct, recordReview, requireMet, streamOf } from './record-review.ts';
import { reviewFold } from './review.fold.ts';
import { maySubmit } from './review.rules.ts';

export type Submission = {
  readonly reviewId: string;
  /** What the draft belongs to, e.g. `case:<id>`. */
  readonly subject: { readonly ref: string; readonly title: string };
  /** Persons who handle the case: none of them may review it. */
  readonly handlers: readonly string[];
  readonly submittedBy: string;
  /** SHA-256 of the canonical draft, 64 hex digits. */
  readonly draftDigest: string;
  readonly grounds: readonly string[];
  readonly materials: readonly string[];
  readonly response?: string;
};

/**
 * 送审. Starts the review's clock (`clock/legal-review` of the catalogue); a submission without materials is refused and starts no clock.
 * A clearance of an earlier draft ends here.
 */
export async function submitForReview(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  submission: Submission,
): Promise<{ dueOn: PlainDate }> {
  const { reviewId, ...rest } = submission;
  await deps.recording.lock(tx, streamOf(reviewId));
  const { state } = await deps.recording.state(tx, reviewFold, streamOf(reviewId));
  requireMet(maySubmit(state, submission, deps.provision), '不能送审');
  const dueOn = await reviewDue(deps, tx, act.on);
  await recordReview(deps.recording, tx, reviewId, act, { type: 'submitted', ...rest, dueOn, safeDueOn: dueOn });
  return { dueOn };
}

/** The last day for the opinion on a draft that came in on that day. */
export async function reviewDue(deps: Pick<ReviewDeps, 'calendar'>, db: Db, on: PlainDate): Promise<PlainDate> {
  const clock = (await settingsAt(db, on)).clock('legal-review').value;
  return addWorkdays(deps.calendar, on, clock.amount);
}
