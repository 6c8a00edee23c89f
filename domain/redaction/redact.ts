import type { KnownEntity } from './entities.ts';
import { assignNames, type Naming, roleWordOf } from './naming.ts';
import { discoverPeople } from './people.ts';
import type { RedactionPolicy } from './policies.ts';
import { type Scanner, scan, scannerOf } from './scan.ts';
import { GROUNDS, type Hit, type SecretKind } from './secrets.ts';

/** Where something was masked: `text.slice(start, end)` of the redacted text, never what stood there before. */
export type Mark = {
  readonly start: number;
  readonly end: number;
  readonly originalKind: SecretKind;
  readonly reason: string;
  readonly ruleId: string;
  readonly provision: string;
};

/** A place in the text as it stood before masking. */
export type Span = { readonly start: number; readonly end: number };

export type RedactedText = { readonly text: string; readonly marks: readonly Mark[]; readonly naming: Naming };

/** Entities of the case and of the texts, the scanner over them, and their public names. */
export type Redactor = { readonly scanner: Scanner; readonly naming: Naming };

/**
 * Prepares the masking of texts that belong together: people whom they announce (证人李刚) are added to those the case knows,
 * so that they are masked in every one of the texts. Throws a RangeError for an entity that cannot be searched for.
 */
export function redactorOf(
  texts: readonly string[],
  entities: readonly KnownEntity[],
  policy: RedactionPolicy,
  naming: Naming = {},
): Redactor {
  const all = [...entities, ...discoverPeople(texts, entities)];
  const redactor = { scanner: scannerOf(all, policy), naming: assignNames(all, policy, naming) };
  // Masking may uncover the end of a name that stood before an address or a number: look again at what would go out.
  const outcome = texts.map((text) => applyTo(text, redactor).text);
  const more = discoverPeople(outcome, all).filter((entity) => !all.some((known) => known.key === entity.key));
  return more.length === 0 ? redactor : redactorOf(texts, [...all, ...more], policy, naming);
}

/**
 * Masks one text. Idempotent: what it gives back holds nothing more to mask. APL-050 行政处罚法第五十条: 对实施行政处罚过程中知悉的
 * 国家秘密、商业秘密或者个人隐私,应当依法予以保密; OGI-014 政府信息公开条例第十五条.
 */
export function redactText(
  text: string,
  entities: readonly KnownEntity[],
  policy: RedactionPolicy,
  naming: Naming = {},
): RedactedText {
  const redactor = redactorOf([text], entities, policy, naming);
  const { text: masked, marks } = applyTo(text, redactor);
  return { text: masked, marks, naming: redactor.naming };
}

/** A masked text; `sources` says of each mark which place of the text as it stood before the mark stands for. */
export type MaskedText = {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly sources: readonly Span[];
};

/** Masks a text with a prepared redactor. */
export function applyTo(text: string, redactor: Redactor): MaskedText {
  let state: State = { text, marks: [] };
  for (let first = true; ; first = false) {
    const hits = scan(state.text, redactor.scanner);
    if (hits.length === 0) return maskedOf(state);
    // From the second round on only fixed marks are set: they cannot be found again, so the rounds end.
    state = replaced(state, hits, first ? redactor : undefined);
  }
}

type PlacedMark = Mark & { readonly source: Span };
type State = { readonly text: string; readonly marks: readonly PlacedMark[] };

function maskedOf({ text, marks }: State): MaskedText {
  return { text, marks: marks.map(({ source: _, ...mark }) => mark), sources: marks.map(({ source }) => source) };
}

/** Where a place of a text that is masked already stood before; inside a mark it is that mark's own edge. */
function sourceOf(marks: readonly PlacedMark[], at: number, edge: 'start' | 'end'): number {
  let shift = 0;
  for (const { start, end, source } of marks) {
    if (at <= start) break;
    if (at < end) return source[edge];
    shift = source.end - end;
  }
  return at + shift;
}

function replaced(state: State, hits: readonly Hit[], redactor: Redactor | undefined): State {
  const marks: PlacedMark[] = [];
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  const emit = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const hit of hits) {
    const { start, substitute } = substitution(state.text, from, hit, redactor);
    keepMarks(state.marks, from, start, length - from, marks);
    emit(state.text.slice(from, start));
    const { reason, ruleId, provision } = hit;
    const source = { start: sourceOf(state.marks, start, 'start'), end: sourceOf(state.marks, hit.end, 'end') };
    const place = { start: length, end: length + substitute.length };
    marks.push({ ...place, originalKind: hit.kind, reason, ruleId, provision, source });
    emit(substitute);
    from = hit.end;
  }
  keepMarks(state.marks, from, state.text.length, length - from, marks);
  emit(state.text.slice(from));
  return { text: pieces.join(''), marks };
}

/** Earlier marks that lie wholly between two replacements move with the text; the others are part of a new mark. */
function keepMarks(earlier: readonly PlacedMark[], from: number, to: number, shift: number, into: PlacedMark[]): void {
  for (const mark of earlier) {
    if (mark.start >= from && mark.end <= to) into.push({ ...mark, start: mark.start + shift, end: mark.end + shift });
  }
}

function substitution(
  text: string,
  from: number,
  hit: Hit,
  redactor: Redactor | undefined,
): { start: number; substitute: string } {
  const plain = { start: hit.start, substitute: GROUNDS[hit.kind].mark };
  const entity = redactor?.scanner.entities.find((e) => e.key === hit.entity);
  if (redactor === undefined || entity === undefined || !hit.kind.endsWith('name')) return plain;
  const name = redactor.naming[entity.key] as string;
  const role = roleWordOf(entity);
  if (!name.startsWith(role)) return { ...plain, substitute: name };
  // 投诉人陈某 becomes 投诉人, not 投诉人投诉人; 投诉人:陈某 keeps its label.
  const before = text.slice(from, hit.start);
  if (new RegExp(`${role}[:\uff1a]\\s*$`).test(before)) return plain;
  return { start: before.endsWith(role) ? hit.start - role.length : hit.start, substitute: name };
}
