import { fromHex, hex, utf8 } from '#domain/kernel/bytes.ts';
import { canonicalJson, type Json } from '#domain/kernel/json.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import type { Row } from './recording.types.ts';

/** Key of the home under which operational rows are sealed; 32 bytes. */
export type SealKey = Uint8Array;

const PG_MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?\+00:00$/;

/**
 * The seal of an operational row (one that is no fold of the journal): HMAC-SHA256 over the table's name and every
 * column but `mac` and `place` (which the database gives and no writer knows; who has one holds it by other means). Columns may be text, integers, booleans, dates, `timestamptz(3)` given as Instant, bytea, uuid,
 * jsonb and arrays of these; null and left out are the same.
 */
export function sealRow(key: SealKey, table: string, row: Row): Uint8Array {
  const columns = Object.entries(row).filter(
    ([name, value]) => name !== 'mac' && name !== 'place' && value !== null && value !== undefined,
  );
  const plain = Object.fromEntries(columns.map(([name, value]) => [name, plainValue(value)]));
  return nodeHashes.hmacSha256(key, utf8(canonicalJson([table, plain])));
}

/** Whether the row, as `to_jsonb` gives it (session zone UTC), carries its own seal. */
export function isSealed(key: SealKey, table: string, row: Row): boolean {
  const { mac } = row;
  if (typeof mac !== 'string' || !/^\\x[0-9a-f]{64}$/.test(mac)) return false;
  return hex(sealRow(key, table, row)) === hex(fromHex(mac.slice(2)));
}

/** A value as both sides see it: as JavaScript gives it and as PostgreSQL prints it in JSON. */
function plainValue(value: unknown): Json {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return instantOf(value);
  if (value instanceof Uint8Array) return `\\x${hex(value)}`;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member)]));
  return value as Json;
}

function instantOf(text: string): string {
  const m = PG_MOMENT.exec(text);
  return m === null ? text : `${m[1]}T${m[2]}.${(m[3] ?? '').padEnd(3, '0')}Z`;
}
