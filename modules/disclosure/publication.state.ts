import type { Instant } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Alarm } from './due-dates.rules.ts';
import type {
  ClockRang,
  CopyAttached,
  Drafted,
  ProofAttached,
  Published,
  Queued,
  Returned,
  WithdrawalRequired,
  Withdrawn,
  Withheld,
  WithholdingProposed,
} from './publication.events.ts';

/** Where a publication stands: waiting for the clerk, for the second person, or answered. */
export type Stage = 'none' | 'pending' | 'drafted' | 'proposed' | 'published' | 'corrected' | 'withheld' | 'withdrawn';

/** A version that is public, with the copy and the proofs that came after it. */
export type PublicVersion = {
  readonly content: Published;
  readonly commit: string;
  readonly treated: boolean;
  readonly at: Instant;
  readonly copy?: CopyAttached;
  readonly proof?: ProofAttached;
};

export type Escalation = ClockRang & {
  readonly kind: Exclude<Alarm, 'none'>;
  readonly since: PlainDate;
  readonly resolvedOn?: PlainDate;
};

/** 公示 of one decision. */
export type Publication = {
  readonly decisionId: string;
  readonly stage: Stage;
  readonly queued?: Queued;
  readonly draft?: Drafted;
  readonly proposal?: WithholdingProposed;
  readonly returned?: Returned;
  /** The newest version whose copy is attached: what the public sees. */
  readonly shown?: PublicVersion;
  /** A version recorded whose copy is still to be attached in the same transaction. */
  readonly coming?: PublicVersion;
  /** Number of the newest version ever recorded. */
  readonly lastVersion: number;
  /** First day on which it was public; answers the clock. */
  readonly firstPublishedOn?: PlainDate;
  readonly withheld?: Withheld & { readonly on: PlainDate; readonly commit: string };
  readonly duty?: WithdrawalRequired;
  readonly withdrawn?: Withdrawn & { readonly on: PlainDate; readonly commit: string };
  readonly escalations: readonly Escalation[];
};

export function isCorrected(version: PublicVersion): boolean {
  return version.content.public.corrections.length > 0;
}

/** The gravest alarm of a duty that is not done. */
export function openAlarm(state: Publication, duty: ClockRang['duty']): Alarm {
  const open = state.escalations.filter((e) => e.duty === duty && e.resolvedOn === undefined);
  if (open.some((e) => e.kind === 'overdue')) return 'overdue';
  return open.length > 0 ? 'at-risk' : 'none';
}
