import type { FilingStage } from '#contract/supervision.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { nameOf } from './record.ts';

/** 重大行政处罚备案: the decision took effect, its clock runs. */
export type FilingDue = {
  readonly caseId: string;
  readonly title: string;
  readonly number: string;
  readonly partyName: string;
  readonly grounds: readonly string[];
  readonly decidedOn: PlainDate;
  readonly effectiveOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Where the period comes from. */
  readonly basis: string;
};
export type FilingSent = { readonly report: string; readonly documents: readonly number[] };

export type Filing = {
  readonly decisionId: string;
  readonly due?: FilingDue;
  readonly stage: FilingStage;
  readonly sent?: FilingSent & { readonly on: PlainDate; readonly by: string };
  readonly received?: { readonly on: PlainDate; readonly by: string; readonly receipt: string };
  readonly returnReason?: string;
};

export const filingStream = (decisionId: string): string => `filing:${decisionId}`;

export const filingFold: Fold<Filing> = {
  kind: 'filing',
  tables: [{ name: 'supervision.filing', key: ['decision_id'] }],
  initial: (stream) => ({ decisionId: stream.slice('filing:'.length), stage: 'due' }),
  evolve,
  rows: (state) => ({ 'supervision.filing': rowsOf(state) }),
};

function evolve(state: Filing, event: RecordedEvent): Filing {
  const payload = event.payload as unknown;
  const [on, by] = [event.occurredOn, event.actor.person ?? event.actor.account];
  switch (nameOf(event)) {
    case 'filing-due':
      return { ...state, stage: 'due', due: payload as FilingDue };
    case 'filing-sent': {
      const { returnReason: _answered, ...rest } = state;
      return { ...rest, stage: 'sent', sent: { ...(payload as FilingSent), on, by } };
    }
    case 'filing-received':
      return { ...state, stage: 'received', received: { on, by, ...(payload as { receipt: string }) } };
    case 'filing-returned':
      return { ...state, stage: 'returned', returnReason: (payload as { reason: string }).reason };
    default:
      throw new Error(`unknown event ${event.type}`);
  }
}

function rowsOf({ decisionId, due, stage, sent, received, returnReason }: Filing) {
  if (due === undefined) return [];
  return [
    {
      decision_id: decisionId,
      case_id: due.caseId,
      title: due.title,
      number: due.number,
      party_name: due.partyName,
      grounds: due.grounds,
      decided_on: due.decidedOn,
      effective_on: due.effectiveOn,
      due_on: due.dueOn,
      basis: due.basis,
      stage,
      report: sent?.report ?? null,
      sent_on: sent?.on ?? null,
      sent_by: sent?.by ?? null,
      documents: sent?.documents ?? [],
      receipt: received?.receipt ?? null,
      received_on: received?.on ?? null,
      received_by: received?.by ?? null,
      return_reason: returnReason ?? null,
    },
  ];
}
