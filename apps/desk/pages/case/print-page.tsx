import { Link, useParams, useSearchParams } from 'react-router';
import { Page } from '../../shared/page.tsx';
import { reachable } from '../../shared/reachable.ts';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import { AsOf } from './as-of.tsx';
import './case.css';
import { procedureWords, type TimelineLine, useCase, useTimeline } from './case-data.ts';
import { CaseHead } from './case-head.tsx';
import { Clocks } from './parts/clocks.tsx';
import { Findings } from './parts/findings.tsx';
import { Parties } from './parts/parties.tsx';

/** 案件摘要: one document to print or to keep as PDF, with everything that happened in order. */
export function Component() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const asOf = search.get('on') ?? undefined;
  const [opened, course] = [useCase(id, asOf), useTimeline(id, asOf)];
  if (opened.isPending || course.isPending) return <LoadingPage />;
  if (opened.isError) return <Failed error={opened.error} retry={() => void opened.refetch()} />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  const { file } = opened.data;
  return (
    <Page
      title={`案件摘要：${file.title}`}
      lead={[...procedureWords(file), `${dateWords(file.asOf)}的情况`].join('，')}
      actions={
        <>
          <Link className="plain-button" to={`/cases/${file.id}${asOf === undefined ? '' : `?on=${asOf}`}`}>
            返回案卷
          </Link>
          <button type="button" className="case-primary" onClick={() => window.print()}>
            打印
          </button>
        </>
      }
    >
      {asOf === undefined ? null : <AsOf id={file.id} on={asOf} />}
      <CaseHead file={file} />
      <div className="case-print">
        <Parties file={file} />
        <Clocks file={file} />
        <Findings file={file} />
        <Course entries={course.data.entries} />
      </div>
    </Page>
  );
}

function Course({ entries }: { readonly entries: readonly TimelineLine[] }) {
  return (
    <section className="panel" aria-label="办理经过">
      <header className="panel-head">
        <h2>办理经过</h2>
      </header>
      <div className="case-table" ref={reachable}>
        <table>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">日期</th>
              <th scope="col">事项</th>
              <th scope="col">人员</th>
              <th scope="col">录入时间</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((e) => (
              <tr key={e.n}>
                <td>{e.n}</td>
                <td>{dateWords(e.on, 'short')}</td>
                <th scope="row">
                  {e.name}
                  {e.late ? '（补录）' : ''}
                  {e.moved === null ? null : <span className="case-small">进入“{e.moved.to}”</span>}
                </th>
                <td>{e.by}</td>
                <td>{timeWords(e.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
