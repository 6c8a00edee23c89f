import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Naming } from '#domain/redaction/naming.ts';
import type { CreditChoice, CreditTerm } from './credit.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { PublicationClock } from './due-dates.rules.ts';
import type { Amendments, BuiltRecord, PublicFields, RedactionNote } from './public-record.rules.ts';
import type { Recounted } from './recount.rules.ts';
import type { AddedName } from './redaction-inputs.rules.ts';
import type { Withholding } from './withholding.rules.ts';

/** Types of the events of a stream `publication:<decisionId>`. */
export const PUBLICATION_EVENTS = {
  queued: 'disclosure.queued',
  drafted: 'disclosure.drafted',
  withholdingProposed: 'disclosure.withholding-proposed',
  returned: 'disclosure.returned',
  published: 'disclosure.published',
  corrected: 'disclosure.corrected',
  copyAttached: 'disclosure.copy-attached',
  proofAttached: 'disclosure.proof-attached',
  withheld: 'disclosure.withheld',
  withdrawalRequired: 'disclosure.withdrawal-required',
  withdrawn: 'disclosure.withdrawn',
  clockRecounted: 'disclosure.clock-recounted',
  becameAtRisk: 'disclosure.became-at-risk',
  becameOverdue: 'disclosure.became-overdue',
} as const;

export function publicationStream(decisionId: string): string {
  return `publication:${decisionId}`;
}

/** The decision came in: its clock runs. */
export type Queued = PublicationClock & {
  readonly decisionId: string;
  readonly caseId: string;
  readonly publicId: string;
  readonly kind: DecisionFacts['kind'];
  readonly number: string;
  readonly title: string;
  readonly partyName: string;
  readonly decidedOn: PlainDate;
  readonly decisionCommit: string;
  readonly reviewCommit?: string;
  /** The decision itself was entered late 补录. */
  readonly late: boolean;
};

/** What the clerk states beside the record; the second person sees it and confirms it. */
export type ReleaseStatement = {
  readonly credit?: CreditChoice;
  /** Why the penalty of a natural person has 一定社会影响. */
  readonly socialImpactGround?: string;
  readonly secretOrDangerous: boolean;
  readonly mainFactsConfidential: boolean;
  readonly overridingGround?: string;
  readonly addedNames: readonly AddedName[];
  readonly amendments: Amendments;
};

/** What a new version puts right, for the public. */
export type CorrectionNote = { readonly what: string; readonly reason: string };

/** A record built and shown to the second person; exactly this goes out. */
export type Drafted = {
  readonly version: number;
  readonly fields: PublicFields;
  readonly marks: BuiltRecord['marks'];
  readonly originals: BuiltRecord['originals'];
  readonly naming: Naming;
  readonly policy: string;
  readonly statement: ReleaseStatement;
  readonly correction?: CorrectionNote;
  /** Person of the clerk. */
  readonly clerk: string;
};

export type PublishedCorrection = CorrectionNote & { readonly on: PlainDate };

/** The fields of the published event that anybody may open. */
export type OpenFields = PublicFields & {
  readonly publishedOn: PlainDate;
  readonly publicUntil: PlainDate;
  readonly creditClass?: CreditTerm['class'];
  readonly redactions: number;
  readonly redacted: readonly RedactionNote[];
  readonly corrections: readonly PublishedCorrection[];
  readonly checkUrl: string;
  readonly document: { readonly name: string; readonly sha256: string; readonly sm3: string };
};

/** 公示 or 更正: `public` is opened in the record file, `closed` never is. */
export type Published = {
  readonly version: number;
  readonly public: OpenFields;
  readonly closed: {
    readonly originals: BuiltRecord['originals'];
    readonly naming: Naming;
    readonly policy: string;
    readonly statement: ReleaseStatement;
    readonly credit?: CreditTerm;
    readonly clerk: string;
    readonly approver: string;
    readonly review: ReleaseReview;
  };
};

/** 公开审查 by the second person. */
export type ReleaseReview = { readonly doubtful: boolean; readonly answer?: string };

/** The public copy and the record file as JSON text; the digests of the copy stand in the published event. */
export type CopyAttached = { readonly version: number; readonly record: string; readonly pdf: string };

/** `.tlog-proof` of the publication, and the entries it answers with theirs, as JSON text. */
export type ProofAttached = { readonly version: number; readonly proof: string; readonly answered: string };

export type WithholdingProposed = Withholding & { readonly clerk: string };
export type Withheld = Withholding & { readonly clerk: string; readonly approver: string };
export type Returned = { readonly reason: string; readonly approver: string };

/** 撤回 is due: the decision was changed, revoked, or found unlawful or void. */
export type WithdrawalRequired = {
  readonly how: string;
  readonly effectiveOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly rule: string;
  readonly provision: string;
  /** The event of the case that says so. */
  readonly cause: string;
};

export const WITHDRAWAL_KINDS = {
  revoked: '决定被变更、撤销、确认违法或者确认无效',
  forbidden: '依法不应当公开而公开',
  expired: '公示期满',
} as const;
export type WithdrawalKind = keyof typeof WITHDRAWAL_KINDS;

export type Withdrawn = { readonly kind: WithdrawalKind; readonly reason: string; readonly provision: string };

/** An alarm of the clock; it stands until the duty is done. */
export type ClockRang = { readonly duty: 'publication' | 'withdrawal'; readonly dueOn: PlainDate };

/** CAL-03: days that were an estimate, counted once more by the calendar of that version. */
export type ClockRecounted = Recounted & { readonly calendar: string };

/** What use cases record; every value in it is JSON, `undefined` members are dropped. */
export function asPayload(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** What is read back is what was recorded. */
export function payloadOf<T>(payload: JsonObject): T {
  return payload as unknown as T;
}
