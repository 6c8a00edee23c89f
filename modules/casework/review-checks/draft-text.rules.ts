import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { fen, groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate, findPlainDate } from '#domain/kernel/plain-date.ts';
import type { FormField, FormSpec } from '#platform/documents/index.ts';

export type DraftField = { readonly key: string; readonly label: string; readonly text: string };

/** The draft of one form as people read it: each field that says something, in the form's order. Drafts are compared by these. */
export function draftFields(spec: FormSpec, content: JsonObject): DraftField[] {
  return spec.fields.flatMap((field) => {
    const text = textOfField(field, content[field.key]);
    return text === '' ? [] : [{ key: field.key, label: field.label, text }];
  });
}

function textOfField(field: FormField, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((entry: Json) => textOfEntry(field, entry)).join('\n');
  if (isObject(value)) return wordsOf(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  if (field.type === 'money') return /^\d+$/.test(text) ? `${groupedYuan(fen(BigInt(text)))}元` : text;
  const day = field.type === 'date' ? findPlainDate(text) : undefined;
  return day === undefined ? text : chineseDate(day);
}

function textOfEntry(field: FormField, entry: Json): string {
  if (!isObject(entry)) return String(entry);
  const columns = field.columns ?? [];
  return columns.length === 0
    ? wordsOf(entry)
    : columns.flatMap((c) => (entry[c.key] ? [`${c.label}：${String(entry[c.key])}`] : [])).join('，');
}

function wordsOf(value: JsonObject): string {
  return Object.values(value)
    .filter((v) => typeof v === 'string' && v !== '')
    .join('，');
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
