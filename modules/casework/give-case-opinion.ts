import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseActor } from '#domain/procedure/model.ts';
import { peopleOnFile } from '#modules/people/index.ts';
import { giveOpinion, type OpinionKind, type PointVerdicts, type Reviewer } from '#modules/review/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { ForbiddenError } from '#platform/faults/faults.ts';
import { type ActResult, journalActor, reviewActor } from './act-command.ts';
import { caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { performActIn } from './perform-act.ts';

export type CaseOpinion = {
  readonly caseId: string;
  readonly actor: CaseActor;
  readonly on: PlainDate;
  readonly kind: OpinionKind;
  readonly points: PointVerdicts;
  readonly text: string;
  /** The draft goes back to the handling unit for another proposal. */
  readonly returned?: boolean;
  readonly clientId: string;
};

/**
 * 出具法制审核意见 on the draft of a case: the opinion with its eleven points is kept in the review, the case moves on by it, both in one
 * transaction. Throws a RefusedError with every unmet condition.
 */
export function giveCaseOpinion(deps: CaseworkDeps, opinion: CaseOpinion): Promise<ActResult> {
  return withTransaction(deps.dbs.app, (tx) => giveCaseOpinionIn(deps, tx, opinion));
}

async function giveCaseOpinionIn(deps: CaseworkDeps, tx: Tx, opinion: CaseOpinion): Promise<ActResult> {
  await deps.recording.lock(tx, `case:${opinion.caseId}`, `review:${opinion.caseId}`);
  const { state } = await deps.recording.state(tx, caseFold, `case:${opinion.caseId}`);
  const reviewer = await reviewerOf(tx, opinion);
  const flags = state.case.orders.some((o) => o.status === 'corrected-late' || o.status === 'corrected')
    ? ['处罚前已改正：行政处罚法第三十二、三十三条']
    : [];
  const repeated = await deps.recording.findRepeated(tx, journalActor(opinion.actor), opinion.clientId);
  const act = { actor: reviewActor(opinion.actor, 'record-review-opinion'), on: opinion.on };
  const given =
    repeated === undefined
      ? await giveOpinion(deps.review, tx, act, { ...opinion, reviewId: opinion.caseId, reviewer, flags })
      : undefined;
  return performActIn(deps, tx, {
    caseId: opinion.caseId,
    act: 'record-review-opinion',
    on: opinion.on,
    actor: opinion.actor,
    clientId: opinion.clientId,
    input: {
      kind: opinion.kind,
      text: opinion.text,
      reviewer: reviewer.person,
      reviewerName: reviewer.name,
      flags,
      ...(opinion.returned === true ? { returned: true } : {}),
      ...(given?.clearance === undefined ? {} : { clearanceId: given.clearance.id }),
    },
  });
}

async function reviewerOf(tx: Tx, { actor }: CaseOpinion): Promise<Reviewer> {
  const [onFile] = actor.person === undefined ? [] : await peopleOnFile(tx, [actor.person]);
  if (onFile === undefined) throw new ForbiddenError('the account stands for no person of the register');
  return {
    person: onFile.person,
    name: onFile.name,
    legalQualification: onFile.legalQualification,
    active: actor.posts.includes('reviewer') || actor.posts.includes('legal-head'),
    ...(onFile.reviewerSince === undefined ? {} : { reviewerSince: onFile.reviewerSince }),
  };
}
