import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import { findPlainDate } from '#domain/kernel/plain-date.ts';
import { chinesePunctuation } from './punctuation.ts';
import { alternativesOf, type FormField, type FormSpec, isMeta } from './spec.ts';

/**
 * What a document says, by the field keys of its form. Dates are `YYYY-MM-DD`, money is a decimal text of 分 (`"2000000"` = 20,000 yuan),
 * a list holds texts or, where the form names columns, objects; a person is an object of `personKeys`.
 */
export type DocumentContent = JsonObject;

/** The parts of a person that templates know. */
export const personKeys = ['name', 'sex', 'age', 'idNumber', 'unit', 'post', 'certNo', 'phone', 'address'] as const;

export type MissingField = { readonly key: string; readonly label: string };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasText(value: Json | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a field has an answer. An unticked box is none: 已出示执法证件 must be true to count. */
export function isFilled(field: FormField, value: Json | undefined): boolean {
  if (field.type === 'bool') return value === true;
  if (field.type === 'list') {
    if (!Array.isArray(value)) return false;
    const entries = value.filter(
      (entry: Json) => hasText(entry) || (isObject(entry) && Object.values(entry).some(hasText)),
    );
    return entries.length >= (field.minItems ?? 1);
  }
  if (field.type === 'person') return isObject(value) && hasText(value.name);
  return hasText(value);
}

/** The required fields without an answer, in the form's order. Pure: gates call it before anything is typeset. */
export function missingFields(spec: FormSpec, content: DocumentContent): MissingField[] {
  const filled = new Set(spec.fields.filter((f) => isFilled(f, content[f.key])).map((f) => f.key));
  return spec.fields
    .filter((f) => f.required && !filled.has(f.key))
    .filter((f) => f.requiredUnless === undefined || !filled.has(f.requiredUnless))
    .map((f) => ({
      key: f.key,
      label: f.minItems !== undefined && f.minItems > 1 ? `${f.label}（不少于${f.minItems}项）` : f.label,
    }));
}

/** The statutory minimum contents (`casework` rules such as APL-059) that the content does not state yet. */
export function unmetMinimum(spec: FormSpec, content: DocumentContent): Unmet[] {
  const filled = new Set(spec.fields.filter((f) => isFilled(f, content[f.key])).map((f) => f.key));
  const labels = new Map(spec.fields.map((f) => [f.key, f.label]));
  return spec.minimum.flatMap((m) => {
    const open = m.fields.filter((entry) => !isMeta(entry) && !alternativesOf(entry).some((key) => filled.has(key)));
    if (open.length === 0) return [];
    const names = open.map((entry) =>
      alternativesOf(entry)
        .map((k) => labels.get(k) ?? k)
        .join('或者'),
    );
    return [
      {
        rule: m.rule,
        provision: m.provision,
        message: `《${spec.title}》未载明：${m.item}`,
        remedy: `请填写：${names.join('、')}`,
      },
    ];
  });
}

export type ContentFault = { readonly key: string; readonly label: string; readonly message: string };

const MONEY = /^(?:0|[1-9]\d*)$/;

function faultOfText(field: FormField, value: string): string | undefined {
  if (!value.isWellFormed()) return '含有无法识别的字符';
  if (field.maxLength !== undefined && [...value].length > field.maxLength) return `超过${field.maxLength}字`;
  if (field.type === 'date' && findPlainDate(value) === undefined) return '不是有效日期';
  if (field.type === 'money' && !MONEY.test(value)) return '金额应当是以分计的整数';
  if (field.options !== undefined && !field.options.includes(chinesePunctuation(value)))
    return `应当是：${field.options.join('、')}`;
  return undefined;
}

function faultOfEntry(field: FormField, entry: Json, index: number): string | undefined {
  const where = `第${index + 1}项`;
  if (field.columns === undefined) return typeof entry === 'string' ? undefined : `${where}应当是文字`;
  if (!isObject(entry)) return `${where}应当逐栏填写`;
  const known = new Set(field.columns.map((c) => c.key));
  const stranger = Object.keys(entry).find((key) => !known.has(key));
  if (stranger !== undefined) return `${where}有表外的栏目`;
  return Object.values(entry).every((v) => typeof v === 'string') ? undefined : `${where}的各栏应当是文字`;
}

function faultOfPerson(value: Json): string | undefined {
  if (!isObject(value)) return '应当填写人员信息';
  const known: readonly string[] = personKeys;
  if (Object.keys(value).some((key) => !known.includes(key))) return '有表外的栏目';
  return Object.values(value).every((v) => typeof v === 'string') ? undefined : '各栏应当是文字';
}

function faultOf(field: FormField, value: Json): string | undefined {
  if (field.type === 'bool') return typeof value === 'boolean' ? undefined : '应当是是或者否';
  if (field.type === 'person') return faultOfPerson(value);
  if (field.type === 'list') {
    if (!Array.isArray(value)) return '应当逐项填写';
    return value.map((entry: Json, i: number) => faultOfEntry(field, entry, i)).find((f) => f !== undefined);
  }
  if (value === '') return undefined;
  return typeof value === 'string' ? faultOfText(field, value) : '应当是文字';
}

/** Every answer that does not fit its field: wrong shape, too long, a date that does not exist, a field the form does not have. */
export function contentFaults(spec: FormSpec, content: DocumentContent): ContentFault[] {
  const fields = new Map(spec.fields.map((f) => [f.key, f]));
  return Object.entries(content).flatMap(([key, value]) => {
    const field = fields.get(key);
    if (field === undefined) return [{ key, label: key, message: '文书没有此栏目' }];
    const message = value === null ? undefined : faultOf(field, value);
    return message === undefined ? [] : [{ key, label: field.label, message }];
  });
}

/** Follows a dotted path; undefined where the state has nothing there. */
function valueAt(state: Json | undefined, path: string): Json | undefined {
  let at: Json | undefined = state;
  for (const part of path.split('.')) at = isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

/** The content that the case's state fills by default, by the `source` paths of the form. Pure. */
export function fillFromState(spec: FormSpec, state: JsonObject): DocumentContent {
  const filled: [string, Json][] = [];
  for (const field of spec.fields) {
    const value = field.source === null ? undefined : valueAt(state, field.source);
    if (value !== undefined && value !== null) filled.push([field.key, value]);
  }
  return Object.fromEntries(filled);
}
