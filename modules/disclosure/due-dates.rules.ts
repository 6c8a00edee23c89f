import { periodOfRule } from '#domain/calendar/rule-period.ts';
import { addWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { addYears, type PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf, type RuleBook } from '#domain/law/rule-book.ts';
import type { DecisionFacts } from './decision-facts.ts';

/** The clock of one publication; every date is a day on which something is expected or noticed. */
export type PublicationClock = {
  readonly rule: string;
  readonly provision: string;
  /** Last day in time. */
  readonly dueOn: PlainDate;
  /** Two working days before it: day 5 of 7. */
  readonly atRiskOn: PlainDate;
  /** The first working day too late: day 8 of 7. */
  readonly overdueOn: PlainDate;
  /** A year without a published calendar was needed (CAL-03). */
  readonly provisional: boolean;
};

const WARNING_WORKDAYS = 2;

/** When a decision must be public, counted from the day it was made. */
export function publicationClock(
  kind: DecisionFacts['kind'],
  decidedOn: PlainDate,
  calendar: WorkCalendar,
  book: RuleBook,
): PublicationClock {
  // TSG-006b 国办发〔2018〕118号二、（六）: 行政许可、行政处罚的执法决定信息要在执法决定作出之日起7个工作日内公开。
  // TSG-006a 同上: 其他行政执法决定自作出之日起20个工作日内公开。
  const rule = kind === 'processing' ? 'TSG-006a' : 'TSG-006b';
  const period = periodOfRule({ rule, from: decidedOn }, calendar, book);
  return {
    rule,
    provision: period.provision,
    dueOn: period.legalDue,
    atRiskOn: addWorkdays(calendar, period.legalDue, -WARNING_WORKDAYS),
    overdueOn: addWorkdays(calendar, period.legalDue, 1),
    provisional: period.provisional,
  };
}

/** The last day for taking a decision down that was changed, revoked, or found unlawful or void. */
export function withdrawalDue(
  effectiveOn: PlainDate,
  calendar: WorkCalendar,
  book: RuleBook,
): { readonly rule: string; readonly provision: string; readonly dueOn: PlainDate } {
  // APL-048b 行政处罚法第四十八条第二款: 公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的,应当在三日内撤回并公开说明理由。
  const period = periodOfRule({ rule: 'APL-048b', from: effectiveOn }, calendar, book);
  return { rule: 'APL-048b', provision: citationOf(book, 'APL-048b'), dueOn: period.legalDue };
}

export type Alarm = 'none' | 'at-risk' | 'overdue';

/** What the clock says on that day while nothing has been published or withheld. */
export function alarmOn(clock: Pick<PublicationClock, 'atRiskOn' | 'dueOn'>, today: PlainDate): Alarm {
  if (today > clock.dueOn) return 'overdue';
  return today >= clock.atRiskOn ? 'at-risk' : 'none';
}

/** Last day on the agency's own portal: years from the day of publication by kind of party (setting `publication`). */
export function portalEnd(
  publishedOn: PlainDate,
  isNaturalPerson: boolean,
  years: { readonly entityYears: number; readonly naturalPersonYears: number },
): PlainDate {
  return addYears(publishedOn, isNaturalPerson ? years.naturalPersonYears : years.entityYears);
}
