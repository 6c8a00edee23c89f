import { contestOpinion } from '#modules/review/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { type ActCommand, type ActResult, journalActor, reviewActor } from './act-command.ts';
import type { CaseworkDeps } from './deps.ts';
import { performActIn } from './perform-act.ts';

export type ContestOpinion = Omit<ActCommand, 'act' | 'input' | 'late' | 'forms'> & { readonly reason: string };

/**
 * 对审核意见提出异议 (TSG-014): the handling unit's own opinion is kept beside the reviewer's, in the case and in the review, in one
 * transaction. Coordination and settlement follow in the review.
 */
export function contestCaseOpinion(deps: CaseworkDeps, command: ContestOpinion): Promise<ActResult> {
  return withTransaction(deps.dbs.app, (tx) => contestIn(deps, tx, command));
}

async function contestIn(deps: CaseworkDeps, tx: Tx, { reason, ...command }: ContestOpinion): Promise<ActResult> {
  const actor = journalActor(command.actor);
  await deps.recording.lock(tx, `case:${command.caseId}`, `review:${command.caseId}`);
  const repeated = await deps.recording.findRepeated(tx, actor, command.clientId);
  const result = await performActIn(deps, tx, { ...command, act: 'contest-opinion', input: { reason } });
  if (repeated !== undefined) return result;
  await contestOpinion(
    deps.review,
    tx,
    { actor: reviewActor(command.actor, 'contest-opinion'), on: command.on },
    { reviewId: command.caseId, by: command.actor.person ?? command.actor.account, unitOpinion: reason },
  );
  return result;
}
