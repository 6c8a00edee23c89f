import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { CorrectionRequestLine, CorrectionRequestsAnswer } from '#contract/correction-request.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, Forbidden, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './disclosure.css';
import { OUTCOMES } from './words.ts';

/** 更正申请: what the public asks to be corrected, what is due first. */
export function Component() {
  const may = useMay();
  return may('disclosure.answer') ? <Corrections /> : <Forbidden />;
}

function Corrections() {
  const [search, setSearch] = useSearchParams();
  const isAll = search.get('view') === 'all';
  const asked = useQuery({
    queryKey: ['disclosure', 'correction-requests', isAll],
    queryFn: ({ signal }) =>
      api.get<CorrectionRequestsAnswer>('/api/v1/disclosure/correction-requests', isAll ? {} : { open: true }, signal),
  });
  const tab = (key: string, label: string, current: boolean) => (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={() => setSearch({ view: key })}>
      {label}
    </button>
  );
  return (
    <Page
      title="更正申请"
      lead="公众在公示页面提出的更正申请。发现公开的信息不准确的，及时更正（国办发〔2018〕118号二）。"
    >
      <Panel title="申请清单">
        <nav className="disclosure-views" aria-label="按办理情况查看">
          {tab('open', `待答复 ${asked.data?.open ?? ''}`, !isAll)}
          {tab('all', '全部', isAll)}
        </nav>
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : <Requests lines={asked.data.requests} isAll={isAll} />}
      </Panel>
    </Page>
  );
}

function Requests({ lines, isAll }: { readonly lines: readonly CorrectionRequestLine[]; readonly isAll: boolean }) {
  if (lines.length === 0) return <Empty title={isAll ? '还没有人申请更正' : '没有等待答复的更正申请'} />;
  return (
    <table className="disclosure-table">
      <caption className="only-heard">更正申请，共{lines.length}件</caption>
      <thead>
        <tr>
          <th scope="col">答复期限</th>
          <th scope="col">申请更正的决定</th>
          <th scope="col">收到日期</th>
          <th scope="col">办理情况</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td data-label="答复期限">
              {line.daysLeft === null ? (
                <span className="disclosure-sub">
                  {line.answeredOn === null ? '' : `${dateWords(line.answeredOn, 'short')}答复`}
                </span>
              ) : (
                <Due due={line.dueOn} daysLeft={line.daysLeft} riskFrom={1} />
              )}
            </td>
            <th scope="row" data-label="申请更正的决定">
              <Link to={`/disclosure/corrections/${line.id}`}>{line.title}</Link>
              <span className="disclosure-sub">{line.number}</span>
            </th>
            <td data-label="收到日期">{dateWords(line.receivedOn, 'short')}</td>
            <td data-label="办理情况">{line.outcome === null ? '待核实答复' : OUTCOMES[line.outcome]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
