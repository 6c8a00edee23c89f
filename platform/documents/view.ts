import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { fen } from '#domain/kernel/money.ts';
import { chineseDate, plainDate } from '#domain/kernel/plain-date.ts';
import { capitalAmount, plainAmount } from './amounts.ts';
import { type DocumentContent, personKeys } from './content.ts';
import { chinesePunctuation } from './punctuation.ts';
import type { FormField, FormSpec } from './spec.ts';

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** Numbers of documents, certificates and accounts are set as they were written, brackets included. */
const VERBATIM = /(?:number|Number|certNo|phone|Phone|digest|Digest)$/;

function proseOf(key: string, text: string): string {
  const clean = text.replaceAll('\r\n', '\n').trim();
  return VERBATIM.test(key) ? clean : chinesePunctuation(clean);
}

function textAt(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === 'string' ? proseOf(key, text) : '';
}

/** Money as templates read it: figures, capital figures, or empty texts. */
export function moneyView(value: string): JsonObject {
  if (value === '') return { text: '', capital: '' };
  const amount = fen(BigInt(value));
  return { text: plainAmount(amount), capital: capitalAmount(amount) };
}

function listView(field: FormField, value: Json | undefined): Json {
  const entries: readonly Json[] = Array.isArray(value) ? value : [];
  const columns = field.columns;
  if (columns === undefined)
    return entries.flatMap((e) => (typeof e === 'string' && e.trim() !== '' ? [proseOf(field.key, e)] : []));
  return entries.map((e) => Object.fromEntries(columns.map((c) => [c.key, textAt(asObject(e), c.key)])));
}

function fieldView(field: FormField, value: Json | undefined): Json {
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'date':
      return text === '' ? '' : chineseDate(plainDate(text));
    case 'money':
      return moneyView(text);
    case 'list':
      return listView(field, value);
    case 'person':
      return Object.fromEntries(personKeys.map((key) => [key, textAt(asObject(value), key)]));
    case 'bool':
      return value === true;
    case 'text':
    case 'choice':
    case 'longtext':
      return proseOf(field.key, text);
  }
}

/** The content as templates read it: every field of the form present, dates and money in words. Expects content without faults. */
export function contentView(spec: FormSpec, content: DocumentContent): JsonObject {
  return Object.fromEntries(spec.fields.map((field) => [field.key, fieldView(field, content[field.key])]));
}
