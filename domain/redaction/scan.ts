import { detect } from './detectors.ts';
import { detailNeedles, isBody, type KnownEntity, type Needle, nameKey, nameNeedles } from './entities.ts';
import { nameFormOf, secretNames } from './naming.ts';
import type { RedactionPolicy } from './policies.ts';
import { type Hit, hitOf } from './secrets.ts';
import { shield } from './shield.ts';

/** Entities and policy, made ready to scan many texts. */
export type Scanner = {
  readonly policy: RedactionPolicy;
  readonly entities: readonly KnownEntity[];
  readonly secrets: readonly Needle[];
  /** What stays readable: names, codes and places of those whom the policy names in full. */
  readonly kept: readonly Needle[];
  /** Names that several entities share: nobody can tell who is meant, so no role may be told either. */
  readonly shared: ReadonlySet<string>;
};

/** Throws a RangeError for an entity that cannot be searched for: what cannot be found must not be published. */
export function scannerOf(entities: readonly KnownEntity[], policy: RedactionPolicy): Scanner {
  const owners = new Map<string, Set<string>>();
  for (const entity of entities) {
    for (const name of entity.names.map(nameKey)) owners.set(name, (owners.get(name) ?? new Set()).add(entity.key));
  }
  return {
    policy,
    entities,
    secrets: entities.flatMap((entity) => secretNeedles(entity, policy)),
    kept: entities.flatMap((entity) => keptNeedles(entity, policy)),
    shared: new Set([...owners].filter(([, keys]) => keys.size > 1).map(([name]) => name)),
  };
}

function secretNeedles(entity: KnownEntity, policy: RedactionPolicy): readonly Needle[] {
  const secret = new Set(secretNames(entity, policy));
  const names = nameNeedles(entity).filter((_, i) => secret.has(entity.names[i] as string));
  const details = detailNeedles(entity).filter((needle) => !isKeptDetail(entity, policy, needle));
  return [...names, ...details];
}

function keptNeedles(entity: KnownEntity, policy: RedactionPolicy): readonly Needle[] {
  if (nameFormOf(entity, policy) !== 'full') return [];
  return [...nameNeedles(entity), ...detailNeedles(entity).filter((needle) => isKeptDetail(entity, policy, needle))];
}

/** An agency's own lines and accounts are public; an organisation's code and place are, its telephone and account are not. */
function isKeptDetail(entity: KnownEntity, policy: RedactionPolicy, needle: Needle): boolean {
  if (nameFormOf(entity, policy) !== 'full' || !isBody(entity)) return false;
  return entity.kind === 'agency' || needle.kind === 'resident-id' || needle.kind === 'address';
}

/**
 * Every place of a text that must not be public under the policy, in order, without overlaps. Names that the case knows are found
 * wherever they stand; the longest match wins, and matches that overlap otherwise are masked together.
 */
export function scan(text: string, scanner: Scanner): readonly Hit[] {
  const folded = shield(text);
  const named = scanner.secrets.flatMap((needle) => find(text, folded, needle));
  const detected = detect(text, scanner.policy).filter(
    (hit) => !named.some((n) => n.start === hit.start && isName(n) && isName(hit)),
  );
  const visible = new Set(scanner.policy.visible);
  const kept = scanner.kept.flatMap((needle) => find(text, folded, needle));
  const hits = [...named, ...detected.filter((hit) => !visible.has(hit.kind))];
  return joined(
    text,
    hits.filter((hit) => !kept.some((k) => isProtected(hit, k))).map((hit) => anonymous(hit, scanner)),
  );
}

function find(text: string, folded: string, needle: Needle): readonly Hit[] {
  return [...folded.matchAll(needle.pattern)].map((match) =>
    hitOf(text, match.index, match.index + match[0].length, needle.kind, needle.entity.key),
  );
}

function isName(hit: Hit): boolean {
  return hit.kind.endsWith('name');
}

/** What stays public protects what it contains, but never a minor, an informant or a complainant, and no second bearer of the name. */
function isProtected(hit: Hit, kept: Hit): boolean {
  if (hit.start < kept.start || hit.end > kept.end) return false;
  const hidden = hit.kind === 'minor-name' || hit.kind === 'informant-name' || hit.kind === 'complainant-name';
  const same = hit.start === kept.start && hit.end === kept.end && isName(hit);
  return !hidden && !same;
}

function anonymous(hit: Hit, scanner: Scanner): Hit {
  if (hit.entity === undefined || !isName(hit) || !scanner.shared.has(nameKey(hit.found))) return hit;
  const { entity: _, ...rest } = hit;
  return rest;
}

/** Joins overlapping hits; one that covers all the others stands for them, otherwise the longest gives the kind but no name. */
function joined(text: string, hits: readonly Hit[]): readonly Hit[] {
  const result: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b))) {
    const last = result.at(-1);
    if (last === undefined || hit.start >= last.end) result.push(hit);
    else if (hit.end > last.end) result[result.length - 1] = hitOf(text, last.start, hit.end, longer(last, hit).kind);
  }
  return result;
}

/** Of two readings of one span the more protective comes first. */
function rank(hit: Hit): number {
  const order = ['minor-name', 'informant-name', 'complainant-name', 'resident-id', 'bank-account'];
  const at = order.indexOf(hit.kind);
  return at === -1 ? order.length : at;
}

function longer(a: Hit, b: Hit): Hit {
  return b.end - b.start > a.end - a.start ? b : a;
}
