/**
 * Folds full-width forms (digits, letters, punctuation, space) to ASCII, letters to upper case and `×` to `X`.
 * One UTF-16 unit stays one unit, so an offset in the folded text is an offset in the original.
 */
export function fold(text: string): string {
  return text.replace(/[a-z\uff01-\uff5e\u3000×✕✖╳]/g, foldUnit);
}

function foldUnit(unit: string): string {
  if (unit === '\u3000') return ' ';
  const code = unit.charCodeAt(0);
  if (code >= 0xff00) return String.fromCharCode(code - 0xfee0).toUpperCase();
  return code < 0x80 ? unit.toUpperCase() : 'X';
}

/** White space and characters without width (members of a character class). */
export const BLANK = '\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff';

/** Hyphens and dashes of every width (members of a character class). */
export const DASH = '\\-\\u2010-\\u2015\\u2212\\uff0d\\ufe58\\ufe63';

const SEPARATORS = new RegExp(`[${BLANK}${DASH}]`, 'g');

/** The folded text without white space and hyphens: the form in which an identifier is checked. */
export function compact(text: string): string {
  return fold(text).replace(SEPARATORS, '');
}
