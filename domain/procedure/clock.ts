import { addHours } from '../kernel/instant.ts';
import { addDays, daysBetween, type PlainDate } from '../kernel/plain-date.ts';
import type { ActSpec, Attempt, ClockStart } from './act.ts';
import { type CaseEvent, type CaseState, CLOCKS, type Clock } from './model.ts';
import { dueOf, periodOf } from './periods.ts';

/** The periods that an act starts. */
export function startedClocks(spec: ActSpec, state: CaseState, attempt: Attempt): readonly Clock[] {
  return spec.starts.flatMap((start, i) => startOne(start, `${state.version + 1}.${i + 1}`, state, attempt));
}

function startOne(start: ClockStart, id: string, state: CaseState, attempt: Attempt): readonly Clock[] {
  if (start.applies !== undefined && !start.applies(state, attempt)) return [];
  const startedOn = start.start === undefined ? attempt.ctx.on : start.start(state, attempt);
  if (startedOn === undefined) return [];
  const nature = typeof start.nature === 'function' ? start.nature(state, attempt) : start.nature;
  const base = { id, kind: start.kind, nature, rule: start.rule, startedOn };
  return [{ ...base, ...endOf(start, startedOn, state, attempt) }];
}

type End = Pick<Clock, 'legalDue' | 'safeDue' | 'provisional'> & Partial<Pick<Clock, 'dueAt'>>;

function endOf(start: ClockStart, from: PlainDate, state: CaseState, attempt: Attempt): End {
  if (start.due !== undefined) {
    const due = start.due(state, attempt);
    return { legalDue: due, safeDue: due, provisional: false };
  }
  const period = periodOf(attempt.ctx, start.rule);
  // A limit of hours runs from the moment of entry and never rolls (TRF-005c 移送规定第五条: 24小时).
  if (period?.unit === 'hour') {
    const day = addDays(from, Math.ceil(period.n / 24));
    return { legalDue: day, safeDue: day, provisional: false, dueAt: addHours(attempt.ctx.at, period.n) };
  }
  return dueOf(attempt.ctx, start.rule, from, start.period?.(state, attempt));
}

/** The running periods that an act ends, and whether it came in time. */
export function stoppedClocks(spec: ActSpec, state: CaseState, attempt: Attempt): CaseEvent['stopped'] {
  const kinds = typeof spec.stops === 'function' ? spec.stops(state, attempt) : spec.stops;
  const on = attempt.ctx.on;
  return state.clocks
    .filter((c) => c.stoppedOn === undefined && kinds.includes(c.kind))
    .map((c) => ({ id: c.id, on, met: on <= c.legalDue }));
}

export type ClockStatus = 'running' | 'due-soon' | 'overdue' | 'passed' | 'met' | 'missed';
export type ClockView = Clock & { readonly name: string; readonly status: ClockStatus; readonly daysLeft: number };

const SOON_DAYS = 3;

/** Every period of the case as it stands on that day, running ones first. `daysLeft` counts to the legal end. */
export function clocksOf(state: CaseState, asOf: PlainDate): readonly ClockView[] {
  return state.clocks
    .map((c) => ({
      ...c,
      name: CLOCKS[c.kind],
      status: statusOf(c, asOf),
      daysLeft: daysBetween(asOf, c.legalDue),
    }))
    .sort(
      (a, b) =>
        Number(a.stoppedOn !== undefined) - Number(b.stoppedOn !== undefined) || compare(a.legalDue, b.legalDue),
    );
}

function statusOf(clock: Clock, asOf: PlainDate): ClockStatus {
  if (clock.stoppedOn !== undefined) return clock.met === false ? 'missed' : 'met';
  if (clock.nature === 'duty') return dutyStatus(clock, asOf);
  return asOf > clock.legalDue ? 'passed' : 'running';
}

/** How a running duty stands on that day: past its legal end, near or past its safe one, or neither. */
export function dutyStatus(
  { legalDue, safeDue }: Pick<Clock, 'legalDue' | 'safeDue'>,
  asOf: PlainDate,
): 'running' | 'due-soon' | 'overdue' {
  if (asOf > legalDue) return 'overdue';
  return daysBetween(asOf, safeDue) <= SOON_DAYS ? 'due-soon' : 'running';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
