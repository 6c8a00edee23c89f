import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DoublePublicityReport } from '#contract/double-publicity.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, Forbidden, LoadingPage } from '../../shared/states.tsx';
import './disclosure.css';
import { Field } from './field.tsx';
import { publicationPath } from './words.ts';

type Days = { readonly from: string; readonly to: string };

/** 双公示报送: what the list of some days holds and lacks, then the file for the credit platform. */
export function Component() {
  const may = useMay();
  return may('disclosure.prepare') ? <Credit /> : <Forbidden />;
}

function Credit() {
  const [search, setSearch] = useSearchParams();
  const days = daysOf(search);
  return (
    <Page
      title="双公示报送"
      lead="按公示日期列出正在公示的行政处罚决定，供报送信用信息共享平台。报送期限从处罚决定日期起算，不从结案日期起算。"
    >
      <Panel title="报送期间">
        <DaysForm key={`${days.from} ${days.to}`} days={days} choose={(chosen) => setSearch({ ...chosen })} />
      </Panel>
      <Report days={days} />
    </Page>
  );
}

/** The month so far, until other days are chosen. */
function daysOf(search: URLSearchParams): Days {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return { from: search.get('from') ?? `${today.slice(0, 8)}01`, to: search.get('to') ?? today };
}

function DaysForm({ days, choose }: { readonly days: Days; readonly choose: (days: Days) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    choose({ from: String(form.get('from')), to: String(form.get('to')) });
  };
  return (
    <form className="disclosure-days" onSubmit={submit}>
      <Field label="公示日期自">
        {(shape) => <input {...shape} type="date" name="from" defaultValue={days.from} required />}
      </Field>
      <Field label="至">{(shape) => <input {...shape} type="date" name="to" defaultValue={days.to} required />}</Field>
      <Button htmlType="submit">核对</Button>
    </form>
  );
}

function Report({ days }: { readonly days: Days }) {
  const asked = useQuery({
    queryKey: ['disclosure', 'double-publicity', days.from, days.to],
    queryFn: ({ signal }) =>
      api.get<DoublePublicityReport>('/api/v1/disclosure/double-publicity/report', { ...days }, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { lines, leftOut } = asked.data;
  return (
    <>
      <Panel title={`报送${lines.length}件`} extra={lines.length === 0 ? null : <Downloads days={days} />}>
        {lines.length === 0 ? <Empty title="这一期间没有应当报送的处罚决定" /> : <Lines lines={lines} />}
      </Panel>
      {leftOut.length === 0 ? null : (
        <Panel title={`不报送${leftOut.length}件`}>
          <ul className="disclosure-reasons">
            {leftOut.map(({ decisionId, number, title, reason }) => (
              <li key={decisionId}>
                <Link to={publicationPath(decisionId)}>{title}</Link>（{number}）：{reason}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const FORMATS = { xlsx: '导出表格（XLSX）', csv: '导出数据（CSV）' } as const;

function Downloads({ days }: { readonly days: Days }) {
  const [busy, setBusy] = useState<string>();
  const [fault, setFault] = useState<unknown>(null);
  const save = async (format: keyof typeof FORMATS) => {
    setBusy(format);
    setFault(null);
    try {
      const file = await api.blob('/api/v1/disclosure/double-publicity', { ...days, format });
      saveAs(file, `行政处罚双公示-${days.from}至${days.to}.${format}`);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <div className="disclosure-buttons">
      {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => (
        <Button key={format} loading={busy === format} onClick={() => void save(format)}>
          {FORMATS[format]}
        </Button>
      ))}
      <Refusal error={fault} />
    </div>
  );
}

function saveAs(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function Lines({ lines }: { readonly lines: DoublePublicityReport['lines'] }) {
  return (
    <table className="disclosure-table">
      <caption className="only-heard">报送清单，共{lines.length}件</caption>
      <thead>
        <tr>
          <th scope="col">决定</th>
          <th scope="col">当事人</th>
          <th scope="col">报送前须补正</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ decisionId, number, title, partyName, problems }) => (
          <tr key={decisionId}>
            <th scope="row" data-label="决定">
              <Link to={publicationPath(decisionId)}>{title}</Link>
              <span className="disclosure-sub">{number}</span>
            </th>
            <td data-label="当事人">{partyName}</td>
            <td data-label="报送前须补正">
              {problems.length === 0 ? (
                '齐全'
              ) : (
                <ul className="disclosure-problems">
                  {problems.map(({ field, name, message }) => (
                    <li key={field}>
                      {name}：{message}
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
