import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ActId, CaseState, Post } from '#domain/procedure/model.ts';
import { decisionInput, decisionKinds, kindsAt, proposalInput } from './decision.rules.ts';
import { DECIDE, PROPOSE } from './decision-acts.ts';
import * as inputs from './inputs.rules.ts';
import { type MilestoneKind, milestonesOf } from './milestones.rules.ts';
import { byOf } from './officers.rules.ts';
import type { PlanContext } from './plan-context.ts';
import { serviceTold } from './service.rules.ts';
import type { Step } from './step.ts';
import { omitted } from './told.rules.ts';
import { returnKind } from './told-inputs.rules.ts';

export type Maker = (ctx: PlanContext, entry: TimelineEntry, state: CaseState | undefined) => Step[];

export function step(
  entry: TimelineEntry,
  act: ActId,
  post: Post,
  input: JsonObject,
  on: PlainDate = entry.date,
): Step {
  return { act, on, post, input, fixture: false, entry };
}

/** A source that begins in the middle still tells whom and what it is about. */
export function opening(ctx: PlanContext, entry: TimelineEntry): Step[] {
  return [step(entry, 'register-clue', 'intake', inputs.clueInput(ctx.file, entry.date))];
}

export const note =
  (kind: string): Maker =>
  (_ctx, entry) => [step(entry, 'note-event', 'officer', { kind, text: noteText(entry) })];

export function noteText(entry: TimelineEntry): string {
  return [entry.event, entry.note ?? ''].filter((t) => t !== '').join(';') || entry.state;
}

export function numberOf(entry: TimelineEntry): { number: string } | Record<string, never> {
  return entry.docNo ? { number: entry.docNo } : {};
}

export function filed(ctx: PlanContext, entry: TimelineEntry, state: CaseState | undefined): Step[] {
  const filing = step(entry, 'approve-filing', 'unit-head', {
    filingNumber: entry.docNo || `${ctx.file.id}-立案`,
    reason: ctx.file.facts,
    violated: inputs.violatedOf(ctx.file),
    officers: inputs.officersInput(ctx.cast),
  });
  const told = ctx.file.evidence.filter((e) => e.inSource);
  const evidence = told.map((e) =>
    step(entry, 'add-evidence', 'officer', {
      kind: e.type,
      name: e.name,
      proves: e.proves.trim() === '' ? '案件事实' : e.proves,
      audioVisual: e.audioVisual,
      by: byOf(ctx.file, undefined, ctx.cast, /取证|询问|检查|调查/),
    }),
  );
  const verified =
    told.length === 0
      ? []
      : // The source relies on this evidence: it is entered as verified, under the ids in which it was just added.
        [step(entry, 'verify-evidence', 'officer', { evidence: told.map((_, i) => `E${i + 1}`), result: 'verified' })];
  const accepted =
    state?.acceptedOn === undefined ? [step(entry, 'accept', 'intake', inputs.acceptInput(ctx.file))] : [];
  return [...accepted, filing, ...evidence, ...verified];
}

export function ordered(ctx: PlanContext, entry: TimelineEntry, state: CaseState | undefined): Step[] {
  // An order that is repeated or pressed once more stays the order it was.
  if ((state?.orders.length ?? 0) > 0) return note('other')(ctx, entry, state);
  const later = milestonesOf(ctx.file).filter((m) => m.entry.date >= entry.date);
  const find = (kind: MilestoneKind) => later.find((m) => m.kind === kind)?.entry;
  const due = inputs.orderDue(ctx.file, entry, find('overdue') ?? find('corrected-partly'), find('corrected'));
  return [
    step(entry, 'order-correction', 'officer', {
      ...inputs.orderInput(ctx, entry, due),
      ...numberOf(entry),
    }),
  ];
}

export function verified(result: 'full' | 'partial'): Maker {
  return (ctx, entry, state) => {
    const order = state?.orders.at(-1);
    const late = order !== undefined && order.status === 'open' && entry.date > order.dueOn;
    const overdue = late ? [step(entry, 'find-overdue', 'officer', { note: noteText(entry) })] : [];
    const check = step(entry, 'verify-correction', 'officer', {
      by: byOf(ctx.file, entry, ctx.cast, /核查|复查/),
      result,
      note: noteText(entry),
    });
    // An entry such as 责令退还,已退 tells of the order and its result at once.
    const order1 = order === undefined && /责令/.test(entry.event) ? ordered(ctx, entry, state) : [];
    return [...order1, ...overdue, check];
  };
}

