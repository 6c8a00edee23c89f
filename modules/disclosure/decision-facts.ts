import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Party } from '#domain/procedure/records.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import type { Db } from '#platform/db/index.ts';

/** Somebody whom the case names besides the party. */
export type CasePerson = {
  readonly name: string;
  readonly role: string;
  readonly kind: 'minor' | 'worker' | 'complainant' | 'informant' | 'witness' | 'other';
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birth?: string;
};

/** What disclosure may know of a decision 执法决定: the part of casework's answer that it reads. Amounts in 分. */
export type DecisionFacts = {
  readonly caseId: string;
  readonly decisionId: string;
  readonly kind: 'penalty' | 'processing' | 'no-penalty';
  readonly procedure: 'PT' | 'JY';
  readonly number: string;
  readonly decidedOn: PlainDate;
  readonly title: string;
  readonly party: Party;
  readonly otherParties: readonly Party[];
  readonly people: readonly CasePerson[];
  /** `person` is the officer's id in the register of people, where known: an officer does not release his own case. */
  readonly officers: readonly { readonly name: string; readonly person?: string }[];
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly sanctions: readonly string[];
  readonly fineFen: bigint;
  readonly confiscateFen: bigint;
  readonly payFen: bigint;
  readonly discretion?: string;
  readonly performance?: string;
  readonly remedies: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly socialImpact: boolean;
  readonly status: 'made' | 'served' | 'performed' | 'revoked';
  readonly late: boolean;
  /** Commit of the decision's entry in the public log. */
  readonly commit: string;
  readonly reviewCommit?: string;
};

/** Where decisions come from; given by the composition root, so that disclosure reads no table of casework. */
export type DecisionSource = {
  /** The decision as it stands now; undefined where there is none of that id. */
  find(db: Db, decisionId: string): Promise<DecisionFacts | undefined>;
  /** Ids of the decisions that this event of a case makes or revokes. */
  of(db: Db, event: RecordedEvent): Promise<readonly string[]>;
};
