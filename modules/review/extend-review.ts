import { addWorkdays } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { ReviewDeps } from './deps.ts';
import { type ReviewAct, recordReview, requireMet, streamOf } from './record-review.ts';
import { reviewFold } from './review.fold.ts';
import { mayExtend } from './review.rules.ts';

/** 延长审核期限: once, approved by the head in charge, with a reason. */
export async function extendReview(
  deps: ReviewDeps,
  tx: Tx,
  act: ReviewAct,
  input: { readonly reviewId: string; readonly approvedBy: string; readonly reason: string },
): Promise<{ dueOn: PlainDate }> {
  const stream = streamOf(input.reviewId);
  await deps.recording.lock(tx, stream);
  const { state } = await deps.recording.state(tx, reviewFold, stream);
  const clock = (await settingsAt(tx, act.on)).clock('legal-review').value;
  const unmet = mayExtend(state, act.on, deps.provision);
  if (clock.extension === null)
    unmet.push({ rule: 'TSG-014', provision: deps.provision('TSG-014'), message: '本机关没有规定审核期限可以延长' });
  requireMet(unmet, '不能延长审核期限');
  const dueOn = addWorkdays(deps.calendar, state.dueOn ?? act.on, clock.extension ?? 0);
  const { approvedBy, reason } = input;
  await recordReview(deps.recording, tx, input.reviewId, act, { type: 'extended', dueOn, approvedBy, reason });
  return { dueOn };
}
