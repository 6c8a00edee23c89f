import type { Instant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ActId } from './act-ids.ts';
import type {
  Archiving,
  Clearance,
  Closing,
  CollectiveMinutes,
  CourtCase,
  Decision,
  Deferral,
  NotedEvent,
  Payment,
  Remedy,
  ReviewOpinion,
  ReviewSubmission,
  Transfer,
  Urging,
} from './outcome-records.ts';
import type {
  CaseOfficer,
  Clue,
  CorrectionOrder,
  Evidence,
  Hearing,
  IdentityShown,
  Notice,
  Party,
  Preservation,
  Proposal,
  RecordingTrace,
  Recusal,
  Service,
  Statement,
  StatementClosure,
} from './records.ts';
import type { HearingState, ProcedureId, StateId } from './states.ts';

export type * from './act-ids.ts';
export type * from './outcome-records.ts';
export * from './records.ts';
export * from './states.ts';

/** Which clocks bind: labour inspection items (LSR-017, LSI-037, always showing APL-060) or all others (APL-060). */
export type Regime = 'labour' | 'general';

/** 岗位: who may perform an act. `system`: clocks and background work. */
export const POSTS = {
  intake: '收案员',
  officer: '执法人员',
  'unit-head': '承办机构负责人',
  reviewer: '法制审核人员',
  'legal-head': '法制机构负责人',
  head: '行政机关负责人',
  presider: '听证主持人',
  archivist: '档案管理员',
  system: '系统',
} as const;
export type Post = keyof typeof POSTS;

/** The account that enters an act and the person behind it. */
export type CaseActor = {
  readonly account: string;
  readonly person?: string;
  readonly name?: string;
  readonly posts: readonly Post[];
  /** 代行: which of the posts are held for somebody who is absent. Separation of duties judges the person who acts. */
  readonly acting?: readonly { readonly post: Post; readonly person: string; readonly name: string }[];
};

export const CLOCKS = {
  accept: '受理期限',
  investigation: '调查期限',
  'decision-after-investigation': '调查完成后处理期限',
  decision: '处罚决定期限',
  preservation: '先行登记保存处理期限',
  correction: '责令改正期限',
  statement: '陈述申辩期限',
  'hearing-request': '听证申请期限',
  'hearing-notice': '听证通知提前期',
  'transfer-approval': '移送审批期限',
  'transfer-handover': '移交公安期限',
  'police-answer': '公安机关答复期限',
  'police-goods': '涉案物品移交期限',
  'police-objection': '提请复议或立案监督期限',
  service: '送达期限',
  'report-up': '报上级备案期限',
  performance: '履行期限',
  reconsideration: '申请行政复议期限',
  litigation: '提起行政诉讼期限',
  urging: '催告等待期',
  court: '申请法院强制执行期限',
  'report-back': '当场处罚备案期限',
} as const;
export type ClockKind = keyof typeof CLOCKS;

/**
 * One running or stopped period. `duty`: the agency must act before `safeDue`; `window`: a right of the party, open until `legalDue`;
 * `wait`: nothing may happen before it has passed; `info`: shown only (APL-060 in a labour case).
 */
export type Clock = {
  readonly id: string;
  readonly kind: ClockKind;
  readonly nature: 'duty' | 'window' | 'wait' | 'info';
  readonly rule: string;
  readonly startedOn: PlainDate;
  readonly legalDue: PlainDate;
  readonly safeDue: PlainDate;
  readonly provisional: boolean;
  /** Exact end of a period in hours (TRF-005c). */
  readonly dueAt?: Instant;
  readonly about?: string;
  readonly stoppedOn?: PlainDate;
  readonly met?: boolean;
};

/** What was found wrong (`defect`) or doubtful (`warn`) when an act was entered. It stays in the file. */
export type Finding = {
  readonly rule: string;
  readonly provision: string;
  readonly message: string;
  readonly severity: 'defect' | 'warn';
  readonly act: ActId;
  readonly on: PlainDate;
};

