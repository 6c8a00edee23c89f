import type { ReactNode } from 'react';
import type { CaseColumn } from '#contract/case-columns.ts';
import type { CaseLine } from '#contract/case-list.ts';
import { Due } from '../../shared/due.tsx';
import { dateWords, moneyWords } from '../../shared/words.ts';

type Column = {
  /** Pixels; `grow` takes what is left. */
  readonly width: number;
  readonly grow?: boolean;
  readonly figure?: boolean;
  readonly cell: (line: CaseLine) => ReactNode;
};

const day = (date: string | null) => (date === null ? '' : dateWords(date, 'short'));
const money = (fen: string | null) => (fen === null ? '' : moneyWords(fen).replace(/元$/, ''));

export const COLUMNS: Readonly<Record<CaseColumn, Column>> = {
  filingNumber: { width: 236, cell: (c) => c.filingNumber ?? '未立案' },
  title: { width: 200, grow: true, cell: (c) => c.title },
  party: { width: 200, grow: true, cell: (c) => c.party ?? '' },
  partyCode: { width: 184, cell: (c) => c.partyCode ?? '' },
  items: { width: 260, grow: true, cell: (c) => c.itemNames.join('；') },
  procedure: { width: 84, cell: (c) => (c.procedure === 'PT' ? '普通程序' : '简易程序') },
  state: { width: 136, cell: (c) => <State line={c} /> },
  due: { width: 144, cell: (c) => <Limit line={c} /> },
  officer: { width: 84, cell: (c) => c.officer ?? '' },
  received: { width: 124, cell: (c) => day(c.receivedOn) },
  filed: { width: 124, cell: (c) => day(c.filedOn) },
  decided: { width: 124, cell: (c) => day(c.decidedOn) },
  decisionNumber: { width: 232, cell: (c) => c.decisionNumber ?? '' },
  fine: { width: 112, figure: true, cell: (c) => money(c.fineFen) },
  confiscate: { width: 112, figure: true, cell: (c) => money(c.confiscateFen) },
  pay: { width: 124, figure: true, cell: (c) => money(c.payFen) },
  closed: { width: 124, cell: (c) => day(c.closedOn) },
  defects: { width: 80, figure: true, cell: (c) => (c.defects === 0 ? '' : c.defects) },
  late: { width: 64, cell: (c) => (c.enteredLate ? '补录' : '') },
};

/** A title begins with the party's name as a rule; where that stands beside it, the cause alone tells more. */
export function causeOf({ title, party }: CaseLine): string {
  const cause = party !== null && title.startsWith(party) ? title.slice(party.length) : '';
  return cause === '' ? title : cause;
}

function State({ line }: { readonly line: CaseLine }) {
  return (
    <>
      {line.stateName}
      {line.enteredLate ? <span className="cases-mark">补录</span> : null}
    </>
  );
}

export function Limit({ line: { due } }: { readonly line: CaseLine }) {
  if (due === null) return null;
  const words = `${due.name}：${dateWords(due.legalDue)}（${due.provision}）`;
  return (
    <span title={words}>
      <Due due={due.legalDue} daysLeft={due.workdaysLeft} riskFrom={due.standing === 'due-soon' ? 9999 : 0} />
    </span>
  );
}
