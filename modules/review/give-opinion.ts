import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { type ReviewAct, recordReview, requireMet, streamOf } from './record-review.ts';
import { reviewFold } from './review.fold.ts';
import { mayGiveOpinion, type Reviewer } from './review.rules.ts';
import type { OpinionKind, PointVerdicts } from './review-points.ts';

export type OpinionInput = {
  readonly reviewId: string;
  readonly reviewer: Reviewer;
  readonly kind: OpinionKind;
  readonly points: PointVerdicts;
  readonly text: string;
  /** What the system pointed out to the reviewer, e.g. corrected before the decision. */
  readonly flags: readonly string[];
};

export type GivenOpinion = {
  /** Only for an agreement: leave to decide the draft of this digest. */
  readonly clearance?: { readonly id: string; readonly draftDigest: string };
  readonly commit: string;
};

/**
 * 出具法制审核意见 (APL-058a, APL-058b, TSG-013a). Its leaf in the public log is of kind `review`; a decision's leaf answers it.
 */
export async function giveOpinion(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: OpinionInput,
): Promise<GivenOpinion> {
  const stream = streamOf(input.reviewId);
  await deps.recording.lock(tx, stream);
  const { state } = await deps.recording.state(tx, reviewFold, stream);
  requireMet(mayGiveOpinion(state, input.reviewer, input, deps.provision), '不能出具审核意见');
  const clearanceId = input.kind === 'agree' ? randomUUID() : undefined;
  const draftDigest = state.rounds.at(-1)?.draftDigest ?? '';
  const event = await recordReview(
    deps.recording,
    tx,
    input.reviewId,
    act,
    {
      type: 'opinion-given',
      reviewer: input.reviewer.person,
      reviewerName: input.reviewer.name,
      kind: input.kind,
      points: input.points,
      text: input.text,
      flags: input.flags,
      ...(clearanceId === undefined ? {} : { clearanceId }),
    },
    { kind: 'review' },
  );
  return {
    commit: event.commit,
    ...(clearanceId === undefined ? {} : { clearance: { id: clearanceId, draftDigest } }),
  };
}
