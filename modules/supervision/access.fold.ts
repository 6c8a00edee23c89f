import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { nameOf } from './record.ts';

/** 调阅案卷: one file, one person of the supervisor, a reason, a last day. */
export type OpenedAccess = {
  readonly caseId: string;
  readonly caseTitle: string;
  readonly person: string;
  readonly personName: string;
  readonly reason: string;
  readonly until: PlainDate;
};
export type Access = {
  readonly id: string;
  readonly opened?: OpenedAccess & { readonly on: PlainDate };
  readonly endedOn?: PlainDate;
};

export const accessStream = (id: string): string => `supervision-access:${id}`;

export const accessFold: Fold<Access> = {
  kind: 'supervision-access',
  tables: [{ name: 'supervision.access', key: ['id'] }],
  initial: (stream) => ({ id: stream.slice('supervision-access:'.length) }),
  evolve,
  rows: (state) => ({ 'supervision.access': rowsOf(state) }),
};

function evolve(state: Access, event: RecordedEvent): Access {
  switch (nameOf(event)) {
    case 'access-opened':
      return { ...state, opened: { ...(event.payload as unknown as OpenedAccess), on: event.occurredOn } };
    case 'access-ended':
      return { ...state, endedOn: event.occurredOn };
    default:
      throw new Error(`unknown event ${event.type}`);
  }
}

function rowsOf({ id, opened, endedOn }: Access) {
  if (opened === undefined) return [];
  return [
    {
      id,
      case_id: opened.caseId,
      case_title: opened.caseTitle,
      person: opened.person,
      person_name: opened.personName,
      reason: opened.reason,
      opened_on: opened.on,
      until_on: opened.until,
      ended_on: endedOn ?? null,
    },
  ];
}
