import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { eventFromPayload } from '#domain/procedure/index.ts';
import type { CaseActor, CaseEvent } from '#domain/procedure/model.ts';
import { benchmarksFor, findSettingAt } from '#modules/catalogue/index.ts';
import { findReview } from '#modules/review/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { getForm, missingFields } from '#platform/documents/index.ts';
import { CASE_OPENED, type CaseRecord, DOCUMENT_ISSUED } from '../case.fold.ts';
import { contextOf } from '../case-context.ts';
import type { CaseworkDeps } from '../deps.ts';
import { draftOf } from '../documents/draft.ts';
import { draftedProposals } from '../draft.rules.ts';
import { viewInput } from '../view-input.ts';
import type { CheckFacts } from './check.ts';

/** Reads everything that the checks of a file look at, in one transaction. */
export async function collectFacts(
  deps: CaseworkDeps,
  tx: Tx,
  of: { readonly record: CaseRecord; readonly actor: CaseActor; readonly on: PlainDate },
): Promise<CheckFacts> {
  const { record, actor, on } = of;
  const at = deps.clock.now();
  const ctx = await contextOf(deps, tx, { caseId: record.id, state: record.case, input: {}, on, at, actor });
  const catalogue = await findSettingAt(tx, 'review-catalogue', on);
  return {
    record,
    events: await actsOf(deps, tx, record.id),
    ctx,
    proposals: draftedProposals(record.case),
    benchmarks: await benchmarksFor(tx, on),
    materials: catalogue?.value.materials ?? [],
    review: await findReview(deps.review, tx, record.id),
    draftFaults: await faultsOfDraft(tx, record, on),
  };
}

async function actsOf(deps: CaseworkDeps, tx: Tx, caseId: string): Promise<CaseEvent[]> {
  const events = await deps.recording.read(tx, `case:${caseId}`);
  return events
    .filter((e) => e.type !== CASE_OPENED && e.type !== DOCUMENT_ISSUED)
    .map((e) => eventFromPayload(e.payload));
}

async function faultsOfDraft(tx: Tx, { case: state, inputs, opened }: CaseRecord, on: PlainDate) {
  const draft = draftOf(await viewInput(tx, { state, inputs, title: opened?.title ?? '', on }));
  return draft.documents.map(({ form, content }) => {
    const spec = getForm(form);
    return { title: spec.title, missing: missingFields(spec, content).map((m) => m.label) };
  });
}
