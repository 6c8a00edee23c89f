import { Link } from 'react-router';
import type { PublicationLine } from '#contract/disclosure.ts';
import { Due } from '../../shared/due.tsx';
import { dateWords } from '../../shared/words.ts';
import { StageTag } from './stage-tag.tsx';
import { NEXT, publicationPath } from './words.ts';

/** The queue as a dense table; on a phone each line is a card. */
export function QueueTable({ lines }: { readonly lines: readonly PublicationLine[] }) {
  return (
    <table className="disclosure-table">
      <caption className="only-heard">公示办理清单，共{lines.length}件</caption>
      <thead>
        <tr>
          <th scope="col">期限</th>
          <th scope="col">决定</th>
          <th scope="col">当事人</th>
          <th scope="col">决定日期</th>
          <th scope="col">办理情况</th>
          <th scope="col">拟稿、审核</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.decisionId}>
            <td data-label="期限">
              <Limits line={line} />
            </td>
            <th scope="row" data-label="决定">
              <Link to={publicationPath(line.decisionId)}>{line.title}</Link>
              <span className="disclosure-sub">{line.number}</span>
            </th>
            <td data-label="当事人">{line.partyName}</td>
            <td data-label="决定日期">{dateWords(line.decidedOn, 'short')}</td>
            <td data-label="办理情况">
              <StageTag stage={line.stage} />
              <span className="disclosure-sub">{nextWords(line)}</span>
            </td>
            <td data-label="拟稿、审核">{peopleWords(line)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The clocks that run: of the publication, of a withdrawal; else the day on which it was answered. */
export function Limits({ line }: { readonly line: PublicationLine }) {
  const { daysLeft, dueOn, withdrawal, answeredOn } = line;
  return (
    <>
      {withdrawal === null ? null : (
        <span className="disclosure-limit">
          撤回：
          <Due due={withdrawal.dueOn} daysLeft={withdrawal.daysLeft} riskFrom={1} />
        </span>
      )}
      {daysLeft === null ? (
        <span className="disclosure-sub">{answeredOn === null ? '' : `${dateWords(answeredOn, 'short')}办结`}</span>
      ) : (
        <>
          <Due due={dueOn} daysLeft={daysLeft} riskFrom={2} />
          <span className="disclosure-sub">{dateWords(dueOn, 'short')}前</span>
        </>
      )}
    </>
  );
}

function nextWords({ returnReason, stage, withdrawal, late }: PublicationLine): string {
  if (withdrawal !== null) return '立即撤回并公开理由';
  if (returnReason !== null) return `已退回：${returnReason}`;
  return [NEXT[stage], late ? '决定为补录' : ''].filter((words) => words !== '').join('；');
}

function peopleWords({ clerkName, approverName }: PublicationLine): string {
  if (clerkName === null) return '—';
  return approverName === null ? clerkName : `${clerkName}、${approverName}`;
}
