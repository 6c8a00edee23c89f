import type { Tx } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { type ReviewAct, recordReview, requireMet, streamOf } from './record-review.ts';
import { type ReviewPayload, type ReviewState, reviewFold } from './review.fold.ts';
import { mayContest, maySettle } from './review.rules.ts';
import { reviewDue } from './submit-for-review.ts';

/** 提出异议: the handling unit disagrees with an opinion (plan 四-4d, TSG-014). */
export async function contestOpinion(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: { readonly reviewId: string; readonly by: string; readonly unitOpinion: string },
): Promise<void> {
  const { reviewId, ...rest } = input;
  const state = await locked(deps, tx, reviewId);
  requireMet(mayContest(state, deps.provision), '不能提出异议');
  await recordReview(deps.recording, tx, reviewId, act, { type: 'contested', ...rest });
}

/** 协调: what both sides said, before anybody settles it. */
export async function coordinate(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: { readonly reviewId: string; readonly by: string; readonly minutes: string },
): Promise<void> {
  const { reviewId, ...rest } = input;
  const state = await locked(deps, tx, reviewId);
  const unmet = maySettle(
    { ...state, disagreements: state.disagreements.map((d) => ({ ...d, coordination: { on: act.on, ...rest } })) },
    deps.provision,
  );
  requireMet(unmet, '不能记录协调情况');
  await recordReview(deps.recording, tx, reviewId, act, { type: 'coordinated', ...rest });
}

/**
 * 协调决定: the head settles it. The opinion stands, or the draft is reviewed once more by a reviewer; nobody but a reviewer can clear a draft
 * (APL-058a 行政处罚法第五十八条第一款).
 */
export async function settleDisagreement(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: { readonly reviewId: string } & Omit<Extract<ReviewPayload, { type: 'settled' }>, 'type' | 'dueOn'>,
): Promise<void> {
  const { reviewId, ...rest } = input;
  const state = await locked(deps, tx, reviewId);
  requireMet(maySettle(state, deps.provision), '不能作出协调决定');
  await recordReview(deps.recording, tx, reviewId, act, {
    type: 'settled',
    ...rest,
    ...(rest.outcome === 're-review' ? { dueOn: await reviewDue(deps, tx, act.on) } : {}),
  });
}

async function locked(deps: ReviewDeps, tx: Tx, reviewId: string): Promise<ReviewState> {
  await deps.recording.lock(tx, streamOf(reviewId));
  return (await deps.recording.state(tx, reviewFold, streamOf(reviewId))).state;
}
