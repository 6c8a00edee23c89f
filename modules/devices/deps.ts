import { type DeviceRules, deviceRulesSchema } from '#contract/settings.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf, type RuleBook } from '#domain/law/rule-book.ts';
import { findSettingAt } from '#modules/catalogue/index.ts';
import type { Actor, Clock, Recording } from '#modules/recording/index.ts';
import type { Db, Dbs } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { Principal } from '#platform/http/index.ts';
import type { Condition } from './device.rules.ts';

/** What the use cases of this module need; given by the composition root. */
export type DevicesDeps = {
  readonly dbs: Pick<Dbs, 'app'>;
  readonly recording: Recording;
  readonly clock: Clock;
  readonly calendar: WorkCalendar;
  readonly rules: RuleBook;
};

/** Who does something at which moment; the same `clientId` of the same account takes effect once. */
export type DevicesAct = { readonly actor: Actor; readonly at: Instant; readonly clientId?: string };

export function todayOf({ clock }: Pick<DevicesDeps, 'clock'>): PlainDate {
  return civilDateOf(clock.now());
}

export function actOf(
  { clock }: Pick<DevicesDeps, 'clock'>,
  call: { readonly principal: Principal; readonly clientId: string },
): DevicesAct {
  const { accountId, personId } = call.principal;
  return { actor: { account: accountId, person: personId }, at: clock.now(), clientId: call.clientId };
}

/** What the agency has set for its recorders on that day; the product's own figures where it has set nothing. */
export async function deviceRulesAt(db: Db, on: PlainDate): Promise<DeviceRules> {
  return (await findSettingAt(db, 'devices', on))?.value ?? deviceRulesSchema.parse({});
}

/** Throws the refusal of an act when a condition is unmet. */
export function requireMet(
  rules: RuleBook,
  conditions: readonly Condition[],
  message: string,
  allowed: readonly string[] = [],
): void {
  if (conditions.length === 0) return;
  const unmet = conditions.map((one): Unmet => ({ ...one, provision: citationOf(rules, one.rule) }));
  throw new RefusedError({ code: 'devices.unmet', message, unmet, allowed });
}
