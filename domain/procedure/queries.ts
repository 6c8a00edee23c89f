import type { JsonObject } from '../kernel/json.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { latest, type PlainDate } from '../kernel/plain-date.ts';
import type { Context, ItemFacts, PersonOnFile } from './context.ts';
import { findText } from './input.ts';
import type { CaseOfficer, CaseState, Clock, ClockKind, Decision, Notice, Party, Proposal } from './model.ts';
import { dueOf } from './periods.ts';
import { surcharge } from './surcharge.ts';

/** What acts and gates ask about a case. Pure look-ups over the folded state. */

export function findRespondent(state: CaseState): Party | undefined {
  return state.parties.find((p) => p.role === 'respondent');
}

export function officersNow(state: CaseState): readonly CaseOfficer[] {
  return state.officers.filter((o) => o.leftOn === undefined);
}

export function openProposals(state: CaseState): readonly Proposal[] {
  return state.proposals.filter((p) => p.status === 'open');
}

/** The open proposal that a decision decides: named by id, or the first open one of the kinds given. */
export function findProposal(
  state: CaseState,
  input: JsonObject,
  kinds: readonly Proposal['kind'][],
): Proposal | undefined {
  const id = findText(input, 'proposal');
  return openProposals(state).find((p) => kinds.includes(p.kind) && (id === undefined || p.id === id));
}

/** The notice that still stands. */
export function findNotice(state: CaseState): Notice | undefined {
  return state.notices.findLast((n) => !n.stale);
}

export function findItem(ctx: Pick<Context, 'items'>, code: string): ItemFacts | undefined {
  return ctx.items.find((i) => i.code === code);
}

export function findPerson(ctx: Pick<Context, 'people'>, person: string): PersonOnFile | undefined {
  return ctx.people.find((p) => p.person === person);
}

/** The item is in force on the day of the act (APL-017). */
export function isActive(item: ItemFacts, on: PlainDate): boolean {
  return item.activeFrom <= on && (item.activeTo === undefined || on <= item.activeTo);
}

export function standingDecisions(state: CaseState): readonly Decision[] {
  return state.decisions.filter((d) => d.status !== 'revoked');
}

export function unservedDecisions(state: CaseState): readonly Decision[] {
  return state.decisions.filter((d) => d.status === 'made');
}

/** The last day of a running period that has already passed; undefined while there is time, or none runs. */
export function findOverdue(state: CaseState, kind: ClockKind, on: PlainDate): Clock | undefined {
  return state.clocks.find((c) => c.kind === kind && c.stoppedOn === undefined && on > c.legalDue);
}

/** A reconsideration or a suit that has not ended. */
export function remedyPending(state: CaseState): boolean {
  return state.remedies.some((r) => r.endedOn === undefined);
}

export function paid(state: CaseState, of: 'fine' | 'added-fine' | 'confiscation' | 'to-worker'): Fen {
  return fen(state.payments.filter((p) => p.of === of).reduce((sum, p) => sum + p.amountFen, 0n));
}

export function owed(state: CaseState, of: 'fineFen' | 'confiscateFen' | 'payFen'): Fen {
  return fen(standingDecisions(state).reduce((sum, d) => sum + d[of], 0n));
}

/** Last day on which everything decided should be performed; a deferral moves it (APL-066). */
export function performanceDue(state: CaseState): PlainDate | undefined {
  const dues = standingDecisions(state).flatMap((d) => (d.performDueOn === undefined ? [] : [d.performDueOn]));
  const all = state.deferral === undefined ? dues : [...dues, state.deferral.until];
  const [first, ...rest] = all;
  return first === undefined ? undefined : latest(first, ...rest);
}

/** Last day on which the fine may be paid without addition. */
export function fineDue(state: CaseState): PlainDate | undefined {
  const due = standingDecisions(state).find((d) => d.fineFen > 0n)?.performDueOn;
  if (due === undefined || state.deferral === undefined) return due;
  return latest(due, state.deferral.until);
}

