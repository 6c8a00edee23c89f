import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RuleBook } from '#domain/law/rule-book.ts';
import type { Actor, Clock, Recording } from '#modules/recording/index.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Dbs } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { DecisionSource } from './decision-facts.ts';

/** What the use cases of this module need; given by the composition root. */
export type DisclosureDeps = {
  readonly dbs: Pick<Dbs, 'app'>;
  readonly recording: Recording;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly rules: RuleBook;
  readonly decisions: DecisionSource;
  /** A random uuid: the public name of a decision tells nothing of its place among the others. */
  newId(): string;
  /** Where the public finds a decision; printed on the public copy. */
  decisionUrl(publicId: string): string;
};

/** Who does something on which day; the same `clientId` of the same account takes effect once. */
export type DisclosureAct = { readonly actor: Actor; readonly on: PlainDate; readonly clientId?: string };

/** Throws the refusal of an act of disclosure when a condition is unmet. */
export function requireMet(unmet: readonly Unmet[], message: string, allowed: readonly string[] = []): void {
  if (unmet.length > 0) throw new RefusedError({ code: 'disclosure.unmet', message, unmet, allowed });
}
