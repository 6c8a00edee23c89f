import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { ActForm } from '#contract/acts.ts';
import { useMe } from '../../../app/session.tsx';
import { loadDraft, type Restored } from '../../../shared/kept/use-draft.ts';
import { Page } from '../../../shared/page.tsx';
import { Failed, LoadingPage } from '../../../shared/states.tsx';
import { LiveChanges } from '../live-changes.tsx';
import { useActForm } from './act-data.ts';
import { ActDone, type Done } from './act-done.tsx';
import { ActFormView } from './act-form-view.tsx';
import './acts.css';
import '../case.css';

/** 办理一项执法行为: the form of one act of one case. */
export function ActFormPage({ act }: { readonly act: string }) {
  const { id = '' } = useParams();
  return <ActPage key={`${id} ${act}`} id={id} act={act} />;
}

function ActPage({ id, act }: { readonly id: string; readonly act: string }) {
  const { account } = useMe();
  const form = useActForm(id, act);
  const draft = useQuery({
    queryKey: ['act-drafts', account, id, act],
    queryFn: () => loadDraft(account, id, act),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const failed = form.error ?? draft.error;
  if (failed !== null)
    return <Failed error={failed} retry={() => void Promise.all([form.refetch(), draft.refetch()])} />;
  if (form.data === undefined || draft.data === undefined) return <LoadingPage />;
  return <Loaded form={form.data} restored={draft.data} />;
}

type LoadedProps = { readonly form: ActForm; readonly restored: Restored };

function Loaded({ form, restored }: LoadedProps) {
  const [search, setSearch] = useSearchParams();
  const [done, setDone] = useState<Done>();
  const [{ content, turn }, setContent] = useState({ content: restored, turn: 0 });
  const late = search.get('late') === '1' || (search.get('late') === null && content.content?.late === true);
  const home = `/cases/${form.case.id}`;
  return (
    <Page
      title={late ? `补录：${form.name}` : form.name}
      lead={
        <>
          <Link className="acts-case" to={home}>
            {form.case.title}
          </Link>
          　现在处于“{form.case.stateName}”　依据：{form.provision}
        </>
      }
    >
      {done === undefined ? <LiveChanges caseId={form.case.id} version={form.case.version} /> : null}
      {done === undefined ? (
        <ActFormView
          key={`${late} ${turn}`}
          form={form}
          late={late}
          restored={content}
          setLate={(next) => setSearch(next ? { late: '1' } : { late: '0' }, { replace: true })}
          replaceDraft={(next) => setContent({ content: next, turn: turn + 1 })}
          onDone={setDone}
        />
      ) : (
        <ActDone caseId={form.case.id} done={done} />
      )}
    </Page>
  );
}
