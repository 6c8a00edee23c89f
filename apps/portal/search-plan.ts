import type { SearchWords } from '#domain/search/bigrams.ts';

/** What PostgreSQL's statistics say of words, and how many rows there are. */
export type WordShares = {
  readonly rows: number;
  /** In which share of the rows all of them stand, at most. */
  share(words: SearchWords): number;
  /** Those so rare that the statistics do not list them. */
  unlisted(words: SearchWords): SearchWords;
};

/**
 * Reads PostgreSQL's statistics. The two-character words of one Chinese word stand together in the same rows, but the planner takes
 * them for independent: it expects a handful of rows for 电子加工店 where there are a hundred thousand, and collects and
 * sorts them all (0.6 s at a million rows). The rarest word of a query is the better measure.
 */
export function wordShares(known: {
  readonly rows: number;
  readonly words: readonly string[];
  readonly shares: readonly number[];
}): WordShares {
  const shares = new Map(known.words.map((word, i) => [word, known.shares[i] ?? 0]));
  // Behind the shares of the words stands the smallest of them: what is not listed is rarer.
  const rarest = known.words.length === 0 ? 0 : (known.shares[known.words.length] ?? 0);
  const ofPrefix = (prefix: string) =>
    known.words.reduce((sum, word) => (word.startsWith(prefix) ? sum + (shares.get(word) ?? 0) : sum), rarest);
  return {
    rows: Math.max(0, known.rows),
    share: ({ exact, prefixes }) =>
      Math.min(1, ...exact.map((word) => shares.get(word) ?? rarest), ...prefixes.map(ofPrefix)),
    unlisted: ({ exact, prefixes }) => ({
      exact: exact.filter((word) => !shares.has(word)),
      prefixes: prefixes.filter((prefix) => !known.words.some((word) => word.startsWith(prefix))),
      ignored: [],
    }),
  };
}

const isSome = ({ exact, prefixes }: SearchWords) => exact.length + prefixes.length > 0;

/**
 * The words that the index is asked for where some of them are rare; undefined where it is asked for all. A common word beside a rare one
 * has a long list of places to read and finds hardly anything out: 有限公司 in the name of a firm, the year in a number (0.4 s at a million
 * rows). It is looked for in the rows that the others find.
 */
export function wordsForIndex({ unlisted }: WordShares, words: SearchWords): SearchWords | undefined {
  const rare = unlisted(words);
  const all = rare.exact.length + rare.prefixes.length === words.exact.length + words.prefixes.length;
  return isSome(rare) && !all ? rare : undefined;
}

/** Reading a row and matching its words costs about as much as taking eight places from the index of words (measured). */
const PLACES_PER_ROW = 8;
/** Rows are looked at up to twice the number expected; words that shun each other are then left to the index. */
const SLACK = 2;

/** Rows that are gone through for words of which only the upper end of their share is known. */
const REACH_FOR_RARE = 3000;
/** Rows that are gone through at most where more of them than expected are in vain (20 ms): words of one year, words that shun each other. */
const REACH_AT_MOST = 20_000;
/** Collecting a match and sorting it costs as much as going through so many rows (measured). */
const ROWS_PER_MATCH = 4;

/**
 * How many rows to go through for a list of that many; undefined where collecting all matches comes sooner. `found` is how many matches
 * were counted, up to the cap of the count.
 */
export function reachForList(
  { rows, share, unlisted }: WordShares,
  words: SearchWords,
  wanted: number,
  found: { readonly count: number; readonly cap: number },
): number | undefined {
  const part = share(words);
  if (found.count <= found.cap || part === 0 || wanted / part >= rows * part) return undefined;
  const expected = (SLACK * wanted) / part;
  if (isSome(unlisted(words))) return Math.ceil(Math.min(expected, REACH_FOR_RARE));
  return Math.ceil(Math.max(expected, Math.min((rows * part) / ROWS_PER_MATCH, REACH_AT_MOST)));
}

/** How many rows to go through for counting up to `cap`; undefined where the index of words comes sooner. */
export function reachForCount(
  { rows, share, unlisted }: WordShares,
  words: SearchWords,
  cap: number,
): number | undefined {
  const part = share(words);
  const places = rows * part * (words.exact.length + words.prefixes.length);
  if (part === 0 || isSome(unlisted(words)) || (cap / part) * PLACES_PER_ROW >= places) return undefined;
  return Math.ceil((SLACK * cap) / part);
}