/** Added fine up to a day (APL-072a), without the time of reconsideration and litigation (APL-073b); 0 where none was imposed. */
export function addedFineOwed(state: CaseState, asOf: PlainDate): Fen {
  const due = fineDue(state);
  if (state.addedFine === undefined || due === undefined) return fen(0);
  const pauses = state.remedies.map((r) => ({
    from: r.filedOn,
    ...(r.endedOn === undefined ? {} : { to: r.endedOn }),
  }));
  return surcharge({ fineFen: owed(state, 'fineFen'), dueOn: due, asOf, pauses });
}

/** What is still to be paid on that day, all kinds together. */
export function balance(state: CaseState, asOf: PlainDate): Fen {
  const rest = (a: Fen, b: Fen) => (a > b ? a - b : 0n);
  return fen(
    rest(owed(state, 'fineFen'), paid(state, 'fine')) +
      rest(owed(state, 'confiscateFen'), paid(state, 'confiscation')) +
      rest(owed(state, 'payFen'), paid(state, 'to-worker')) +
      rest(addedFineOwed(state, addedFineDay(state, asOf)), paid(state, 'added-fine')),
  );
}

/** The added fine stops growing on the day the fine itself was paid in full. */
function addedFineDay(state: CaseState, asOf: PlainDate): PlainDate {
  let sum = 0n;
  for (const payment of state.payments) {
    if (payment.of !== 'fine') continue;
    sum += payment.amountFen;
    if (sum >= owed(state, 'fineFen')) return payment.on;
  }
  return asOf;
}

/** Nothing is left to pay, and nothing decided waits for an act that no payment performs. */
export function settled(state: CaseState, asOf: PlainDate): boolean {
  return (
    balance(state, asOf) === 0n && standingDecisions(state).every((d) => d.status === 'performed' || isMoneyOnly(d))
  );
}

const MONEY = ['罚款', '没收违法所得', '责令退还', '警告', '责令改正'];

/** 警告 needs no performance; the sums are paid; everything else must be recorded as performed. */
export function isMoneyOnly(decision: Decision): boolean {
  return decision.sanctions.every((s) => MONEY.includes(s));
}

/**
 * The day on which the party's time for reconsideration and suit ends; undefined while a remedy is pending or nothing was served.
 * ARL-020a 行政复议法第二十条第一款: 60 days; ALT-046a 行政诉讼法第四十六条第一款: six months; ALT-045 第四十五条: 15 days after a
 * reconsideration decision; ARL-020c, SPC-064: one year at most where the rights were not told.
 */
export function remedyEnd(state: CaseState, ctx: Context): PlainDate | undefined {
  if (remedyPending(state)) return undefined;
  const ends = standingDecisions(state).flatMap((d) =>
    d.servedOn === undefined ? [] : [remedyEndOf(state, d, d.servedOn, ctx)],
  );
  const [first, ...rest] = ends;
  return first === undefined ? undefined : latest(first, ...rest);
}

function remedyEndOf(state: CaseState, decision: Decision, servedOn: PlainDate, ctx: Context): PlainDate {
  const last = state.remedies.findLast((r) => r.decision === decision.id);
  if (last?.endedOn !== undefined)
    return last.kind === 'litigation' ? last.endedOn : dueOf(ctx, 'ALT-045', last.endedOn).legalDue;
  if (!decision.remedyTold)
    return latest(dueOf(ctx, 'ARL-020c', servedOn).legalDue, dueOf(ctx, 'SPC-064', servedOn).legalDue);
  return latest(dueOf(ctx, 'ARL-020a', servedOn).legalDue, dueOf(ctx, 'ALT-046a', servedOn).legalDue);
}

/** When the three months for the court begin: end of the remedies, or of a deferral (APL-072d). */
export function courtWindowStart(state: CaseState, ctx: Context): PlainDate | undefined {
  const end = remedyEnd(state, ctx);
  if (end === undefined || state.deferral === undefined) return end;
  return latest(end, state.deferral.until);
}
