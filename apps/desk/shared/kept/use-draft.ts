import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { actDraftAnswer, DraftContent, savedDraftAnswer } from '#contract/acts.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { useMe } from '../../app/session.tsx';
import { device, placeOf } from './device.ts';

type Saved = z.infer<typeof savedDraftAnswer>;
type ServerDraft = NonNullable<z.infer<typeof actDraftAnswer>['draft']>;

/** What is not on the server yet. */
export type LocalDraft = {
  /** The version of the server's draft that it was typed on; 0 where there was none. */
  readonly seen: number;
  readonly caseVersion: number;
  readonly content: DraftContent;
};

export const draftPath = (caseId: string, act: string) => `/api/v1/cases/${caseId}/act-drafts/${act}`;
const placeOfDraft = (account: string, caseId: string, act: string) => placeOf(account, `act ${caseId} ${act}`);

/** How a draft stands: nothing to keep, on its way, on the server, only on this device, or saved by another device meanwhile. */
export type DraftState =
  | { readonly how: 'none' | 'saving' }
  | { readonly how: 'saved'; readonly at: string }
  | { readonly how: 'device' }
  | { readonly how: 'unsaved' }
  | { readonly how: 'conflict' };

const PAUSE_MS = 1200;
const AGAIN_MS = 8000;

/** What is to be restored when a form is opened: what this device has not handed in yet, else what the server keeps. */
export async function loadDraft(account: string, caseId: string, act: string) {
  const { draft } = await api.get<z.infer<typeof actDraftAnswer>>(draftPath(caseId, act));
  return pick(device.read<LocalDraft>(placeOfDraft(account, caseId, act))?.content, draft);
}

export type Restored = {
  readonly content: DraftContent | undefined;
  readonly seen: number;
  readonly savedAt: string | undefined;
  /** Typed here while another device saved something else. */
  readonly rival: DraftContent | undefined;
};

export const NO_DRAFT: Restored = { content: undefined, seen: 0, savedAt: undefined, rival: undefined };

export function pick(local: LocalDraft | undefined, server: ServerDraft | null): Restored {
  const seen = server?.version ?? 0;
  if (local === undefined) return { content: server?.content, seen, savedAt: server?.savedAt, rival: undefined };
  // A save that arrived although its answer did not is no other device's: the words are the same.
  const known = local.seen === seen || (server !== null && sameWords(local.content, server.content));
  const rival = known ? undefined : server?.content;
  return { content: local.content, seen, savedAt: undefined, rival };
}

/** Whatever the order in which the server keeps the members. */
function sameWords(a: unknown, b: unknown): boolean {
  const ordered = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  return JSON.stringify(a, ordered) === JSON.stringify(b, ordered);
}

/** Saves what is typed: at once on this device, a moment later on the server; there it is never put over another device's words. */
export function useDraft(caseId: string, act: string, caseVersion: number, restored: Restored) {
  const { account } = useMe();
  const [state, setState] = useState<DraftState>(
    restored.savedAt === undefined ? { how: 'none' } : { how: 'saved', at: restored.savedAt },
  );
  const seen = useRef(restored.seen);
  const next = useRef<DraftContent | undefined>(undefined);
  const timer = useRef<number | undefined>(undefined);
  const busy = useRef(false);
  const over = useRef(false);

  const path = draftPath(caseId, act);
  const place = placeOfDraft(account, caseId, act);
  const store = useCallback(
    (content: DraftContent) => {
      const draft: LocalDraft = { seen: seen.current, caseVersion, content };
      return device.write(place, draft, new Date().toISOString());
    },
    [place, caseVersion],
  );
  const settle = useCallback(
    async (content: DraftContent, { version, savedAt }: Saved) => {
      seen.current = version;
      // The act was done while its draft was on the way: the draft does not outlive it.
      if (over.current) return void (await api.delete(path));
      if (next.current === content) {
        next.current = undefined;
        device.remove(place);
        setState({ how: 'saved', at: savedAt });
      } else if (next.current !== undefined) store(next.current);
    },
    [path, place, store],
  );
  const send = useCallback(async () => {
    const content = next.current;
    if (content === undefined || busy.current || over.current) return;
    busy.current = true;
    let pause = PAUSE_MS;
    try {
      await settle(content, await api.put<Saved>(path, { seen: seen.current, caseVersion, content }));
    } catch (error) {
      const conflict = error instanceof ApiError && error.status === 409;
      setState(conflict ? { how: 'conflict' } : { how: 'device' });
      pause = conflict ? Number.POSITIVE_INFINITY : AGAIN_MS;
    }
    busy.current = false;
    if (next.current !== undefined && pause !== Number.POSITIVE_INFINITY)
      timer.current = window.setTimeout(() => void send(), pause);
  }, [caseVersion, path, settle]);

  const keep = useCallback(
    (content: DraftContent) => {
      if (over.current) return;
      next.current = content;
      const kept = store(content);
      setState((now) => (now.how === 'conflict' ? now : { how: kept ? 'saving' : 'unsaved' }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void send(), PAUSE_MS);
    },
    [send, store],
  );

  // What came back from this device has not been handed in yet.
  const waiting = useRef(restored.savedAt === undefined && restored.rival === undefined ? restored.content : undefined);
  useEffect(() => {
    if (waiting.current !== undefined) keep(waiting.current);
    waiting.current = undefined;
  }, [keep]);

  useEffect(() => {
    const online = () => void send();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      window.clearTimeout(timer.current);
      // Leaving the page does not wait for the pause; what does not arrive stays on this device.
      void send();
    };
  }, [send]);

  /** Another device saved meanwhile, and what stands here shall stay. */
  const takeMine = useCallback(async () => {
    const { draft } = await api.get<z.infer<typeof actDraftAnswer>>(path);
    seen.current = draft?.version ?? 0;
    setState({ how: 'saving' });
    await send();
  }, [path, send]);

  /** The act is done, or the draft given up: nothing is saved any more, here or there. */
  const end = useCallback(() => {
    over.current = true;
    next.current = undefined;
    window.clearTimeout(timer.current);
    device.remove(place);
  }, [place]);

  return { state, keep, takeMine, end };
}
