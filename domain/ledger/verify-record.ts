import { fromHex } from '../kernel/bytes.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import {
  buildRecord,
  countField,
  type Field,
  type FieldPath,
  fieldHash,
  isFieldPath,
  isLeafValue,
  pathText,
} from './field-tree.ts';
import { isCount, isHex32, Malformed, requireKeys } from './malformed.ts';
import type { Hashes } from './ports.ts';
import { verifyInclusion } from './verify-proof.ts';

/** One opened field with what proves that it belongs to the committed record. */
export type OpenedField = {
  readonly path: FieldPath;
  readonly value: Json;
  /** HMAC-SHA256(event secret, canonical path), hex: opens this field and no other. */
  readonly salt: string;
  readonly index: number;
  /** Inclusion proof, hex, from the leaf's sibling upward. */
  readonly proof: readonly string[];
};

/** Opened fields of a committed payload, in the tree's order; the last is the count (path `[]`). */
export type OpenedRecord = {
  readonly v: 1;
  /** Leaves of the tree, the count included. */
  readonly size: number;
  readonly commit: string;
  readonly fields: readonly OpenedField[];
};

export type RecordCheck =
  | {
      readonly ok: true;
      readonly fields: readonly Field[];
      /** How many fields stay closed. */
      readonly closed: number;
      readonly payload: JsonObject;
    }
  | { readonly ok: false; readonly problem: string };

/**
 * Whether every opened field belongs to the record behind `commit`, unchanged and in its place. A changed, added,
 * dropped, repeated or moved field fails, and so does a false number of closed fields. Takes unchecked JSON; never throws.
 */
export function verifyOpenedRecord(record: unknown, commit: string, hashes: Hashes): RecordCheck {
  try {
    const opened = parseOpenedRecord(record);
    if (opened.commit !== commit) throw new Malformed('字段声明的承诺值与日志条目的承诺值不同');
    const root = fromHex(opened.commit);
    for (const field of opened.fields) requireMember(field, opened.size, root, hashes);
    const fields = opened.fields.slice(0, -1).map(({ path, value }) => ({ path, value }));
    return { ok: true, fields, closed: opened.size - opened.fields.length, payload: buildRecord(fields) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: error.message };
    throw error;
  }
}

/** Reads an opened record from JSON; throws Malformed. Says nothing yet about the proofs. */
export function parseOpenedRecord(value: unknown): OpenedRecord {
  const { v, size, commit, fields } = requireKeys(value, ['v', 'size', 'commit', 'fields'], '字段记录');
  if (v !== 1) throw new Malformed('字段记录的版本不是1');
  if (!isCount(size) || !isHex32(commit) || !Array.isArray(fields)) throw new Malformed('字段记录的格式不对');
  for (const [i, field] of fields.entries()) checkField(field, i === fields.length - 1);
  const record = value as OpenedRecord;
  requireOrder(record.fields);
  requireCount(record.fields.at(-1), size);
  return record;
}

function checkField(value: unknown, isLast: boolean): void {
  const {
    path,
    value: content,
    salt,
    index,
    proof,
  } = requireKeys(value, ['path', 'value', 'salt', 'index', 'proof'], '字段');
  const isCountPath = isLast && Array.isArray(path) && path.length === 0;
  if (!isCountPath && !isFieldPath(path)) throw new Malformed('字段的路径不规范');
  if (!isLeafValue(content)) throw new Malformed(`字段${JSON.stringify(path)}的值不是单一的值`);
  if (!isHex32(salt) || !isCount(index)) throw new Malformed(`字段${JSON.stringify(path)}的盐值或者位置不规范`);
  if (!Array.isArray(proof) || !proof.every(isHex32)) throw new Malformed(`字段${JSON.stringify(path)}的证明不规范`);
}

/** The tree is sorted by path, so positions and paths rise together; a repeated or moved field breaks that. */
function requireOrder(fields: readonly OpenedField[]): void {
  for (const [i, field] of fields.slice(0, -1).entries()) {
    const next = fields[i + 1] as OpenedField;
    if (field.index >= next.index || pathText(field.path) >= pathText(next.path))
      throw new Malformed(`字段${pathText(next.path)}的次序不对或者重复`);
  }
}

function requireCount(last: OpenedField | undefined, size: number): void {
  const count = countField(size - 1);
  if (last?.path.length !== 0 || last.value !== count.value || last.index !== size - 1)
    throw new Malformed('字段总数与已承诺的总数不同');
}

function requireMember(field: OpenedField, size: number, root: Uint8Array, hashes: Hashes): void {
  const leafHash = fieldHash(field, fromHex(field.salt), hashes);
  const claim = { leafHash, index: field.index, size, proof: field.proof.map(fromHex), root };
  if (verifyInclusion(claim, hashes)) return;
  const name = field.path.length === 0 ? '字段总数' : `字段${pathText(field.path)}`;
  throw new Malformed(`${name}不属于已承诺的记录，或者已被改动`);
}
