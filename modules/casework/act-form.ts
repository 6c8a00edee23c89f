import type { ActForm, CaseActs } from '#contract/acts.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { ACTS, type AllowedAct, actsAhead, allowedActs, stateName } from '#domain/procedure/index.ts';
import type { ActId, CaseActor } from '#domain/procedure/model.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import { type Db, withTransaction } from '#platform/db/index.ts';
import { fillFromState } from '#platform/documents/index.ts';
import { choicesOf, itemsOf } from './act-choices.ts';
import { selectActDrafts } from './act-draft.store.ts';
import { automaticFields, documentFieldsOf, fieldOf, fillableForms, sentTo } from './act-form.rules.ts';
import { prefillOf } from './act-prefill.rules.ts';
import type { CaseRecord } from './case.fold.ts';
import { getCase } from './case-at.ts';
import { contextOf } from './case-context.ts';
import type { CaseworkDeps } from './deps.ts';
import { caseView, officerRows, officersOnCase } from './documents/case-view.rules.ts';
import { viewInput } from './view-input.ts';

const lineOf = ({ act, label, unmet }: AllowedAct) => {
  return { act, name: label, possible: unmet.length === 0, unmet: unmet.map((u) => ({ ...u })) };
};

/** What can be done in a case now, what keeps the rest from being done, and what one more step would open. */
export function caseActs(deps: CaseworkDeps, caseId: string, actor: CaseActor): Promise<CaseActs> {
  return withTransaction(deps.dbs.app, async (tx) => {
    const record = await getCase(deps, tx, caseId);
    const on = civilDateOf(deps.clock.now());
    const of = { caseId, state: record.case, input: {}, on, at: deps.clock.now(), actor };
    const ctx = await contextOf(deps, tx, of);
    const drafts = await selectActDrafts(tx, actor.account);
    return {
      version: record.version,
      stateName: stateName(record.case.state),
      now: allowedActs(record.case, ctx).map(lineOf),
      ahead: actsAhead(record.case, ctx).map(lineOf),
      drafts: drafts.filter((d) => d.case_id === caseId).map((d) => d.act),
    };
  });
}

export type FormOf = { readonly caseId: string; readonly act: ActId; readonly actor: CaseActor };

/** The form of an act for this case and this person: its fields, what is known already, what may be chosen, the documents to fill in. */
export function actForm(deps: CaseworkDeps, { caseId, act, actor }: FormOf): Promise<ActForm> {
  return withTransaction(deps.dbs.app, async (tx) => {
    const record = await getCase(deps, tx, caseId);
    const at = deps.clock.now();
    const on = civilDateOf(at);
    const { case: state } = record;
    const ctx = await contextOf(deps, tx, { caseId, state, input: {}, on, at, actor });
    const spec = ACTS[act];
    const here = [...allowedActs(state, ctx), ...actsAhead(state, ctx)].find((a) => a.act === act);
    const unmet = here?.unmet ?? [notHere(deps, record, act)];
    const court = (await settingsAt(tx, on)).find('court')?.value.name ?? '';
    return {
      ...{
        act,
        name: spec.label,
        rule: spec.rule,
        provision: deps.review.provision(spec.rule),
        note: spec.note ?? null,
      },
      today: on,
      case: caseLine(record),
      unmet: unmet.map((u) => ({ ...u })),
      sentTo: sentTo(act),
      fields: spec.fields.map(fieldOf),
      automatic: automaticFields(act),
      prefill: prefillOf({
        ...{ act, state, on, actor, court },
        inputs: record.inputs,
        items: (await itemsOf(tx, state, on)).map(lawOf),
        documents: record.documents.map((d) => d.title),
        pages: record.documents.reduce((sum, d) => sum + d.pages, 0),
      }),
      choices: await choicesOf({ db: tx, record, on }, spec.fields),
      forms: await formsOf(tx, record, act, on),
    };
  });
}

function caseLine(record: CaseRecord): ActForm['case'] {
  const { state } = record.case;
  const title = record.opened?.title ?? '';
  return { id: record.id, title, state, stateName: stateName(state), version: record.version };
}

function notHere(deps: CaseworkDeps, { case: { state } }: CaseRecord, act: ActId) {
  const { rule, from, label } = ACTS[act];
  const names = from.map((s) => `“${stateName(s)}”`).join('、');
  const message = `案件处于“${stateName(state)}”，“${label}”须在${names}时办理`;
  return { rule, provision: deps.review.provision(rule), message };
}

function lawOf(item: Awaited<ReturnType<typeof itemsOf>>[number]) {
  const named = (role: string) => item.basis.filter((b) => b.role === role).map((b) => `${b.law}${b.article}`);
  return {
    code: item.code,
    kind: item.kind,
    duties: named('义务'),
    penalties: named('处罚'),
    sanctions: item.sanctions,
  };
}

async function formsOf(db: Db, record: CaseRecord, act: ActId, on: FormDay): Promise<ActForm['forms']> {
  const forms = fillableForms(act);
  if (forms.length === 0) return [];
  const { case: state, inputs, opened } = record;
  const input = await viewInput(db, { state, inputs, title: opened?.title ?? '', on });
  const officers = officerRows(officersOnCase(state), input.people);
  const view: JsonObject = { ...caseView(input), act: { officers, identityShown: false } };
  return forms.map((spec) => {
    const fields = documentFieldsOf(spec);
    const known = fillFromState(spec, view);
    const entries = fields.flatMap(({ key }) => {
      const value = known[key];
      return value === undefined || value === '' ? [] : [[key, { value, from: '案件信息' }] as const];
    });
    return { code: spec.code, title: spec.title, fields, prefill: Object.fromEntries(entries) as ActForm['prefill'] };
  });
}

type FormDay = Parameters<typeof viewInput>[1]['on'];
