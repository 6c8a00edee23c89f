import type { Numbering } from '#contract/settings.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';

/** 文号 of a document within its series and year. */
export type SerialNumber = { readonly series: string; readonly year: number; readonly serial: number };

/** The number as it is printed: `巨人社监罚决字〔2026〕第001号`. Throws a RangeError for an unknown series. */
export function formatNumber(numbering: Numbering, number: SerialNumber): string {
  if (!numbering.series.some((s) => s.code === number.series)) throw new RangeError(`unknown series ${number.series}`);
  const parts: Readonly<Record<string, string>> = {
    ...fixedParts(numbering),
    kind: number.series,
    year: String(number.year),
    serial: String(number.serial).padStart(numbering.padding, '0'),
  };
  return numbering.template.replace(/\{(\w+)\}/g, (_, name: string) => partOf(parts, name));
}

/** Reads a number that this template could have printed; undefined for any other text. */
export function findSerialNumber(numbering: Numbering, text: string): SerialNumber | undefined {
  const codes = numbering.series.map((s) => s.code).sort((a, b) => b.length - a.length);
  const parts: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(fixedParts(numbering)).map(([k, v]) => [k, quoted(v)])),
    kind: `(?<kind>${codes.map(quoted).join('|')})`,
    year: '(?<year>[12]\\d{3})',
    serial: '(?<serial>\\d{1,9})',
  };
  const pattern = numbering.template
    .split(/(\{\w+\})/)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? partOf(parts, piece.slice(1, -1)) : quoted(piece)))
    .join('');
  const groups = new RegExp(`^${pattern}$`).exec(text)?.groups;
  if (groups === undefined || Number(groups.serial) < 1) return undefined;
  return { series: groups.kind as string, year: Number(groups.year), serial: Number(groups.serial) };
}

/** The year that a number carries. */
export function numberYear(
  numbering: Numbering,
  dates: { readonly filedOn?: PlainDate; readonly on: PlainDate },
): number {
  const date = numbering.yearRule === 'filing' ? (dates.filedOn ?? dates.on) : dates.on;
  return Number(date.slice(0, 4));
}

/** Numbers are taken one after the other; a voided number is never given again. */
export function nextSerial(taken: Iterable<number>): number {
  let highest = 0;
  for (const serial of taken) if (serial > highest) highest = serial;
  return highest + 1;
}

/** Serials between 1 and the highest that nobody holds: they can only come from files numbered before this register. */
export function missingSerials(taken: readonly number[]): readonly number[] {
  const held = new Set(taken);
  return Array.from({ length: nextSerial(taken) - 1 }, (_, n) => n + 1).filter((n) => !held.has(n));
}

function fixedParts(numbering: Numbering): Readonly<Record<string, string>> {
  const [open, close] = [...numbering.brackets] as [string, string];
  return { short: numbering.short, unit: numbering.unit, open, close, ordinal: numbering.ordinal ? '第' : '' };
}

function partOf(parts: Readonly<Record<string, string>>, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new RangeError(`unknown part {${name}} in the template of numbers`);
  return part;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
