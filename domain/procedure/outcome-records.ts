import type { Instant } from '../kernel/instant.ts';
import type { Fen } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ProposalKind } from './records.ts';

export type ReviewOpinionKind = 'agree' | 'insufficient' | 'change' | 'correct' | 'transfer';

/** 法制审核送审. `draftDigest`: SHA-256 of the draft decision that is submitted. */
export type ReviewSubmission = {
  readonly id: string;
  readonly on: PlainDate;
  readonly draftDigest: string;
  readonly grounds: readonly string[];
  readonly materials: readonly string[];
};

/** 法制审核意见. */
export type ReviewOpinion = {
  readonly submission: string;
  readonly on: PlainDate;
  readonly kind: ReviewOpinionKind;
  readonly reviewer: string;
  readonly reviewerName: string;
  readonly text: string;
  readonly clearanceId?: string;
  readonly flags: readonly string[];
  readonly contested?: string;
};

/** Leave to decide: bound to the digest of exactly the text that was cleared. */
export type Clearance = { readonly id: string; readonly draftDigest: string; readonly on: PlainDate };

export type CollectiveMinutes = {
  readonly on: PlainDate;
  readonly members: readonly { readonly name: string; readonly opinion: string }[];
  readonly conclusion: string;
  readonly ref?: string;
};

/** 决定. Amounts in 分. */
export type Decision = {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly proposal?: string;
  readonly number: string;
  readonly on: PlainDate;
  readonly itemCode: string;
  readonly facts: string;
  readonly basis: readonly string[];
  readonly sanctions: readonly string[];
  readonly fineFen: Fen;
  readonly confiscateFen: Fen;
  readonly payFen: Fen;
  readonly draftDigest: string;
  readonly clearanceId?: string;
  readonly signedBy: string;
  readonly performDays: number;
  readonly remedyTold: boolean;
  readonly socialImpact: boolean;
  readonly servedOn?: PlainDate;
  readonly performDueOn?: PlainDate;
  readonly status: 'made' | 'served' | 'performed' | 'revoked';
};

export type Payment = {
  readonly on: PlainDate;
  readonly amountFen: Fen;
  readonly of: 'fine' | 'added-fine' | 'confiscation' | 'to-worker' | 'returned';
  readonly ref?: string;
};

export type Deferral = {
  readonly on: PlainDate;
  readonly until: PlainDate;
  readonly reason: string;
  readonly instalments: readonly { readonly dueOn: PlainDate; readonly amountFen: Fen }[];
};

export type Urging = {
  readonly id: string;
  readonly issuedOn: PlainDate;
  readonly servedOn: PlainDate;
  readonly amountFen: Fen;
};

/** 非诉执行. */
export type CourtCase = {
  readonly appliedOn: PlainDate;
  readonly court: string;
  readonly outcome?: 'accepted' | 'not-accepted' | 'granted' | 'refused' | 'executed' | 'terminated';
  readonly outcomeOn?: PlainDate;
  readonly document?: string;
};

export type Remedy = {
  readonly id: string;
  readonly kind: 'reconsideration' | 'litigation';
  readonly decision: string;
  readonly filedOn: PlainDate;
  readonly endedOn?: PlainDate;
  readonly outcome?: string;
};

/** 涉嫌犯罪移送. */
export type Transfer = {
  readonly reportedOn: PlainDate;
  readonly crime: string;
  readonly team: readonly string[];
  readonly approvedOn?: PlainDate;
  readonly approvedAt?: Instant;
  readonly refusedOn?: PlainDate;
  readonly refusedReason?: string;
  readonly handedOverOn?: PlainDate;
  readonly handedOverAt?: Instant;
  readonly police?: { readonly outcome: 'filed' | 'declined'; readonly on: PlainDate; readonly document?: string };
};

export type Closing = { readonly requestedOn: PlainDate; readonly reason: string; readonly approvedOn?: PlainDate };
export type Archiving = {
  readonly on: PlainDate;
  readonly number: string;
  readonly retention: string;
  readonly pages: number;
};
export type NotedEvent = { readonly on: PlainDate; readonly kind: string; readonly text: string };
