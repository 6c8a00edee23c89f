/** A part of a text that both have, that only the earlier has, or that only the later has. */
export type Piece = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
/** Beyond this many cells the middle is shown as replaced whole: nobody reads a comparison of two different texts. */
const MOST_CELLS = 4_000_000;

/** What became of a text, word by word. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const head = countWhile(a, b, (i) => [a[i], b[i]]);
  const tail = Math.min(
    countWhile(a, b, (i) => [a[a.length - 1 - i], b[b.length - 1 - i]]),
    Math.min(a.length, b.length) - head,
  );
  const middle = middleOf(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const same = (words: readonly string[]): Piece[] => words.map((text) => ({ kind: 'same', text }));
  return joined([...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))]);
}

function wordsOf(text: string): string[] {
  return [...WORDS.segment(text)].map((s) => s.segment);
}

type Words = readonly string[];

function countWhile(
  a: Words,
  b: Words,
  pair: (i: number) => readonly [string | undefined, string | undefined],
): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) {
    const [x, y] = pair(i);
    if (x !== y) return i;
  }
  return most;
}

function middleOf(a: Words, b: Words): Piece[] {
  const all = (kind: Piece['kind'], words: Words): Piece[] => words.map((text) => ({ kind, text }));
  if (a.length === 0 || b.length === 0 || a.length * b.length > MOST_CELLS)
    return [...all('gone', a), ...all('new', b)];
  const pieces: Piece[] = [];
  const longest = commonLengths(a, b);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i++] ?? '' });
      j++;
    } else if (at(longest, i + 1, j) >= at(longest, i, j + 1)) pieces.push({ kind: 'gone', text: a[i++] ?? '' });
    else pieces.push({ kind: 'new', text: b[j++] ?? '' });
  }
  return [...pieces, ...all('gone', a.slice(i)), ...all('new', b.slice(j))];
}

type Table = readonly Uint32Array[];
const at = (table: Table, i: number, j: number): number => table[i]?.[j] ?? 0;

/** Length of the longest common run of words from each place on. */
function commonLengths(a: Words, b: Words): Table {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  return table;
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: { kind: Piece['kind']; text: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = out.at(-1);
    if (last?.kind === kind) last.text += text;
    else out.push({ kind, text });
  }
  return out;
}
