import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { ActId, CaseState, Post } from '#domain/procedure/model.ts';
import { decisionKinds } from './decision.rules.ts';
import {
  concluded,
  decided,
  filed,
  type Maker,
  note,
  noteText,
  notified,
  opening,
  ordered,
  proposals,
  reviewed,
  served,
  step,
  verified,
} from './history-acts.ts';
import * as later from './history-later.ts';
import * as inputs from './inputs.rules.ts';
import { type Milestone, type MilestoneKind, milestonesOf } from './milestones.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Feedback, Plan, Step } from './step.ts';
import { holdInput } from './strict-hearing.ts';
import { COURT_APPLICATION } from './told-inputs.rules.ts';

/** Opinions and dates of a history are what the source tells; nothing is completed. */
export function* historyPlan(ctx: PlanContext): Plan {
  let state: CaseState | undefined;
  const milestones = milestonesOf(ctx.file);
  const filed = milestones.some((m) => m.kind === 'file');
  for (const milestone of milestones) {
    for (const next of historySteps(ctx, milestone, state)) {
      const feedback: Feedback = yield next;
      state = feedback.state;
    }
    // A source that begins after the filing names no officers: the stand-ins are put on the case once it is under way.
    if (!filed && state !== undefined && state.officers.length === 0 && state.state !== 'ACCEPT_CHECK') {
      const feedback: Feedback = yield officersOf(ctx, milestone.entry);
      state = feedback.state;
    }
  }
}

export function officersOf(ctx: PlanContext, entry: TimelineEntry): Step {
  const officers = inputs.officersInput(ctx.cast);
  return { ...step(entry, 'assign-officers', 'unit-head', { officers, reason: '来源未载明执法人员' }), fixture: true };
}

export function historySteps(ctx: PlanContext, { kind, entry }: Milestone, state: CaseState | undefined): Step[] {
  const own = isAfterDecision(ctx, kind, state) ? [] : MAKERS[kind](ctx, entry, state);
  // What the source tells is entered, if only as a note.
  const made = own.length > 0 ? own : note('other')(ctx, entry, state);
  const needsClue = state?.clue === undefined && !made.some((s) => s.act === 'register-clue');
  return needsClue ? [...opening(ctx, entry), ...made] : made;
}

/** What should have come before the decision and came after it moves the case no more; the decision itself was found to lack it. */
const BEFORE_DECISION: readonly MilestoneKind[] = [
  'conclude',
  'propose',
  'notify',
  'statement',
  'no-statement',
  'hearing-request',
  'hearing-schedule',
  'hearing-hold',
  'hearing-report',
  'review',
  'review-return',
  'discuss',
];

function isAfterDecision({ file }: PlanContext, kind: MilestoneKind, state: CaseState | undefined): boolean {
  const standing = state?.decisions.filter((d) => d.status !== 'revoked').map((d) => d.kind) ?? [];
  return (
    BEFORE_DECISION.includes(kind) && standing.length > 0 && decisionKinds(file).every((k) => standing.includes(k))
  );
}

export const one =
  (act: ActId, post: Post, input: (ctx: PlanContext, entry: TimelineEntry) => JsonObject): Maker =>
  (ctx, entry) => [step(entry, act, post, input(ctx, entry))];

export const MAKERS: Readonly<Record<MilestoneKind, Maker>> = {
  clue: (ctx, entry, state) => (state?.clue === undefined ? opening(ctx, entry) : note('other')(ctx, entry, state)),
  accept: one('accept', 'intake', (c) => inputs.acceptInput(c.file)),
  reject: one('reject', 'unit-head', (_c, e) => ({ reason: noteText(e) })),
  file: filed,
  investigate: later.investigated,
  suspend: one('suspend', 'head', (_c, e) => ({ reason: noteText(e) })),
  resume: one('resume', 'head', (_c, e) => ({ reason: noteText(e) })),
  extend: one('extend-investigation', 'head', (_c, e) => ({ reason: noteText(e) })),
  order: ordered,
  overdue: one('find-overdue', 'officer', (_c, e) => ({ note: noteText(e) })),
  'corrected-partly': verified('partial'),
  corrected: verified('full'),
  withdraw: one('withdraw-filing', 'unit-head', (_c, e) => ({
    minor: /轻微/.test(e.event),
    reason: noteText(e),
    ...(/教育/.test(e.event) ? { education: noteText(e) } : {}),
  })),
  conclude: concluded,
  propose: proposals,
  notify: notified,
  statement: later.stated,
  'no-statement': later.waivedOrExpired,
  'hearing-request': one('request-hearing', 'officer', (_c, e) => ({ content: noteText(e) })),
  'hearing-schedule': later.scheduled,
  'hearing-hold': one('hold-hearing', 'presider', (_c, e) => holdInput(noteText(e))),
  'hearing-report': one('report-hearing', 'presider', (_c, e) => ({ opinion: noteText(e) })),
  review: reviewed(false),
  'review-return': reviewed(true),
  discuss: one('discuss-collectively', 'head', (c, e) => ({
    members: [c.cast.head, c.cast.unitHead].map((m) => ({ name: m.name, opinion: '来源未载明个人意见' })),
    conclusion: noteText(e),
    place: '未载明',
    recorder: '未载明',
  })),
  decide: decided,
  serve: served,
  perform: later.performed,
  defer: later.deferred,
  default: later.defaulted,
  urge: later.urged,
  'court-apply': one('apply-to-court', 'head', () => COURT_APPLICATION),
  'court-outcome': later.courtOutcome,
  transfer: later.transferred,
  'police-filed': one('police-filed', 'officer', (_c, e) => ({ document: e.doc || '立案通知书' })),
  'police-declined': one('police-declined', 'officer', (_c, e) => ({ document: e.doc || '不予立案通知书' })),
  remedy: later.remedied,
  revoke: later.revoked,
  close: (_ctx, entry, state) => [
    ...(state?.closing === undefined ? [step(entry, 'request-closing', 'officer', { reason: noteText(entry) })] : []),
    step(entry, 'approve-closing', 'unit-head', {}),
  ],
  archive: one('archive', 'archivist', (c) => ({
    number: `${c.file.id}-档`,
    pages: 1,
    retention: '见归档范围和保管期限表',
  })),
  rename: later.renamed,
  note: note('other'),
};
