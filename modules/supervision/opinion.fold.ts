import type { OpinionStage, SupervisionKind, SupervisionMatter } from '#contract/supervision.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { absentOf, type Fold, type RecordedEvent } from '#modules/recording/index.ts';
import { nameOf } from './record.ts';

/** 行政执法监督文书 as it was issued. */
export type IssuedOpinion = {
  readonly kind: SupervisionKind;
  readonly number: string;
  readonly title: string;
  readonly matter: SupervisionMatter;
  readonly text: string;
  readonly demand: string;
  readonly replyDueOn: PlainDate;
  readonly case?: { readonly id: string; readonly title: string };
  readonly follows?: string;
};

export type Reply = {
  readonly on: PlainDate;
  readonly by: string;
  /** 代行: for whom. */
  readonly onBehalfOf?: string;
  readonly text: string;
  readonly late: boolean;
  readonly returned?: {
    readonly on: PlainDate;
    readonly by: string;
    readonly onBehalfOf?: string;
    readonly reason: string;
    readonly dueOn: PlainDate;
  };
};

export type Opinion = {
  readonly id: string;
  readonly issued?: IssuedOpinion & { readonly on: PlainDate; readonly by: string };
  readonly stage: OpinionStage;
  /** The day by which the agency must answer now. */
  readonly dueOn?: PlainDate;
  readonly replies: readonly Reply[];
  readonly closing?: {
    readonly on: PlainDate;
    readonly by: string;
    readonly onBehalfOf?: string;
    readonly conclusion: string;
  };
};

export const opinionStream = (id: string): string => `supervision-opinion:${id}`;

export const opinionFold: Fold<Opinion> = {
  kind: 'supervision-opinion',
  tables: [{ name: 'supervision.opinion', key: ['id'] }],
  initial: (stream) => ({ id: stream.slice('supervision-opinion:'.length), stage: 'issued', replies: [] }),
  evolve,
  rows: (state) => ({ 'supervision.opinion': rowsOf(state) }),
};

function evolve(state: Opinion, event: RecordedEvent): Opinion {
  const payload = event.payload as unknown;
  const at = { on: event.occurredOn, by: event.actor.person ?? event.actor.account, ...absentOf(event) };
  switch (nameOf(event)) {
    case 'opinion-issued': {
      const issued = payload as IssuedOpinion;
      return { ...state, issued: { ...issued, ...at }, dueOn: issued.replyDueOn };
    }
    case 'opinion-replied': {
      const { text } = payload as { text: string };
      const late = state.dueOn !== undefined && at.on > state.dueOn;
      return { ...state, stage: 'replied', replies: [...state.replies, { ...at, text, late }] };
    }
    case 'reply-returned': {
      const { reason, replyDueOn } = payload as { reason: string; replyDueOn: PlainDate };
      const last = state.replies.at(-1);
      if (last === undefined) throw new Error('no reply to return');
      const returned = { ...last, returned: { ...at, reason, dueOn: replyDueOn } };
      return { ...state, stage: 'returned', dueOn: replyDueOn, replies: [...state.replies.slice(0, -1), returned] };
    }
    case 'opinion-closed':
      return {
        ...state,
        stage: 'closed',
        closing: { ...at, conclusion: (payload as { conclusion: string }).conclusion },
      };
    default:
      throw new Error(`unknown event ${event.type}`);
  }
}

function rowsOf({ id, issued, stage, dueOn, replies, closing }: Opinion) {
  if (issued === undefined) return [];
  return [
    {
      id,
      kind: issued.kind,
      number: issued.number,
      title: issued.title,
      matter: issued.matter,
      case_id: issued.case?.id ?? null,
      case_title: issued.case?.title ?? null,
      issued_on: issued.on,
      issued_by: issued.by,
      reply_due_on: dueOn,
      stage,
      replied_on: replies.at(-1)?.on ?? null,
      closed_on: closing?.on ?? null,
    },
  ];
}
