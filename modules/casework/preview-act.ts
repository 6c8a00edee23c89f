import type { Preview } from '#contract/acts.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Context } from '#domain/procedure/context.ts';
import { allowedActs, checkInput, evolve, mayPerform, performLate, warningsOf } from '#domain/procedure/index.ts';
import type { ActId, CaseActor, CaseEvent, Finding } from '#domain/procedure/model.ts';
import { findClearance } from '#modules/review/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { contentFaults, fillFromState, getForm, missingFields, typesetPages } from '#platform/documents/index.ts';
import { requireDone } from '#platform/faults/faults.ts';
import { automaticFields, isDecision } from './act-form.rules.ts';
import { BLANK, blankInput } from './blank-input.rules.ts';
import type { CaseRecord } from './case.fold.ts';
import { getCase } from './case-at.ts';
import { contextOf } from './case-context.ts';
import type { CaseworkDeps } from './deps.ts';
import type { DueDocument } from './documents/due-document.ts';
import { documentInput, filledIn, madeByAct } from './issue-documents.ts';
import { currentDigest, draftedContent, withLateDigest } from './prepare-input.ts';

export type PreviewOf = {
  readonly caseId: string;
  readonly act: ActId;
  readonly on: PlainDate;
  readonly actor: CaseActor;
  readonly input: JsonObject;
  readonly forms: Readonly<Record<string, JsonObject>>;
  readonly late: boolean;
  readonly show?: string;
};

/**
 * What an act would do as it is filled in: entries that do not fit, conditions that are not met, findings that would stay, and the pages
 * of one document, marked 草稿. Nothing is kept, no number is taken.
 */
export function previewAct(deps: CaseworkDeps, of: PreviewOf): Promise<Preview> {
  return withTransaction(deps.dbs.app, async (tx) => {
    const record = await getCase(deps, tx, of.caseId);
    const { input, ctx } = await prepared(deps, tx, record, of);
    const faults = checkInput(of.act, input).map((p) => ({ path: p.key, message: p.message }));
    const said = verdictOf(record, of, input, ctx, faults.length > 0);
    const documents = of.late ? undefined : await pagesOf(deps, tx, record, of, input, ctx);
    return {
      version: record.version,
      ...said,
      faults: [...faults, ...(documents?.faults ?? [])],
      documents: documents?.list ?? [],
      page: documents?.page ?? null,
    };
  });
}

/** The input with what the system adds when the act is done: blanks for numbers, the draft for a decision. */
async function prepared(deps: CaseworkDeps, tx: Tx, record: CaseRecord, of: PreviewOf) {
  const digest = await currentDigest(tx, record, of);
  const found = isDecision(of.act) && !of.late ? await findClearance(deps.review, tx, record.id, digest) : undefined;
  const given = of.late
    ? await withLateDigest(tx, record, of)
    : { ...of.input, ...(await added(tx, record, of, digest)) };
  const ctx = await contextOf(deps, tx, {
    ...{ caseId: record.id, state: record.case, input: given, on: of.on, at: deps.clock.now(), actor: of.actor },
    ...(found === undefined ? {} : { clearance: { id: found.id, draftDigest: found.draftDigest, on: found.on } }),
  });
  return { input: given, ctx };
}

async function added(tx: Tx, record: CaseRecord, of: PreviewOf, digest: string): Promise<JsonObject> {
  const automatic = automaticFields(of.act);
  const numbers = Object.keys(automatic).filter((key) => /[nN]umber$/.test(key));
  const content = isDecision(of.act) ? await draftedContent(tx, record, of) : {};
  const known = Object.entries({ ...content, draftDigest: digest }).filter(([key]) => key in automatic);
  return { ...Object.fromEntries(known), ...Object.fromEntries(numbers.map((key) => [key, BLANK])) };
}

type Verdict = Pick<Preview, 'unmet' | 'findings'>;

/** Gates read a complete form; until it is one, only what the case itself lacks is told. */
function verdictOf(record: CaseRecord, of: PreviewOf, input: JsonObject, ctx: Context, incomplete: boolean): Verdict {
  const { case: state } = record;
  if (incomplete) {
    const here = allowedActs(state, ctx).find((a) => a.act === of.act);
    return { unmet: of.late ? [] : plain(here?.unmet ?? []), findings: [] };
  }
  if (of.late) return { unmet: [], findings: requireDone(performLate(state, of.act, input, ctx)).flatMap(findingsOf) };
  const doubts = warningsOf(state, of.act, input, ctx).map(({ rule, provision, message }) => {
    return { rule, provision, message, severity: 'warn' as const };
  });
  return { unmet: plain(mayPerform(state, of.act, input, ctx)), findings: doubts };
}

const plain = (unmet: readonly Unmet[]) => unmet.map((u) => ({ ...u }));

function findingsOf({ findings }: CaseEvent) {
  return findings.map(({ rule, provision, message, severity }: Finding) => ({ rule, provision, message, severity }));
}

async function pagesOf(deps: CaseworkDeps, tx: Tx, record: CaseRecord, of: PreviewOf, input: JsonObject, ctx: Context) {
  const whole = blankInput(of.act, input, of.on);
  const [event] = requireDone(performLate(record.case, of.act, whole, ctx));
  if (event === undefined) return undefined;
  const made = await documentInput(tx, { record, next: evolve(record.case, event) }, event);
  const due = await madeByAct(deps, tx, { record }, made);
  const all = [...due, ...filledIn({ forms: of.forms }, made, due)];
  const list = all.map(({ form }) => ({ form, title: getForm(form).title }));
  const wanted = all.find((d) => d.form === of.show) ?? all[0];
  const typed = all.filter((d) => of.forms[d.form] !== undefined);
  const page = wanted === undefined ? null : await pageOf(wanted, made.agency.name, of.on);
  return { list, page, faults: typed.flatMap(faultsOf) };
}

/** What a form that people fill in still lacks, at the field where it lacks it. */
function faultsOf(due: DueDocument) {
  const spec = getForm(due.form);
  const content = contentOf(due);
  const missing = missingFields(spec, content).map(({ key }) => ({ key, message: '必填' }));
  const path = (key: string) => `forms.${due.form}.${key}`;
  return [...missing, ...contentFaults(spec, content)].map(({ key, message }) => ({ path: path(key), message }));
}

function contentOf(due: DueDocument): JsonObject {
  return { ...fillFromState(getForm(due.form), due.view), ...due.content };
}

async function pageOf(due: DueDocument, agency: string, on: PlainDate): Promise<Preview['page']> {
  const spec = getForm(due.form);
  const content = contentOf(due);
  const wrong = new Set(contentFaults(spec, content).map((f) => f.key));
  const sound = Object.fromEntries(Object.entries(content).filter(([key]) => !wrong.has(key)));
  const { svg, pages } = await typesetPages(due.form, sound, { agency, on, draft: true });
  const gaps = missingFields(spec, sound).map((m) => m.label);
  return { form: due.form, title: spec.title, pages, svg, gaps };
}
