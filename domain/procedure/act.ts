import type { JsonObject } from '../kernel/json.ts';
import type { Unmet } from '../kernel/outcome.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ActId } from './act-ids.ts';
import type { Context, RulePeriod } from './context.ts';
import type { CaseState, Clock, ClockKind, Medium, Post } from './model.ts';
import type { HearingState, ProcedureId, StateId } from './states.ts';

/** How a field is entered and checked. `money`: 分 as decimal string; `digest`: 64 hex digits; `list`: texts. */
export type FieldType =
  | 'text'
  | 'long-text'
  | 'date'
  | 'time'
  | 'money'
  | 'integer'
  | 'flag'
  | 'choice'
  | 'list'
  | 'person'
  | 'persons'
  | 'digest'
  | 'group';

/**
 * Where the values of a field are chosen from: the case's own officers, evidence, proposals …, the agency's people and items, or the
 * provisions of its items. A field of free text takes them as suggestions.
 */
export type ChoiceSource =
  | 'case-officers'
  | 'officers'
  | 'presiders'
  | 'reviewers'
  | 'people'
  | 'heads'
  | 'items'
  | 'case-items'
  | 'evidence'
  | 'files'
  | 'provisions'
  | 'sanctions'
  | 'proposals'
  | 'decisions'
  | 'preservations'
  | 'statements';

/** One field of an act's form. The same specification draws the form and validates the input. */
export type FieldSpec = {
  readonly key: string;
  /** 中文名称 */
  readonly label: string;
  readonly type: FieldType;
  readonly required?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Fields of each member of a `group` (a list of objects). */
  readonly fields?: readonly FieldSpec[];
  readonly min?: number;
  readonly max?: number;
  readonly hint?: string;
  readonly of?: ChoiceSource;
};

/** An act as somebody tries to perform it; `late`: it happened before and is entered now 补录. */
export type Attempt = {
  readonly act: ActId;
  readonly input: JsonObject;
  readonly ctx: Context;
  readonly late: boolean;
};

/** One condition of the law. A `warn` gate never blocks: its answer stays in the file as a finding. */
export type Gate = {
  readonly id: string;
  readonly rules: readonly [string, ...string[]];
  /** 中文, as the flow chart shows it. */
  readonly label: string;
  readonly severity: 'block' | 'warn';
  /** The answer does not depend on what is entered. */
  readonly stateOnly?: boolean;
  check(state: CaseState, attempt: Attempt): readonly Unmet[];
};

/** Where an act leads: a state, nowhere, or one of several by the state and the input. */
export type Target =
  | StateId
  | 'same'
  | { readonly among: readonly StateId[]; choose(state: CaseState, attempt: Attempt): StateId };

/** What an act does on the hearing's own track; `optional`: it may also happen without a hearing. */
export type HearingStep = {
  readonly from: readonly HearingState[];
  readonly to: HearingState;
  readonly optional?: boolean;
};

export type RecordingNeed = {
  /** `full`: 全程音像 (TSG-008a); `situational`: 视情音像, omission needs a reason (TSG-008b); `text`: written record (APL-047). */
  readonly level: 'text' | 'situational' | 'full';
  readonly media: readonly Medium[];
  readonly rule: string;
};

/** A period that an act starts; its length is the rule's own, from the rule book. */
export type ClockStart = {
  readonly kind: ClockKind;
  readonly rule: string;
  readonly nature: Clock['nature'] | ((state: CaseState, attempt: Attempt) => Clock['nature']);
  /** The day the period runs from; the day of the act where absent, no period where undefined. */
  start?(state: CaseState, attempt: Attempt): PlainDate | undefined;
  /** A length that the law leaves open (settings) or that the act itself sets. */
  period?(state: CaseState, attempt: Attempt): RulePeriod | undefined;
  /** A last day that the act itself sets. */
  due?(state: CaseState, attempt: Attempt): PlainDate;
  applies?(state: CaseState, attempt: Attempt): boolean;
};

/** One act of the table: what the server, the screens, the flow chart and the tests read. */
export type ActSpec = {
  readonly id: ActId;
  readonly procedure: ProcedureId;
  /** Transitions of the kit (PT-T01 …); `HJ-…` are our own edges with their reason in `note`. */
  readonly transitions: readonly string[];
  readonly label: string;
  readonly event: string;
  /** The rule that the act itself rests on. */
  readonly rule: string;
  readonly from: readonly StateId[];
  readonly to: Target;
  /** States of `from` that only special cases come from: never assumed when missing steps are named. */
  readonly shortcuts?: readonly StateId[];
  /** Only special circumstances or somebody's request call for the act, everywhere or in those states: nobody waits for it. */
  readonly occasional?: true | readonly StateId[];
  readonly hearing?: HearingStep;
  readonly posts: readonly Post[];
  readonly fields: readonly FieldSpec[];
  readonly gates: readonly Gate[];
  /** 文书 forms the act makes: WS codes. */
  readonly documents: readonly string[];
  readonly recording?: RecordingNeed;
  readonly starts: readonly ClockStart[];
  readonly stops: readonly ClockKind[] | ((state: CaseState, attempt: Attempt) => readonly ClockKind[]);
  /** Where `stops` depends on the input: the periods that the act may end. */
  readonly mayStop?: readonly ClockKind[];
  /** What the engine finds out and stores with the event. */
  derive?(state: CaseState, attempt: Attempt): JsonObject;
  /** Kind of the public leaf; `act` unless the outcome must be countable. */
  readonly leafKind: LeafKind;
  readonly note?: string;
};

export type LeafKind = 'act' | 'decision' | 'decision.revoked' | 'review';
