import { hex, utf8 } from '../kernel/bytes.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { countField, type Field, type FieldPath, fieldHash, isFieldPath, isLeafValue, pathText } from './field-tree.ts';
import type { Hashes } from './ports.ts';
import { rootOfTree, type Tree, treeOf } from './prove.ts';

/** Bytes of an event's secret; whoever has it can open every field, destroying it closes them for good. */
export const SECRET_SIZE = 32;

export type Commitment = {
  /** The root in hex: the leaf's `commit`. */
  readonly root: string;
  /** Leaves of the tree: the payload's fields and the count. */
  readonly size: number;
};

/** A payload's fields in the order of the tree, with salts; `tree` gives the proofs. */
export type FieldTree = {
  readonly fields: readonly { readonly field: Field; readonly text: string; readonly salt: Uint8Array }[];
  readonly tree: Tree;
};

/** Commits to a payload. Throws a RangeError on a secret that is not 32 bytes or a payload JSON cannot carry. */
export function commitPayload(secret: Uint8Array, payload: JsonObject, hashes: Hashes): Commitment {
  const { tree } = fieldTree(secret, payload, hashes);
  return { root: hex(rootOfTree(tree, hashes)), size: tree.size };
}

/** Every field of a payload, sorted as in the tree; for choosing what to open. */
export function fieldsOf(payload: JsonObject): readonly Field[] {
  return sorted(payload).map(({ field }) => field);
}

/** The tree with everything needed to open fields. Holds secrets: never leaves the agency. */
export function fieldTree(secret: Uint8Array, payload: JsonObject, hashes: Hashes): FieldTree {
  if (secret.length !== SECRET_SIZE) throw new RangeError('an event secret has 32 bytes');
  const own = sorted(payload);
  const count = countField(own.length);
  const fields = [...own, { field: count, text: pathText(count.path) }].map(({ field, text }) => ({
    field,
    text,
    salt: hashes.hmacSha256(secret, utf8(text)),
  }));
  const leaves = fields.map(({ field, salt }) => fieldHash(field, salt, hashes));
  return { fields, tree: treeOf(leaves, hashes) };
}

function sorted(payload: JsonObject): readonly { field: Field; text: string }[] {
  const fields = Object.entries(payload).flatMap(([key, value]) => [...leavesBelow([key], value)]);
  const texts = fields.map((field) => ({ field, text: pathText(field.path) }));
  return texts.sort((a, b) => (a.text < b.text ? -1 : 1));
}

function* leavesBelow(path: FieldPath, value: Json): Generator<Field> {
  if (!isFieldPath(path) || !isJson(value)) throw new RangeError(`not JSON at ${JSON.stringify(path)}`);
  if (isLeafValue(value)) yield { path, value };
  else for (const [step, member] of membersOf(value)) yield* leavesBelow([...path, step], member);
}

function membersOf(value: Json): readonly (readonly [string | number, Json])[] {
  return Array.isArray(value) ? value.map((v: Json, i) => [i, v] as const) : Object.entries(value as JsonObject);
}

/** What JSON can carry. A Date or Map has no members to commit to and would vanish silently. */
function isJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isLeafValue(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
