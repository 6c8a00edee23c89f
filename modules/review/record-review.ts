import type { JsonObject } from '#domain/kernel/json.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Actor, LeafInput, RecordedEvent, Recording } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { ReviewPayload } from './review.fold.ts';

export type ReviewAct = {
  readonly actor: Actor;
  readonly on: PlainDate;
  /** The client's own id of this write, where it is not part of a larger one. */
  readonly clientId?: string;
  /** 补录 */
  readonly late?: boolean;
};

export function streamOf(reviewId: string): string {
  return `review:${reviewId}`;
}

/** Records what happened in a review; the stream must be locked. */
export async function recordReview(
  recording: Recording,
  tx: Tx,
  reviewId: string,
  act: ReviewAct,
  payload: ReviewPayload,
  leaf?: LeafInput,
): Promise<RecordedEvent> {
  const [event] = await recording.append(tx, {
    actor: act.actor,
    ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
    events: [
      {
        stream: streamOf(reviewId),
        type: `review.${payload.type}`,
        payload: payload as unknown as JsonObject,
        occurredOn: act.on,
        late: act.late ?? false,
        ...(leaf === undefined ? {} : { leaf }),
      },
    ],
  });
  if (event === undefined) throw new Error('the journal answered no event');
  return event;
}

/** Throws the refusal of a review act when a condition is unmet. */
export function requireMet(unmet: readonly Unmet[], message: string): void {
  if (unmet.length > 0) throw new RefusedError({ code: 'review.unmet', message, unmet, allowed: [] });
}
