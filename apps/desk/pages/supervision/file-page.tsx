import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import type { supervisedCaseAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { Facts, Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords, moneyWords } from '../../shared/words.ts';

type Answer = z.infer<typeof supervisedCaseAnswer>;
type File = Answer['case'];

/** 调阅的案卷: the whole file, to read, under the access that was registered. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['supervision', 'file', id],
    queryFn: ({ signal }) => api.get<Answer>(`/api/v1/supervision/cases/${id}`, {}, signal),
    retry: false,
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) {
    if (!(asked.error instanceof ApiError) || asked.error.status !== 409)
      return <Failed error={asked.error} retry={() => void asked.refetch()} />;
    return (
      <Page title="案卷调阅">
        <Refusal error={asked.error} remedyLink={() => <Link to="/supervision/accesses">登记调阅</Link>} />
      </Page>
    );
  }
  return <FileView answer={asked.data} />;
}

function FileView({ answer: { access, case: file } }: { readonly answer: Answer }) {
  const issue = new URLSearchParams({ case: file.id, title: file.title });
  return (
    <Page
      title={file.title}
      lead={`调阅至${dateWords(access.untilOn)}。理由：${access.reason}。本次查阅已记入审计记录。`}
      actions={
        <Link className="records-button" to={`/supervision/opinions/new?${issue}`}>
          就本案制发监督文书
        </Link>
      }
    >
      <Panel title="基本情况">
        <Facts
          of={{
            状态: <Tag kind="plain">{file.stateName}</Tag>,
            立案文号: file.filingNumber,
            当事人: file.parties.map((p) => p.name).join('、'),
            执法人员: file.officers
              .filter((o) => o.leftOn === null)
              .map((o) => o.name)
              .join('、'),
            线索:
              file.clue === null
                ? null
                : `${file.clue.source}，${dateWords(file.clue.receivedOn, 'short')}：${file.clue.summary}`,
          }}
        />
      </Panel>
      <Decisions file={file} />
      <Clocks file={file} />
      <Findings file={file} />
      <Papers file={file} />
      <Course file={file} />
    </Page>
  );
}

function Decisions({ file }: { readonly file: File }) {
  if (file.decisions.length === 0) return null;
  return (
    <Panel title="决定">
      {file.decisions.map((d) => (
        <Facts
          key={d.key}
          of={{
            文号: d.number,
            决定日期: dateWords(d.on),
            处罚种类: d.sanctions.join('、'),
            罚款: d.fineFen === '0' ? null : moneyWords(d.fineFen),
            没收: d.confiscateFen === '0' ? null : moneyWords(d.confiscateFen),
            送达: d.servedOn === null ? '尚未送达' : dateWords(d.servedOn),
          }}
        />
      ))}
    </Panel>
  );
}

function Clocks({ file }: { readonly file: File }) {
  const duties = file.clocks.filter((clock) => clock.nature === 'duty');
  if (duties.length === 0) return null;
  return (
    <Panel title="期限">
      <table className="records">
        <caption className="only-heard">本机关的办案期限</caption>
        <thead>
          <tr>
            <th scope="col">期限</th>
            <th scope="col">起算</th>
            <th scope="col">届满</th>
            <th scope="col">结果</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {duties.map((clock) => (
            <tr key={clock.id}>
              <th scope="row">{clock.name}</th>
              <td data-label="起算">{dateWords(clock.startedOn, 'short')}</td>
              <td data-label="届满">{dateWords(clock.legalDue, 'short')}</td>
              <td data-label="结果">
                {clock.stoppedOn === null ? (
                  <Tag kind={clock.daysLeft < 0 ? 'overdue' : 'waiting'}>
                    {clock.daysLeft < 0 ? `已超期${-clock.daysLeft}日` : '进行中'}
                  </Tag>
                ) : (
                  <Tag kind={clock.met === false ? 'overdue' : 'done'}>
                    {clock.met === false ? '逾期办结' : '按期办结'}
                  </Tag>
                )}
              </td>
              <td data-label="依据">{clock.provision}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Findings({ file }: { readonly file: File }) {
  if (file.findings.length === 0) return null;
  return (
    <Panel title="系统指出的问题">
      <ul className="unmet records-list">
        {file.findings.map((f) => (
          <li key={`${f.rule} ${f.on} ${f.message}`}>
            <span>
              {dateWords(f.on, 'short')} {f.actName}：{f.message}
            </span>
            <span className="provision">{f.provision}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Papers({ file }: { readonly file: File }) {
  const root = `/api/v1/supervision/cases/${file.id}`;
  return (
    <Panel title="文书和证据">
      {file.documents.length === 0 && file.evidence.length === 0 ? <Empty title="尚无文书和证据" /> : null}
      <ul className="unmet records-list">
        {file.documents.map((d) => (
          <li key={d.n}>
            <a href={`${root}/documents/${d.n}`} target="_blank" rel="noreferrer">
              {d.title}
            </a>
            {d.number === null ? '' : ` ${d.number}`}（{dateWords(d.on, 'short')}，{d.pages}页）
          </li>
        ))}
        {file.evidence.map((e) => (
          <li key={e.id}>
            {e.ref !== null && /^[0-9a-f]{64}$/.test(e.ref) ? (
              <a href={`${root}/files/${e.ref}`} target="_blank" rel="noreferrer">
                {e.name}
              </a>
            ) : (
              e.name
            )}
            （{e.kind}，证明{e.proves}）
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Course({ file }: { readonly file: File }) {
  return (
    <Panel title="办理过程">
      <table className="records">
        <caption className="only-heard">办理过程，按先后</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">行为</th>
            <th scope="col">办理人</th>
            <th scope="col">办理后</th>
          </tr>
        </thead>
        <tbody>
          {file.timeline.map((entry) => (
            <tr key={entry.n}>
              <td data-label="日期">{dateWords(entry.on, 'short')}</td>
              <th scope="row">
                {entry.name} {entry.late ? <Tag kind="waiting">补录</Tag> : null}
              </th>
              <td data-label="办理人">{entry.by}</td>
              <td data-label="办理后">{entry.to}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
