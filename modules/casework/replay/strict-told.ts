import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, latest } from '#domain/kernel/plain-date.ts';
import { findNotice } from '#domain/procedure/index.ts';
import type { ActId, Post } from '#domain/procedure/model.ts';
import { decisionKinds } from './decision.rules.ts';
import { courtOutcomeOf } from './history-later.ts';
import * as inputs from './inputs.rules.ts';
import type { Milestone, MilestoneKind } from './milestones.rules.ts';
import { byOf } from './officers.rules.ts';
import type { Plan } from './step.ts';
import * as acts from './strict-acts.ts';
import { holdInput, tellHearing, tellSchedule } from './strict-hearing.ts';
import { perform } from './strict-performance.ts';
import { make, nextToldOn, type Run, tryStep } from './strict-run.ts';
import * as words from './told-inputs.rules.ts';

type Teller = (run: Run, entry: TimelineEntry) => Plan;

/** A told step, on its own day. What has no act of its own, or comes a second time, is noted in the file. */
export function tell(run: Run, { kind, entry }: Milestone): Plan {
  return (TELLERS[kind] ?? noteEvent)(run, entry);
}

export function* noteEvent(run: Run, entry: TimelineEntry): Plan {
  const text = entry.event;
  const kind = /逃匿/.test(text)
    ? 'fled'
    : /拘留|刑拘/.test(text)
      ? 'detained'
      : /付清|支付/.test(text)
        ? 'paid'
        : 'other';
  yield* tryStep(run, make('note-event', 'officer', entry.date, { kind, text }, entry));
}

function single(of: (run: Run, entry: TimelineEntry) => readonly [ActId, Post, JsonObject]): Teller {
  return function* (run, entry) {
    const [act, post, input] = of(run, entry);
    yield* tryStep(run, make(act, post, entry.date, input, entry));
  };
}

function* clue(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.clue !== undefined) return yield* noteEvent(run, entry);
  const input = inputs.clueInput(run.ctx.file, entry.date);
  yield* tryStep(run, make('register-clue', 'intake', entry.date, input, entry));
}

function* investigate(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.evidence.length === 0) return yield* acts.investigate(run, entry.date, entry);
  yield* noteEvent(run, entry);
}

function* noStatement(run: Run, entry: TimelineEntry): Plan {
  const notice = run.state === undefined ? undefined : findNotice(run.state);
  if (/放弃/.test(entry.event) && notice !== undefined) return yield* waive(run, entry, notice.hearingRight);
  // The source may count the last day itself as the end; the right lasts through that day, as far as the next told step leaves time.
  const end =
    notice === undefined ? undefined : latest(notice.statementDueOn, notice.hearingDueOn ?? notice.statementDueOn);
  const next = nextToldOn(run, entry);
  const later = end !== undefined && entry.date === end && (next === undefined || next > end);
  // After a refusal nothing is completed any more: the told step is tried on its own day.
  if (later && !run.refused) return yield* acts.expire(run, addDays(end, 1));
  yield* acts.expire(run, entry.date, entry);
}

/** APL-062 行政处罚法第六十二条: 明确放弃陈述或者申辩权利的除外; a hearing is given up by its own declaration. */
function* waive(run: Run, entry: TimelineEntry, hearingRight: boolean): Plan {
  const input = { declarationRef: entry.doc ?? entry.event };
  if (/陈述|申辩|权利/.test(entry.event) || !/听证/.test(entry.event))
    yield* tryStep(run, make('waive-statement', 'officer', entry.date, input, entry));
  if (hearingRight && /听证/.test(entry.event))
    yield* tryStep(run, make('waive-hearing', 'officer', entry.date, input, entry));
}

export function* order(run: Run, entry: TimelineEntry): Plan {
  const { ctx } = run;
  // An order that is repeated or pressed once more stays the order it was.
  if ((run.state?.orders.length ?? 0) > 0) return yield* noteEvent(run, entry);
  const later = run.milestones.filter((m) => m.entry.date >= entry.date);
  const find = (kind: MilestoneKind) => later.find((m) => m.kind === kind)?.entry;
  const due = inputs.orderDue(ctx.file, entry, find('overdue') ?? find('corrected-partly'), find('corrected'));
  const input = inputs.orderInput(ctx, entry, due);
  yield* tryStep(run, make('order-correction', 'officer', entry.date, input, entry));
}

