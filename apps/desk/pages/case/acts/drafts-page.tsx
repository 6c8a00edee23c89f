import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { myDraftsAnswer } from '#contract/acts.ts';
import { api } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { Page } from '../../../shared/page.tsx';
import { Refusal } from '../../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { timeWords } from '../../../shared/words.ts';
import './acts.css';
import { pathOfAct } from './conditions.tsx';

type Draft = z.infer<typeof myDraftsAnswer>['drafts'][number];

/** 我的草稿: what was begun and not sent, on whatever device. */
export function Component() {
  const drafts = useQuery({
    queryKey: ['act-drafts'],
    queryFn: ({ signal }) => api.get<z.infer<typeof myDraftsAnswer>>('/api/v1/act-drafts', {}, signal),
    staleTime: 0,
  });
  if (drafts.isPending) return <LoadingPage />;
  if (drafts.isError) return <Failed error={drafts.error} retry={() => void drafts.refetch()} />;
  const mine = drafts.data.drafts;
  return (
    <Page title="我的草稿" lead={mine.length === 0 ? undefined : `共${mine.length}份，只有本人可以看到`}>
      {mine.length === 0 ? (
        <Empty title="没有草稿">填写办理内容时自动保存草稿，办理完成后自动删除。</Empty>
      ) : (
        <ul className="acts-drafts">
          {mine.map((d) => (
            <Line key={`${d.caseId} ${d.act}`} draft={d} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Line({ draft }: { readonly draft: Draft }) {
  const { caseId, caseTitle, act, actName, savedAt } = draft;
  const discard = useWrite({
    send: (_: undefined, clientId) => api.delete(`/api/v1/cases/${caseId}/act-drafts/${act}`, { clientId }),
    touches: [['act-drafts'], ['cases', caseId]],
  });
  return (
    <li>
      <span>
        <Link to={pathOfAct(caseId, act)}>{actName}</Link>
        <span className="acts-note">
          {caseTitle}　保存于{timeWords(savedAt)}
        </span>
      </span>
      <button
        type="button"
        className="acts-quiet"
        disabled={discard.isPending}
        onClick={() => discard.mutate(undefined)}
      >
        放弃
      </button>
      <Refusal error={discard.error} />
    </li>
  );
}
