/**
 * Words for searching Chinese text: every two neighbouring Han characters are one word, and every run of letters and
 * digits is one. Writer (`search` column) and reader (query) use the same function, so that they can never differ.
 */

const MAX_RUN = 64;
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu;
const HAN = /^\p{Script=Han}/u;

/** What a reader asked for: the words to find, and the parts too short to be searched. */
export type SearchWords = {
  /** Two Han characters each: must stand in the text as they are. */
  readonly exact: readonly string[];
  /** Beginnings of runs of letters and digits. */
  readonly prefixes: readonly string[];
  /** What the reader wrote and no word came of, e.g. a single character. */
  readonly ignored: readonly string[];
};

/** The words of a text, each once, in order of code units. */
export function wordsOf(texts: Iterable<string>): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) for (const run of runsOf(text)) for (const word of indexed(run)) words.add(word);
  return [...words].sort();
}

/** The same as the text of a PostgreSQL `tsvector` without positions. */
export function searchVector(texts: Iterable<string>): string {
  return wordsOf(texts).map(quoted).join(' ');
}

/** Takes apart what a reader typed; parts stand between blanks. Never throws. */
export function searchWords(input: string): SearchWords {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  const ignored: string[] = [];
  for (const part of input.split(/\s+/u).filter((p) => p !== '')) {
    const found = runsOf(part).map((run) => collect(run, exact, prefixes));
    if (!found.includes(true)) ignored.push(part);
  }
  return { exact: [...exact], prefixes: [...prefixes], ignored };
}

/**
 * The same words without those that only hold their neighbours together: `拖欠工资` then wants 拖欠 and 工资 anywhere.
 * For a second look where nothing was found.
 */
export function looseWords(input: string): SearchWords {
  const exact = new Set<string>();
  for (const run of runsOf(input)) for (const pair of HAN.test(run) ? halves(run) : []) exact.add(pair);
  return { ...searchWords(input), exact: [...exact] };
}

/** Text of a PostgreSQL `tsquery` that wants all words; undefined when there is no word. */
export function searchQuery(words: SearchWords): string | undefined {
  const terms = [...words.exact.map(quoted), ...words.prefixes.map((p) => `${quoted(p)}:*`)];
  return terms.length === 0 ? undefined : terms.join(' & ');
}

function runsOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
}

function indexed(run: string): readonly string[] {
  if (HAN.test(run)) return pairs(run);
  const word = run.slice(0, MAX_RUN);
  const bare = withoutZeros(word);
  return bare === word ? [word] : [word, bare];
}

/** Adds the words of one run; a single Han character or Latin letter is none. Answers whether there was one. */
function collect(run: string, exact: Set<string>, prefixes: Set<string>): boolean {
  if (HAN.test(run)) {
    const found = pairs(run);
    for (const pair of found) exact.add(pair);
    return found.length > 0;
  }
  const word = run.slice(0, MAX_RUN);
  if (word.length < 2 && !/\p{N}/u.test(word)) return false;
  prefixes.add(word);
  return true;
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** Pairs side by side; of an odd number of characters the last pair overlaps. */
function halves(run: string): readonly string[] {
  const all = pairs(run);
  return all.filter((_, i) => i % 2 === 0 || i === all.length - 1);
}

/** `014` is found as `14`, too. */
function withoutZeros(word: string): string {
  return /^0+[1-9]/.test(word) ? word.replace(/^0+/, '') : word;
}

/** Words hold letters and digits only, so nothing in them needs escaping. */
function quoted(word: string): string {
  return `'${word}'`;
}
