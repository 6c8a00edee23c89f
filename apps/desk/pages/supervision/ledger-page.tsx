import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { LedgerAnswer, LedgerLine } from '#contract/filing-ledger.ts';
import { api } from '../../api/client.ts';
import '../../shared/records.css';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { PrintButton } from '../statistics/print-button.tsx';
import { ArtefactActs, EnterArtefact } from './artefact-forms.tsx';
import { StageFilter } from './stage-filter.tsx';
import { tone } from './words.ts';

/** 备案台账: what the bureau filed with the judicial bureau, what it must file, and with which receipt. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const stage = search.get('stage') ?? '';
  const [entering, setEntering] = useState<string>();
  const may = useMay()('supervision.answer');
  const asked = useQuery({
    queryKey: ['supervision', 'ledger'],
    queryFn: ({ signal }) => api.get<LedgerAnswer>('/api/v1/supervision/ledger', {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { supervisor, lines, missing, on } = asked.data;
  const shown = lines.filter((l) => stage === '' || l.stage === stage);
  return (
    <Page
      title="备案台账"
      lead={`报${supervisor}备案的重大处罚决定、制度、清单和流程图，截至${dateWords(on, 'short')}。`}
      actions={
        <>
          {may ? (
            <button type="button" className="records-button main" onClick={() => setEntering('')}>
              登记备案材料
            </button>
          ) : null}
          <a className="records-button" href="/api/v1/supervision/ledger/export" download>
            导出表格
          </a>
          <PrintButton />
        </>
      }
    >
      {entering === undefined ? null : (
        <EnterArtefact key={entering} artefact={entering} onEnd={() => setEntering(undefined)} />
      )}
      <Panel title="台账" extra={<StageFilter stage={stage} onChange={setSearch} />}>
        {shown.length === 0 ? <Empty title="没有备案事项" /> : <Lines lines={shown} />}
      </Panel>
      <Missing missing={missing} {...(may ? { onEnter: setEntering } : {})} />
    </Page>
  );
}

function Lines({ lines }: { readonly lines: readonly LedgerLine[] }) {
  return (
    <table className="records">
      <caption className="only-heard">备案台账，逾期的在前</caption>
      <thead>
        <tr>
          {['材料', '依据', '期限', '报送', '办理情况'].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {line.of === 'decision' ? <Link to={`/supervision/filings/${line.id}`}>{line.title}</Link> : line.title}
              <span className="records-sub">
                {line.kind} · {line.version}
              </span>
            </th>
            <td data-label="依据">{line.basis}</td>
            <td data-label="期限">{dueOf(line)}</td>
            <td data-label="报送">
              {line.sentOn === null ? '—' : dateWords(line.sentOn, 'short')}
              {line.sentLate ? <span className="records-sub">逾期报送</span> : null}
            </td>
            <td data-label="办理情况">
              <State line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ line }: { readonly line: LedgerLine }) {
  const { receipt, receivedBy, receivedOn, returnReason } = line;
  return (
    <>
      <Tag kind={tone(line.stage, line.overdue)}>{line.overdue ? '逾期未报送' : line.stageName}</Tag>
      {receipt === null ? null : (
        <span className="records-sub">
          {receipt}，{receivedBy}，{receivedOn === null ? '' : dateWords(receivedOn, 'short')}
        </span>
      )}
      {returnReason === null ? null : <span className="records-sub">退回：{returnReason}</span>}
      {line.of === 'artefact' ? <ArtefactActs line={line} /> : null}
    </>
  );
}

function dueOf({ dueOn, daysLeft, stage }: LedgerLine) {
  if (dueOn === null || daysLeft === null) return '没有规定';
  if (stage === 'sent' || stage === 'received') return dateWords(dueOn, 'short');
  return <Due due={dueOn} daysLeft={daysLeft} unit="日" riskFrom={5} />;
}

type MissingProps = {
  readonly missing: LedgerAnswer['missing'];
  readonly onEnter?: (artefact: string) => void;
};

/** What the plan wants filed and was never entered: it may have been filed on paper before. */
function Missing({ missing, onEnter }: MissingProps) {
  if (missing.length === 0) return null;
  return (
    <Panel title={`应当备案、台账中没有登记的（${missing.length}项）`}>
      <table className="records">
        <caption className="only-heard">没有登记的备案材料</caption>
        <thead>
          <tr>
            <th scope="col">材料</th>
            <th scope="col">依据</th>
            {onEnter === undefined ? null : (
              <th scope="col">
                <span className="only-heard">办理</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {missing.map(({ artefact, name, clause }) => (
            <tr key={artefact}>
              <th scope="row">{name}</th>
              <td data-label="依据">{clause}</td>
              {onEnter === undefined ? null : (
                <td>
                  <button
                    type="button"
                    className="records-button"
                    aria-label={`登记${name}`}
                    onClick={() => onEnter(artefact)}
                  >
                    登记
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
