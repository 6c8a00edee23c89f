import { Due } from '../../../shared/due.tsx';
import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty } from '../../../shared/states.tsx';
import { dateWords } from '../../../shared/words.ts';
import { type CaseFile, type Clock, WORDS, word } from '../case-data.ts';

/** 期限: each with its provision, its legal and its safe day, and how it ended. */
export function Clocks({ file }: { readonly file: CaseFile }) {
  return (
    <Panel title="期限">
      {file.clocks.length === 0 ? (
        <Empty title="本案还没有开始计算的期限">登记线索、批准立案等行为会开始相应的期限。</Empty>
      ) : (
        <div className="case-table" ref={reachable}>
          <table>
            <thead>
              <tr>
                <th scope="col">期限</th>
                <th scope="col">状态</th>
                <th scope="col">起算日</th>
                <th scope="col">法定届满日</th>
                <th scope="col">稳妥届满日</th>
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              {file.clocks.map((clock) => (
                <tr key={clock.id}>
                  <th scope="row">
                    {clock.name}
                    <span className="case-small">{word(WORDS.nature, clock.nature)}</span>
                  </th>
                  <td>
                    <ClockState clock={clock} />
                  </td>
                  <td className="case-date">{dateWords(clock.startedOn, 'short')}</td>
                  <td className="case-date">{dateWords(clock.legalDue)}</td>
                  <td className="case-date">
                    {dateWords(clock.safeDue)}
                    {clock.provisional ? <span className="case-small">下年度放假安排公布前为暂定</span> : null}
                  </td>
                  <td className="provision">{clock.provision}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function ClockState({ clock }: { readonly clock: Clock }) {
  if (clock.stoppedOn !== null)
    return (
      <span className={clock.met === false ? 'case-bad' : 'case-good'}>
        {clock.met === false ? '✕ ' : '✓ '}
        {clock.nature === 'duty' ? word(WORDS.clock, clock.status) : '已结束'}
        <span className="case-small">{dateWords(clock.stoppedOn, 'short')}</span>
      </span>
    );
  if (clock.nature === 'duty') return <Due due={clock.legalDue} daysLeft={clock.workdaysLeft} />;
  return <span>{clock.daysLeft < 0 ? '已届满' : `剩${clock.daysLeft}日（${clock.workdaysLeft}个工作日）`}</span>;
}
