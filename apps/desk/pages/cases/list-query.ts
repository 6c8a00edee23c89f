import { useSearchParams } from 'react-router';
import type { CaseSort } from '#contract/case-columns.ts';

/** What the list can be narrowed by; the same names stand in the address of the page and in the server's interface. */
export const FILTERS = [
  ...['q', 'state', 'item', 'party', 'number', 'officer', 'unit', 'procedure', 'mine', 'open', 'overdue', 'late'],
  ...['findings', 'from', 'to', 'decidedFrom', 'decidedTo', 'closedFrom', 'closedTo'],
] as const;

export type ListQuery = Readonly<Record<string, string>>;
export type ListState = {
  readonly query: ListQuery;
  readonly sort: CaseSort;
  readonly order: 'asc' | 'desc';
  /** Filters and order as the interface takes them. */
  readonly asked: ListQuery;
  /** Changes filters; an empty text takes one away. */
  change(next: ListQuery): void;
  /** Takes over a whole search, as it stands in a kept view. */
  replace(search: string): void;
};

/** The list as the address tells it: it can be sent to somebody, kept as a bookmark, and reached by going back. */
export function useListState(): ListState {
  const [search, setSearch] = useSearchParams();
  const query = Object.fromEntries(FILTERS.flatMap((key) => pair(key, search.get(key))));
  const sort = (search.get('sort') ?? 'newest') as CaseSort;
  const order = search.get('order') === 'desc' ? 'desc' : 'asc';
  return {
    query,
    sort,
    order,
    asked: { ...query, sort, ...(order === 'desc' ? { order } : {}) },
    change: (next) => setSearch(clean({ ...Object.fromEntries(search), ...next })),
    replace: (text) => setSearch(new URLSearchParams(text)),
  };
}

function pair(key: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null || value === '' ? [] : [[key, value]];
}

function clean(all: ListQuery): ListQuery {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
