import type { QuarterPart } from '#contract/statistics.ts';
import { fen, yuanText } from '#domain/kernel/money.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CourtCase, Decision, Transfer } from '#domain/procedure/model.ts';
import type { CaseRecord, Span } from '#modules/casework/index.ts';
import type { FilingRow } from './supervision.store.ts';

const UNRECORDED = '未记录';
type OfCase = { readonly id: string; readonly file: CaseRecord };
type Row = QuarterPart['rows'][number];

const partyOf = ({ case: c }: CaseRecord) => c.parties[0]?.name ?? UNRECORDED;
const or = (text: string | undefined) => (text === undefined || text === '' ? UNRECORDED : text);

/** Major penalties that took effect in the quarter, in the fields of the report that is filed with the supervisor. */
export function majorPart(
  filings: readonly { readonly row: FilingRow; readonly file: CaseRecord; readonly decision: Decision | undefined }[],
): QuarterPart {
  return {
    name: '重大行政处罚',
    columns: [
      '决定书文号',
      '当事人',
      '处罚种类',
      '罚没数额（元）',
      '依据',
      '法制审核意见',
      '决定日期',
      '生效日期',
      '备案',
    ],
    rows: filings.map(({ row, file, decision }) => ({
      caseId: row.case_id,
      cells: [
        row.number,
        row.party_name,
        or(decision?.sanctions.join('、')),
        decision === undefined ? UNRECORDED : yuanText(fen(decision.fineFen + decision.confiscateFen)),
        or(decision?.basis.join('；')),
        reviewWords(file),
        row.decided_on,
        row.effective_on,
        row.receipt === null ? (row.sent_on === null ? '未报送' : `${row.sent_on}报送`) : row.receipt,
      ],
    })),
    note: '按决定生效日计，即列入重大行政处罚备案的决定。',
  };
}

const OPINIONS = {
  agree: '同意',
  insufficient: '补充调查',
  change: '变更',
  correct: '纠正程序',
  transfer: '移送',
} as const;

function reviewWords({ case: c }: CaseRecord): string {
  const last = c.opinions.at(-1);
  return last === undefined ? UNRECORDED : `${OPINIONS[last.kind]}（${last.reviewerName}，${last.on}）`;
}

/** Added fines and applications to the court of the quarter; measures are not handled here. */
export function forcePart(cases: readonly OfCase[], span: Span): QuarterPart {
  const within = (on: PlainDate | undefined) => on !== undefined && span.from <= on && on <= span.to;
  return {
    name: '行政强制',
    columns: ['种类', '对象', '批准人', '起', '止', '解除、处理结果'],
    rows: cases.flatMap(({ id, file }): readonly Row[] => {
      const { addedFine, court } = file.case;
      const added = ['加处罚款', partyOf(file), UNRECORDED, addedFine?.from ?? '', UNRECORDED, UNRECORDED];
      return [
        ...(within(addedFine?.on) ? [{ caseId: id, cells: added }] : []),
        ...(court !== undefined && within(court.appliedOn) ? [{ caseId: id, cells: courtCells(file, court) }] : []),
      ];
    }),
    note: '查封、扣押、冻结等强制措施未在本系统办理，有实施的另行填报。',
  };
}

const COURT = {
  accepted: '法院受理',
  'not-accepted': '法院不予受理',
  granted: '准予执行',
  refused: '不准予执行',
  executed: '执行完毕',
  terminated: '终结执行',
} as const;

function courtCells(file: CaseRecord, { court, appliedOn, outcome, outcomeOn }: CourtCase): string[] {
  const result = outcome === undefined ? '尚无结果' : COURT[outcome];
  return [`申请${court}强制执行`, partyOf(file), UNRECORDED, appliedOn, outcomeOn ?? '—', result];
}

/** 两法衔接: every step of the transfer as it stands now, for cases in which a step fell into the quarter. */
export function transferPart(cases: readonly OfCase[]): QuarterPart {
  return {
    name: '行政执法与刑事司法衔接',
    columns: [
      ...['当事人', '移送书文号', '涉嫌罪名', '批准移送', '移送公安机关', '回执'],
      ...['立案或者不予立案', '提请复议、立案监督', '结果'],
    ],
    rows: cases.flatMap(({ id, file }): readonly Row[] =>
      file.case.transfer === undefined ? [] : [{ caseId: id, cells: transferCells(file, file.case.transfer) }],
    ),
    note: '季度内报告、批准、移送或者收到公安机关决定的案件，按现在的记录填列。',
  };
}

function transferCells(file: CaseRecord, transfer: Transfer): string[] {
  const { police, handedOverOn, approvedOn, refusedOn } = transfer;
  const told = (act: string, field: string) => {
    const value = file.inputs[act]?.[field];
    return typeof value === 'string' ? value : undefined;
  };
  const number = file.documents.findLast((d) => d.form === 'WS-50')?.number;
  const objection = police?.outcome === 'declined' ? or(told('police-declined', 'objection')) : '—';
  return [
    partyOf(file),
    handedOverOn === undefined ? '—' : or(told('hand-over-transfer', 'number') ?? number),
    transfer.crime,
    approvedOn ?? (refusedOn === undefined ? '待批准' : `不批准（${refusedOn}）`),
    handedOverOn ?? '—',
    handedOverOn === undefined ? '—' : or(told('hand-over-transfer', 'receiptRef')),
    police === undefined ? '—' : `${police.outcome === 'filed' ? '立案' : '不予立案'}（${police.on}）`,
    objection,
    resultWords(transfer),
  ];
}

function resultWords({ refusedOn, refusedReason, handedOverOn, police }: Transfer): string {
  if (refusedOn !== undefined) return `没有移送：${or(refusedReason)}`;
  if (police !== undefined) return police.outcome === 'filed' ? '公安机关办理' : '继续行政处理';
  return handedOverOn === undefined ? '移送中' : '等待公安机关决定';
}
