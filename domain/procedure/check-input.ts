import type { Json, JsonObject } from '../kernel/json.ts';
import { findPlainDate } from '../kernel/plain-date.ts';
import type { FieldSpec, FieldType } from './act.ts';

/** A field that is missing or wrong; `key` is its path, e.g. `officers[1].person`. */
export type FieldProblem = { readonly key: string; readonly label: string; readonly message: string };

const MOST_TEXT = 500;
const MOST_LONG_TEXT = 20_000;
const MOST_LIST = 500;

/** Checks an input against the act's form: unknown members, missing members, wrong shapes. Empty when it may be used. */
export function checkFields(fields: readonly FieldSpec[], input: JsonObject, path = ''): readonly FieldProblem[] {
  const known = new Set(fields.map((f) => f.key));
  const unknown = Object.keys(input)
    .filter((key) => !known.has(key))
    .map((key) => ({ key: path + key, label: key, message: '此行为没有这一项' }));
  return [...unknown, ...fields.flatMap((field) => checkField(field, input[field.key], path))];
}

function checkField(field: FieldSpec, value: Json | undefined, path: string): readonly FieldProblem[] {
  const problem = (message: string): readonly FieldProblem[] => [
    { key: path + field.key, label: field.label, message },
  ];
  if (value === undefined || value === null || value === '') return field.required === true ? problem('必填') : [];
  const fault = SHAPES[field.type](value, field);
  if (fault !== undefined) return problem(fault);
  if (field.type !== 'group') return [];
  return (value as readonly JsonObject[]).flatMap((member, i) =>
    checkFields(field.fields ?? [], member, `${path}${field.key}[${i}].`),
  );
}

type Shape = (value: Json, field: FieldSpec) => string | undefined;

const text =
  (most: number): Shape =>
  (value) => {
    if (typeof value !== 'string') return '应为文字';
    if (!value.isWellFormed()) return '文字含有无法保存的字符';
    return value.length > most ? `不得超过${most}字` : undefined;
  };

const pattern =
  (shape: RegExp, message: string): Shape =>
  (value) =>
    typeof value === 'string' && shape.test(value) ? undefined : message;

const SHAPES: Readonly<Record<FieldType, Shape>> = {
  text: text(MOST_TEXT),
  'long-text': text(MOST_LONG_TEXT),
  person: text(MOST_TEXT),
  date: (value) => (isDate(value) ? undefined : '应为存在的日期，格式如 2026-09-24'),
  time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, '应为时刻，格式如 14:30'),
  money: pattern(/^(0|[1-9]\d{0,17})$/, '应为以分计的金额'),
  digest: pattern(/^[0-9a-f]{64}$/, '应为64位十六进制摘要'),
  integer: (value, field) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return '应为整数';
    if (value < (field.min ?? 0)) return `不得小于${field.min ?? 0}`;
    return field.max !== undefined && value > field.max ? `不得大于${field.max}` : undefined;
  },
  flag: (value) => (typeof value === 'boolean' ? undefined : '应为是或否'),
  choice: (value, field) => (field.options?.some((o) => o.value === value) === true ? undefined : '应从所列选项中选择'),
  list: listOf(text(MOST_LONG_TEXT)),
  persons: listOf(text(MOST_TEXT)),
  group: (value, field) => {
    const fault = listFault(value, field);
    if (fault !== undefined) return fault;
    return (value as readonly Json[]).every((v) => v !== null && typeof v === 'object' && !Array.isArray(v))
      ? undefined
      : '每一项应为一组内容';
  },
};

/** Dates that can occur in a case; a year far off is a slip of the pen. */
function isDate(value: Json): boolean {
  const date = findPlainDate(value);
  return date !== undefined && date >= '1900-01-01' && date <= '2199-12-31';
}

function listOf(member: Shape): Shape {
  return (value, field) => {
    const fault = listFault(value, field);
    if (fault !== undefined) return fault;
    for (const one of value as readonly Json[]) {
      if (one === '') return '不得有空项';
      const inner = member(one, field);
      if (inner !== undefined) return inner;
      if (field.options !== undefined && !field.options.some((o) => o.value === one)) return '应从所列选项中选择';
    }
    return undefined;
  };
}

function listFault(value: Json, field: FieldSpec): string | undefined {
  if (!Array.isArray(value)) return '应为列表';
  if (value.length > MOST_LIST) return `不得超过${MOST_LIST}项`;
  return field.required === true && value.length < (field.min ?? 1) ? `至少${field.min ?? 1}项` : undefined;
}
