import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, latest, type PlainDate } from '#domain/kernel/plain-date.ts';
import { findNotice } from '#domain/procedure/index.ts';
import {
  type DecisionKind,
  decisionInput,
  decisionKinds,
  kindsAt,
  proposalInput,
  strictBasis,
} from './decision.rules.ts';
import { DECIDE, PROPOSE } from './decision-acts.ts';
import * as inputs from './inputs.rules.ts';
import { byOf } from './officers.rules.ts';
import { serviceTold } from './service.rules.ts';
import type { Plan, Step } from './step.ts';
import { make, nextToldOn, type Run, tryStep } from './strict-run.ts';
import { omitted, omittedAbout, saysOmitted } from './told.rules.ts';

export function filing(run: Run, on: PlainDate, entry?: TimelineEntry): Step {
  const { ctx } = run;
  const input = {
    reason: ctx.file.facts,
    violated: inputs.violatedOf(ctx.file),
    officers: inputs.officersInput(ctx.cast),
  };
  return make('approve-filing', 'unit-head', on, input, entry);
}

const FIELD = /询问|检查|调查|勘验|取证|笔录|证件|执法/;

export function* investigate(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, cast } = run.ctx;
  const by = byOf(file, entry, cast, /询问|检查|调查|勘验/);
  const shown = !omittedAbout('identity', file, FIELD);
  const recorded = omittedAbout('recording', file, FIELD)
    ? { media: ['text'] }
    : { media: ['text', 'video'], refs: ['执法记录仪'] };
  const to = file.respondent.legalRep || file.respondent.name;
  if (shown)
    yield* tryStep(run, make('show-identity', 'officer', on, { by, to, occasion: '调查', ...recorded }, entry));
  const question: JsonObject = {
    by,
    person: to,
    role: file.respondent.legalRepRole || '负责人',
    content: file.facts,
    identityShown: shown,
    transcript: !omittedAbout('transcript', file, FIELD),
    ...recorded,
  };
  yield* tryStep(run, make('question', 'officer', on, question, entry));
  for (const e of run.refused ? [] : file.evidence) {
    const proves = e.proves.trim() === '' ? '案件事实' : e.proves;
    yield* tryStep(
      run,
      make('add-evidence', 'officer', on, { kind: e.type, name: e.name, proves, audioVisual: e.audioVisual, by }),
    );
  }
}

/** A told finding is tried on its own day, an order or none; an untold one the day after the order ran out. */
export function* findOverdue(run: Run, until: PlainDate, entry?: TimelineEntry): Plan {
  const order = run.state?.orders.findLast((o) => o.status === 'open');
  if (order === undefined && entry === undefined) return;
  const on = entry?.date ?? latest(run.today, addDays(order?.dueOn ?? until, 1));
  if (on > until) return;
  yield* tryStep(run, make('find-overdue', 'officer', on, { note: '期满核查,没有改正' }, entry));
}

export function* conclude(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const open = run.state?.evidence.filter((e) => e.status === 'unverified').map((e) => e.id) ?? [];
  if (open.length > 0 && !run.refused)
    yield* tryStep(run, make('verify-evidence', 'officer', on, { evidence: open, result: 'verified' }));
  yield* tryStep(run, make('conclude-investigation', 'officer', on, inputs.concludeInput(run.ctx.file), entry));
}

/** TSG-013b: a draft that was sent back is not the same draft when it comes again. */
function mended({ state, ctx }: Run): JsonObject {
  const returns = state?.opinions.filter((o) => o.kind !== 'agree').length ?? 0;
  return returns === 0 ? {} : { facts: `${ctx.file.facts}(已根据第${returns}次法制审核意见补充、核实。)` };
}

export function* propose(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, items } = run.ctx;
  for (const kind of decisionKinds(file)) {
    const violated = inputs.violatedOf(file);
    const input = { ...proposalInput(file, items, kind, { violated, of: strictBasis(file) }), ...mended(run) };
    yield* tryStep(run, make(PROPOSE[kind], 'officer', on, input, entry));
  }
}

export function* notify(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, cast } = run.ctx;
  const next = entry === undefined ? undefined : nextToldOn(run, entry);
  const service = serviceTold(run.ctx, entry, /告知/, on, next);
  const input = {
    tellsFacts: true,
    tellsRights: !omitted('rights', file),
    tellsHearing: inputs.tellsHearing(file, entry),
    by: byOf(file, entry, cast, /告知|送达/),
    ...service.input,
  };
  yield* tryStep(run, make('notify', 'officer', service.on, input, entry));
}

/** The day after the rights have run out; where that is too late for the next told step, nothing is completed. */
export function* expire(run: Run, until: PlainDate, entry?: TimelineEntry): Plan {
  const notice = run.state === undefined ? undefined : findNotice(run.state);
  if (notice === undefined && entry === undefined) return;
  const end = latest(notice?.statementDueOn ?? until, notice?.hearingDueOn ?? notice?.statementDueOn ?? until);
  const on = entry?.date ?? latest(run.today, addDays(end, 1));
  if (on > until) return;
  yield* tryStep(run, make('statement-expired', 'officer', on, {}, entry));
}

/** APL-045a: what the party said is weighed before anything is decided; a source that says it was not is believed. */
export function* weighStatements(run: Run, on: PlainDate): Plan {
  const open = run.state?.statements.filter((s) => s.review === undefined) ?? [];
  if (open.length === 0 || omitted('statement-review', run.ctx.file)) return;
  const words = inputs.statementWords(run.ctx.file);
  const result = /部分采纳/.test(words)
    ? 'partly-adopted'
    : /(?<!不予|未予|未|不)采纳/.test(words)
      ? 'adopted'
      : 'rejected';
  for (const { id } of open)
    yield* tryStep(
      run,
      make('review-statement', 'officer', on, { result, reason: '对提出的事实、理由和证据逐项复核。', statement: id }),
    );
}

