import type { LoanLine } from '#contract/devices.ts';
import { Tag } from '../../shared/facts.tsx';
import { Empty } from '../../shared/states.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import { driftWords, RECORDINGS } from './words.ts';

/** 领用归还: users, times of handing over, what was recorded. */
export function Loans({ loans }: { readonly loans: readonly LoanLine[] }) {
  if (loans.length === 0) return <Empty title="还没有领用记录" />;
  return (
    <table className="records">
      <caption className="only-heard">领用归还，最近的在前</caption>
      <thead>
        <tr>
          <th scope="col">使用人员</th>
          <th scope="col">领用</th>
          <th scope="col">归还</th>
          <th scope="col">记录内容</th>
        </tr>
      </thead>
      <tbody>
        {loans.map((loan) => (
          <tr key={loan.n}>
            <th scope="row">
              {loan.personName}
              <span className="records-sub">
                {loan.purpose}
                {loan.caseNumber === null ? '' : `，${loan.caseNumber}`}
              </span>
            </th>
            <td data-label="领用">
              {timeWords(loan.issuedAt)}
              <span className="records-sub">发放：{loan.issuedBy}</span>
              <span className="records-sub">{checkWords(loan)}</span>
            </td>
            <td data-label="归还">
              <Back loan={loan} />
            </td>
            <td data-label="记录内容">
              <Recorded loan={loan} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function checkWords({ check }: LoanLine): string {
  const found = check.driftFound === null ? '' : `（校准前${driftWords(check.driftFound)}）`;
  return `电量${check.battery}%，剩余${check.freeGb}GB，时间${driftWords(check.drift)}${found}`;
}

export function Back({ loan }: { readonly loan: LoanLine }) {
  const { returned, overdue, dueAt } = loan;
  if (returned === null)
    return (
      <>
        <Tag kind={overdue ? 'overdue' : 'waiting'}>{overdue ? '逾期未还' : '使用中'}</Tag>
        <span className="records-sub">应于{timeWords(dueAt)}前归还</span>
      </>
    );
  return (
    <>
      {timeWords(returned.at)} {returned.late ? <Tag kind="overdue">逾期归还</Tag> : null}
      <span className="records-sub">接收：{returned.by}</span>
      <span className={`records-sub ${returned.driftTooFar ? 'devices-late' : ''}`}>
        时间{driftWords(returned.drift)}
        {returned.driftTooFar ? '，本次记录的时间须注明' : ''}
      </span>
      {returned.fault === null ? null : <span className="records-sub">故障：{returned.fault}</span>}
    </>
  );
}

export function Recorded({ loan: { returned } }: { readonly loan: LoanLine }) {
  if (returned === null) return <>—</>;
  const pending = returned.recordings === 'pending' && returned.handedOverOn === null;
  return (
    <>
      {returned.content}
      <span className={`records-sub ${pending ? 'devices-late' : ''}`}>
        {returned.recordings === 'pending' && returned.handedOverOn !== null
          ? RECORDINGS['handed-over']
          : RECORDINGS[returned.recordings]}
        {returned.handedOverOn === null ? '' : `，${dateWords(returned.handedOverOn, 'short')}`}
      </span>
    </>
  );
}
