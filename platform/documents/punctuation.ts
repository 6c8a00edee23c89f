const HAN = '\\p{Script=Han}\\u3001-\\u3011\\u3014\\u3015\\u201c\\u201d\\u2026\\uff08\\uff09';
const MARKS: Readonly<Record<string, string>> = {
  ',': '\uff0c',
  ';': '\uff1b',
  ':': '\uff1a',
  '?': '\uff1f',
  '!': '\uff01',
};
const AFTER_HAN = new RegExp(`(?<=[${HAN}])[,;:?!]`, 'gu');
const BEFORE_HAN = new RegExp(`(?<=[\\p{L}\\p{N}%])[,;?!](?=[${HAN}])`, 'gu');
const PAIR = /\(([^()]*)\)/gu;
const SOME_HAN = new RegExp(`[${HAN}]`, 'u');

function widePair(whole: string, inside: string, at: number, text: string): string {
  const before = text.slice(0, at).at(-1) ?? '';
  return SOME_HAN.test(inside) || SOME_HAN.test(before) ? `\uff08${inside}\uff09` : whole;
}

/**
 * Sets half-width marks that stand beside Chinese characters as the full-width marks of GB/T 15834, as keyboards often leave them.
 * Marks inside figures, addresses, formulas and Latin text stay: `85,200`, `9:30`, `https://`. Nothing else changes.
 */
export function chinesePunctuation(text: string): string {
  const mark = (m: string): string => MARKS[m] ?? m;
  return text.replace(PAIR, widePair).replace(AFTER_HAN, mark).replace(BEFORE_HAN, mark);
}
