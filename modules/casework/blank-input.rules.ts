import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { FieldSpec } from '#domain/procedure/act.ts';
import { ACTS, checkInput } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';

/** What stands in a preview where nothing was typed yet. */
export const BLANK = '〔待填写〕';

function blankOf(field: FieldSpec, on: PlainDate): Json {
  switch (field.type) {
    case 'date':
      return on;
    case 'time':
      return '00:00';
    case 'money':
      return '0';
    case 'integer':
      return field.min ?? 0;
    case 'flag':
      return false;
    case 'choice':
      return field.options?.[0]?.value ?? BLANK;
    case 'digest':
      return '0'.repeat(64);
    case 'list':
      return [field.options?.[0]?.value ?? BLANK];
    case 'persons':
      return [BLANK];
    case 'group':
      return [blanks(field.fields ?? [], {}, on)];
    case 'text':
    case 'long-text':
    case 'person':
      return BLANK;
  }
}

function blanks(fields: readonly FieldSpec[], input: JsonObject, on: PlainDate): JsonObject {
  const missing = fields.filter((f) => f.required === true && isEmpty(input[f.key]));
  return { ...input, ...Object.fromEntries(missing.map((f) => [f.key, blankOf(f, on)])) };
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * The input as a preview can take it while somebody types: what is missing stands there as a blank, what does not fit its field is left
 * out. Pure; what it answers always passes {@link checkInput}.
 */
export function blankInput(act: ActId, input: JsonObject, on: PlainDate): JsonObject {
  const { fields } = ACTS[act];
  const wrong = new Set(checkInput(act, input).map((p) => /^[^.[]+/.exec(p.key)?.[0] ?? p.key));
  const known = new Set(fields.map((f) => f.key));
  const sound = Object.entries(input).filter(([key]) => known.has(key) && !wrong.has(key));
  const halves = fields
    .filter((f) => wrong.has(f.key) && f.type === 'group' && Array.isArray(input[f.key]))
    .map((f) => [f.key, repaired(f, input[f.key] as readonly Json[], on)] as const);
  return blanks(fields, Object.fromEntries([...sound, ...halves]), on);
}

/** Members of a group that are half filled in, completed with blanks; a value that does not fit is dropped. */
function repaired(field: FieldSpec, members: readonly Json[], on: PlainDate): JsonObject[] {
  return members.flatMap((member) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return [];
    const texts = Object.entries(member as JsonObject).filter(([key, value]) =>
      (field.fields ?? []).some((f) => f.key === key && fits(f, value)),
    );
    return [blanks(field.fields ?? [], Object.fromEntries(texts), on)];
  });
}

function fits(field: FieldSpec, value: Json): boolean {
  if (field.type === 'flag') return typeof value === 'boolean';
  if (field.type === 'choice') return field.options?.some((o) => o.value === value) === true;
  if (field.type === 'date' || field.type === 'money')
    return typeof value === 'string' && /^\d+(-\d\d-\d\d)?$/.test(value);
  return typeof value === 'string' && value.isWellFormed() && value.length <= 500;
}
