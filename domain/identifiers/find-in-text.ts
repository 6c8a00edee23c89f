import { isLuhn } from './bank-card.ts';
import { EMAIL_SOURCE } from './email.ts';
import { BLANK, compact, DASH, fold } from './fold.ts';
import { findPhoneKind } from './phone.ts';
import { isResidentId, looksLikeResidentId } from './resident-id.ts';
import { isUscc } from './uscc.ts';

export type IdentifierKind = 'resident-id' | 'uscc' | 'bank-card' | 'phone' | 'service-phone' | 'email';

/** An identifier in a text: `text.slice(start, end)`. */
export type IdentifierHit = {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
  /** The identifier folded, without separators. */
  readonly value: string;
  /** False for a number that only lacks the right check character: most likely mistyped, and still a person's. */
  readonly valid: boolean;
};

type Group = { readonly text: string; readonly start: number; readonly end: number };

const USCC = new RegExp(
  `(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY](?:[${BLANK}${DASH}]?[0-9A-HJ-NPQRTUWXY]){17}(?![0-9A-Z])`,
  'g',
);
const EMAIL = new RegExp(EMAIL_SOURCE, 'g');
const GROUP = /\d+X?|X/g;
const BETWEEN = new RegExp(`^[${BLANK}]*(?:[${DASH}()][${BLANK}]*)?$`);
const DATE = /^(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01])$/;
const LONGEST = 19;

/**
 * Finds identifiers in running text, whatever spaces, line breaks, hyphens and full-width forms stand inside them.
 * A candidate always consists of whole runs of digits: no number is cut out of a longer one. Hits do not overlap; an
 * identity number wins over a credit code, a credit code over a card, a card over a telephone number, the longer over the shorter.
 */
export function findIdentifiers(text: string): readonly IdentifierHit[] {
  const folded = fold(text);
  const hits = [
    ...findNumbers(folded),
    ...findPattern(folded, USCC, 'uscc', isUscc),
    ...findPattern(folded, EMAIL, 'email'),
  ];
  return withoutOverlaps(hits);
}

function findPattern(
  folded: string,
  pattern: RegExp,
  kind: IdentifierKind,
  accepts: (text: string) => boolean = () => true,
): readonly IdentifierHit[] {
  return [...folded.matchAll(pattern)]
    .filter((match) => accepts(match[0]))
    .map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
      value: compact(match[0]),
      valid: true,
    }));
}

function findNumbers(folded: string): readonly IdentifierHit[] {
  return chainsOf(folded).flatMap((chain) => chain.flatMap((_, from) => numbersFrom(folded, chain, from)));
}

/** Runs of digits that only blanks, a hyphen or a bracket separate. */
function chainsOf(folded: string): readonly (readonly Group[])[] {
  const chains: Group[][] = [];
  let end = -1;
  for (const match of folded.matchAll(GROUP)) {
    const group = { text: match[0], start: match.index, end: match.index + match[0].length };
    const chain = chains.at(-1);
    if (chain !== undefined && BETWEEN.test(folded.slice(end, group.start))) chain.push(group);
    else chains.push([group]);
    end = group.end;
  }
  return chains;
}

function numbersFrom(folded: string, chain: readonly Group[], from: number): readonly IdentifierHit[] {
  const hits: IdentifierHit[] = [];
  let value = '';
  for (let to = from; to < chain.length && value.length <= LONGEST; to++) {
    value += (chain[to] as Group).text;
    hits.push(...hitsOf(folded, chain.slice(from, to + 1), value));
  }
  return hits;
}

function hitsOf(folded: string, groups: readonly Group[], value: string): readonly IdentifierHit[] {
  const start = (groups[0] as Group).start;
  const end = (groups.at(-1) as Group).end;
  if ((value.length === 18 || value.length === 15) && looksLikeResidentId(value))
    return [{ kind: 'resident-id', start, end, value, valid: isResidentId(value) }];
  const digits = value.replace(/X$/, '');
  if (digits.includes('X')) return [];
  const trimmedEnd = end - (value.length - digits.length);
  const kind = isCard(digits, groups.length) ? 'bank-card' : phoneKind(folded.slice(start, trimmedEnd), digits, groups);
  return kind === undefined || holdsDate(folded, groups)
    ? []
    : [{ kind, start, end: trimmedEnd, value: digits, valid: true }];
}

/**
 * One run of 16–19 digits that passes Luhn is taken for a card. 13–15 digits need a first digit that ISO/IEC 7812 gives to
 * banks (3–6): times and file numbers start with 1 or 2. Runs joined over separators need 16 digits and a bank's first digit.
 */
function isCard(digits: string, groups: number): boolean {
  if (digits.length < 13 || digits.length > LONGEST || !isLuhn(digits)) return false;
  if (digits.length >= 16) return groups === 1 || /^[3-69]/.test(digits);
  return groups === 1 && /^[3-6]/.test(digits);
}

function phoneKind(raw: string, digits: string, groups: readonly Group[]): IdentifierKind | undefined {
  const kind = findPhoneKind(raw);
  if (kind === 'mobile') return 'phone';
  if (kind === 'service') return digits.length >= 10 || groups.length === 1 ? 'service-phone' : undefined;
  // Digits that merely add up to an area code and a number (months, days, counts) are no landline.
  const first = (groups[0] as Group).text;
  return kind === 'landline' && (groups.length === 1 || /^(?:0\d{2,3}|86|0086)$/.test(first)) ? 'phone' : undefined;
}

function holdsDate(folded: string, groups: readonly Group[]): boolean {
  return groups.some((group, i) => {
    const third = groups[i + 2];
    return third !== undefined && DATE.test(folded.slice(group.start, third.end));
  });
}

const RANK: Readonly<Record<IdentifierKind, number>> = {
  'resident-id': 0,
  uscc: 1,
  'bank-card': 2,
  phone: 3,
  'service-phone': 4,
  email: 0,
};

function withoutOverlaps(hits: readonly IdentifierHit[]): readonly IdentifierHit[] {
  const kept: IdentifierHit[] = [];
  const strength = (hit: IdentifierHit) => (hit.valid ? 0 : 1.5) + RANK[hit.kind];
  const ordered = [...hits].sort(
    (a, b) => strength(a) - strength(b) || b.value.length - a.value.length || a.start - b.start,
  );
  const taken = new Uint8Array(hits.reduce((length, hit) => Math.max(length, hit.end), 0));
  for (const hit of ordered) {
    if (taken.subarray(hit.start, hit.end).includes(1)) continue;
    taken.fill(1, hit.start, hit.end);
    kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}