/** What the notice, or the decision where there was none, says was intended. */
export function proposals(ctx: PlanContext, entry: TimelineEntry, state: CaseState | undefined): Step[] {
  if (state?.proposals.some((p) => p.status === 'open') === true) return [];
  const standing = state?.decisions.filter((d) => d.status !== 'revoked').map((d) => d.kind) ?? [];
  // Whoever proposes after an annulment has taken the case up again.
  const redo =
    state?.state === 'REVOKED' ? [step(entry, 'redo', 'unit-head', { reason: '原决定已被撤销,重新处理' })] : [];
  const violated = inputs.violatedOf(ctx.file);
  const proposed = decisionKinds(ctx.file)
    .filter((kind) => !standing.includes(kind))
    .map((kind) => {
      const input = proposalInput(ctx.file, ctx.items, kind, { violated, of: 'told' });
      return step(entry, PROPOSE[kind], 'officer', input);
    });
  return [...redo, ...proposed];
}

export function concluded(ctx: PlanContext, entry: TimelineEntry): Step[] {
  return [step(entry, 'conclude-investigation', 'officer', inputs.concludeInput(ctx.file))];
}

export const notified: Maker = (ctx, entry, state) => {
  const service = serviceTold(ctx, entry, /告知/, entry.date, nextOn(ctx, entry));
  const input = {
    tellsFacts: true,
    tellsRights: !omitted('rights', ctx.file),
    tellsHearing: inputs.saysHearing(ctx.file),
    by: byOf(ctx.file, entry, ctx.cast, /告知|送达/),
    ...service.input,
    ...numberOf(entry),
  };
  return [...proposals(ctx, entry, state), step(entry, 'notify', 'officer', input, service.on)];
};

/** Day of the next entry that tells a step. */
export function nextOn(ctx: PlanContext, entry: TimelineEntry): PlainDate | undefined {
  const all = milestonesOf(ctx.file);
  const at = all.findIndex((m) => m.entry === entry);
  return all.slice(at + 1).find((m) => m.kind !== 'note')?.entry.date;
}

/** Stands for the draft that an old file no longer shows; each return changes it (TSG-013b). */
export function digestOf({ file, digest }: PlanContext, entry: TimelineEntry): string {
  const returns = file.timeline.filter((t) => t.date < entry.date && /退回|未通过|不通过/.test(t.event)).length;
  return digest(`${file.id}\n${JSON.stringify(file.decision)}\n${returns}`);
}

export function reviewed(returned: boolean): Maker {
  return (ctx, entry, state) => {
    const kind = returned ? returnKind(entry) : 'agree';
    // An own handler who reviews is found: TSG-014 国办发〔2018〕118号四(十四).
    const own = /承办(?:人|机构)|监察员|执法人员|办案/.test(entry.actor ?? '');
    const reviewer = own ? ctx.cast.officers[0] : ctx.cast.reviewer;
    return [
      ...proposals(ctx, entry, state),
      step(entry, 'submit-for-review', 'unit-head', { draftDigest: digestOf(ctx, entry), materials: ['案卷材料'] }),
      step(entry, 'record-review-opinion', 'reviewer', {
        kind,
        text: noteText(entry),
        reviewer: reviewer.person,
        reviewerName: reviewer.name,
        ...(kind === 'agree' ? { clearanceId: ctx.uuid() } : {}),
      }),
    ];
  };
}

export const decided: Maker = (ctx, entry, state) => {
  const standing = state?.decisions.filter((d) => d.status !== 'revoked').map((d) => d.kind) ?? [];
  const kinds = kindsAt(ctx.file, entry).filter((kind) => !standing.includes(kind));
  if (kinds.length === 0) return note('other')(ctx, entry, state);
  const number = `${entry.docNo || `${ctx.file.id}-决定`}${(state?.decisions.length ?? 0) > 0 && !entry.docNo ? '-再' : ''}`;
  return [
    ...proposals(ctx, entry, state),
    ...kinds.map((kind, i) =>
      step(entry, DECIDE[kind], 'head', {
        ...decisionInput(ctx.file, ctx.items, kind),
        number: i === 0 ? number : `${number}-${i + 1}`,
        draftDigest: digestOf(ctx, entry),
        signedBy: ctx.cast.head.name,
      }),
    ),
  ];
};

export const served: Maker = (ctx, entry, state) => {
  const waiting = state?.decisions.filter((d) => d.status === 'made') ?? [];
  // 行政处理案 may tell of the service alone: the decision is then what was served.
  const made = waiting.length === 0 && (state?.decisions.length ?? 0) === 0 ? decided(ctx, entry, state) : [];
  const service = serviceTold(ctx, entry, /决定/, entry.date, nextOn(ctx, entry));
  const count = Math.max(waiting.length, made.filter((s) => s.act.startsWith('decide-')).length);
  if (count === 0) return note('other')(ctx, entry, state);
  const input = { by: byOf(ctx.file, entry, ctx.cast, /送达/), ...service.input };
  return [...made, ...Array.from({ length: count }, () => step(entry, 'serve', 'officer', input, service.on))];
};
