import { type SearchWords, searchQuery } from '#domain/search/bigrams.ts';
import type { Portal } from './page.ts';
import {
  countAmongSome,
  countDecisions,
  type DecisionFilter,
  type DecisionLine,
  findWordStatistics,
  type ListPart,
  listAmongFirst,
  listCollected,
  listDecisions,
  listOfDays,
  newestDay,
} from './portal.store.ts';
import { reachForCount, reachForList, type WordShares, wordShares, wordsForIndex } from './search-plan.ts';

/** What is looked for: the filter, and the words that its tsquery was made of. */
export type Sought = { readonly filter: DecisionFilter; readonly words: SearchWords };
/** The same with how many there are, counted up to a cap. */
export type Counted = Sought & { readonly count: number; readonly cap: number };

const STATISTICS_SECONDS = 60;

/** How many decisions there are, counted no further than `cap` + 1; the quicker of two ways. */
export async function countSought(portal: Portal, { filter, words }: Sought, cap: number): Promise<number> {
  if (filter.words === undefined) return countDecisions(portal.db, filter, cap);
  const shares = await sharesOf(portal);
  const reach = reachForCount(shares, words, cap);
  const some =
    reach === undefined ? 0 : await countAmongSome(portal.db, { ...filter, words: filter.words }, cap, reach);
  return some > cap ? some : countDecisions(portal.db, forIndex(shares, { filter, words }), cap);
}

/** One page of them in order; the quicker of several ways. All give the same rows. */
export async function listSought(portal: Portal, sought: Counted, part: ListPart): Promise<readonly DecisionLine[]> {
  const { filter, words } = sought;
  const inDays = part.sort !== 'decided' && (await endsBeforeNewest(portal, filter));
  if (filter.words === undefined)
    return inDays ? listOfDays(portal.db, filter, part) : listDecisions(portal.db, filter, part);
  const shares = await sharesOf(portal);
  const reach = reachForList(shares, words, part.offset + part.limit, sought);
  const walked = { ...filter, words: filter.words };
  const first = reach === undefined ? [] : await listAmongFirst(portal.db, walked, part, { reach, inDays });
  return first.length === part.limit ? first : listCollected(portal.db, forIndex(shares, sought), part);
}

/** The filter with the words that the index shall be asked for. */
function forIndex(shares: WordShares, { filter, words }: Sought): DecisionFilter {
  const some = wordsForIndex(shares, words);
  const indexWords = some === undefined ? undefined : searchQuery(some);
  return indexWords === undefined ? filter : { ...filter, indexWords };
}

/** Days that have passed: the newest rows are not among them, and going through the rows from the newest on would be in vain. */
async function endsBeforeNewest(portal: Portal, { to }: DecisionFilter): Promise<boolean> {
  if (to === undefined) return false;
  const newest = await portal.remembered('newest', STATISTICS_SECONDS, () => newestDay(portal.db));
  return newest !== undefined && to < newest;
}

function sharesOf(portal: Portal): Promise<WordShares> {
  return portal.remembered('words', STATISTICS_SECONDS, async () => wordShares(await findWordStatistics(portal.db)));
}
