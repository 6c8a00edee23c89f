import { canonicalJson, type Json } from '#domain/kernel/json.ts';

const CHINESE_DIGITS = '零一二三四五六七八九';

/**
 * Whether a finding says what the file expects. Values must be equal. Sentences must name the same numbers and provisions and say it in
 * largely the same words: every number and article of the expectation stands in the finding, neither denies what the other affirms, and
 * more than half of its pairs of characters are found.
 */
export function agrees(got: Json, expected: Json): boolean {
  if (typeof got === 'string' && typeof expected === 'string') return sentencesAgree(got, expected);
  return canonicalJson(got) === canonicalJson(expected);
}

function sentencesAgree(got: string, expected: string): boolean {
  const [a, b] = [plain(got), plain(expected)];
  if (a === b) return true;
  const numbers = tokens(b);
  const found = tokens(a);
  return numbers.every((t) => found.includes(t)) && negations(a) === negations(b) && overlap(a, b) > 0.5;
}

function negations(text: string): number {
  return [...text.matchAll(/[不未无非]/g)].length;
}

/** Numbers as they count: Arabic, or Chinese in articles and periods. */
function tokens(text: string): string[] {
  const arabic = [...text.matchAll(/\d+(?:\.\d+)?/g)].map((m) => m[0]);
  const chinese = [...text.matchAll(/[零一二三四五六七八九十百]{1,7}(?=条|款|项|日|年|个月|、)/g)].map((m) =>
    String(fromChinese(m[0])),
  );
  return [...arabic, ...chinese];
}

function fromChinese(text: string): number {
  let [total, digit] = [0, 0];
  for (const ch of text) {
    if (ch === '百') [total, digit] = [total + (digit || 1) * 100, 0];
    else if (ch === '十') [total, digit] = [total + (digit || 1) * 10, 0];
    else digit = CHINESE_DIGITS.indexOf(ch);
  }
  return total + digit;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,。;:、,.;:"“”'‘’()()《》·]/g, '')
    .toLowerCase();
}

function overlap(a: string, b: string): number {
  const pairs = (s: string) => new Set(Array.from({ length: Math.max(s.length - 1, 0) }, (_, i) => s.slice(i, i + 2)));
  const [pa, pb] = [pairs(a), pairs(b)];
  if (pb.size === 0) return 0;
  return [...pb].filter((p) => pa.has(p)).length / pb.size;
}
