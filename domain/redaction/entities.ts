import { isBankCard } from '../identifiers/bank-card.ts';
import { isEmail } from '../identifiers/email.ts';
import { BLANK, compact, DASH, fold } from '../identifiers/fold.ts';
import { isPhone } from '../identifiers/phone.ts';
import { looksLikeResidentId } from '../identifiers/resident-id.ts';
import type { SecretKind } from './secrets.ts';

/** Who an entity is in the case. `person` is any natural person without a closer kind. */
export type EntityKind =
  | 'person'
  | 'minor'
  | 'informant'
  | 'complainant'
  | 'worker'
  | 'witness'
  | 'legal-representative'
  | 'officer'
  | 'organisation'
  | 'agency';

/** Entities that no policy may name. */
export type HiddenKind = 'minor' | 'informant' | 'complainant';

/** Somebody the case knows, and everything by which he could be recognised in a text. */
export type KnownEntity = {
  /** Stable within the case; the key of the naming map. */
  readonly key: string;
  readonly kind: EntityKind;
  /** Full name first, then aliases, former names, `肖某`. Two characters or more each. */
  readonly names: readonly string[];
  /** Identity number, telephone, account, e-mail, credit code. Five characters or more each. */
  readonly ids?: readonly string[];
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birth?: string;
  /** Four characters or more each. */
  readonly addresses?: readonly string[];
  /** The word for the role, e.g. `实际承包人`. */
  readonly role?: string;
  readonly isParty: boolean;
};

/** A pattern over folded text and what a match of it is. */
export type Needle = {
  readonly pattern: RegExp;
  readonly kind: SecretKind;
  readonly entity: KnownEntity;
  /** The name as a comparable key; absent for numbers, addresses and dates. */
  readonly name?: string;
};

const INNER = '·•・.,、_/|\'"‧';
const GAP = `[${BLANK}]*(?:[${INNER}${DASH}][${BLANK}]*)?`;
const STRIP = new RegExp(`[${BLANK}${DASH}${INNER}]`, 'g');
const LEAST = { name: 2, id: 5, address: 4 } as const;
const NUMERALS = ['〇零○', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

export function isHidden(kind: EntityKind): kind is HiddenKind {
  return kind === 'minor' || kind === 'informant' || kind === 'complainant';
}

/** True for entities of the kinds that are no natural persons. */
export function isBody(entity: KnownEntity): boolean {
  return entity.kind === 'organisation' || entity.kind === 'agency';
}

/** A name without blanks, interpuncts and width: what two spellings of one name have in common. */
export function nameKey(name: string): string {
  return fold(name).replace(STRIP, '');
}

/** `李某`, `李某某`, `李某甲`, `李*`, `李*明`: a name that tells the surname only. */
export function isMaskedName(name: string): boolean {
  return /^\p{Script=Han}{1,2}(?:某{1,2}|[*X]{1,2})(?:[甲乙丙丁戊己庚辛壬癸]|(?<=[*X])\p{Script=Han})?$/u.test(
    nameKey(name),
  );
}

/** Patterns of the names of an entity. Throws a RangeError for a name that is too short to be searched for. */
export function nameNeedles(entity: KnownEntity): readonly Needle[] {
  return entity.names.map((name) => ({
    pattern: spelled(nameKey(name), 'name', entity.key),
    kind: nameKindOf(entity),
    entity,
    name: nameKey(name),
  }));
}

/** Patterns of numbers, addresses and the birth date of an entity. Throws a RangeError for what cannot be searched for. */
export function detailNeedles(entity: KnownEntity): readonly Needle[] {
  const ids = (entity.ids ?? []).map((id) => ({
    pattern: spelled(nameKey(id), 'id', entity.key),
    kind: idKindOf(id),
    entity,
  }));
  const addresses = (entity.addresses ?? []).map((address) => ({
    pattern: spelled(nameKey(address), 'address', entity.key),
    kind: 'address' as const,
    entity,
  }));
  const birth = entity.birth === undefined ? [] : birthPatterns(entity.birth, entity.key);
  return [...ids, ...addresses, ...birth.map((pattern) => ({ pattern, kind: 'birth' as const, entity }))];
}

/** The kind of an `ids` entry; what is neither telephone, e-mail nor card is taken for the number of a document. */
export function idKindOf(id: string): SecretKind {
  if (isEmail(compact(id))) return 'email';
  if (isPhone(id)) return 'phone';
  return isBankCard(id) && !looksLikeResidentId(id) ? 'bank-account' : 'resident-id';
}

function nameKindOf(entity: KnownEntity): SecretKind {
  if (isHidden(entity.kind)) return `${entity.kind}-name`;
  return isBody(entity) ? 'organisation-name' : 'name';
}

function spelled(key: string, what: keyof typeof LEAST, owner: string): RegExp {
  const characters = [...key];
  // A single character would mask half the text, a mark must stay a mark: refuse instead of ignoring a secret.
  if (characters.length < LEAST[what] || /[[\]]/.test(key))
    throw new RangeError(`${what} of entity ${owner} cannot be searched for`);
  const source = characters.map((c) => c.replace(/[\\^$*+?(){}]/g, '\\$&')).join(GAP);
  const isWord = what === 'name' && /^[0-9A-Z]+$/.test(key);
  return new RegExp(isWord ? `(?<![0-9A-Z])${source}(?![0-9A-Z])` : source, 'gu');
}

/** Spellings of a birth date: 2011年6月12日, 2011-06-12, 2011.6, 20110612, 二〇一一年六月. */
function birthPatterns(birth: string, owner: string): readonly RegExp[] {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?$/.exec(birth);
  if (parts === null) throw new RangeError(`birth of entity ${owner} is not YYYY-MM or YYYY-MM-DD`);
  const [year, month, day] = [
    parts[1] as string,
    Number(parts[2]),
    parts[3] === undefined ? undefined : Number(parts[3]),
  ];
  const blank = `[${BLANK}]*`;
  const dayDigits = day === undefined ? '\\d{1,2}' : `0?${day}`;
  const dayHan = day === undefined ? '[一二三四五六七八九十]{1,3}' : han(day);
  const y = [...year].join(blank);
  const digits = `${y}${blank}[年.\\/${DASH}]${blank}0?${month}(?!\\d)(?:${blank}[月.\\/${DASH}](?:${blank}${dayDigits}(?!\\d)${blank}日?)?)?`;
  const hanYear = [...year].map((c) => `[${NUMERALS[Number(c)]}]`).join(blank);
  const numerals = `${hanYear}${blank}年${blank}${han(month)}${blank}月(?:${blank}${dayHan}${blank}日)?`;
  // The same month with another day, or the same digits as part of a longer date, is another date.
  const otherDay = `(?!${blank}月?${blank}(?:\\d{1,2}|[一二三四五六七八九十]{1,3})${blank}日|${blank}[.\\/${DASH}]${blank}\\d)`;
  const run = day === undefined ? [] : [`(?<!\\d)${year}${parts[2]}${parts[3]}(?!\\d)`];
  return [`(?<!\\d)${digits}${otherDay}`, `${numerals}${otherDay}`, ...run].map((source) => new RegExp(source, 'gu'));
}

/** 1–31 in Chinese numerals. */
function han(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const unit = ones === 0 ? '' : (NUMERALS[ones] as string);
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : NUMERALS[tens]}十${unit}`;
}
