import { addDays } from '#domain/kernel/plain-date.ts';
import { isNoTrace, type Milestone, type MilestoneKind, milestonesOf } from './milestones.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Feedback, Plan, Step } from './step.ts';
import { archiveInput, requestClosing, urge } from './strict-acts.ts';
import { perform } from './strict-performance.ts';
import { isNoPenalty, make, type Run, STATIONS, type Station, syntheticEntry, tryStep } from './strict-run.ts';
import { complete, isDone, isOmitted } from './strict-stations.ts';
import { tell } from './strict-told.ts';
import { omitted } from './told.rules.ts';

/** Other told steps stand at the place of a station. */
export const PLACE: Partial<Record<MilestoneKind, Station>> = {
  statement: 'no-statement',
  'hearing-request': 'no-statement',
  'hearing-schedule': 'no-statement',
  'hearing-hold': 'no-statement',
  'hearing-report': 'no-statement',
  'review-return': 'review',
  'corrected-partly': 'conclude',
  corrected: 'conclude',
  withdraw: 'conclude',
  transfer: 'propose',
  defer: 'perform',
  default: 'perform',
  urge: 'perform',
  'court-apply': 'perform',
  'court-outcome': 'perform',
  remedy: 'perform',
  revoke: 'perform',
};

/**
 * Acts as if the case were handled today, on the days that the source tells: each told step is tried on its own day; what the source leaves
 * out is completed before it as fixture acts, as early as the law allows, but never a step that the source tells of later, and never one
 * that it says was left out. Where that is not possible in time the told step is refused, and nothing is completed any more.
 */
export function* strictPlan(ctx: PlanContext): Plan {
  const milestones = milestonesOf(ctx.file);
  const first = milestones[0]?.entry.date;
  if (first === undefined) return;
  const run: Run = { ctx, milestones, state: undefined, today: first, refused: false, stuck: 'no' };
  for (const milestone of milestones) {
    run.stuck = 'no';
    yield* bring(run, milestone);
    run.stuck = 'no';
    yield* tell(run, milestone);
  }
  run.stuck = 'no';
  if (!run.refused && isComplete(ctx)) yield* finish(run);
}

/** 拟处罚 only tells of an intention: nobody decides in the source's stead. */
export function isComplete({ file }: PlanContext): boolean {
  return file.decision !== null && !file.decision.kind.startsWith('拟');
}

/** Completes what must stand before a told step, on days up to its own. */
export function* bring(run: Run, milestone: Milestone): Plan {
  const place = placeOf(milestone.kind);
  if (place === undefined || run.refused) return;
  yield* reopen(run, milestone, place);
  const stop = STATIONS.indexOf(place);
  for (const station of STATIONS.slice(0, stop)) {
    if (run.refused) return;
    if (isDone(station, run, milestone)) continue;
    if (!(yield* completed(run, station, milestone))) return;
  }
  if (milestone.kind === 'court-apply') yield* urgeInTime(run, milestone);
}

/** Whether the way to the next station is open. */
function* completed(run: Run, station: Station, milestone: Milestone): Generator<Step, boolean, Feedback> {
  if (toldLater(run, station, milestone)) return false;
  if (isOmitted(station, run)) return !isNeeded(station);
  const before = run.state;
  yield* complete(run, station, milestone);
  return !run.refused && (run.state !== before || !isNeeded(station));
}

function placeOf(kind: MilestoneKind): Station | undefined {
  return (STATIONS as readonly string[]).includes(kind) ? (kind as Station) : PLACE[kind];
}

/** A suspended case is resumed, an annulled decision taken up again, before the case can go on. */
function* reopen(run: Run, milestone: Milestone, place: Station): Plan {
  const on = milestone.entry.date;
  if (run.state?.state === 'SUSPENDED' && milestone.kind !== 'withdraw')
    yield* tryStep(run, make('resume', 'head', on, { reason: '中止的情形已经消除' }));
  const before =
    STATIONS.indexOf(place) < STATIONS.indexOf('serve') && STATIONS.indexOf(place) >= STATIONS.indexOf('propose');
  if (run.state?.state === 'REVOKED' && before)
    yield* tryStep(run, make('redo', 'unit-head', run.today, { reason: '原决定已被撤销,重新处理' }));
}

/** ACL-054: an urging that the source leaves out is completed where its ten working days and the time for suing leave room. */
function* urgeInTime(run: Run, { entry }: Milestone): Plan {
  const told = run.milestones.some((m) => m.kind === 'urge');
  if (told || run.state?.urgings.length !== 0 || omitted('urging', run.ctx.file)) return;
  const on = addDays(entry.date, -25);
  if (on > run.today) yield* urge(run, on);
}

/** Whether the source tells of that station later in the same round; what follows an annulment belongs to the next decision. */
export function toldLater(run: Run, station: Station, milestone: Milestone): boolean {
  const at = run.milestones.indexOf(milestone);
  if (at < 0) return false;
  const later = run.milestones.slice(at);
  const annulled = later.findIndex((m) => m.kind === 'revoke');
  return later
    .slice(0, annulled < 0 ? undefined : annulled)
    .some((m) => m !== milestone && (m.kind === station || (PLACE[m.kind] === station && isTold(m.kind, station))));
}

/** A transfer stands where a proposal would, a return where a review would; neither is that step. */
function isTold(kind: MilestoneKind, station: Station): boolean {
  return station !== 'propose' && kind !== 'review-return';
}

export function isNeeded(station: Station): boolean {
  return station !== 'order' && station !== 'overdue' && station !== 'discuss';
}

/** From the last told step to the archive, as fixture acts. */
export function* finish(run: Run): Plan {
  if (isNoTrace(run.state?.state)) return;
  const last = {
    kind: 'archive',
    entry: { ...syntheticEntry(run, '归档'), date: addDays(run.today, 400) },
  } as const satisfies Milestone;
  if (run.state?.state === 'TRANSFER') {
    if (run.state.transfer?.police === undefined)
      yield* tryStep(run, make('police-filed', 'officer', addDays(run.today, 3), { document: '立案通知书' }));
  } else if (!['WITHDRAWN', 'REVOKED', 'CLOSED', 'CLOSING', 'ARCHIVED'].includes(run.state?.state ?? '')) {
    yield* bring(run, last);
  }
  if (run.refused) return;
  if (UNPAID.includes(run.state?.state ?? '') && !isNoPenalty(run)) yield* perform(run, addDays(run.today, 1));
  yield* closeAndArchive(run);
}

/** The time to perform runs; nothing tells that it was missed. */
const UNPAID = ['SERVED', 'PERFORMING', 'DEFERRED'];
const CLOSABLE = ['SERVED', 'PERFORMED', 'WITHDRAWN', 'TRANSFER', 'REVOKED'];

function* closeAndArchive(run: Run): Plan {
  const state = run.state?.state ?? '';
  const ended = ['executed', 'terminated', 'refused', 'not-accepted'].includes(run.state?.court?.outcome ?? '');
  const closable = CLOSABLE.includes(state) || (state === 'ENFORCING' && ended);
  const pending = run.state?.remedies.some((r) => r.endedOn === undefined) === true;
  if (state !== 'CLOSED' && state !== 'CLOSING' && (!closable || pending)) return;
  if (closable) yield* requestClosing(run, addDays(run.today, 1));
  if (run.state?.state === 'CLOSING') yield* tryStep(run, make('approve-closing', 'unit-head', run.today, {}));
  if (run.refused) return;
  yield* tryStep(run, make('archive', 'archivist', addDays(run.today, 1), archiveInput(run)));
}
