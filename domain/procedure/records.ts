import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ActId } from './act-ids.ts';
import type { HearingState } from './states.ts';

/** 当事人 kinds as the public record names them. */
export type PartyKind = 'enterprise' | 'sole-proprietor' | 'organisation' | 'natural-person';

/** 当事人 or another person of the case. The first respondent is the party that is punished. */
export type Party = {
  readonly role: 'respondent' | 'third-party';
  readonly name: string;
  readonly kind: PartyKind;
  readonly code?: string;
  readonly legalRep?: string;
  readonly legalRepRole?: string;
  readonly address?: string;
  readonly phone?: string;
  /** Only natural persons: APL-030. */
  readonly birth?: PlainDate;
  readonly incapacitated?: boolean;
  readonly formerNames: readonly { readonly name: string; readonly until: PlainDate }[];
};

export type ClueSource = 'complaint' | 'report' | 'inspection' | 'referral' | 'data-alert' | 'written-review' | 'other';

/** 线索. `violationEndedOn`: end of the act, or of its continuing state (APL-036a). */
export type Clue = {
  readonly source: ClueSource;
  readonly receivedOn: PlainDate;
  readonly summary: string;
  readonly place?: string;
  readonly violationEndedOn?: PlainDate;
  readonly continuing: boolean;
  /** Life, health or financial safety AND harmful consequences: five years (APL-036b). */
  readonly longPrescription: boolean;
  readonly complainant?: string;
  readonly confidential: boolean;
  readonly splitFrom?: string;
};

/** 执法人员 of the case. */
export type CaseOfficer = {
  readonly person: string;
  readonly name: string;
  readonly certificateNo?: string;
  readonly lead: boolean;
  readonly assignedOn: PlainDate;
  readonly leftOn?: PlainDate;
};

export type Recusal = {
  readonly person: string;
  readonly on: PlainDate;
  readonly reason: string;
  readonly outcome: 'pending' | 'granted' | 'rejected' | 'self';
};

export type IdentityShown = {
  readonly on: PlainDate;
  readonly officers: readonly string[];
  readonly act: string;
  readonly to: string;
};

/** The eight kinds of evidence of APL-046. */
export const EVIDENCE_KINDS = [
  '书证',
  '物证',
  '视听资料',
  '电子数据',
  '证人证言',
  '当事人的陈述',
  '鉴定意见',
  '勘验笔录、现场笔录',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export type Evidence = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly proves: string;
  readonly obtainedOn: PlainDate;
  readonly ref?: string;
  readonly status: 'unverified' | 'verified' | 'excluded';
  readonly audioVisual: boolean;
};

/** 先行登记保存. */
export type Preservation = {
  readonly id: string;
  readonly on: PlainDate;
  readonly goods: string;
  readonly approvedBy: string;
  readonly disposal?: { readonly on: PlainDate; readonly outcome: string };
};

export type Medium = 'text' | 'photo' | 'audio' | 'video';

/** One trace of an act: text record or audio-video. `omitted`: why there is no audio-video (TSG-008b). */
export type RecordingTrace = {
  readonly act: ActId;
  readonly on: PlainDate;
  readonly media: readonly Medium[];
  readonly refs: readonly string[];
  readonly omitted?: string;
};

export const SERVICE_METHODS = {
  direct: '直接送达',
  leave: '留置送达',
  electronic: '电子送达',
  mail: '邮寄送达',
  entrust: '委托送达',
  'public-notice': '公告送达',
  posted: '张贴送达',
} as const;
export type ServiceMethod = keyof typeof SERVICE_METHODS;

/** 送达: the date of the receipt 送达回证 is the day of service (CPL-087). */
export type Service = {
  readonly of: 'order' | 'notice' | 'decision' | 'urging' | 'hearing-notice' | 'no-penalty';
  readonly ref: string;
  readonly method: ServiceMethod;
  readonly on: PlainDate;
  readonly recipient?: string;
  readonly recipientRole?: string;
  readonly witness?: string;
  readonly audioVisual: boolean;
  readonly consentRef?: string;
  readonly publishedOn?: PlainDate;
  readonly failedMethods?: string;
  readonly receiptRef?: string;
};

