import { ARTEFACTS, type Artefact, type LedgerAnswer, type LedgerLine } from '#contract/filing-ledger.ts';
import { FILING_STAGES } from '#contract/supervision.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ArtefactRow, FilingRow } from './supervision.store.ts';

type Names = ReadonlyMap<string, string>;
type Row = Pick<FilingRow, 'stage' | 'sent_on' | 'receipt' | 'received_on' | 'received_by' | 'return_reason'>;

/** What both kinds of filings say of their way to the supervisor and back. */
function wayOf(row: Row, dueOn: PlainDate | null, on: PlainDate, names: Names) {
  const waits = row.stage === 'due' || row.stage === 'returned';
  return {
    stage: row.stage,
    stageName: FILING_STAGES[row.stage],
    dueOn,
    overdue: waits && dueOn !== null && dueOn < on,
    daysLeft: dueOn === null ? null : daysBetween(on, dueOn),
    sentOn: row.sent_on,
    sentLate: row.sent_on !== null && dueOn !== null && row.sent_on > dueOn,
    receivedOn: row.received_on,
    receivedBy: row.received_by === null ? null : (names.get(row.received_by) ?? '系统'),
    receipt: row.receipt,
    returnReason: row.return_reason,
  };
}

/** A major penalty as a line of the ledger. */
export function decisionLine(row: FilingRow, on: PlainDate, names: Names): LedgerLine {
  return {
    ...{ of: 'decision' as const, id: row.decision_id, kind: '重大行政处罚', title: row.title, version: row.number },
    basis: row.basis,
    ...wayOf(row, row.due_on, on, names),
  };
}

/** A list, a chart or a set of rules as a line of the ledger. */
export function artefactLine(row: ArtefactRow, on: PlainDate, names: Names): LedgerLine {
  const { name, clause } = ARTEFACTS[row.artefact];
  return {
    ...{ of: 'artefact' as const, id: row.id, kind: name, title: row.title, version: row.version, basis: clause },
    ...wayOf(row, row.due_on, on, names),
  };
}

const ORDER = { returned: 0, due: 1, sent: 2, received: 3 } as const;

/** Overdue first, then what waits for the agency, for the supervisor, and what is done; within each by the last day. */
export function inOrder(lines: readonly LedgerLine[]): LedgerLine[] {
  const day = (line: LedgerLine) => line.dueOn ?? '9999';
  return lines.toSorted(
    (a, b) => Number(b.overdue) - Number(a.overdue) || ORDER[a.stage] - ORDER[b.stage] || day(a).localeCompare(day(b)),
  );
}

/** What must be filed and has no entry at all. */
export function missingOf(known: readonly Artefact[]): LedgerAnswer['missing'] {
  return (Object.keys(ARTEFACTS) as Artefact[])
    .filter((artefact) => !known.includes(artefact))
    .map((artefact) => ({ artefact, ...ARTEFACTS[artefact] }));
}