export type Opinion = 'agree' | 'insufficient' | 'change' | 'correct';

export function* review(run: Run, on: PlainDate, entry?: TimelineEntry, kind: Opinion = 'agree'): Plan {
  if (!run.refused) yield* weighStatements(run, on);
  if (run.state?.submissions.length === run.state?.opinions.length) {
    const materials = ['调查终结报告', '决定书送审稿', '证据材料', '告知书及送达回证'];
    // TSG-013b: what the last opinion found is answered when the draft comes again.
    const last = run.state?.opinions.at(-1)?.kind ?? 'agree';
    const answer = last === 'agree' ? {} : { statement: '已根据法制审核意见补充、核实,并修改书稿。' };
    yield* tryStep(run, make('submit-for-review', 'unit-head', on, { materials, ...answer }, entry));
  }
  const agreed = '主体合法,事实清楚,证据确凿充分,适用法律准确,裁量适当,程序合法,同意。';
  const text = kind === 'agree' ? agreed : (entry?.event ?? '证据不足,退回补充调查。');
  const returned = kind === 'agree' || kind === 'insufficient' ? {} : { returned: true };
  yield* tryStep(run, make('record-review-opinion', 'reviewer', on, { kind, text, ...returned }, entry));
}

export function* discuss(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  if (run.state?.state !== 'COLLECTIVE' && entry === undefined) return;
  const { cast } = run.ctx;
  const members = [cast.head, cast.unitHead, cast.reviewer].map((m) => ({
    name: m.name,
    opinion: '事实清楚,程序合法,同意。',
  }));
  const input = { members, conclusion: '同意拟处理意见。', place: '局会议室', recorder: cast.intake.name };
  yield* tryStep(run, make('discuss-collectively', 'head', on, input, entry));
}

/** Kinds that have not been decided yet, or whose decision was annulled. */
export function undecided(run: Run, kinds: readonly DecisionKind[]): readonly DecisionKind[] {
  const standing = run.state?.decisions.filter((d) => d.status !== 'revoked').map((d) => d.kind) ?? [];
  return kinds.filter((k) => !standing.includes(k));
}

export function* decide(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, items, cast } = run.ctx;
  const asked = entry === undefined ? decisionKinds(file) : kindsAt(file, entry);
  const open = undecided(run, asked);
  // Told once more: it is tried once more, and the engine says what stands against it.
  for (const kind of open.length > 0 ? open : asked) {
    const input = { ...decisionInput(file, items, kind), ...mended(run), signedBy: cast.head.name };
    yield* tryStep(run, make(DECIDE[kind], 'head', on, input, entry));
    if (run.stuck !== 'no') return;
  }
}

export function* serve(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, cast } = run.ctx;
  if (entry === undefined && decisionNotServed(run)) return;
  const waiting = run.state?.decisions.filter((d) => d.status === 'made').length ?? 0;
  const service = serviceTold(run.ctx, entry, /决定/, on, entry === undefined ? undefined : nextToldOn(run, entry));
  const input = { by: byOf(file, entry, cast, /送达/), ...service.input };
  const least = entry === undefined ? 0 : 1;
  for (let i = 0; i < Math.max(waiting, least); i++)
    yield* tryStep(run, make('serve', 'officer', service.on, input, entry));
}

/** The source says of the decision itself that it did not reach the party. */
export function decisionNotServed({ ctx: { file } }: Run): boolean {
  const texts = [file.facts, ...file.flags, ...file.timeline.map((t) => `${t.event} ${t.note ?? ''}`)];
  return texts.flatMap((t) => t.split(/[。;;]/)).some((s) => /决定/.test(s) && saysOmitted('service', s));
}

export function* urge(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  const { file, cast } = run.ctx;
  yield* toDefault(run, on);
  const amount = run.state?.decisions.reduce((n, d) => n + d.fineFen + d.payFen + d.confiscateFen, 0n) ?? 0n;
  const service = entry === undefined ? undefined : serviceTold(run.ctx, entry, /催告/, on, nextToldOn(run, entry));
  const input = {
    amountFen: String(amount),
    tellsTerms: true,
    tellsRights: true,
    by: byOf(file, entry, cast, /催告/),
    ...(service?.input ?? serviceTold(run.ctx, undefined, /催告/, on).input),
  };
  yield* tryStep(run, make('urge', 'officer', service?.on ?? on, input, entry));
}

/** From service into the time of performance and past its end, as far as the day allows. */
export function* toDefault(run: Run, on: PlainDate, entry?: TimelineEntry): Plan {
  if (run.refused && entry === undefined) return;
  if (run.state?.state === 'SERVED') yield* tryStep(run, make('start-performance', 'officer', on, {}));
  const running = run.state?.state === 'PERFORMING' || run.state?.state === 'DEFERRED';
  if (running || entry !== undefined) yield* tryStep(run, make('record-default', 'officer', on, {}, entry));
}

export function* requestClosing(run: Run, on: PlainDate): Plan {
  const input = { reason: '案件已办结,材料齐全,申请结案。', complainantTold: true };
  yield* tryStep(run, make('request-closing', 'officer', on, input));
}

export function archiveInput(run: Run): JsonObject {
  return {
    number: `${run.ctx.file.id}-档`,
    retention: '永久',
    pages: 60,
    catalogued: true,
    paged: true,
    hashesVerified: true,
  };
}
