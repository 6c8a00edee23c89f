import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { findNotice, openProposals } from '#domain/procedure/index.ts';
import { decisionKinds } from './decision.rules.ts';
import * as inputs from './inputs.rules.ts';
import type { Milestone } from './milestones.rules.ts';
import type { Plan } from './step.ts';
import * as acts from './strict-acts.ts';
import { finishHearing } from './strict-hearing.ts';
import { isNoPenalty, make, type Run, type Station, syntheticEntry, tryStep } from './strict-run.ts';
import { type Omission, omitted } from './told.rules.ts';

export function isDone(station: Station, run: Run, milestone: Milestone): boolean {
  const s = run.state;
  if (s === undefined) return false;
  switch (station) {
    case 'clue':
      return s.clue !== undefined;
    case 'accept':
      return s.acceptedOn !== undefined;
    case 'file':
      return s.filedOn !== undefined;
    case 'investigate':
      return s.evidence.length > 0;
    case 'order':
      return s.orders.length > 0 || !(needsOrder(run) || isOfOrder(milestone));
    case 'overdue':
      return !s.orders.some((o) => o.status === 'open') || milestone.kind === 'corrected' || corrects(run, milestone);
    case 'conclude':
      return s.investigatedOn !== undefined;
    default:
      return isDoneAfter(station, run, milestone);
  }
}

function isDoneAfter(station: Station, run: Run, _milestone: Milestone): boolean {
  const s = run.state;
  if (s === undefined) return false;
  const notice = findNotice(s);
  const decided = acts.undecided(run, decisionKinds(run.ctx.file)).length === 0 && s.decisions.length > 0;
  switch (station) {
    case 'propose':
      return openProposals(s).length > 0 || decided;
    case 'notify':
      return notice !== undefined || isNoPenalty(run) || decided;
    case 'no-statement':
      return notice === undefined ? isNoPenalty(run) || decided : s.state !== 'NOTIFIED' && s.state !== 'HEARING_REQ';
    case 'review':
      return s.clearance !== undefined;
    case 'discuss':
      return s.state !== 'COLLECTIVE';
    case 'decide':
      return decided;
    case 'serve':
      return s.decisions.every((d) => d.status !== 'made');
    default:
      return false;
  }
}

/** An entry such as 责令退还,已退 tells of the order itself. */
function isOfOrder({ kind, entry }: Milestone): boolean {
  if (/责令/.test(entry.event)) return false;
  return kind === 'overdue' || kind === 'corrected' || kind === 'corrected-partly';
}

/** The item may be fined only after an order was not obeyed (MWR-054, LSR-030). */
export function needsOrder(run: Run): boolean {
  const { file, items } = run.ctx;
  return (
    items.some((i) => file.itemCodes.includes(i.code) && i.precondition === 'overdue' && i.kind === '行政处罚') &&
    !isNoPenalty(run)
  );
}

export function corrects(run: Run, milestone: Milestone): boolean {
  return run.milestones.some((m) => m.kind === 'corrected' && m.entry.date >= milestone.entry.date);
}

const OMISSION: Partial<Record<Station, Omission>> = {
  file: 'filing',
  order: 'order',
  notify: 'notice',
  review: 'review',
  discuss: 'discussion',
};

/** The source itself says that this was left out: nobody completes it for the agency. */
export function isOmitted(station: Station, run: Run): boolean {
  if (station === 'serve') return acts.decisionNotServed(run);
  const what = OMISSION[station];
  return what !== undefined && omitted(what, run.ctx.file);
}

/** LSI-018a 若干规定第十八条第一款: accepted and filed on one day. What ends the investigation stands right before the notice. */
function dayOf(station: Station, run: Run, { kind, entry }: Milestone): PlainDate {
  const early = run.today > entry.date ? entry.date : run.today;
  if (station === 'accept' && kind === 'file') return entry.date;
  const late = (station === 'conclude' || station === 'propose') && (kind === 'notify' || kind === 'transfer');
  return late ? entry.date : early;
}

/** One station as fixture acts, on the earliest day the law allows, not after the told step. */
export function* complete(run: Run, station: Station, milestone: Milestone): Plan {
  const { ctx } = run;
  const until = milestone.entry.date;
  const on = dayOf(station, run, milestone);
  switch (station) {
    case 'clue':
      return yield* tryStep(run, make('register-clue', 'intake', on, inputs.clueInput(ctx.file, on)));
    case 'accept':
      return yield* tryStep(run, make('accept', 'intake', on, inputs.acceptInput(ctx.file)));
    case 'file':
      return yield* tryStep(run, acts.filing(run, on));
    case 'investigate':
      return yield* acts.investigate(run, on);
    case 'order':
      return yield* completeOrder(run, on, until);
    case 'overdue':
      return yield* acts.findOverdue(run, until);
    case 'conclude':
      return yield* acts.conclude(run, on);
    case 'propose':
      return yield* acts.propose(run, on);
    case 'notify':
      return yield* acts.notify(run, on);
    case 'no-statement':
      if (run.state?.state === 'HEARING_REQ') return yield* finishHearing(run, until);
      return yield* acts.expire(run, until);
    case 'review':
      return yield* acts.review(run, on);
    case 'discuss':
      return yield* acts.discuss(run, on);
    case 'decide':
      return yield* acts.decide(run, on);
    case 'serve':
      return yield* acts.serve(run, on);
    default:
      return undefined;
  }
}

function* completeOrder(run: Run, on: PlainDate, until: PlainDate): Plan {
  const due = addDays(on, 3);
  const entry = { ...syntheticEntry(run, '责令限期改正'), date: on };
  const input = inputs.orderInput(run.ctx, entry, due < until ? due : on);
  yield* tryStep(run, make('order-correction', 'officer', on, input));
}
