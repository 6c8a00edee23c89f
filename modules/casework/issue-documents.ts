import type { JsonObject } from '#domain/kernel/json.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { CaseEvent, CaseState } from '#domain/procedure/model.ts';
import { assignNumber } from '#modules/catalogue/index.ts';
import { type Actor, type EventInput, recordFile } from '#modules/recording/index.ts';
import { findReview } from '#modules/review/index.ts';
import type { Tx } from '#platform/db/index.ts';
import {
  type DocumentContent,
  DocumentContentError,
  type FormSpec,
  fillFromState,
  getForm,
  typeset,
} from '#platform/documents/index.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';
import { type CaseRecord, DOCUMENT_ISSUED } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { caseView } from './documents/case-view.rules.ts';
import { dueDocuments } from './documents/document-content.rules.ts';
import { decisionDocument } from './documents/draft.ts';
import type { DocumentInput, DueDocument } from './documents/due-document.ts';
import { opinionDocument } from './documents/review-documents.rules.ts';
import { officersOf } from './documents/service-documents.rules.ts';
import type { IssuedDocument } from './issued-document.ts';
import { viewInput } from './view-input.ts';

export type DocumentsOf = {
  readonly record: CaseRecord;
  /** The case after the act. */
  readonly next: CaseState;
  readonly events: readonly CaseEvent[];
  readonly actor: Actor;
  /** Forms that people filled in. */
  readonly forms: Readonly<Record<string, JsonObject>>;
};

/**
 * Typesets the documents that an act makes and keeps the PDFs: stored and recorded before the act commits, so an act never names a file
 * that is not there. A crash in between leaves a file that nothing refers to.
 */
export async function issueDocuments(deps: CaseworkDeps, tx: Tx, of: DocumentsOf): Promise<EventInput[]> {
  const issued: EventInput[] = [];
  for (const event of of.events) {
    const input = await documentInput(tx, of, event);
    const due = await madeByAct(deps, tx, of, input);
    for (const one of [...due, ...filledIn(of, input, due)]) issued.push(await issue(deps, tx, of, input, one));
  }
  return issued;
}

/** What the documents of that event are made from. */
export async function documentInput(
  tx: Tx,
  { record, next }: Pick<DocumentsOf, 'record' | 'next'>,
  event: CaseEvent,
): Promise<DocumentInput> {
  const inputs = { ...record.inputs, [event.act]: event.input };
  const view = await viewInput(tx, { state: next, title: record.opened?.title ?? '', inputs, on: event.on });
  return { ...view, event, inputs: record.inputs, documents: record.documents };
}

/** The documents that the act makes of itself. */
export async function madeByAct(
  deps: CaseworkDeps,
  tx: Tx,
  of: Pick<DocumentsOf, 'record'>,
  input: DocumentInput,
): Promise<DueDocument[]> {
  const { act, input: entered } = input.event;
  if (act === 'record-review-opinion') {
    const number = typeof entered.number === 'string' ? entered.number : '';
    // An opinion that returns the draft ends its proposals: the document speaks of the draft as it came in.
    const asSubmitted = { ...input, state: of.record.case };
    return opinionDocument(asSubmitted, await findReview(deps.review, tx, of.record.id), number);
  }
  return act === 'decide-penalty' || act === 'decide-processing' || act === 'decide-no-penalty'
    ? decisionDocument(input)
    : dueDocuments(input);
}

/** Forms that people fill in for this act. A form that the act makes of itself, a decision above all, is never written by hand. */
export function filledIn(
  { forms }: Pick<DocumentsOf, 'forms'>,
  input: DocumentInput,
  due: readonly DueDocument[],
): DueDocument[] {
  const { act, input: entered } = input.event;
  return Object.entries(forms).map(([form, content]) => {
    if (!ACTS[act].documents.includes(form) || due.some((d) => d.form === form))
      throw new InvalidInputError([{ path: `forms.${form}`, message: '此行为没有可以填写的这种文书' }]);
    const told = entered.identityShown === true;
    const view = { ...caseView(input), act: { officers: officersOf(input), identityShown: told } };
    return { form, view, content, ...numberOfForm(form, entered.number) };
  });
}

/** What goes out carries a number: the act's own, or the next one of the form's series. */
function numberOfForm(form: string, entered: unknown): Pick<DueDocument, 'number' | 'series'> {
  const { external, numberSeries } = getForm(form);
  if (typeof entered === 'string' && entered !== '') return { number: entered };
  return external && numberSeries !== null ? { series: numberSeries } : {};
}

async function issue(
  deps: CaseworkDeps,
  tx: Tx,
  of: DocumentsOf,
  { agency, event }: DocumentInput,
  due: DueDocument,
): Promise<EventInput> {
  const spec = getForm(due.form);
  const content = { ...fillFromState(spec, due.view), ...due.content };
  const number = await numberOf(deps, tx, of, event, due);
  const numbered = number === undefined ? {} : { number };
  const pdf = await typesetOrRefuse(spec, content, { agency: agency.name, on: event.on, ...numbered });
  const info = await deps.blobs.put([pdf.pdf]);
  const name = `${spec.title}${number === undefined ? '' : `(${number})`}.pdf`;
  await recordFile(tx, deps, of.actor, info, { mediaType: 'application/pdf', name });
  const document: IssuedDocument = {
    form: due.form,
    title: spec.title,
    act: event.act,
    on: event.on,
    content,
    pages: pdf.pages,
    bytes: info.size,
    sha256: info.sha256,
    sm3: info.sm3,
    ...numbered,
  };
  return {
    stream: `case:${of.record.id}`,
    type: DOCUMENT_ISSUED,
    payload: document as unknown as JsonObject,
    occurredOn: event.on,
    late: event.late,
  };
}

/** The document's own number: given with the act, or the next one of its series. */
async function numberOf(
  deps: CaseworkDeps,
  tx: Tx,
  of: DocumentsOf,
  event: CaseEvent,
  due: DueDocument,
): Promise<string | undefined> {
  if (due.number !== undefined || due.series === undefined) return due.number;
  const { filedOn } = of.next;
  const taken = await assignNumber(deps.recording, tx, {
    actor: of.actor,
    series: due.series,
    on: event.on,
    subject: `case:${of.record.id}`,
    ...(filedOn === undefined ? {} : { filedOn }),
  });
  return taken.text;
}

/** A form that lacks what its law asks for is not issued, and then the act it belongs to does not happen. */
async function typesetOrRefuse(
  spec: FormSpec,
  content: DocumentContent,
  meta: Parameters<typeof typeset>[2],
): ReturnType<typeof typeset> {
  try {
    return await typeset(spec.code, content, meta);
  } catch (error) {
    if (!(error instanceof DocumentContentError)) throw error;
    throw incomplete(spec, error);
  }
}

function incomplete(spec: FormSpec, error: DocumentContentError): RefusedError {
  const wrong = [...error.missing.map((m) => ({ ...m, message: '必填' })), ...error.faults];
  const basis = spec.legalBasis.find((b) => b.rules.length > 0);
  const unmet = [
    ...error.missing.map((m) => `缺少“${m.label}”`),
    ...error.faults.map((f) => `“${f.label}”${f.message}`),
  ];
  return new RefusedError({
    code: 'document.incomplete',
    message: `《${spec.title}》内容不完整`,
    unmet: unmet.map((message) => ({
      rule: basis?.rules[0] ?? 'TSG-007',
      provision: basis?.provision ?? '国办发〔2018〕118号三（七）',
      message,
    })),
    allowed: [],
    faults: wrong.map(({ key, message }) => ({ path: `forms.${spec.code}.${key}`, message })),
  });
}
