import type { Instant } from '#domain/kernel/instant.ts';
import { unreachable } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { absentOf, type Fold, type RecordedEvent } from '#modules/recording/index.ts';
import type { OpinionKind, PointVerdicts } from './review-points.ts';
import { reviewRows } from './review-rows.rules.ts';

/** 送审: one submission of one draft. */
export type Round = {
  readonly n: number;
  readonly submittedOn: PlainDate;
  readonly submittedBy: string;
  /** 代行: for whom it was handed in. */
  readonly onBehalfOf?: string;
  readonly draftDigest: string;
  readonly grounds: readonly string[];
  readonly materials: readonly string[];
  /** What was done about the opinion of the round before (TSG-013b). */
  readonly response?: string;
  readonly opinion?: Opinion;
};

export type Opinion = {
  readonly on: PlainDate;
  readonly at: Instant;
  readonly reviewer: string;
  readonly reviewerName: string;
  readonly onBehalfOf?: string;
  readonly kind: OpinionKind;
  readonly points: PointVerdicts;
  readonly text: string;
  readonly flags: readonly string[];
  /** Commit of the event in the public log: what the decision's leaf answers. */
  readonly commit: string;
};

/** 意见不一致: both opinions stay in the file. */
export type Disagreement = {
  readonly on: PlainDate;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly unitOpinion: string;
  readonly coordination?: {
    readonly on: PlainDate;
    readonly by: string;
    readonly onBehalfOf?: string;
    readonly minutes: string;
  };
  readonly settlement?: {
    readonly on: PlainDate;
    readonly by: string;
    readonly onBehalfOf?: string;
    readonly outcome: 'opinion-stands' | 're-review';
    readonly reason: string;
  };
};

export type Assignment = {
  readonly on: PlainDate;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly reviewer: string;
  readonly reviewerName: string;
};

export type ReviewClearance = {
  readonly id: string;
  readonly draftDigest: string;
  readonly on: PlainDate;
  readonly reviewer: string;
  readonly commit: string;
  readonly voided?: { readonly on: PlainDate; readonly reason: string };
};

export type ReviewState = {
  readonly id: string;
  readonly subject?: { readonly ref: string; readonly title: string };
  readonly handlers: readonly string[];
  readonly rounds: readonly Round[];
  readonly dueOn?: PlainDate;
  readonly safeDueOn?: PlainDate;
  readonly extension?: {
    readonly on: PlainDate;
    readonly dueOn: PlainDate;
    readonly approvedBy: string;
    readonly onBehalfOf?: string;
    readonly reason: string;
  };
  /** CAL-03: the last day was an estimate; from when on which day holds. */
  readonly recounted?: { readonly on: PlainDate; readonly before: PlainDate; readonly dueOn: PlainDate };
  /** 指定的审核人员: who answers for the opinion of this round. */
  readonly assigned?: Assignment;
  readonly disagreements: readonly Disagreement[];
  readonly clearances: readonly ReviewClearance[];
};

/** What a review's events carry; the type of the event is `review.<type>`. */
export type ReviewPayload =
  | {
      readonly type: 'submitted';
      readonly subject: { readonly ref: string; readonly title: string };
      readonly handlers: readonly string[];
      readonly submittedBy: string;
      readonly draftDigest: string;
      readonly grounds: readonly string[];
      readonly materials: readonly string[];
      readonly response?: string;
      readonly dueOn: PlainDate;
      readonly safeDueOn: PlainDate;
    }
  | { readonly type: 'assigned'; readonly reviewer: string; readonly reviewerName: string; readonly by: string }
  | { readonly type: 'extended'; readonly dueOn: PlainDate; readonly approvedBy: string; readonly reason: string }
  | {
      readonly type: 'opinion-given';
      readonly reviewer: string;
      readonly reviewerName: string;
      readonly kind: OpinionKind;
      readonly points: PointVerdicts;
      readonly text: string;
      readonly flags: readonly string[];
      /** Set exactly when the kind is `agree`. */
      readonly clearanceId?: string;
    }
  | { readonly type: 'contested'; readonly by: string; readonly unitOpinion: string }
  | { readonly type: 'coordinated'; readonly by: string; readonly minutes: string }
  | {
      readonly type: 'settled';
      readonly by: string;
      readonly outcome: 'opinion-stands' | 're-review';
      readonly reason: string;
      /** Set exactly when the draft is to be reviewed once more. */
      readonly dueOn?: PlainDate;
    }
  | {
      /** CAL-03: by the notice that came since. */
      readonly type: 'due-recounted';
      readonly calendar: string;
      readonly before: PlainDate;
      readonly dueOn: PlainDate;
    }
  | { readonly type: 'clearance-voided'; readonly clearanceId: string; readonly reason: string };

export const reviewFold: Fold<ReviewState> = {
  kind: 'review',
  tables: [
    { name: 'review.review', key: ['id'] },
    { name: 'review.opinion', key: ['review_id', 'round'] },
    { name: 'review.clearance', key: ['id'] },
  ],
  initial: (stream) => ({
    id: stream.slice('review:'.length),
    handlers: [],
    rounds: [],
    disagreements: [],
    clearances: [],
  }),
  evolve: (state, event) => evolve(state, event.payload as unknown as ReviewPayload, event),
  rows: reviewRows,
};

