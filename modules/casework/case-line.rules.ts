import type { CaseLine, Due } from '#contract/case-list.ts';
import { countWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { dutyStatus } from '#domain/procedure/index.ts';
import { CLOCKS, type ClockKind, type StateId, stateName } from '#domain/procedure/model.ts';
import type { CaseListRow } from './case-list.store.ts';

/** What a line of a list is told with, besides its row. */
export type LineWords = {
  readonly on: PlainDate;
  readonly calendar: WorkCalendar;
  readonly itemNames: ReadonlyMap<string, string>;
  readonly provision: (rule: string) => string;
};

/** A case as lists show it. */
export function lineOf(row: CaseListRow, words: LineWords): CaseLine {
  return {
    id: row.id,
    title: row.title,
    procedure: row.procedure,
    state: row.state,
    stateName: stateName(row.state as StateId),
    party: row.party_name,
    partyCode: row.party_code,
    items: [...row.item_codes],
    itemNames: row.item_codes.map((code) => words.itemNames.get(code) ?? code),
    filingNumber: row.filing_number,
    receivedOn: row.received_on,
    filedOn: row.filed_on,
    decidedOn: row.decided_on,
    decisionNumber: row.decision_number,
    fineFen: amountOf(row.fine_fen),
    confiscateFen: amountOf(row.confiscate_fen),
    payFen: amountOf(row.pay_fen),
    closedOn: row.closed_on,
    officer: row.lead_name,
    due: rowDue(row, words),
    enteredLate: row.entered_late,
    defects: row.defects,
  };
}

function amountOf(fen: number | null): string | null {
  return fen === null ? null : String(fen);
}

function rowDue(row: CaseListRow, words: LineWords): Due | null {
  const { due_kind: kind, due_rule: rule, legal_due: legalDue, safe_due: safeDue } = row;
  if (kind === null || rule === null || legalDue === null || safeDue === null) return null;
  return dueOf({ kind: kind as ClockKind, rule, legalDue, safeDue, provisional: row.due_provisional === true }, words);
}

export type RunningDuty = {
  readonly kind: ClockKind;
  readonly rule: string;
  readonly legalDue: PlainDate;
  readonly safeDue: PlainDate;
  readonly provisional: boolean;
};

/** A running duty as it stands on that day. The legal end itself still counts as a day left. */
export function dueOf(duty: RunningDuty, { on, calendar, provision }: Omit<LineWords, 'itemNames'>): Due {
  const { kind, rule, legalDue, safeDue, provisional } = duty;
  return {
    name: CLOCKS[kind],
    provision: provision(rule),
    legalDue,
    safeDue,
    workdaysLeft: countWorkdays(calendar, on, legalDue),
    standing: dutyStatus(duty, on),
    provisional,
  };
}