/** 责令(限期)改正. */
export type CorrectionOrder = {
  readonly id: string;
  readonly number?: string;
  readonly content: string;
  readonly amountFen?: Fen;
  readonly workers?: number;
  readonly issuedOn: PlainDate;
  readonly servedOn?: PlainDate;
  readonly dueOn: PlainDate;
  readonly verifications: readonly {
    readonly on: PlainDate;
    readonly result: 'full' | 'partial' | 'none';
    readonly note: string;
  }[];
  readonly status: 'open' | 'corrected' | 'overdue' | 'corrected-late';
};

export type ProposalKind = 'penalty' | 'processing' | 'no-penalty';

/** What an item's range is computed from: persons, months, an amount in 分. */
export type FineFacts = {
  readonly persons?: number;
  readonly months?: number;
  readonly baseFen?: Fen;
  readonly individual?: boolean;
};

/** 拟处理意见. */
export type Proposal = {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly on: PlainDate;
  readonly itemCode: string;
  readonly facts: string;
  readonly basis: readonly string[];
  /** 违反的规定 where the item's own list does not tell it. */
  readonly violated: readonly string[];
  readonly sanctions: readonly string[];
  readonly fineFen: Fen;
  readonly confiscateFen: Fen;
  /** 行政处理: what is to be paid or given back to workers; never a fine. */
  readonly payFen: Fen;
  /** 行政处理: days to perform, where the handling unit proposes them. */
  readonly performDays?: number;
  readonly fineFacts: FineFacts;
  readonly discretion?: {
    readonly level: string;
    readonly reason: string;
    readonly benchmark?: string;
    readonly departs: boolean;
    readonly departureApproval?: string;
  };
  readonly ground?: string;
  readonly education?: string;
  /** 情节复杂或者重大违法 (APL-057b). */
  readonly complex: boolean;
  /** 疑难复杂、涉及多个法律关系 (APL-058a). */
  readonly manyRelations: boolean;
  readonly publicInterest: boolean;
  readonly socialRisk: boolean;
  readonly status: 'open' | 'superseded' | 'decided';
};

/** 事先告知 (听证告知). `hearingRight`: the notice tells the right to a hearing. */
export type Notice = {
  readonly id: string;
  readonly number?: string;
  readonly proposals: readonly string[];
  readonly fineFen: Fen;
  readonly confiscateFen: Fen;
  readonly payFen: Fen;
  readonly sanctions: readonly string[];
  readonly issuedOn: PlainDate;
  readonly servedOn: PlainDate;
  readonly hearingRight: boolean;
  readonly statementDueOn: PlainDate;
  readonly hearingDueOn?: PlainDate;
  readonly stale: boolean;
};

export type Statement = {
  readonly id: string;
  readonly on: PlainDate;
  readonly form: 'written' | 'oral';
  readonly content: string;
  readonly review?: {
    readonly on: PlainDate;
    readonly result: 'adopted' | 'partly-adopted' | 'rejected';
    readonly reason: string;
  };
};

/** How the right to state and defend ended: APL-062. */
export type StatementClosure = { readonly on: PlainDate; readonly how: 'stated' | 'waived' | 'expired' };

export type Hearing = {
  readonly state: HearingState;
  readonly requestedOn?: PlainDate;
  readonly waivedOn?: PlainDate;
  readonly heldOnDate?: PlainDate;
  readonly noticeOn?: PlainDate;
  readonly presider?: string;
  readonly presiderName?: string;
  readonly heldOn?: PlainDate;
  readonly recordSigned?: 'signed' | 'refused-noted' | 'missing';
  readonly abandonedOn?: PlainDate;
  readonly reportedOn?: PlainDate;
  readonly reportOpinion?: string;
};
