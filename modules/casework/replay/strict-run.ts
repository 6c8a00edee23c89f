import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { latest, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ActId, CaseState, Post } from '#domain/procedure/model.ts';
import { decisionKinds } from './decision.rules.ts';
import type { Milestone, MilestoneKind } from './milestones.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Feedback, Plan, Step } from './step.ts';

/** Steps of the ordinary procedure, in its order; a plan completes the ones before a told step that nobody tells of. */
export const STATIONS = [
  'clue',
  'accept',
  'file',
  'investigate',
  'order',
  'overdue',
  'conclude',
  'propose',
  'notify',
  'no-statement',
  'review',
  'discuss',
  'decide',
  'serve',
  'perform',
  'close',
  'archive',
] as const satisfies readonly MilestoneKind[];

export type Station = (typeof STATIONS)[number];

export type Run = {
  readonly ctx: PlanContext;
  readonly milestones: readonly Milestone[];
  state: CaseState | undefined;
  today: PlainDate;
  /** A step was refused: the case stays where it is, nothing more is completed. */
  refused: boolean;
  /** A step of the present milestone was refused: the rest of it is not tried. */
  stuck: 'no' | 'fixture' | 'told';
};

export function* tryStep(run: Run, step: Step): Plan {
  // A told step is tried for itself, even where its preparation failed; what hangs on a told step that was refused is not.
  if (run.stuck === 'told' || (run.stuck === 'fixture' && step.fixture)) return;
  const feedback: Feedback = yield step;
  run.state = feedback.state;
  if (feedback.refused) {
    run.refused = true;
    run.stuck = step.fixture ? 'fixture' : 'told';
  } else run.today = latest(run.today, step.on);
}

export function make(act: ActId, post: Post, on: PlainDate, input: JsonObject, entry?: TimelineEntry): Step {
  return { act, post, on, input, fixture: entry === undefined, ...(entry === undefined ? {} : { entry }) };
}

export function isNoPenalty(run: Run): boolean {
  return decisionKinds(run.ctx.file)[0] === 'no-penalty';
}

export function syntheticEntry(run: Run, event: string): TimelineEntry {
  const first = run.milestones[0]?.entry;
  if (first === undefined) throw new Error('a plan without a timeline');
  return { date: first.date, state: 'FIXTURE', event, inSource: false, dateInSource: false, ptState: null };
}

/** Day of the next entry that tells a step of the procedure; undefined after the last. */
export function nextToldOn(run: Run, entry: TimelineEntry): PlainDate | undefined {
  const at = run.milestones.findIndex((m) => m.entry === entry);
  return run.milestones.slice(at + 1).find((m) => m.kind !== 'note')?.entry.date;
}
