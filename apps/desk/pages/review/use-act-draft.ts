import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { actDraftAnswer, DraftContent, savedDraftAnswer } from '#contract/acts.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';

const PAUSE_MS = 800;
const AGAIN_MS = 5000;
type Saved = z.infer<typeof actDraftAnswer>['draft'];
export type Saving = 'loading' | 'nothing' | 'waiting' | 'saved' | 'unreachable' | 'elsewhere';

type Of<T> = {
  readonly caseId: string;
  readonly act: string;
  readonly caseVersion: number;
  readonly blank: T;
  /** What is kept, in the fields of the act, and back. Stable: defined outside the component. */
  readonly keep: (typed: T) => object;
  readonly take: (kept: object, blank: T) => T;
};

/** What is being written for an act, kept on the server by itself: another device or a new session goes on where it was left. */
export function useActDraft<T>({ caseId, act, caseVersion, blank, keep, take: read }: Of<T>) {
  const path = `/api/v1/cases/${caseId}/act-drafts/${act}`;
  const [typed, setTyped] = useState(blank);
  const [saving, setSaving] = useState<Saving>('loading');
  const [savedAt, setSavedAt] = useState('');
  const seen = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(typed);
  const first = useRef(blank);

  const take = useCallback(
    (draft: Saved) => {
      seen.current = draft?.version ?? 0;
      latest.current = draft === null ? first.current : read(draft.content.input, first.current);
      setTyped(latest.current);
      setSavedAt(draft?.savedAt ?? '');
      setSaving(draft === null ? 'nothing' : 'saved');
    },
    [read],
  );
  const load = useCallback(
    () =>
      api.get<z.infer<typeof actDraftAnswer>>(path).then(
        ({ draft }) => take(draft),
        () => setSaving('nothing'),
      ),
    [path, take],
  );
  useEffect(() => {
    void load();
    return () => clearTimeout(timer.current);
  }, [load]);

  const save = useCallback(async (): Promise<void> => {
    const content = { input: keep(latest.current), forms: {} } as unknown as DraftContent;
    try {
      const answer = await api.put<z.infer<typeof savedDraftAnswer>>(path, {
        seen: seen.current,
        caseVersion,
        content,
      });
      seen.current = answer.version;
      setSavedAt(answer.savedAt);
      setSaving('saved');
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) return setSaving('elsewhere');
      setSaving('unreachable');
      timer.current = setTimeout(() => void save(), AGAIN_MS);
    }
  }, [path, caseVersion, keep]);

  const change = useCallback(
    (next: T) => {
      latest.current = next;
      setTyped(next);
      setSaving((now) => (now === 'elsewhere' ? now : 'waiting'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save],
  );
  /** Keeps what stands here, over what another device wrote. */
  const keepMine = useCallback(async () => {
    const { draft } = await api.get<z.infer<typeof actDraftAnswer>>(path);
    seen.current = draft?.version ?? 0;
    await save();
  }, [path, save]);
  /** The act is done: what was written is in the file, and the form is empty for the next. */
  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    take(null);
    await api.delete(path).catch(() => undefined);
  }, [path, take]);
  return { typed, change, saving, savedAt, load, keepMine, discard };
}
