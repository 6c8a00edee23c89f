import type { ActForm, DocumentField } from '#contract/acts.ts';
import type { FormField } from '#contract/casework.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { FieldSpec } from '#domain/procedure/act.ts';
import { checkFields } from '#domain/procedure/check-input.ts';
import type { Unmet } from '../../../api/problem.ts';
import type { FormValues, Value, Values } from './act-data.ts';

/** An entry that cannot be sent: its path as the server names it, e.g. `officers[1].person` or `forms.WS-09.place`. */
export type Fault = { readonly path: string; readonly label: string; readonly message: string };

export const formPath = (code: string, key: string) => `forms.${code}.${key}`;
/** The element that shows the entry of that path. */
export const idOf = (path: string) => `entry-${path.replace(/[^A-Za-z0-9-]/g, '_')}`;

/** Amounts are typed in yuan, whatever unit they are sent in. */
export const labelOf = (label: string) => label.replace('（分）', '（元）');

/** The fields that a person fills in; a late entry brings its own number and text. Nobody types a digest. */
export function askedFields(form: ActForm, late: boolean): readonly FormField[] {
  return form.fields.filter((f) => f.type !== 'digest' && (late || !(f.key in form.automatic)));
}

/** What is missing or wrong before anything is sent, in the order of the form: by the same check as the server's. */
export function faultsOf(form: ActForm, late: boolean, input: Values, forms: FormValues): readonly Fault[] {
  const asked = askedFields(form, late).map(specOf);
  const own = checkFields(asked, input as JsonObject).map((p) => ({ path: p.key, label: p.label, message: p.message }));
  if (late) return own;
  return [
    ...own,
    ...form.forms.flatMap((f) => (forms[f.code] === undefined ? [] : documentFaults(f, forms[f.code] ?? {}))),
  ];
}

function specOf(field: FormField): FieldSpec {
  return {
    key: field.key,
    label: field.label,
    type: field.type as FieldSpec['type'],
    required: field.required,
    ...(field.options.length === 0 ? {} : { options: field.options }),
    fields: field.fields.map(specOf),
    ...(field.min === null ? {} : { min: field.min }),
    ...(field.max === null ? {} : { max: field.max }),
  };
}

type DocumentForm = ActForm['forms'][number];

function documentFaults({ code, fields, prefill }: DocumentForm, typed: Values): readonly Fault[] {
  return fields.flatMap((field) => {
    const message = faultOf(field, typed[field.key] ?? prefill[field.key]?.value ?? null);
    return message === undefined ? [] : [{ path: formPath(code, field.key), label: field.label, message }];
  });
}

function faultOf(field: DocumentField, value: Value): string | undefined {
  if (typeof value === 'string' && field.maxLength !== null && [...value].length > field.maxLength)
    return `不得超过${field.maxLength}字`;
  return field.required && !isFilled(field, value) ? '必填' : undefined;
}

function isFilled(field: DocumentField, value: Value): boolean {
  if (field.type === 'bool') return value === true;
  if (Array.isArray(value)) return value.filter(hasWords).length >= (field.minItems ?? 1);
  return hasWords(value);
}

function hasWords(value: Value): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return value !== null && typeof value === 'object' && Object.values(value).some(hasWords);
}

/** Conditions of the law that an entry of this form mends: the first of each entry, to be said at it. */
export function conditionsAt(form: ActForm, unmet: readonly Unmet[]): ReadonlyMap<string, string> {
  const known = unmet.filter(({ entry }) => form.fields.some(({ key }) => key === entry));
  const said = Map.groupBy(known, ({ entry = '' }) => entry);
  return new Map([...said].map(([entry, all]) => [entry, all.map((u) => `${u.message}（${u.provision}）`).join('；')]));
}

/** Values as they are sent: what is empty is left out. */
export function sendable(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const kept = keptOf(value);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}

function keptOf(value: Value): Value | undefined {
  if (value === '' || value === null) return undefined;
  if (!Array.isArray(value)) return value;
  const members = value.filter((v) => v !== '').map((v) => (isGroup(v) ? sendable(v) : v));
  return members.length === 0 ? undefined : members;
}

function isGroup(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
