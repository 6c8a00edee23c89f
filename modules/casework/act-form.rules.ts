import type { ActForm, DocumentField } from '#contract/acts.ts';
import type { FormField } from '#contract/casework.ts';
import type { FieldSpec } from '#domain/procedure/act.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { type FormSpec, getForm } from '#platform/documents/index.ts';
import { MADE_BY_ACT } from './documents/document-content.rules.ts';
import { NUMBERED } from './numbered-acts.rules.ts';

/** What the form of an act is made of. Pure: the act table and the documents' specs say it all. */

export function fieldOf(field: FieldSpec): FormField {
  return {
    key: field.key,
    label: field.label,
    type: field.type,
    required: field.required === true,
    options: (field.options ?? []).map((o) => ({ ...o })),
    fields: (field.fields ?? []).map(fieldOf),
    min: field.min ?? null,
    max: field.max ?? null,
    hint: field.hint ?? null,
    of: field.of ?? null,
  };
}

const DECIDED = [
  ...['facts', 'basis', 'performance', 'sanctions', 'fineFen', 'confiscateFen', 'payFen', 'performDays'],
  ...['payTo', 'discretion', 'ground', 'education'],
];

/**
 * Fields that the system fills in itself, with the word for it. APL-058a 行政处罚法第五十八条第一款: what a decision says is the draft that
 * was cleared, so nobody types it again.
 */
export function automaticFields(act: ActId): Record<string, string> {
  const keys = new Set(ACTS[act].fields.map((f) => f.key));
  const numbered = NUMBERED[act]?.field ?? (act === 'notify' ? 'number' : undefined);
  const words: [string, string][] = [
    ...(numbered === undefined ? [] : [[numbered, '办理时自动编号'] as [string, string]]),
    ['draftDigest', '由系统按书稿计算'],
    ['clearanceId', '由法制审核产生'],
    ...(isDecision(act) ? DECIDED.map((key): [string, string] => [key, '取自送审的决定书稿']) : []),
  ];
  return Object.fromEntries(words.filter(([key]) => keys.has(key)));
}

export function isDecision(act: ActId): boolean {
  return act === 'decide-penalty' || act === 'decide-processing' || act === 'decide-no-penalty';
}

const SENT_TO: Readonly<Partial<Record<ActId, ActForm['sentTo']>>> = {
  'submit-for-review': 'review-submissions',
  'contest-opinion': 'review-objections',
  'record-review-opinion': 'review',
};

export function sentTo(act: ActId): ActForm['sentTo'] {
  return SENT_TO[act] ?? 'acts';
}

/** The forms of the act that people fill in: those of the act table that no act makes of itself. */
export function fillableForms(act: ActId): readonly FormSpec[] {
  const made = MADE_BY_ACT[act] ?? [];
  return ACTS[act].documents.filter((code) => !made.includes(code)).map(getForm);
}

/** Sources that the act's own entries answer; they are not asked for a second time. */
const OF_THE_ACT: readonly string[] = ['act.officers', 'act.identityShown'];

export function documentFieldsOf(spec: FormSpec): DocumentField[] {
  return spec.fields
    .filter((f) => f.source === null || !OF_THE_ACT.includes(f.source))
    .map((f) => ({
      key: f.key,
      label: f.label,
      type: f.type,
      required: f.required && f.requiredUnless === undefined,
      minItems: f.minItems ?? null,
      options: [...(f.options ?? [])],
      columns: (f.columns ?? []).map((c) => ({ ...c })),
      hint: f.hint ?? null,
      maxLength: f.maxLength ?? null,
    }));
}
