import { computePeriod } from '../calendar/period.ts';
import { periodOfRule } from '../calendar/rule-period.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { getRule, lawIdOf } from '../law/rule-book.ts';
import type { Context, RulePeriod } from './context.ts';

export type Due = { readonly legalDue: PlainDate; readonly safeDue: PlainDate; readonly provisional: boolean };

/** The period that a rule sets; throws when there is no such rule. */
export function periodOf(ctx: Context, rule: string): RulePeriod | undefined {
  return getRule(ctx.rules, rule).period ?? undefined;
}

/**
 * When the period of a rule ends that began on that day. The length comes from the rule book, unless the law leaves it open and
 * the caller gives it. Throws when the rule sets no period in days, months or years: a mistake of the table, not of a user.
 */
export function dueOf(ctx: Context, rule: string, from: PlainDate, own?: RulePeriod): Due {
  const { legalDue, safeDue, provisional } =
    own === undefined ? periodOfRule({ rule, from }, ctx.calendar, ctx.rules) : ownPeriod(ctx, rule, from, own);
  return { legalDue, safeDue, provisional };
}

function ownPeriod(ctx: Context, rule: string, from: PlainDate, { n, unit }: RulePeriod): Due {
  if (unit === 'hour') throw new RangeError(`${rule}: hours are no period in days`);
  return computePeriod({ law: lawIdOf(rule), from, amount: n, unit, kind: 'within' }, ctx.calendar, ctx.rules.laws);
}
