import type { CorrectionOutcome, Relation } from '#contract/correction-request.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold } from '#modules/recording/index.ts';
import { payloadOf } from './publication.events.ts';

/** 申请更正: one stream each. */
export const CORRECTION_REQUESTED = 'disclosure.correction-requested';
export const CORRECTION_ANSWERED = 'disclosure.correction-answered';

export type CorrectionRequested = {
  readonly decisionId: string;
  readonly publicId: string;
  readonly number: string;
  readonly title: string;
  /** SHA-256 of the receipt number, hex: the number itself is known to whoever asked, and to nobody else. */
  readonly receipt: string;
  readonly dueOn: PlainDate;
  readonly relation: Relation;
  readonly what: string;
  readonly wanted: string;
  readonly evidence?: string | undefined;
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
};

export type CorrectionAnswered = {
  readonly outcome: CorrectionOutcome;
  readonly answer: string;
  readonly remedies?: string;
  readonly by: string;
};

export type CorrectionRequest = {
  readonly id: string;
  readonly asked?: CorrectionRequested & { readonly on: PlainDate; readonly at: Instant };
  readonly answered?: CorrectionAnswered & { readonly on: PlainDate };
};

export function correctionRequestStream(id: string): string {
  return `correction-request:${id}`;
}

export const correctionRequestFold: Fold<CorrectionRequest> = {
  kind: 'correction-request',
  tables: [
    { name: 'disclosure.correction_request', key: ['id'] },
    { name: 'published.correction_request', key: ['receipt'] },
  ],
  initial: (stream) => ({ id: stream.slice(correctionRequestStream('').length) }),
  evolve: (state, event) =>
    event.type === CORRECTION_REQUESTED
      ? {
          ...state,
          asked: { ...payloadOf<CorrectionRequested>(event.payload), on: event.occurredOn, at: event.recordedAt },
        }
      : { ...state, answered: { ...payloadOf<CorrectionAnswered>(event.payload), on: event.occurredOn } },
  rows: ({ id, asked, answered }) => {
    if (asked === undefined) return {};
    const both = {
      public_id: asked.publicId,
      number: asked.number,
      received_on: asked.on,
      due_on: asked.dueOn,
      outcome: answered?.outcome ?? null,
      answer: answered?.answer ?? null,
      remedies: answered?.remedies ?? null,
      answered_on: answered?.on ?? null,
    };
    return {
      'disclosure.correction_request': [
        {
          ...both,
          id,
          decision_id: asked.decisionId,
          title: asked.title,
          relation: asked.relation,
          what: asked.what,
          wanted: asked.wanted,
          evidence: asked.evidence ?? null,
          name: asked.name ?? null,
          contact: asked.contact ?? null,
          answered_by: answered?.by ?? null,
        },
      ],
      'published.correction_request': [{ ...both, receipt: asked.receipt }],
    };
  },
};
