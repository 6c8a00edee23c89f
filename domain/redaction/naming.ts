import { type EntityKind, isBody, isHidden, isMaskedName, type KnownEntity, nameKey } from './entities.ts';
import type { NameForm, RedactionPolicy } from './policies.ts';
import { GROUNDS } from './secrets.ts';
import { findSurname } from './surnames.ts';

/**
 * Entity key → public name. Same person, same name in every field of a record; given back to the next version of the record,
 * it stays the same there. Keys of people whom the texts announced carry their names: the map itself is never published.
 */
export type Naming = Readonly<Record<string, string>>;

const LETTERS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';

const ROLE_WORDS: Readonly<Record<EntityKind, string>> = {
  minor: '未成年人',
  informant: '举报人',
  complainant: '投诉人',
  worker: '劳动者',
  witness: '证人',
  'legal-representative': '主要负责人',
  officer: '执法人员',
  person: '相关人员',
  organisation: '某单位',
  agency: '某机关',
};

/** How the policy names the entity. Minors, informants and complainants are never named, whatever the policy says. */
export function nameFormOf(entity: KnownEntity, policy: RedactionPolicy): NameForm {
  if (isHidden(entity.kind)) return 'role'; // OGI-014, LSR-009: not in the choice of a policy
  return entity.isParty ? policy.party : policy.others[entity.kind];
}

/** The names of an entity that must not stand in public; `李某` of an adult already hides what is to be hidden. */
export function secretNames(entity: KnownEntity, policy: RedactionPolicy): readonly string[] {
  const form = nameFormOf(entity, policy);
  if (form === 'full') return [];
  const hides = form === 'role' ? () => false : isMaskedName;
  return entity.names.filter((name) => !hides(name));
}

/** The word for the role of an entity, without surname. */
export function roleWordOf(entity: KnownEntity): string {
  return entity.isParty && !isHidden(entity.kind) ? '当事人' : ROLE_WORDS[entity.kind];
}

/** Public names of all entities that are not named in full. Deterministic in the order of `entities`; `previous` names stay. */
export function assignNames(entities: readonly KnownEntity[], policy: RedactionPolicy, previous: Naming = {}): Naming {
  const masked = entities.filter((entity) => nameFormOf(entity, policy) !== 'full');
  const secrets = masked.flatMap((entity) => secretNames(entity, policy).map(nameKey));
  const names = new Map<string, string>(Object.entries(previous));
  const used = new Set(names.values());
  const bases = masked.map((entity) => baseOf(entity, policy));
  for (const [i, entity] of masked.entries()) {
    if (names.has(entity.key)) continue;
    const base = bases[i] as string;
    const alone = entity.kind !== 'minor' && bases.filter((other) => other === base).length === 1;
    const choices = [
      ...(alone ? [base] : []),
      ...lettered(base, used.size),
      ...lettered(roleWordOf(entity), used.size),
    ];
    const free = choices.find((name) => !used.has(name) && !secrets.some((secret) => nameKey(name).includes(secret)));
    // A secret that is part of every choice (a nickname such as 职工): the fixed mark tells nothing.
    const chosen = free ?? (isBody(entity) ? GROUNDS['organisation-name'].mark : GROUNDS.name.mark);
    names.set(entity.key, chosen);
    used.add(chosen);
  }
  return Object.fromEntries(names);
}

function baseOf(entity: KnownEntity, policy: RedactionPolicy): string {
  const name = nameKey(entity.names[0] ?? '');
  const surname = isBody(entity) ? undefined : findSurname(name);
  const form = nameFormOf(entity, policy);
  if (surname === undefined || form === 'role') return roleWordOf(entity);
  if (form === 'surname' || isMaskedName(name)) return `${surname}某`;
  // One star whatever stands in the middle: the number of characters is not told.
  return name.length > surname.length + 1 ? `${surname}*${name.slice(-1)}` : `${surname}*`;
}

function lettered(base: string, used: number): readonly string[] {
  return Array.from({ length: used + LETTERS.length + 1 }, (_, i) => `${base}${LETTERS[i] ?? i + 1}`);
}
