import type { Instant } from '../kernel/instant.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { citationOf, getRule, lawIdOf, type Rule, type RuleBook } from '../law/rule-book.ts';
import { computePeriod, type DatePeriod, type DateQuery, type Pause, type Period, type PeriodKind } from './period.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** A statutory period by the id of its rule. */
export type RulePeriodQuery = {
  /** Id of a rule that has a period. */
  readonly rule: string;
  readonly from: PlainDate;
  readonly pauses?: readonly Pause[];
};

/**
 * The period that a rule of the book sets, counted as its law counts; `rule` and `provision` of the answer are those of that rule.
 * Throws a RangeError for an unknown rule, one without a period to count, or one in hours ({@link hoursOfRule}).
 */
export function periodOfRule(query: RulePeriodQuery, calendar: WorkCalendar, book: RuleBook): DatePeriod {
  const rule = getRule(book, query.rule);
  const { n, unit } = periodIn(rule);
  if (unit === 'hour') throw new RangeError(`${rule.id} is a limit of hours`);
  const question: DateQuery = {
    law: lawIdOf(rule.id),
    from: query.from,
    amount: n,
    // 日 stays 日 here: the law's own reading decides, and says where it is unsettled.
    unit: unit === 'working_day' ? 'day' : unit,
    kind: kindOf(rule),
    ...(query.pauses === undefined ? {} : { pauses: query.pauses }),
  };
  return named(computePeriod(question, calendar, book.laws), rule, book);
}

/** As {@link periodOfRule}, for a limit of hours. */
export function hoursOfRule(
  query: { readonly rule: string; readonly from: PlainDate | Instant },
  calendar: WorkCalendar,
  book: RuleBook,
): Period {
  const rule = getRule(book, query.rule);
  const { n, unit } = periodIn(rule);
  if (unit !== 'hour') throw new RangeError(`${rule.id} is no limit of hours`);
  const question = { law: lawIdOf(rule.id), from: query.from, amount: n, unit, kind: kindOf(rule) } as const;
  return named(computePeriod(question, calendar, book.laws), rule, book);
}

function periodIn(rule: Rule): NonNullable<Rule['period']> {
  if (rule.period === null) throw new RangeError(`${rule.id} has no period`);
  return rule.period;
}

/** A right that expires and a wait that must pass end like a duty; only a longest time does not roll. */
function kindOf(rule: Rule): PeriodKind {
  switch (rule.direction) {
    case 'within':
    case 'expires':
    case 'min':
    case 'window':
      return 'within';
    case 'max':
    case 'at_least_before':
      return rule.direction;
    default:
      throw new RangeError(`${rule.id} has no period that runs from an event`);
  }
}

function named<T extends Period>(period: T, rule: Rule, book: RuleBook): T {
  const basis = [rule.id, ...period.basis.filter((id) => id !== rule.id)];
  return { ...period, rule: rule.id, provision: citationOf(book, rule.id), basis };
}
