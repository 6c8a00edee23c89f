import type { z } from 'zod';
import type { draftRoundsAnswer } from '#contract/review-checks.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import { findReview, type Round } from '#modules/review/index.ts';
import type { Db } from '#platform/db/index.ts';
import { getForm } from '#platform/documents/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type CaseRecord, caseFold } from '../case.fold.ts';
import type { CaseworkDeps } from '../deps.ts';
import { draftDigest, draftOf } from '../documents/draft.ts';
import type { DecisionDraft } from '../draft.rules.ts';
import { viewInput } from '../view-input.ts';
import { draftFields } from './draft-text.rules.ts';

type Answer = z.infer<typeof draftRoundsAnswer>;

/**
 * The draft of each round and the present one, field by field. A round's draft is rebuilt from the file as it stood when it was handed
 * in, and shown only where it has the digest that was handed in: nobody compares with a text that was never reviewed (TSG-013b).
 */
export async function draftRounds(deps: CaseworkDeps, db: Db, caseId: string, on: PlainDate): Promise<Answer> {
  const review = await findReview(deps.review, db, caseId);
  const events = await deps.recording.read(db, `case:${caseId}`);
  if (events.length === 0) throw new NotFoundError(`no case ${caseId}`);
  const now = await draftAt(db, events.reduce(caseFold.evolve, caseFold.initial(`case:${caseId}`)), on);
  const rounds: Answer['rounds'] = [];
  for (const round of review?.rounds ?? []) rounds.push(await roundOf(db, caseId, events, round));
  return { rounds, present: { digest: draftDigest(now), documents: documentsOf(now) } };
}

async function roundOf(db: Db, caseId: string, events: readonly RecordedEvent[], round: Round) {
  const { n, submittedOn, draftDigest: digest } = round;
  const at = events.findLastIndex(
    (e) => (e.payload.input as Submitted | undefined)?.draftDigest === digest && isSubmission(e),
  );
  const event = events[at];
  const known = { n, submittedOn, draftDigest: digest };
  if (event === undefined) return { ...known, exact: false, documents: [] };
  const before = events.slice(0, at).reduce(caseFold.evolve, caseFold.initial(`case:${caseId}`));
  const draft = await draftAt(db, before, event.occurredOn);
  const exact = draftDigest(draft) === digest;
  return { ...known, exact, documents: exact ? documentsOf(draft) : [] };
}

type Submitted = { readonly draftDigest?: string };

function isSubmission({ payload }: RecordedEvent): boolean {
  return payload.act === 'submit-for-review';
}

async function draftAt(db: Db, { case: state, inputs, opened }: CaseRecord, on: PlainDate): Promise<DecisionDraft> {
  return draftOf(await viewInput(db, { state, inputs, title: opened?.title ?? '', on }));
}

function documentsOf(draft: DecisionDraft): Answer['present']['documents'] {
  return draft.documents.map(({ form, content }) => {
    const spec = getForm(form);
    return { form, title: spec.title, fields: draftFields(spec, content) };
  });
}