const corrected = (result: 'full' | 'partial'): Teller =>
  function* (run, entry) {
    if (run.state?.orders.length === 0 && /责令/.test(entry.event)) yield* order(run, entry);
    const open = run.state?.orders.findLast((o) => o.status === 'open');
    if (open !== undefined && entry.date > open.dueOn && !run.refused) yield* acts.findOverdue(run, entry.date);
    const input = { by: byOf(run.ctx.file, entry, run.ctx.cast, /核查|复查/), result, note: entry.event };
    yield* tryStep(run, make('verify-correction', 'officer', entry.date, input, entry));
  };

function* transfer(run: Run, entry: TimelineEntry): Plan {
  const { ctx } = run;
  // After a decision on the party, what goes to the police is somebody else's matter: a case of its own.
  if ((run.state?.decisions.length ?? 0) > 0 || run.state?.transfer !== undefined) return yield* noteEvent(run, entry);
  if (run.state?.investigatedOn === undefined && !run.refused) yield* acts.conclude(run, entry.date);
  const on = entry.date;
  yield* tryStep(run, make('report-suspected-crime', 'officer', on, words.crimeInput(ctx), entry));
  yield* tryStep(run, make('approve-transfer', 'head', on, { note: '批准移送' }, entry));
  const papers = { ...words.handOverInput(), receiptRef: '送达回执', prosecutorCopy: true };
  yield* tryStep(run, make('hand-over-transfer', 'officer', on, papers, entry));
  yield* policeFiled(run, entry);
}

/** TRF-008: the answer of the police within three days, where the source leaves it out and tells of nothing before. */
function* policeFiled(run: Run, entry: TimelineEntry): Plan {
  const on = addDays(entry.date, 3);
  const next = run.milestones[run.milestones.findIndex((m) => m.entry === entry) + 1]?.entry.date;
  const told = run.milestones.some((m) => m.kind === 'police-filed' || m.kind === 'police-declined');
  if (run.refused || told || (next !== undefined && next < on)) return;
  yield* tryStep(run, make('police-filed', 'officer', on, { document: '立案通知书' }));
}

function* courtApply(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.court !== undefined) return yield* noteEvent(run, entry);
  yield* tryStep(run, make('apply-to-court', 'head', entry.date, words.COURT_APPLICATION, entry));
}

function* courtOutcome(run: Run, entry: TimelineEntry): Plan {
  const input = courtOutcomeOf(entry);
  if (input === undefined) return yield* noteEvent(run, entry);
  yield* tryStep(run, make('court-outcome', 'officer', entry.date, input, entry));
}

function* remedy(run: Run, entry: TimelineEntry): Plan {
  if ((run.state?.decisions.length ?? 0) === 0) return yield* noteEvent(run, entry);
  const input = words.remedyInput(entry);
  const pending = run.state?.remedies.some((r) => r.endedOn === undefined && r.kind === input.kind) === true;
  // A second entry of the same course, or one that tells only its end, follows from the first.
  if (input.phase === 'filed' && pending) return yield* noteEvent(run, entry);
  if (input.phase === 'ended' && !pending)
    yield* tryStep(run, make('record-remedy', 'officer', entry.date, { ...input, phase: 'filed' }, entry));
  yield* tryStep(run, make('record-remedy', 'officer', entry.date, input, entry));
}

function* revoke(run: Run, entry: TimelineEntry): Plan {
  const open = run.state?.remedies.findLast((r) => r.endedOn === undefined);
  if (open !== undefined) {
    const end = { phase: 'ended', kind: open.kind, document: entry.event };
    yield* tryStep(run, make('record-remedy', 'officer', entry.date, end, entry));
  }
  yield* tryStep(run, make('revoke', 'head', entry.date, words.revokeInput(entry), entry));
}

