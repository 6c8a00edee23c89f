import { computePeriod } from '../calendar/period.ts';
import { periodOfRule } from '../calendar/rule-period.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { lawIdOf, type RuleBook } from '../law/rule-book.ts';
import type { CaseState, Clock } from './model.ts';

/** Where a period ends that was counted once more. */
export type NewEnd = Pick<Clock, 'id' | 'legalDue' | 'safeDue' | 'provisional'>;

type Count = (calendar: WorkCalendar) => Pick<Clock, 'legalDue' | 'safeDue' | 'provisional'>;

/** No period of an agency's own setting is longer. */
const LONGEST = 120;

/**
 * CAL-03 年度放假通知: a period that ran into a year without a notice was an estimate and is counted once more when the notice is loaded.
 * Answers the running estimates that end otherwise or became certain; `before` is the calendar that they were counted with.
 */
export function recomputedClocks(
  state: Pick<CaseState, 'clocks' | 'decisions'>,
  before: WorkCalendar,
  after: WorkCalendar,
  book: RuleBook,
): readonly NewEnd[] {
  return state.clocks
    .filter((clock) => clock.provisional && clock.stoppedOn === undefined)
    .flatMap((clock) => {
      const count = countOf(clock, state, before, book);
      if (count === undefined) return [];
      const { legalDue, safeDue, provisional } = count(after);
      const same = legalDue === clock.legalDue && safeDue === clock.safeDue && provisional === clock.provisional;
      return same ? [] : [{ id: clock.id, legalDue, safeDue, provisional }];
    });
}

/** How the period was counted: by its rule, or by a length of the agency's own or of the decision. */
function countOf(
  clock: Clock,
  state: Pick<CaseState, 'decisions'>,
  before: WorkCalendar,
  book: RuleBook,
): Count | undefined {
  const own = (amount: number, unit: 'day' | 'working_day'): Count => {
    const query = { law: lawIdOf(clock.rule), from: clock.startedOn, amount, unit, kind: 'within' } as const;
    return (calendar) => computePeriod(query, calendar, book.laws);
  };
  const byRule: Count = (calendar) => periodOfRule({ rule: clock.rule, from: clock.startedOn }, calendar, book);
  const named = state.decisions.map((d) => own(d.performDays, 'day'));
  const counted = Array.from({ length: LONGEST }, (_, i) => own(i + 1, 'working_day'));
  return [byRule, ...named, ...counted].find((count) => endsOn(count, before, clock.legalDue));
}

function endsOn(count: Count, calendar: WorkCalendar, day: PlainDate): boolean {
  try {
    return count(calendar).legalDue === day;
  } catch (error) {
    // A rule without a length of its own: the agency or the decision sets it.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
