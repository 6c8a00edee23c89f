import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf, type RuleBook } from '#domain/law/rule-book.ts';
import type { CaseworkDeps } from '#modules/casework/index.ts';
import type { Actor, Clock, Recording } from '#modules/recording/index.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Dbs } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { actorOf, type Principal } from '#platform/http/index.ts';

/** What the use cases of this module need; given by the composition root. */
export type SupervisionDeps = {
  readonly dbs: Pick<Dbs, 'app'>;
  readonly recording: Recording;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly rules: RuleBook;
  readonly casework: CaseworkDeps;
};

/** Who does something on which day; the same `clientId` of the same account takes effect once. */
export type SupervisionAct = { readonly actor: Actor; readonly on: PlainDate; readonly clientId?: string };

export function todayOf({ clock }: Pick<SupervisionDeps, 'clock'>): PlainDate {
  return civilDateOf(clock.now());
}

export function actOf(
  deps: Pick<SupervisionDeps, 'clock'>,
  call: { readonly principal: Principal; readonly clientId: string },
): SupervisionAct {
  return { actor: actorOf(call.principal), on: todayOf(deps), clientId: call.clientId };
}

/** One unmet condition with the rule it comes from. */
export function unmet(rules: RuleBook, rule: string, message: string, remedy?: string): Unmet {
  const provision = citationOf(rules, rule);
  return { rule, provision, message, ...(remedy === undefined ? {} : { remedy }) };
}

/** Throws the refusal of an act of supervision when a condition is unmet. */
export function requireMet(conditions: readonly Unmet[], message: string, allowed: readonly string[] = []): void {
  if (conditions.length > 0) throw new RefusedError({ code: 'supervision.unmet', message, unmet: conditions, allowed });
}
