import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AnnualAnswer } from '#contract/statistics.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Facts, Tag } from '../../shared/facts.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { AnnualTables } from './annual-tables.tsx';
import { PrintButton } from './print-button.tsx';

function currentYear(): number {
  return Number(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 4));
}

/** 年度行政执法数据: by 31 January of the next year, public and reported. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const [now] = useState(currentYear);
  const year = Number(search.get('year') ?? now - 1);
  const asked = useQuery({
    queryKey: ['statistics', 'annual', year],
    queryFn: ({ signal }) => api.get<AnnualAnswer>(`/api/v1/statistics/annual/${year}`, {}, signal),
  });
  return (
    <Page
      title="年度执法数据"
      lead="上一年度行政执法数据于1月31日前公开，并报本级人民政府和上级主管部门。"
      actions={
        <>
          <label className="records-hint">
            年度：
            <select value={year} onChange={(event) => setSearch({ year: event.target.value })}>
              {[now, now - 1, now - 2, now - 3, now - 4].map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <a className="records-button" href={`/api/v1/statistics/annual/${year}/export`} download>
            导出表格
          </a>
          <PrintButton />
        </>
      }
    >
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data === undefined ? null : <Year key={year} answer={asked.data} />}
    </Page>
  );
}

function Year({ answer }: { readonly answer: AnnualAnswer }) {
  const { reported } = answer;
  const may = useMay();
  return (
    <>
      <Panel title={`${answer.year}年度`}>
        <Facts
          of={{
            公开和报送期限: dateWords(answer.dueOn),
            依据: answer.provision,
            情况:
              reported === null ? (
                <Due due={answer.dueOn} daysLeft={answer.daysLeft} unit="日" riskFrom={31} />
              ) : (
                <Tag kind={reported.late ? 'overdue' : 'done'}>{reported.late ? '逾期公开报送' : '按期公开报送'}</Tag>
              ),
            登记: reported === null ? null : `${dateWords(reported.on)}，${reported.by}`,
            公开渠道: reported?.channel,
            总体情况: reported === null ? null : <span className="records-text">{reported.narrative}</span>,
          }}
        />
      </Panel>
      <AnnualTables
        year={answer.year}
        lines={reported?.lines ?? answer.lines}
        live={reported === null}
        title={reported === null ? '数据（按现有记录）' : '数据（公开时）'}
      />
      {reported === null && may('statistics.report') ? <ReportForm year={answer.year} /> : null}
    </>
  );
}

function ReportForm({ year }: { readonly year: number }) {
  const [typed, change, forget, kept] = useKept(`annual-report ${year}`, { channel: '', narrative: '' });
  const { channel, narrative } = typed;
  const write = useWrite({
    send: (_nothing: undefined, clientId) =>
      api.post(`/api/v1/statistics/annual/${year}/report`, { channel, narrative }, { clientId }),
    touches: [['statistics'], ['supervision']],
    done: forget,
  });
  return (
    <Panel title="登记公开和报送">
      <form
        className="records-form"
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate(undefined);
        }}
      >
        <Refusal error={write.error} />
        <p className="records-hint">登记后，当日的数据作为公开的数据保存，不再随记录变化；每个年度登记一次。</p>
        <label>
          公开渠道和报送机关
          <input
            required
            maxLength={500}
            value={channel}
            onChange={(event) => change({ ...typed, channel: event.target.value })}
          />
        </label>
        <label>
          总体情况说明
          <textarea
            required
            value={narrative}
            onChange={(event) => change({ ...typed, narrative: event.target.value })}
          />
        </label>
        <div className="records-buttons">
          <button type="submit" className="records-button main" disabled={write.isPending}>
            登记已公开并报送
          </button>
          <KeptNote state={kept} forget={forget} />
        </div>
      </form>
    </Panel>
  );
}
