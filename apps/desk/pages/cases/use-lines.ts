import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react';
import type { CaseLine, CasesAnswer } from '#contract/case-list.ts';
import { api } from '../../api/client.ts';
import type { ListState } from './list-query.ts';

/** How many lines are fetched at once. */
export const SIZE = 100;

export type ShownLine = { readonly index: number; readonly line: CaseLine | undefined };
export type Lines = {
  readonly shown: readonly ShownLine[];
  /** Room for the lines that are not drawn, before and behind. */
  readonly before: number;
  readonly behind: number;
  /** What the link of a line needs, so that arrows, Page Up and Down, Home and End go from case to case. */
  linkOf(index: number): {
    readonly tabIndex: number;
    readonly onFocus: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly ref: (link: HTMLAnchorElement | null) => void;
  };
};

type Given = {
  readonly list: ListState;
  readonly total: number;
  readonly height: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
};

/** Any number of lines: those in sight are drawn, and fetched page by page as one scrolls. */
export function useLines({ list, total, height, scroller }: Given): Lines {
  const [active, setActive] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const lineAt = useFetched(list, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const move = (next: number) => {
    wanted.current = next;
    setActive(next);
    rows.scrollToIndex(next);
  };
  // A line far away is drawn, and its link is there, only after the list has moved to it.
  const arrived = useCallback((index: number, link: HTMLAnchorElement | null) => {
    if (link === null || wanted.current !== index) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  }, []);
  return {
    shown: items.map(({ index }) => ({ index, line: lineAt(index) })),
    before: items[0]?.start ?? 0,
    behind: rows.getTotalSize() - (items.at(-1)?.end ?? 0),
    linkOf: (index) => ({
      tabIndex: index === active || (index === items[0]?.index && !items.some((i) => i.index === active)) ? 0 : -1,
      onFocus: () => setActive(index),
      onKeyDown: (event) => {
        const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2);
        const next = movedBy(event.key, index, page, total);
        if (next === undefined) return;
        event.preventDefault();
        move(next);
      },
      ref: (link) => arrived(index, link),
    }),
  };
}

/** The lines from one place to another, from the pages they stand on. */
function useFetched(list: ListState, from: number, to: number): (index: number) => CaseLine | undefined {
  const first = Math.floor(from / SIZE);
  const pages = Array.from({ length: Math.floor(to / SIZE) - first + 1 }, (_, i) => first + i + 1);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['cases', list.asked, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<CasesAnswer>('/api/v1/cases', { ...list.asked, page, size: SIZE }, signal),
    })),
  });
  return (index) => answers[Math.floor(index / SIZE) - first]?.data?.cases[index % SIZE];
}

function movedBy(key: string, from: number, page: number, total: number): number | undefined {
  const moved: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: total - 1,
  };
  const next = moved[key];
  return next === undefined ? undefined : Math.min(total - 1, Math.max(0, next));
}
