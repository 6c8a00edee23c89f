import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { actDraftAnswer, DraftContent, savedDraftAnswer } from '#contract/acts.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { BLANK, type Opinion } from './opinion.ts';

const PAUSE_MS = 800;
const AGAIN_MS = 5000;
type Saved = z.infer<typeof actDraftAnswer>['draft'];
export type Saving = 'loading' | 'nothing' | 'waiting' | 'saved' | 'unreachable' | 'elsewhere';

/** The opinion as it is written, kept on the server by itself: another device or a new session goes on where it was left. */
export function useOpinionDraft(caseId: string, caseVersion: number) {
  const path = `/api/v1/cases/${caseId}/act-drafts/record-review-opinion`;
  const [opinion, setOpinion] = useState<Opinion>(BLANK);
  const [saving, setSaving] = useState<Saving>('loading');
  const [savedAt, setSavedAt] = useState('');
  const seen = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(opinion);

  const take = useCallback((draft: Saved) => {
    seen.current = draft?.version ?? 0;
    const kept = draft?.content.input as Opinion | undefined;
    latest.current = kept === undefined ? BLANK : { ...BLANK, ...kept };
    setOpinion(latest.current);
    setSavedAt(draft?.savedAt ?? '');
    setSaving(draft === null ? 'nothing' : 'saved');
  }, []);
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
    const content = { input: latest.current, forms: {} } as unknown as DraftContent;
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
  }, [path, caseVersion]);

  const change = useCallback(
    (next: Opinion) => {
      latest.current = next;
      setOpinion(next);
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
  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    await api.delete(path).catch(() => undefined);
  }, [path]);
  return { opinion, change, saving, savedAt, load, keepMine, discard };
}
