import { Panel } from '../../../shared/page.tsx';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';

/** 问题: what the system found wrong or doubtful when an act was entered; it stays in the file. */
export function Findings({ file }: { readonly file: CaseFile }) {
  const sorted = file.findings.toSorted((a, b) => Number(a.severity === 'warn') - Number(b.severity === 'warn'));
  return (
    <Panel title="问题">
      {sorted.length === 0 ? (
        <Empty title="没有发现问题">办理或者补录时不符合规定的，会记录在这里，不能删除。</Empty>
      ) : (
        <ul className="case-findings">
          {sorted.map((f) => (
            <li key={`${f.act} ${f.on} ${f.rule} ${f.message}`}>
              <span className={f.severity === 'defect' ? 'case-bad' : 'case-doubt'}>
                {f.severity === 'defect' ? '✕ 不符合规定' : '▲ 提示'}
              </span>
              <div>
                {f.message}
                <span className="provision">{f.provision}</span>
                <span className="case-small">
                  {f.actName}，{dateWords(f.on, 'short')}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
