import { Link } from 'react-router';
import { Due } from '../../shared/due.tsx';
import { dateWords } from '../../shared/words.ts';
import { type CaseFile, type Clock, WORDS, word } from './case-data.ts';

/** What everybody must know at first sight: who, what for, where it stands, how much time is left. */
export function CaseHead({ file }: { readonly file: CaseFile }) {
  const running = file.clocks.filter((c) => c.stoppedOn === null);
  const defects = file.findings.filter((f) => f.severity === 'defect').length;
  const lead = file.officers.filter((o) => o.leftOn === null);
  return (
    <section className="panel case-head" aria-label="案件概况">
      <dl>
        <div>
          <dt>当事人</dt>
          <dd>
            {file.parties.length === 0 ? '尚未登记' : null}
            {file.parties.map((p) => (
              <span key={p.name} className="case-party">
                {p.name}
                {p.code === null ? null : <span className="case-small">{p.code}</span>}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>事项</dt>
          <dd>{file.itemNames.length === 0 ? '尚未选定' : file.itemNames.map((i) => i.name).join('；')}</dd>
        </div>
        <div>
          <dt>目前环节</dt>
          <dd>
            <span className="case-state">{file.stateName}</span>
            {file.hearing === null ? null : <span className="case-small">听证：{file.hearing}</span>}
            {defects === 0 ? null : (
              <Link className="case-defects" to={`/cases/${file.id}/findings`}>
                发现问题{defects}项
              </Link>
            )}
          </dd>
        </div>
        <div>
          <dt>承办人</dt>
          <dd>{lead.length === 0 ? '尚未指定' : lead.map((o) => `${o.name}${o.lead ? '（主办）' : ''}`).join('、')}</dd>
        </div>
      </dl>
      {running.length === 0 ? null : (
        <ul className="case-clocks" aria-label="进行中的期限">
          {running.map((clock) => (
            <ClockCard key={clock.id} clock={clock} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ClockCard({ clock }: { readonly clock: Clock }) {
  return (
    <li className={`case-clock ${clock.nature}`}>
      <span className="case-clock-name">
        {clock.name}
        <span className="case-small">{word(WORDS.nature, clock.nature)}</span>
      </span>
      {clock.nature === 'duty' ? <Due due={clock.legalDue} daysLeft={clock.workdaysLeft} /> : <Left clock={clock} />}
      <span className="case-small">
        法定{dateWords(clock.legalDue)}
        {clock.safeDue === clock.legalDue ? '' : `，稳妥${dateWords(clock.safeDue, 'short')}`}
        {clock.provisional ? '（下年度放假安排公布前为暂定）' : ''}
      </span>
      <span className="provision">{clock.provision}</span>
    </li>
  );
}

/** A period that is no duty of the agency is never overdue: it runs, or it has passed. */
function Left({ clock }: { readonly clock: Clock }) {
  return <span>{clock.daysLeft < 0 ? '已届满' : `剩${clock.daysLeft}日（${clock.workdaysLeft}个工作日）`}</span>;
}
