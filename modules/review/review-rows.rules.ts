import type { ReviewState } from './review.fold.ts';

/** Where the review stands, for the queue. */
export function standing(state: ReviewState): 'waiting' | 'agreed' | 'returned' | 'contested' {
  const opinion = state.rounds.at(-1)?.opinion;
  const disagreement = state.disagreements.at(-1);
  if (opinion === undefined) return 'waiting';
  if (opinion.kind === 'agree') return 'agreed';
  return disagreement !== undefined && disagreement.settlement === undefined ? 'contested' : 'returned';
}

/** The rows that the queue reads: recomputed by fsck from the journal at any time. */
export function reviewRows(state: ReviewState): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  const last = state.rounds.at(-1);
  if (last === undefined || state.subject === undefined) return {};
  return {
    'review.review': [
      {
        id: state.id,
        subject_ref: state.subject.ref,
        title: state.subject.title,
        standing: standing(state),
        round: last.n,
        draft_digest: last.draftDigest,
        submitted_on: last.submittedOn,
        due_on: state.dueOn,
        extended: state.extension !== undefined,
        answered_on: last.opinion?.on ?? null,
        handlers: state.handlers,
        assigned_to: state.assigned?.reviewer ?? null,
      },
    ],
    'review.opinion': state.rounds.flatMap((r) =>
      r.opinion === undefined
        ? []
        : [
            {
              review_id: state.id,
              round: r.n,
              given_on: r.opinion.on,
              reviewer: r.opinion.reviewer,
              reviewer_name: r.opinion.reviewerName,
              kind: r.opinion.kind,
              text: r.opinion.text,
              points: r.opinion.points,
            },
          ],
    ),
    'review.clearance': state.clearances.map((c) => ({
      id: c.id,
      review_id: state.id,
      subject_ref: state.subject?.ref,
      draft_digest: c.draftDigest,
      cleared_on: c.on,
      reviewer: c.reviewer,
      opinion_commit: c.commit,
      voided_on: c.voided?.on ?? null,
      void_reason: c.voided?.reason ?? null,
    })),
  };
}