/** One act performed: everything the fold needs. JSON-safe; stored as the payload of a journal event (see `eventPayload`). */
export type CaseEvent = {
  readonly act: ActId;
  readonly on: PlainDate;
  readonly at: Instant;
  readonly by: {
    readonly account: string;
    readonly person?: string;
    readonly name?: string;
    /** 代行: whose post was used, where it was not the actor's own. */
    readonly onBehalfOf?: { readonly person: string; readonly name: string; readonly post: Post };
  };
  readonly late: boolean;
  readonly from: StateId;
  readonly to: StateId;
  readonly hearingTo?: HearingState;
  /** The validated input; amounts as decimal strings of 分. */
  readonly input: JsonObject;
  /** What the engine found out when the act was performed (due dates, hearing right …); the fold never computes law again. */
  readonly derived: JsonObject;
  readonly started: readonly Clock[];
  readonly stopped: readonly { readonly id: string; readonly on: PlainDate; readonly met: boolean }[];
  readonly findings: readonly Finding[];
};

/** One line of the case's own history. */
export type PerformedAct = {
  readonly act: ActId;
  readonly on: PlainDate;
  readonly from: StateId;
  readonly to: StateId;
  readonly by: string;
  readonly person?: string;
  /** Name of the absent person whose post was used. */
  readonly onBehalfOf?: string;
  readonly late: boolean;
};

/** 案件: the fold of its events. Lists are in the order of entry. */
export type CaseState = {
  readonly procedure: ProcedureId;
  readonly state: StateId;
  readonly regime: Regime;
  readonly version: number;
  readonly acts: readonly PerformedAct[];
  readonly itemCodes: readonly string[];
  readonly parties: readonly Party[];
  readonly clue?: Clue;
  readonly acceptedOn?: PlainDate;
  readonly filedOn?: PlainDate;
  readonly filingNumber?: string;
  readonly officers: readonly CaseOfficer[];
  readonly recusals: readonly Recusal[];
  readonly identity: readonly IdentityShown[];
  readonly evidence: readonly Evidence[];
  readonly preservations: readonly Preservation[];
  readonly recordings: readonly RecordingTrace[];
  readonly orders: readonly CorrectionOrder[];
  readonly extensions: readonly { readonly on: PlainDate; readonly rule: string; readonly reason: string }[];
  readonly suspensions: readonly { readonly on: PlainDate; readonly reason: string; readonly resumedOn?: PlainDate }[];
  readonly investigatedOn?: PlainDate;
  readonly crimeTest?: {
    readonly on: PlainDate;
    readonly reached: boolean;
    readonly workers: number;
    readonly amountFen: bigint;
  };
  readonly proposals: readonly Proposal[];
  readonly notices: readonly Notice[];
  readonly statements: readonly Statement[];
  readonly statementClosure?: StatementClosure;
  readonly hearing?: Hearing;
  readonly submissions: readonly ReviewSubmission[];
  readonly opinions: readonly ReviewOpinion[];
  readonly clearance?: Clearance;
  readonly collective: readonly CollectiveMinutes[];
  readonly decisions: readonly Decision[];
  readonly services: readonly Service[];
  readonly payments: readonly Payment[];
  readonly deferral?: Deferral;
  readonly default?: { readonly on: PlainDate };
  readonly addedFine?: { readonly on: PlainDate; readonly from: PlainDate };
  readonly urgings: readonly Urging[];
  readonly court?: CourtCase;
  readonly remedies: readonly Remedy[];
  readonly revocations: readonly {
    readonly procedureOnly: boolean;
    readonly on: PlainDate;
    readonly how: string;
    readonly by: string;
    readonly reason: string;
    readonly decision: string;
  }[];
  readonly transfer?: Transfer;
  readonly closing?: Closing;
  readonly archiving?: Archiving;
  readonly noted: readonly NotedEvent[];
  readonly clocks: readonly Clock[];
  readonly findings: readonly Finding[];
};
