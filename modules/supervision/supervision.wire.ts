import {
  type AccessLine,
  type FilingLine,
  OPINION_STAGES,
  type OpinionAnswer,
  type OpinionLine,
  SUPERVISION_KINDS,
  SUPERVISION_MATTERS,
} from '#contract/supervision.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { nameWith } from '#modules/recording/index.ts';
import type { Opinion } from './opinion.fold.ts';
import type { AccessRow, FilingRow, OpinionRow } from './supervision.store.ts';

const WAITS_FOR_AGENCY: readonly string[] = ['due', 'returned', 'issued'];

export function filingLineOf(row: FilingRow, on: PlainDate): FilingLine {
  return {
    decisionId: row.decision_id,
    caseId: row.case_id,
    title: row.title,
    number: row.number,
    partyName: row.party_name,
    grounds: [...row.grounds],
    decidedOn: row.decided_on,
    effectiveOn: row.effective_on,
    dueOn: row.due_on,
    stage: row.stage,
    overdue: WAITS_FOR_AGENCY.includes(row.stage) && row.due_on < on,
    daysLeft: daysBetween(on, row.due_on),
    sentOn: row.sent_on,
    sentLate: row.sent_on !== null && row.sent_on > row.due_on,
    receipt: row.receipt,
    receivedOn: row.received_on,
    returnReason: row.return_reason,
  };
}

export function accessLineOf(row: AccessRow, reader: { readonly on: PlainDate; readonly person: string }): AccessLine {
  return {
    id: row.id,
    caseId: row.case_id,
    caseTitle: row.case_title,
    person: row.person,
    personName: row.person_name,
    reason: row.reason,
    openedOn: row.opened_on,
    untilOn: row.until_on,
    endedOn: row.ended_on,
    open: row.ended_on === null && row.until_on >= reader.on,
    mine: row.person === reader.person,
  };
}

export function opinionLineOf(row: OpinionRow, on: PlainDate): OpinionLine {
  return {
    id: row.id,
    kind: row.kind,
    kindName: SUPERVISION_KINDS[row.kind],
    number: row.number,
    title: row.title,
    matter: row.matter,
    matterName: SUPERVISION_MATTERS[row.matter],
    caseId: row.case_id,
    caseTitle: row.case_title,
    issuedOn: row.issued_on,
    replyDueOn: row.reply_due_on,
    stage: row.stage,
    stageName: OPINION_STAGES[row.stage],
    overdue: WAITS_FOR_AGENCY.includes(row.stage) && row.reply_due_on < on,
    daysLeft: daysBetween(on, row.reply_due_on),
    repliedOn: row.replied_on,
    closedOn: row.closed_on,
  };
}

/** Persons that a document of supervision names by id. */
export function personsOf({ issued, replies, closing }: Opinion): readonly string[] {
  return [
    ...(issued === undefined ? [] : [issued.by]),
    ...replies.flatMap((r) => [r.by, ...(r.returned === undefined ? [] : [r.returned.by])]),
    ...(closing === undefined ? [] : [closing.by]),
  ];
}

export function opinionOf(
  row: OpinionRow,
  state: Opinion,
  shown: {
    readonly on: PlainDate;
    readonly names: ReadonlyMap<string, string>;
    readonly follows: OpinionAnswer['follows'];
  },
): OpinionAnswer {
  const name = (id: string) => shown.names.get(id) ?? '系统';
  const told = <T extends { readonly by: string; readonly onBehalfOf?: string }>({ by, onBehalfOf, ...rest }: T) => {
    return { ...rest, by: nameWith(name(by), onBehalfOf) };
  };
  return {
    opinion: opinionLineOf(row, shown.on),
    text: state.issued?.text ?? '',
    demand: state.issued?.demand ?? '',
    issuedBy: name(row.issued_by),
    follows: shown.follows,
    replies: state.replies.map(({ returned, ...reply }) => ({
      ...told(reply),
      returned: returned === undefined ? null : told(returned),
    })),
    closing: state.closing === undefined ? null : told(state.closing),
  };
}
