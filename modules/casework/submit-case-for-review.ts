import { submitForReview } from '#modules/review/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { type ActCommand, type ActResult, journalActor, reviewActor } from './act-command.ts';
import { caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { performActIn } from './perform-act.ts';

export type SubmitCase = Omit<ActCommand, 'act' | 'input' | 'late'> & {
  readonly materials: readonly string[];
  readonly statement?: string;
};

/** 送法制审核: the draft as the case stands goes to the reviewers with its materials; one transaction for the case and the review. */
export function submitCaseForReview(deps: CaseworkDeps, input: SubmitCase): Promise<ActResult> {
  return withTransaction(deps.dbs.app, (tx) => submitIn(deps, tx, input));
}

async function submitIn(
  deps: CaseworkDeps,
  tx: Tx,
  { materials, statement, ...command }: SubmitCase,
): Promise<ActResult> {
  const stream = `case:${command.caseId}`;
  await deps.recording.lock(tx, stream, `review:${command.caseId}`);
  const repeated = await deps.recording.findRepeated(tx, journalActor(command.actor), command.clientId);
  const result = await performActIn(deps, tx, {
    ...command,
    act: 'submit-for-review',
    input: { materials: [...materials], ...(statement === undefined ? {} : { statement }) },
  });
  const submission = result.state.submissions.at(-1);
  if (repeated !== undefined || submission === undefined) return result;
  const { state } = await deps.recording.state(tx, caseFold, stream);
  await submitForReview(
    deps.review,
    tx,
    { actor: reviewActor(command.actor, 'submit-for-review'), on: command.on },
    {
      reviewId: command.caseId,
      subject: { ref: stream, title: state.opened?.title ?? '' },
      handlers: result.state.officers.map((o) => o.person),
      submittedBy: command.actor.person ?? command.actor.account,
      draftDigest: submission.draftDigest,
      grounds: submission.grounds,
      materials,
      ...(statement === undefined ? {} : { response: statement }),
    },
  );
  return result;
}
