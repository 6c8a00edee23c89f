import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay } from '../../../app/session.tsx';
import { Page } from '../../../shared/page.tsx';
import { Failed, LoadingPage } from '../../../shared/states.tsx';
import { useActForm } from './act-data.ts';
import { ActFormPage } from './act-form-page.tsx';
import './acts.css';
import { Collected } from './evidence-collected.tsx';
import { EvidenceUpload } from './evidence-upload.tsx';

/** 收集证据: files with what they prove, or evidence whose original is no file. */
export function Component() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const may = useMay();
  const [way, setWay] = useState<'file' | 'paper'>('file');
  const form = useActForm(id, 'add-evidence');
  if (search.get('late') === '1' || !may('evidence.add')) return <ActFormPage act="add-evidence" />;
  if (form.isPending) return <LoadingPage />;
  if (form.isError) return <Failed error={form.error} retry={() => void form.refetch()} />;
  if (way === 'paper') return <ActFormPage act="add-evidence" />;
  return (
    <Page
      title="收集证据"
      lead={
        <>
          <Link className="acts-case" to={`/cases/${id}`}>
            {form.data.case.title}
          </Link>
          　依据：{form.data.provision}
        </>
      }
      actions={
        <button type="button" className="plain-button" onClick={() => setWay('paper')}>
          登记没有电子文件的证据
        </button>
      }
    >
      <EvidenceUpload form={form.data} />
      <Collected caseId={id} />
    </Page>
  );
}
