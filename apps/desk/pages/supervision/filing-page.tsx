import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import type { filingAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Facts, Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { TextForm } from './text-form.tsx';
import { FILING_STAGES, tone } from './words.ts';

type Answer = z.infer<typeof filingAnswer>;

/** One filing: facts, materials, what can be done now. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['supervision', 'filings', 'one', id],
    queryFn: ({ signal }) => api.get<Answer>(`/api/v1/supervision/filings/${id}`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Filing answer={asked.data} id={id} />;
}

function Filing({ answer, id }: { readonly answer: Answer; readonly id: string }) {
  const { filing } = answer;
  const may = useMay();
  const open = filing.stage === 'due' || filing.stage === 'returned';
  return (
    <Page
      title={`备案：${filing.title}`}
      lead={<Tag kind={tone(filing.stage, filing.overdue)}>{FILING_STAGES[filing.stage]}</Tag>}
    >
      <Panel title="备案事项">
        <Facts
          of={{
            案件: may('case.read') ? <Link to={`/cases/${filing.caseId}`}>{filing.title}</Link> : filing.title,
            决定书: filing.number,
            当事人: filing.partyName,
            备案原因: filing.grounds.join('、'),
            决定日期: dateWords(filing.decidedOn),
            生效日期: `${dateWords(filing.effectiveOn)}（送达）`,
            报送期限: open ? <Due due={filing.dueOn} daysLeft={filing.daysLeft} unit="日" riskFrom={5} /> : null,
            届满日: dateWords(filing.dueOn),
            期限来源: answer.basis,
            报送日期: filing.sentOn === null ? null : `${dateWords(filing.sentOn)}${filing.sentLate ? '，逾期' : ''}`,
            备案登记: filing.receipt === null ? null : `${filing.receipt}，${dateWords(filing.receivedOn ?? '')}`,
            退回原因: filing.returnReason,
          }}
        />
      </Panel>
      <Panel title="备案材料">
        <Materials answer={answer} id={id} />
      </Panel>
      {answer.report === null ? null : (
        <Panel title="重大行政处罚案件备案报告">
          <p className="records-text">{answer.report}</p>
        </Panel>
      )}
      {open && may('supervision.answer') ? <Send id={id} report={answer.report} /> : null}
      {filing.stage === 'sent' && may('supervision.act') ? <Judge id={id} /> : null}
    </Page>
  );
}

function Materials({ answer, id }: { readonly answer: Answer; readonly id: string }) {
  const may = useMay();
  const opened = answer.filing.sentOn !== null;
  const href = (n: number) =>
    opened
      ? `/api/v1/supervision/filings/${id}/documents/${n}`
      : `/api/v1/cases/${answer.filing.caseId}/documents/${n}`;
  return (
    <ul className="unmet records-list">
      {answer.materials.map((material) => (
        <li key={material.form}>
          {material.documents.length === 0 ? (
            <span>
              {material.name}：{material.required ? '案卷中尚无，须补齐后报送' : '暂无'}
            </span>
          ) : (
            material.documents.map((d) => (
              <span key={d.n}>
                {opened || may('document.read') ? (
                  <a href={href(d.n)} target="_blank" rel="noreferrer">
                    {d.title}
                  </a>
                ) : (
                  d.title
                )}
                {d.number === null ? '' : ` ${d.number}`}（{dateWords(d.on, 'short')}）
              </span>
            ))
          )}
        </li>
      ))}
    </ul>
  );
}

function Send({ id, report }: { readonly id: string; readonly report: string | null }) {
  return (
    <Panel title="报送备案">
      <TextForm
        label="备案报告（案件概况、处罚理由和依据、裁量说明）"
        entry="report"
        button="报送备案"
        main
        initial={report ?? ''}
        name={`send-filing ${id}`}
        send={(text, clientId) => api.post(`/api/v1/supervision/filings/${id}/send`, { report: text }, { clientId })}
        hint="上列材料随报告一并报送，监督机关可以直接查阅；案卷其余内容仍须登记调阅。"
      />
    </Panel>
  );
}

function Judge({ id }: { readonly id: string }) {
  const path = `/api/v1/supervision/filings/${id}`;
  return (
    <Panel title="备案登记">
      <TextForm
        label="备案登记号"
        entry="receipt"
        button="登记备案"
        short
        main
        name={`receive-filing ${id}`}
        send={(receipt, clientId) => api.post(`${path}/receive`, { receipt }, { clientId })}
      />
      <TextForm
        label="退回补正的原因"
        entry="reason"
        button="退回补正"
        name={`return-filing ${id}`}
        send={(reason, clientId) => api.post(`${path}/return`, { reason }, { clientId })}
      />
    </Panel>
  );
}