function* defer(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.state === 'SERVED' && !run.refused)
    yield* tryStep(run, make('start-performance', 'officer', entry.date, {}));
  yield* tryStep(run, make('approve-deferral', 'head', entry.date, words.deferralInput(entry), entry));
}

function* close(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.closing === undefined && !run.refused) yield* acts.requestClosing(run, entry.date);
  yield* tryStep(run, make('approve-closing', 'unit-head', entry.date, {}, entry));
}

function* reviewReturn(run: Run, entry: TimelineEntry): Plan {
  yield* acts.review(run, entry.date, entry, words.returnKind(entry));
}

/** A file that tells of no decision, such as a transfer, has nothing to propose or decide. */
function decidable(act: typeof acts.decide): Teller {
  return function* (run, entry) {
    if (decisionKinds(run.ctx.file).length === 0) return yield* noteEvent(run, entry);
    yield* act(run, entry.date, entry);
  };
}

const TELLERS: Partial<Record<MilestoneKind, Teller>> = {
  clue,
  accept: single((run) => ['accept', 'intake', inputs.acceptInput(run.ctx.file)]),
  reject: single((_r, e) => ['reject', 'unit-head', { reason: e.event }]),
  file: function* (run, entry) {
    if (run.state?.filedOn !== undefined) return yield* noteEvent(run, entry);
    yield* tryStep(run, acts.filing(run, entry.date, entry));
  },
  investigate,
  order,
  overdue: (run, entry) => acts.findOverdue(run, entry.date, entry),
  'corrected-partly': corrected('partial'),
  corrected: corrected('full'),
  withdraw: single((_r, e) => [
    'withdraw-filing',
    'unit-head',
    { minor: true, reason: e.event, education: '已对当事人进行法律法规教育,并记录在案。' },
  ]),
  conclude: (run, entry) => acts.conclude(run, entry.date, entry),
  propose: decidable(acts.propose),
  notify: (run, entry) => acts.notify(run, entry.date, entry),
  'no-statement': noStatement,
  statement: single((_r, e) => ['record-statement', 'officer', words.statementInput(e)]),
  'hearing-request': single((_r, e) => ['request-hearing', 'officer', { content: e.event }]),
  'hearing-schedule': tellSchedule,
  'hearing-hold': tellHearing,
  'hearing-report': function* (run, entry) {
    if (run.state?.hearing?.state === 'TZ_SCHEDULED' && !run.refused)
      yield* tryStep(run, make('hold-hearing', 'presider', entry.date, holdInput('当事人陈述、申辩和质证')));
    yield* tryStep(run, make('report-hearing', 'presider', entry.date, { opinion: entry.event }, entry));
  },
  review: (run, entry) => acts.review(run, entry.date, entry),
  'review-return': reviewReturn,
  discuss: (run, entry) => acts.discuss(run, entry.date, entry),
  decide: decidable(acts.decide),
  serve: (run, entry) => acts.serve(run, entry.date, entry),
  perform: (run, entry) => perform(run, entry.date, entry),
  defer,
  default: (run, entry) => acts.toDefault(run, entry.date, entry),
  urge: (run, entry) => acts.urge(run, entry.date, entry),
  'court-apply': courtApply,
  'court-outcome': courtOutcome,
  transfer,
  'police-filed': single((_r, e) => ['police-filed', 'officer', { document: e.doc || '立案通知书' }]),
  'police-declined': single((_r, e) => ['police-declined', 'officer', { document: e.doc || '不予立案通知书' }]),
  remedy,
  revoke,
  rename: single((run, e) => ['note-event', 'officer', words.renameInput(run.ctx.file, e)]),
  suspend: single((_r, e) => ['suspend', 'head', { reason: e.event }]),
  resume: single((_r, e) => ['resume', 'head', { reason: e.event }]),
  extend: single((_r, e) => ['extend-investigation', 'head', { reason: e.event }]),
  close,
  archive: single((run) => ['archive', 'archivist', acts.archiveInput(run)]),
};
