import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { relationsAnswer } from '#contract/case-desk.ts';
import { api } from '../../../api/client.ts';
import { useWrite } from '../../../api/use-write.ts';
import { useMay } from '../../../app/session.tsx';
import { useKept } from '../../../shared/kept/use-kept.ts';
import { Panel } from '../../../shared/page.tsx';
import { Refusal } from '../../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';
import { RelateForm } from './relate-form.tsx';

type Answer = z.infer<typeof relationsAnswer>;
type Recorded = Answer['recorded'][number];
type RelatedCase = Recorded['case'];

/** 关联案件: recorded by people, of the same party, out of the same clue. */
export function Relations({ file }: { readonly file: CaseFile }) {
  const may = useMay();
  const asked = useQuery({
    queryKey: ['cases', file.id, 'relations'],
    queryFn: ({ signal }) => api.get<Answer>(`/api/v1/cases/${file.id}/relations`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { recorded, sameParty, sameClue } = asked.data;
  const standing = new Set(recorded.filter((r) => r.ended === null).map((r) => r.case.id));
  return (
    <>
      <Panel title="人工关联">
        {recorded.length === 0 ? <Empty title="还没有关联案件" /> : null}
        <ul className="case-related">
          {recorded.map((r) => (
            <RecordedRelation key={r.case.id} caseId={file.id} relation={r} mayEnd={may('case.relate')} />
          ))}
        </ul>
        {may('case.relate') ? <RelateForm caseId={file.id} related={standing} /> : null}
      </Panel>
      <Panel title="同一当事人的案件">
        {sameParty.length === 0 ? <Empty title="没有同一当事人的其他案件" /> : null}
        <ul className="case-related">
          {sameParty.map((s) => (
            <li key={s.case.id}>
              <CaseLink of={s.case} />
              <span className="case-small">
                {s.party}：{s.by === 'code' ? '代码相同' : '▲ 仅名称相同，请核实'}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="同一线索的案件">
        {sameClue.length === 0 ? <Empty title="没有同一线索的其他案件" /> : null}
        <ul className="case-related">
          {sameClue.map((s) => (
            <li key={s.case.id}>
              <CaseLink of={s.case} />
              <span className="case-small">{s.words}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function CaseLink({ of }: { readonly of: RelatedCase }) {
  return (
    <>
      <Link to={`/cases/${of.id}`}>{of.title}</Link>
      <span className="case-small">
        {of.filingNumber ?? '尚未立案'}，{of.stateName}
        {of.party === null ? '' : `，${of.party}`}
        {of.receivedOn === null ? '' : `，${dateWords(of.receivedOn, 'short')}收到线索`}
      </span>
    </>
  );
}

type RecordedProps = { readonly caseId: string; readonly relation: Recorded; readonly mayEnd: boolean };

function RecordedRelation({ caseId, relation, mayEnd }: RecordedProps) {
  const [open, setOpen] = useState(false);
  const { case: other, kindName, reason, on, by, ended } = relation;
  return (
    <li className={ended === null ? '' : 'ended'}>
      <CaseLink of={other} />
      <span>
        {kindName}：{reason}
        <span className="case-small">
          {by}，{dateWords(on, 'short')}
        </span>
      </span>
      {ended === null ? null : (
        <span className="case-small">
          已解除：{ended.reason}（{ended.by}，{dateWords(ended.on, 'short')}）
        </span>
      )}
      {ended === null && mayEnd && !open ? (
        <button type="button" className="plain-button" onClick={() => setOpen(true)}>
          解除关联
        </button>
      ) : null}
      {open && ended === null ? <EndForm caseId={caseId} other={other} close={() => setOpen(false)} /> : null}
    </li>
  );
}

type EndProps = { readonly caseId: string; readonly other: RelatedCase; readonly close: () => void };

function EndForm({ caseId, other, close }: EndProps) {
  const [reason, setReason, forget] = useKept(`end-relation ${caseId} ${other.id}`, '');
  const end = useWrite<string, void>({
    send: (why, clientId) =>
      api.post(`/api/v1/cases/${caseId}/relations/${other.id}/end`, { reason: why }, { clientId }),
    touches: [
      ['cases', caseId],
      ['cases', other.id],
    ],
    done: () => {
      forget();
      close();
    },
  });
  return (
    <form
      className="case-form"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate(reason.trim());
      }}
    >
      <Refusal error={end.error} />
      <label>
        解除的理由
        <input required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <div className="case-buttons">
        <button type="submit" className="plain-button" disabled={end.isPending}>
          解除关联
        </button>
        <button type="button" className="plain-button" onClick={close}>
          取消
        </button>
      </div>
    </form>
  );
}
