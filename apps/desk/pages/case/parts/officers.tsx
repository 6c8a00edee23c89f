import { useState } from 'react';
import { type ChosenOfficer, OfficerPicker } from '../../../shared/officer-picker.tsx';
import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';

type Props = { readonly file: CaseFile; readonly asOf: string | undefined };

/** 人员: who handles and handled the case, and who could, with the reason beside each who may not. */
export function Officers({ file, asOf }: Props) {
  const [chosen, setChosen] = useState<readonly ChosenOfficer[]>([]);
  return (
    <>
      <Panel title="本案执法人员">
        {file.officers.length === 0 ? (
          <Empty title="尚未指定执法人员">批准立案时指定两名以上执法人员，其中一名主办。</Empty>
        ) : (
          <div className="case-table" ref={reachable}>
            <table>
              <thead>
                <tr>
                  <th scope="col">姓名</th>
                  <th scope="col">执法证号</th>
                  <th scope="col">分工</th>
                  <th scope="col">承办时间</th>
                </tr>
              </thead>
              <tbody>
                {file.officers.map((o) => (
                  <tr key={`${o.person} ${o.assignedOn}`}>
                    <th scope="row">{o.name}</th>
                    <td>{o.certificateNo ?? '见人员名录'}</td>
                    <td>{o.lead ? '主办' : '协办'}</td>
                    <td>
                      {dateWords(o.assignedOn, 'short')}起
                      {o.leftOn === null ? '' : `，至${dateWords(o.leftOn, 'short')}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      <Panel title="可以承办本案的人员">
        <p className="case-small">在此核对人选；指定、更换在“办理”中进行。</p>
        <OfficerPicker caseId={file.id} purpose="assign" on={asOf} value={chosen} onChange={setChosen} withLead />
      </Panel>
    </>
  );
}