function evolve(state: ReviewState, p: ReviewPayload, event: RecordedEvent): ReviewState {
  const on = event.occurredOn;
  const absent = absentOf(event);
  switch (p.type) {
    case 'submitted':
      return submitted(state, p, { on, ...absent });
    case 'assigned':
      return { ...state, assigned: { on, by: p.by, ...absent, reviewer: p.reviewer, reviewerName: p.reviewerName } };
    case 'extended':
      return {
        ...state,
        dueOn: p.dueOn,
        safeDueOn: p.dueOn,
        extension: { on, dueOn: p.dueOn, approvedBy: p.approvedBy, ...absent, reason: p.reason },
      };
    case 'opinion-given':
      return opinionGiven(state, p, event);
    case 'contested':
      return {
        ...state,
        disagreements: [...state.disagreements, { on, by: p.by, ...absent, unitOpinion: p.unitOpinion }],
      };
    case 'coordinated':
      return lastDisagreement(state, { coordination: { on, by: p.by, ...absent, minutes: p.minutes } });
    case 'settled':
      return settled(state, p, { on, ...absent });
    case 'due-recounted':
      return { ...state, dueOn: p.dueOn, safeDueOn: p.dueOn, recounted: { on, before: p.before, dueOn: p.dueOn } };
    case 'clearance-voided':
      return { ...state, clearances: voidOpen(state.clearances, on, p.reason, p.clearanceId) };
    default:
      return unreachable(p);
  }
}

type When = { readonly on: PlainDate; readonly onBehalfOf?: string };

function submitted(state: ReviewState, p: Extract<ReviewPayload, { type: 'submitted' }>, when: When): ReviewState {
  const { on, ...absent } = when;
  const { extension: _earlier, recounted: _of, ...rest } = state;
  const round: Round = {
    n: state.rounds.length + 1,
    submittedOn: on,
    submittedBy: p.submittedBy,
    ...absent,
    draftDigest: p.draftDigest,
    grounds: p.grounds,
    materials: p.materials,
    ...(p.response === undefined ? {} : { response: p.response }),
  };
  return {
    ...rest,
    subject: p.subject,
    handlers: p.handlers,
    rounds: [...state.rounds, round],
    dueOn: p.dueOn,
    safeDueOn: p.safeDueOn,
    clearances: voidOpen(state.clearances, on, '书稿重新送审，原审核通过失效'),
  };
}

/** A draft that is reviewed once more gets a round of its own, and whoever may review it: the first opinion stays in the file beside the second. */
function settled(state: ReviewState, p: Extract<ReviewPayload, { type: 'settled' }>, when: When): ReviewState {
  const { on, ...absent } = when;
  const next = lastDisagreement(state, {
    settlement: { on, by: p.by, ...absent, outcome: p.outcome, reason: p.reason },
  });
  const last = state.rounds.at(-1);
  if (p.outcome === 'opinion-stands' || last === undefined) return next;
  const { opinion: _first, ...draft } = last;
  const { extension: _earlier, recounted: _of, assigned: _named, ...rest } = next;
  const round: Round = { ...draft, n: last.n + 1, submittedOn: on, response: p.reason };
  const dueOn = p.dueOn === undefined ? {} : { dueOn: p.dueOn, safeDueOn: p.dueOn };
  return { ...rest, rounds: [...state.rounds, round], ...dueOn };
}

function opinionGiven(
  state: ReviewState,
  p: Extract<ReviewPayload, { type: 'opinion-given' }>,
  event: RecordedEvent,
): ReviewState {
  const last = state.rounds.at(-1);
  if (last === undefined) throw new Error('an opinion without a submission');
  const opinion: Opinion = {
    on: event.occurredOn,
    at: event.recordedAt,
    reviewer: p.reviewer,
    reviewerName: p.reviewerName,
    ...absentOf(event),
    kind: p.kind,
    points: p.points,
    text: p.text,
    flags: p.flags,
    commit: event.commit,
  };
  const cleared: readonly ReviewClearance[] =
    p.clearanceId === undefined
      ? []
      : [
          {
            id: p.clearanceId,
            draftDigest: last.draftDigest,
            on: event.occurredOn,
            reviewer: p.reviewer,
            commit: event.commit,
          },
        ];
  return {
    ...state,
    rounds: [...state.rounds.slice(0, -1), { ...last, opinion }],
    clearances: [...state.clearances, ...cleared],
  };
}

function lastDisagreement(state: ReviewState, part: Partial<Disagreement>): ReviewState {
  const last = state.disagreements.at(-1);
  if (last === undefined) throw new Error('no disagreement is open');
  return { ...state, disagreements: [...state.disagreements.slice(0, -1), { ...last, ...part }] };
}

function voidOpen(
  clearances: readonly ReviewClearance[],
  on: PlainDate,
  reason: string,
  id?: string,
): readonly ReviewClearance[] {
  return clearances.map((c) =>
    c.voided !== undefined || (id !== undefined && c.id !== id) ? c : { ...c, voided: { on, reason } },
  );
}
