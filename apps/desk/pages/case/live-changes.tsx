import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { timelineAnswer, versionAnswer } from '#contract/case-desk.ts';
import { api } from '../../api/client.ts';
import { timeWords } from '../../shared/words.ts';

const EVERY_MS = 15_000;
const SHOWN = 3;

type Props = { readonly caseId: string /** The version that is on the screen. */; readonly version: number };

/**
 * Says when somebody changed the case since this screen was loaded, who and what. Nothing is replaced by itself: whoever is writing or
 * reading decides when to load again.
 */
export function LiveChanges({ caseId, version }: Props) {
  const queries = useQueryClient();
  const path = `/api/v1/cases/${caseId}`;
  const watched = useQuery({
    queryKey: ['case-version', caseId],
    queryFn: ({ signal }) => api.get<z.infer<typeof versionAnswer>>(`${path}/version`, {}, signal),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
    retry: false,
  });
  const latest = watched.data?.version ?? version;
  const changed = latest > version;
  const news = useQuery({
    queryKey: ['case-news', caseId, version, latest],
    queryFn: ({ signal }) => api.get<z.infer<typeof timelineAnswer>>(`${path}/timeline`, { after: version }, signal),
    enabled: changed,
  });
  if (!changed) return null;
  const entries = (news.data?.entries ?? []).filter((e) => e.kind !== 'document');
  return (
    <div className="case-news" role="status">
      <strong>本案有新的办理</strong>
      <ul>
        {entries.slice(-SHOWN).map((e) => (
          <li key={e.n}>
            {e.by}于{timeWords(e.at)}办理“{e.name}”{e.moved === null ? '' : `，案件进入“${e.moved.to}”`}
          </li>
        ))}
        {entries.length > SHOWN ? <li>另有{entries.length - SHOWN}项</li> : null}
      </ul>
      <button
        type="button"
        className="plain-button"
        onClick={() => void queries.invalidateQueries({ queryKey: ['cases', caseId] })}
      >
        更新本页
      </button>
    </div>
  );
}
