import { DECISION_KINDS, DECISION_STATES } from '#contract/published.ts';
import { findPlainDate } from '#domain/kernel/plain-date.ts';
import { type SearchWords, searchQuery, searchWords } from '#domain/search/bigrams.ts';
import { type DecisionFilter, SORTS, type Sort } from '../portal.store.ts';

/** What a reader asks the search for. */
export type Wish = {
  readonly text: string;
  readonly words: SearchWords;
  readonly filter: DecisionFilter;
  readonly sort: Sort;
  /** What cannot be searched as it was typed. */
  readonly faults: readonly string[];
};

/** Reads what the reader wishes; values that are none are named, not guessed at. */
export function wishOf(query: URLSearchParams): Wish {
  const faults: string[] = [];
  const text = (query.get('q') ?? '').trim().slice(0, 100);
  const words = searchWords(text);
  const tsquery = searchQuery(words);
  if (text !== '' && tsquery === undefined) faults.push(`“${text}”太短，请输入两个字以上。`);
  const from = dayOf(query, 'from', '起始日期', faults);
  const to = dayOf(query, 'to', '截止日期', faults);
  if (from !== undefined && to !== undefined && from > to) faults.push('起始日期晚于截止日期。');
  const kind = DECISION_KINDS.find((k) => k === query.get('kind'));
  const state = DECISION_STATES.find((s) => s === query.get('state'));
  const item = (query.get('item') ?? '').trim().slice(0, 40);
  const filter: DecisionFilter = {
    ...(tsquery === undefined ? {} : { words: tsquery }),
    ...(kind === undefined ? {} : { kind }),
    ...(state === undefined ? {} : { state }),
    ...(item === '' ? {} : { item }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return { text, words, filter, sort: SORTS.find((s) => s === query.get('sort')) ?? 'listed', faults };
}

function dayOf(query: URLSearchParams, name: string, label: string, faults: string[]): string | undefined {
  const text = (query.get(name) ?? '').trim();
  if (text === '') return undefined;
  const day = findPlainDate(text);
  if (day === undefined)
    faults.push(`${label}“${text.slice(0, 20)}”不是存在的日期，请按年-月-日填写，例如2026-09-24。`);
  return day;
}
