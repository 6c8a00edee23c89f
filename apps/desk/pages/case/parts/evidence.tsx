import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import { type CaseFile, WORDS, word } from '../case-data.ts';

const STORED = /^[0-9a-f]{64}$/;
const SIGNS: Readonly<Record<string, string>> = { verified: '✓ ', excluded: '✕ ' };

/** 证据: kind, what it proves, whether it was verified (行政处罚法第四十六条), and its file. */
export function EvidenceList({ file }: { readonly file: CaseFile }) {
  return (
    <Panel title="证据">
      {file.evidence.length === 0 ? (
        <Empty title="还没有证据">在“办理”中收集证据，可以同时保存文件。</Empty>
      ) : (
        <div className="case-table" ref={reachable}>
          <table>
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">证据</th>
                <th scope="col">种类</th>
                <th scope="col">证明内容</th>
                <th scope="col">取得日期</th>
                <th scope="col">查证</th>
                <th scope="col">文件</th>
              </tr>
            </thead>
            <tbody>
              {file.evidence.map((e, i) => (
                <tr key={e.id}>
                  <td>{i + 1}</td>
                  <th scope="row">{e.name}</th>
                  <td>{e.kind}</td>
                  <td>{e.proves}</td>
                  <td>{dateWords(e.obtainedOn, 'short')}</td>
                  <td className={e.status === 'verified' ? 'case-good' : ''}>
                    {SIGNS[e.status] ?? '○ '}
                    {word(WORDS.evidence, e.status)}
                  </td>
                  <td>
                    {e.ref !== null && STORED.test(e.ref) ? (
                      <a className="plain-button" href={`/api/v1/cases/${file.id}/files/${e.ref}`} download>
                        下载<span className="only-heard">{e.name}</span>
                      </a>
                    ) : (
                      (e.ref ?? '原件在卷')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
