export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785): sorted keys by UTF-16 code units, no white space, ECMAScript numbers.
 * Throws on what JSON cannot carry (non-finite numbers, lone surrogates, undefined).
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('not a JSON number');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('lone surrogate in text');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v as Json)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as JsonObject);
  throw new TypeError(`not JSON: ${typeof value}`);
}

function canonicalObject(value: JsonObject): string {
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(',')}}`;
}
