import type { DocumentNumber } from '#contract/catalogue.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent, Row } from '#modules/recording/index.ts';
import { CATALOGUE_EVENTS, payloadOf } from './catalogue.events.ts';

/** The numbers of one series in one year, by their text. */
export type SeriesState = ReadonlyMap<string, DocumentNumber>;
export type Assigned = Omit<DocumentNumber, 'status' | 'late' | 'voidedOn' | 'voidReason'>;
export type Voided = { readonly text: string; readonly on: PlainDate; readonly reason: string };

/** 文号登记簿: what was taken is never given back; a voided number stays with its reason. */
export const seriesFold: Fold<SeriesState> = {
  kind: 'series',
  tables: [{ name: 'catalogue.number', key: ['series', 'year', 'text'] }],
  initial: () => new Map(),
  evolve: (state, event) => new Map(state).set(...entryAfter(state, event)),
  rows: (state) => ({ 'catalogue.number': [...state.values()].map(rowOf) }),
};

function entryAfter(state: SeriesState, event: RecordedEvent): [string, DocumentNumber] {
  switch (event.type) {
    case CATALOGUE_EVENTS.numberAssigned:
      return taken(event, false);
    case CATALOGUE_EVENTS.numberEntered:
      return taken(event, true);
    case CATALOGUE_EVENTS.numberVoided:
      return voided(state, payloadOf<Voided>(event.payload));
    default:
      throw new Error(`${event.stream}: unknown event ${event.type}`);
  }
}

function taken(event: RecordedEvent, late: boolean): [string, DocumentNumber] {
  const number = payloadOf<Assigned>(event.payload);
  return [number.text, { ...number, status: 'assigned', late, voidedOn: null, voidReason: null }];
}

function voided(state: SeriesState, { text, on, reason }: Voided): [string, DocumentNumber] {
  const number = state.get(text);
  if (number === undefined) throw new Error(`number ${text} was never taken`);
  return [text, { ...number, status: 'voided', voidedOn: on, voidReason: reason }];
}

const ROWS = new WeakMap<DocumentNumber, Row>();

/** The same row for the same entry, so that a long register is compared by identity. */
function rowOf(n: DocumentNumber): Row {
  const known = ROWS.get(n);
  if (known !== undefined) return known;
  const row: Row = {
    series: n.series,
    year: n.year,
    serial: n.serial,
    text: n.text,
    status: n.status,
    subject: n.subject,
    assigned_on: n.assignedOn,
    late: n.late,
    voided_on: n.voidedOn,
    void_reason: n.voidReason,
  };
  ROWS.set(n, row);
  return row;
}
