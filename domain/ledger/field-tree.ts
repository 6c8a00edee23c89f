import { concat, utf8 } from '../kernel/bytes.ts';
import { canonicalJson, type Json, type JsonObject } from '../kernel/json.ts';
import { isCount, Malformed } from './malformed.ts';
import { leafHash } from './merkle.ts';
import type { Hashes } from './ports.ts';

/** Keys and array positions from the payload's top down to one value. */
export type FieldPath = readonly (string | number)[];

/** One value of a payload at its path: a scalar, or an empty array or object. */
export type Field = { readonly path: FieldPath; readonly value: Json };

/** Deeper payloads are refused: no form of the field is nested like that. */
export const MAX_PATH_LENGTH = 64;

/** Canonical JSON of the path: what fields are sorted by (UTF-16 code units, as RFC 8785 sorts keys) and salted with. */
export function pathText(path: FieldPath): string {
  return canonicalJson(path);
}

/** SHA-256(0x00 ‖ salt ‖ canonical JSON of [path, value]). */
export function fieldHash(field: Field, salt: Uint8Array, hashes: Hashes): Uint8Array {
  return leafHash(concat(salt, utf8(canonicalJson([field.path, field.value]))), hashes);
}

/**
 * The last leaf of every tree: path `[]`, value the number of fields. It is always opened, so that nobody can state
 * fewer closed fields than were committed: an RFC 6962 root alone does not fix the number of its leaves.
 * `[]` sorts behind every field, whose path begins with a key (`["`).
 */
export function countField(fields: number): Field {
  return { path: [], value: fields };
}

/** Whether a value may stand in a leaf: a scalar, or an empty array or object. */
export function isLeafValue(value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether a path may name a field: begins with a key, no position that is not whole. */
export function isFieldPath(path: unknown): path is FieldPath {
  if (!Array.isArray(path) || path.length < 1 || path.length > MAX_PATH_LENGTH) return false;
  if (typeof path[0] !== 'string') return false;
  return path.every((step) => (typeof step === 'string' ? step.isWellFormed() : isCount(step)));
}

type Branch = { readonly kind: 'object' | 'array'; readonly children: Map<string | number, Branch | { leaf: Json }> };

/**
 * Rebuilds the payload from opened fields. Closed members are absent; of an array only the opened elements stand, in
 * their order (nothing is invented for the closed ones; their positions are in the paths).
 * Throws Malformed where fields contradict each other: a path twice, or a value both scalar and container.
 */
export function buildRecord(fields: readonly Field[]): JsonObject {
  const root: Branch = { kind: 'object', children: new Map() };
  for (const field of fields) place(root, field);
  return plain(root) as JsonObject;
}

function place(root: Branch, field: Field): void {
  let branch = root;
  for (const [i, step] of field.path.entries()) {
    if ((branch.kind === 'object') !== (typeof step === 'string')) throw contradiction(field);
    const present = branch.children.get(step);
    if (i === field.path.length - 1) {
      if (present !== undefined) throw contradiction(field);
      branch.children.set(step, { leaf: field.value });
      return;
    }
    const next = present ?? { kind: typeof field.path[i + 1] === 'string' ? 'object' : 'array', children: new Map() };
    if ('leaf' in next) throw contradiction(field);
    branch.children.set(step, next);
    branch = next;
  }
}

function contradiction(field: Field): Malformed {
  return new Malformed(`字段${pathText(field.path)}与其他字段矛盾`);
}

function plain(node: Branch | { leaf: Json }): Json {
  if ('leaf' in node) return node.leaf;
  const members = [...node.children].map(([key, child]) => [key, plain(child)] as const);
  if (node.kind === 'object') return Object.fromEntries(members);
  return members.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}
