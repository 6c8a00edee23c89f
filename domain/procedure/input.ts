import type { Json, JsonObject } from '../kernel/json.ts';
import { type Fen, fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

/** Readers of an input that `checkInput` has accepted, or of a stored event. The `get*` throw when a stored event is damaged. */

export function findText(input: JsonObject, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function getText(input: JsonObject, key: string): string {
  return required(findText(input, key), key);
}

export function findDate(input: JsonObject, key: string): PlainDate | undefined {
  return findText(input, key) as PlainDate | undefined;
}

export function getDate(input: JsonObject, key: string): PlainDate {
  return getText(input, key) as PlainDate;
}

/** An amount in 分; undefined where the field is empty. */
export function findFen(input: JsonObject, key: string): Fen | undefined {
  const value = findText(input, key);
  return value === undefined ? undefined : fen(BigInt(value));
}

/** An amount in 分; 0 where the field is empty. */
export function fenOf(input: JsonObject, key: string): Fen {
  return findFen(input, key) ?? fen(0);
}

export function findInt(input: JsonObject, key: string): number | undefined {
  const value = input[key];
  return typeof value === 'number' ? value : undefined;
}

export function getInt(input: JsonObject, key: string): number {
  return required(findInt(input, key), key);
}

export function flagOf(input: JsonObject, key: string): boolean {
  return input[key] === true;
}

export function textsOf(input: JsonObject, key: string): readonly string[] {
  const value = input[key];
  return Array.isArray(value) ? value.map(String) : [];
}

export function groupOf(input: JsonObject, key: string): readonly JsonObject[] {
  const value = input[key];
  return Array.isArray(value) ? (value as readonly Json[]).map((v) => v as JsonObject) : [];
}

/** An object without the members that are undefined: what exact optional types and JSON want. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function required<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new RangeError(`event without ${key}`);
  return value;
}
