import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';

/** The days on which a version holds, both included; null: no limit, or none known, on that side. */
export type Span = { readonly from: PlainDate | null; readonly to: PlainDate | null };

/** Whether the version holds on that day. */
export function holdsOn(span: Span, date: PlainDate): boolean {
  return (span.from === null || span.from <= date) && (span.to === null || date <= span.to);
}

/** The version that holds on that day; undefined where none does. */
export function findVersionAt<T extends Span>(versions: readonly T[], date: PlainDate): T | undefined {
  return versions.find((v) => holdsOn(v, date));
}

/**
 * Puts a version among the others: it holds for all of its span, the others keep what is left of theirs.
 * The answer is in order of time and has no two versions on one day; a case keeps the version of its own day.
 */
export function placeVersion<T extends Span>(versions: readonly T[], next: T): readonly T[] {
  if (next.from !== null && next.to !== null && next.to < next.from) throw new RangeError('有效期止早于有效期起');
  const kept = versions.flatMap((v) => [...before(v, next), ...after(v, next)]);
  return [...kept, next].sort((a, b) => startOf(a).localeCompare(startOf(b)));
}

/** Nothing holds after that day; the version that held on it says why it ended. */
export function endVersions<T extends Span & { readonly ending?: string | undefined }>(
  versions: readonly T[],
  lastDay: PlainDate,
  ending: string,
): readonly T[] {
  return versions
    .filter((v) => v.from === null || v.from <= lastDay)
    .map((v) => (holdsOn(v, lastDay) ? { ...v, to: lastDay, ending } : v));
}

function startOf(span: Span): string {
  return span.from ?? '';
}

/** What of `old` lies before `next`. */
function before<T extends Span>(old: T, next: T): T[] {
  if (next.from === null || (old.from !== null && old.from >= next.from)) return [];
  const last = addDays(next.from, -1);
  return [{ ...old, to: old.to === null || old.to > last ? last : old.to }];
}

/** What of `old` lies after `next`. */
function after<T extends Span>(old: T, next: T): T[] {
  if (next.to === null || (old.to !== null && old.to <= next.to)) return [];
  const first = addDays(next.to, 1);
  return [{ ...old, from: old.from === null || old.from < first ? first : old.from }];
}
