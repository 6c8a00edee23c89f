import type { Json, JsonObject } from '../kernel/json.ts';
import type { KnownEntity } from './entities.ts';
import type { Naming } from './naming.ts';
import { discoverPeople } from './people.ts';
import type { RedactionPolicy } from './policies.ts';
import { applyTo, type Mark, type MaskedText, type Redactor, redactorOf, type Span } from './redact.ts';
import { scan, scannerOf } from './scan.ts';
import type { Hit } from './secrets.ts';

export type RedactedRecord = {
  readonly record: JsonObject;
  /** Marks of every field in which something was masked, by path (`facts`, `evidence.0.name`). */
  readonly marks: Readonly<Record<string, readonly Mark[]>>;
  /** Of every mark, by the same path and in the same order, the place in the field of the draft that it stands for. */
  readonly sources: Readonly<Record<string, readonly Span[]>>;
  /** Paths of the draft that the allow-list does not name, in order. */
  readonly removedPaths: readonly string[];
  /** For the next version of the record; carries real names and is never published. */
  readonly naming: Naming;
};

/** What still stands in a record and must not: its field, and the hit in the field's text. */
export type ResidueHit = Hit & { readonly path: string };

type Path = readonly (string | number)[];
type Allowed = (path: Path) => boolean;

/**
 * Builds the public record from a draft: only the leaves that the allow-list names, every text masked, the same person named the
 * same in every field. A path of the list names leaves, segments joined by dots, `*` for every index of an array (`evidence.*.name`);
 * a path that leads to an object or array lets nothing of it through. Array positions stay: an entry that loses everything is `{}`.
 * Throws a RangeError for an entity that cannot be searched for.
 */
export function redactRecord(
  publicDraft: JsonObject,
  allowList: readonly string[],
  entities: readonly KnownEntity[],
  policy: RedactionPolicy,
  naming: Naming = {},
): RedactedRecord {
  const isAllowed = allowedBy(allowList);
  const leaves = leavesOf(publicDraft, []);
  const texts = leaves.filter((leaf) => isAllowed(leaf.path)).map((leaf) => leaf.text);
  const redactor = redactorOf(texts, entities, policy, naming);
  const marks: MaskedFields = [];
  const record = build(publicDraft, [], isAllowed, redactor, marks) as JsonObject;
  const removedPaths = leaves.filter((leaf) => !isAllowed(leaf.path)).map((leaf) => leaf.path.join('.'));
  return {
    record,
    marks: Object.fromEntries(marks.map(([path, masked]) => [path, masked.marks])),
    sources: Object.fromEntries(marks.map(([path, masked]) => [path, masked.sources])),
    removedPaths,
    naming: redactor.naming,
  };
}

type MaskedFields = [string, MaskedText][];

/**
 * The last look before publication: everything in a record that must still not be public under the policy, keys included.
 * Publication is refused while it is not empty. TSG-002, OGI-017 政府信息公开条例第十七条: 公开审查.
 */
export function residue(
  record: JsonObject,
  entities: readonly KnownEntity[],
  policy: RedactionPolicy,
): readonly ResidueHit[] {
  const leaves = [...leavesOf(record, []), ...keysOf(record, [])];
  const all = [
    ...entities,
    ...discoverPeople(
      leaves.map((leaf) => leaf.text),
      entities,
    ),
  ];
  const scanner = scannerOf(all, policy);
  return leaves.flatMap((leaf) => scan(leaf.text, scanner).map((hit) => ({ ...hit, path: leaf.path.join('.') })));
}

function allowedBy(allowList: readonly string[]): Allowed {
  const lists = allowList.map((path) => path.split('.'));
  const fits = (part: string, at: string | number | undefined) => (part === '*' ? typeof at === 'number' : part === at);
  return (path) => lists.some((list) => list.length === path.length && list.every((part, i) => fits(part, path[i])));
}

type Leaf = { readonly path: Path; readonly text: string };

function leavesOf(value: Json, path: Path): readonly Leaf[] {
  if (value === null || typeof value !== 'object') return [{ path, text: String(value) }];
  return entriesOf(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function entriesOf(value: readonly Json[] | JsonObject): readonly (readonly [string | number, Json])[] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
}

function keysOf(value: Json, path: Path): readonly Leaf[] {
  if (value === null || typeof value !== 'object') return [];
  return entriesOf(value).flatMap(([key, child]) => [
    ...(typeof key === 'string' ? [{ path: [...path, key], text: key }] : []),
    ...keysOf(child, [...path, key]),
  ]);
}

function build(value: Json, path: Path, isAllowed: Allowed, redactor: Redactor, marks: MaskedFields): Json | undefined {
  if (value === null || typeof value !== 'object')
    return isAllowed(path) ? leaf(value, path, redactor, marks) : undefined;
  const child = (key: string | number, item: Json) => build(item, [...path, key], isAllowed, redactor, marks);
  if (Array.isArray(value)) return arrayOf(value, child);
  const members = Object.entries(value).flatMap(([key, item]) => {
    const built = child(key, item);
    return built === undefined ? [] : [[key, built] as const];
  });
  return members.length === 0 && path.length > 0 ? undefined : Object.fromEntries(members);
}

function arrayOf(items: readonly Json[], child: (key: number, item: Json) => Json | undefined): Json | undefined {
  const built = items.map((item, i) => child(i, item));
  return built.every((item) => item === undefined) ? undefined : built.map((item) => item ?? {});
}

/** A number or truth value that is a secret as text (a telephone kept as a number) becomes its mark. */
function leaf(value: Json, path: Path, redactor: Redactor, marks: MaskedFields): Json {
  const redacted = applyTo(String(value), redactor);
  if (redacted.marks.length === 0) return value;
  marks.push([path.join('.'), redacted]);
  return redacted.text;
}
