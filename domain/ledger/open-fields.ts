import { hex } from '../kernel/bytes.ts';
import type { JsonObject } from '../kernel/json.ts';
import { type FieldTree, fieldTree } from './commitment.ts';
import { type FieldPath, pathText } from './field-tree.ts';
import type { Hashes } from './ports.ts';
import { proveInTree, rootOfTree } from './prove.ts';
import type { OpenedField, OpenedRecord } from './verify-record.ts';

/**
 * Opens exactly the fields named, with their proofs; all others stay closed and only their number shows.
 * Throws a RangeError for a path that is no field of the payload: an allow-list entry that matches nothing is a mistake
 * for the caller to decide (see `fieldsOf`), never a silent gap.
 */
export function openFields(
  secret: Uint8Array,
  payload: JsonObject,
  paths: readonly FieldPath[],
  hashes: Hashes,
): OpenedRecord {
  const fields = fieldTree(secret, payload, hashes);
  const wanted = new Set(paths.map(pathText));
  const known = new Set(fields.fields.slice(0, -1).map(({ text }) => text));
  for (const text of wanted) if (!known.has(text)) throw new RangeError(`no such field: ${text}`);
  return open(fields, (text) => wanted.has(text), hashes);
}

/** Opens every field: what a party entitled to the whole file receives. */
export function openAll(secret: Uint8Array, payload: JsonObject, hashes: Hashes): OpenedRecord {
  return open(fieldTree(secret, payload, hashes), () => true, hashes);
}

function open({ fields, tree }: FieldTree, chosen: (text: string) => boolean, hashes: Hashes): OpenedRecord {
  const opened: OpenedField[] = [];
  for (const [index, { field, text, salt }] of fields.entries()) {
    // The count is always opened; see countField.
    if (index !== tree.size - 1 && !chosen(text)) continue;
    const proof = proveInTree(tree, index, hashes).map(hex);
    opened.push({ path: field.path, value: field.value, salt: hex(salt), index, proof });
  }
  return { v: 1, size: tree.size, commit: hex(rootOfTree(tree, hashes)), fields: opened };
}
