import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';
import { useStoredFile } from '../stored-file.ts';

type Line = CaseFile['documents'][number];

/** 文书: every document made in the case, to read beside the list, and to keep. */
export function Documents({ file }: { readonly file: CaseFile }) {
  const [search] = useSearchParams();
  const asked = search.get('n');
  const [shown, setShown] = useState(asked === null ? undefined : Number(asked));
  const current = file.documents.find((d) => d.n === shown);
  return (
    <Panel title="文书">
      {file.documents.length === 0 ? (
        <Empty title="还没有制作文书">办理行为时，系统按文书格式制作并保存。</Empty>
      ) : (
        <div className={current === undefined ? 'case-documents' : 'case-documents with-reader'}>
          <div className="case-table" ref={reachable}>
            <table>
              <thead>
                <tr>
                  <th scope="col">文书</th>
                  <th scope="col">文号</th>
                  <th scope="col">日期</th>
                  <th scope="col">页数</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {file.documents.map((d) => (
                  <tr key={d.n} className={d.n === shown ? 'current' : ''}>
                    <th scope="row">{d.title}</th>
                    <td>{d.number ?? '无'}</td>
                    <td>{dateWords(d.on, 'short')}</td>
                    <td>{d.pages}</td>
                    <td className="case-buttons">
                      <button type="button" className="plain-button" onClick={() => setShown(d.n)}>
                        查看<span className="only-heard">{d.title}</span>
                      </button>
                      <a className="plain-button" href={`/api/v1/cases/${file.id}/documents/${d.n}`} download>
                        下载<span className="only-heard">{d.title}</span>
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {current === undefined ? null : <Reader caseId={file.id} line={current} close={() => setShown(undefined)} />}
        </div>
      )}
    </Panel>
  );
}

type ReaderProps = { readonly caseId: string; readonly line: Line; readonly close: () => void };

function Reader({ caseId, line, close }: ReaderProps) {
  const stored = useStoredFile(`/api/v1/cases/${caseId}/documents/${line.n}`);
  return (
    <section className="case-reader" aria-label={`文书：${line.title}`}>
      <header>
        <strong>{line.title}</strong>
        <button type="button" className="plain-button" onClick={close}>
          关闭
        </button>
      </header>
      <p className="case-small">校验值（SM3）{line.sm3}</p>
      {stored.error === undefined ? null : <p role="alert">{stored.error}</p>}
      {stored.url === undefined ? (
        <p role="status">正在载入……</p>
      ) : (
        <iframe src={stored.url} title={`${line.title}（文书内容）`} />
      )}
    </section>
  );
}
