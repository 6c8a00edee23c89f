import type { JsonObject } from '../kernel/json.ts';
import { done, type EntryFault, type Outcome, refused, type Unmet } from '../kernel/outcome.ts';
import { citationOf, getRule, isInForce } from '../law/rule-book.ts';
import type { ActSpec, Attempt } from './act.ts';
import type { ActId } from './act-ids.ts';
import { ACTS, actsOf, isActId } from './acts.ts';
import { checkFields, type FieldProblem } from './check-input.ts';
import { startedClocks, stoppedClocks } from './clock.ts';
import type { Context } from './context.ts';
import { compact } from './input.ts';
import { missingSteps } from './late.ts';
import { type CaseActor, type CaseEvent, type CaseState, type Finding, POSTS } from './model.ts';
import { stateName } from './states.ts';

/** Whether the input has the shape of the act's form. Empty when it has. */
export function checkInput(act: ActId, input: JsonObject): readonly FieldProblem[] {
  return checkFields(ACTS[act].fields, input);
}

/**
 * Every condition that keeps the act from being performed: wrong state, wrong post, and each unmet gate with its provision.
 * Empty when it may be performed. The input must have passed {@link checkInput}.
 */
export function mayPerform(state: CaseState, act: ActId, input: JsonObject, ctx: Context): readonly Unmet[] {
  const spec = ACTS[act];
  return [
    ...stateUnmet(spec, state, ctx),
    ...postUnmet(spec, ctx),
    ...gateUnmet(spec, state, { act, input, ctx, late: false }),
  ];
}

/** Doubts that do not block; they are kept with the event as findings. */
export function warningsOf(state: CaseState, act: ActId, input: JsonObject, ctx: Context): readonly Unmet[] {
  return gatesOf(ACTS[act], state, { act, input, ctx, late: false }, 'warn');
}

/** Performs an act or refuses it. A refusal names the state, every unmet condition, and the acts that are possible now. */
export function perform(state: CaseState, act: string, input: JsonObject, ctx: Context): Outcome<readonly CaseEvent[]> {
  const known = recognise(state, act, input, ctx);
  if (!known.ok) return known;
  const attempt: Attempt = { act: known.value, input, ctx, late: false };
  const spec = ACTS[known.value];
  const misplaced = [...stateUnmet(spec, state, ctx), ...postUnmet(spec, ctx)];
  const unmet = gateUnmet(spec, state, attempt);
  // Whoever comes too early learns at once everything that is still to be done, not only that it is too early.
  if (misplaced.length > 0)
    return refusal('act.not-allowed', `现在不能办理“${spec.label}”`, state, ctx, [...misplaced, ...unmet]);
  if (unmet.length > 0) return refusal('act.unmet', `“${spec.label}”的条件没有满足`, state, ctx, unmet);
  return done([
    eventOf(
      spec,
      state,
      attempt,
      gatesOf(spec, state, attempt, 'warn').map((u) => finding(u, 'warn', attempt)),
    ),
  ]);
}

/**
 * Enters an act that already happened 补录: only malformed input is refused. Every unmet condition becomes a defect that stays in
 * the file, and every step that is missing before it is named with its own rule.
 */
export function performLate(
  state: CaseState,
  act: string,
  input: JsonObject,
  ctx: Context,
): Outcome<readonly CaseEvent[]> {
  const known = recognise(state, act, input, ctx);
  if (!known.ok) return known;
  const attempt: Attempt = { act: known.value, input, ctx, late: true };
  const spec = ACTS[known.value];
  const defects = [
    ...missingSteps(spec, state, ctx),
    ...hearingUnmet(spec, state, ctx),
    ...gateUnmet(spec, state, attempt),
  ];
  const doubts = [...gatesOf(spec, state, attempt, 'warn'), ...outOfOrder(state, ctx)];
  return done([
    eventOf(spec, state, attempt, [
      ...defects.map((u) => finding(u, 'defect', attempt)),
      ...doubts.map((u) => finding(u, 'warn', attempt)),
    ]),
  ]);
}

/** An act that the case's state admits, with what the case itself still lacks for it. */
export type AllowedAct = { readonly act: ActId; readonly label: string; readonly unmet: readonly Unmet[] };

/** The acts of the present state. `unmet` holds the post and what no input can mend; the rest shows when a form is filled in. */
export function allowedActs(state: CaseState, ctx: Context): readonly AllowedAct[] {
  return actsOf(state.procedure)
    .filter((spec) => stateUnmet(spec, state, ctx).length === 0)
    .map((spec) => ({
      act: spec.id,
      label: spec.label,
      unmet: [...postUnmet(spec, ctx), ...knownUnmet(spec, state, ctx)],
    }));
}

function knownUnmet(spec: ActSpec, state: CaseState, ctx: Context): readonly Unmet[] {
  const attempt: Attempt = { act: spec.id, input: {}, ctx, late: false };
  return spec.gates
    .filter((g) => g.severity === 'block' && g.stateOnly === true)
    .flatMap((g) => g.check(state, attempt));
}

function recognise(state: CaseState, act: string, input: JsonObject, ctx: Context): Outcome<ActId> {
  if (!isActId(act) || ACTS[act].procedure !== state.procedure)
    return refusal('act.unknown', `本程序没有这种行为：${act}`, state, ctx, []);
  const problems = checkInput(act, input);
  if (problems.length === 0) return done(act);
  const what = problems.map((p) => `${p.label}（${p.key}）：${p.message}`).join('；');
  const faults = problems.map((p) => ({ path: p.key, message: p.message }));
  return refusal('act.input-invalid', `内容填写有误：${what}`, state, ctx, [], faults);
}

function refusal(
  code: string,
  message: string,
  state: CaseState,
  ctx: Context,
  unmet: readonly Unmet[],
  faults?: readonly EntryFault[],
) {
  const allowed = allowedActs(state, ctx)
    .filter((a) => a.unmet.length === 0)
    .map((a) => a.act);
  return refused({
    code,
    message,
    state: state.state,
    unmet,
    allowed,
    ...(faults === undefined ? {} : { faults }),
  });
}

function stateUnmet(spec: ActSpec, state: CaseState, ctx: Context): readonly Unmet[] {
  if (spec.procedure === state.procedure && spec.from.includes(state.state)) return hearingUnmet(spec, state, ctx);
  const names = spec.from.map((s) => `“${stateName(s)}”`).join('、');
  return [unmetOf(spec, ctx, `案件处于“${stateName(state.state)}”，此行为须在${names}时办理`)];
}

function hearingUnmet(spec: ActSpec, state: CaseState, ctx: Context): readonly Unmet[] {
  const step = spec.hearing;
  if (step === undefined || (step.optional === true && !hearingFits(spec, state)) || hearingFits(spec, state))
    return [];
  const now = state.hearing === undefined ? '没有告知听证权利' : `听证处于“${stateName(state.hearing.state)}”`;
  return [unmetOf(spec, ctx, `${now}，此行为须在${step.from.map((s) => `“${stateName(s)}”`).join('、')}时办理`)];
}

function hearingFits(spec: ActSpec, state: CaseState): boolean {
  return state.hearing !== undefined && spec.hearing?.from.includes(state.hearing.state) === true;
}

function postUnmet(spec: ActSpec, ctx: Context): readonly Unmet[] {
  if (spec.posts.some((post) => ctx.actor.posts.includes(post))) return [];
  return [unmetOf(spec, ctx, `“${spec.label}”由${spec.posts.map((p) => POSTS[p]).join('、')}办理`)];
}

/** 代行: for whom the act would be done by that person; undefined where a post of their own suffices. */
export function doneFor(act: ActId, actor: CaseActor): ReturnType<typeof onBehalfOf> {
  return onBehalfOf(ACTS[act], actor);
}

/** 代行: the absent holder, where every post that the act allows and the actor has is held for somebody else. */
function onBehalfOf(spec: ActSpec, actor: CaseActor): NonNullable<CaseActor['acting']>[number] | undefined {
  const held = actor.acting ?? [];
  const usable = spec.posts.filter((post) => actor.posts.includes(post));
  const forOthers = usable.map((post) => held.find((one) => one.post === post));
  return forOthers.includes(undefined) ? undefined : forOthers[0];
}

function unmetOf(spec: ActSpec, ctx: Context, message: string): Unmet {
  return { rule: spec.rule, provision: citationOf(ctx.rules, spec.rule), message };
}

function gateUnmet(spec: ActSpec, state: CaseState, attempt: Attempt): readonly Unmet[] {
  return gatesOf(spec, state, attempt, 'block');
}

function gatesOf(spec: ActSpec, state: CaseState, attempt: Attempt, severity: 'block' | 'warn'): readonly Unmet[] {
  return spec.gates.filter((g) => g.severity === severity).flatMap((g) => g.check(state, attempt));
}

/** APL-047 行政处罚法第四十七条: the record follows the order of the acts; what was entered out of order says so. */
function outOfOrder(state: CaseState, ctx: Context): readonly Unmet[] {
  const last = state.acts.at(-1);
  if (last === undefined || last.on <= ctx.on) return [];
  const message = `办理日期${ctx.on}早于上一行为“${ACTS[last.act].label}”的${last.on}`;
  return [{ rule: 'APL-047', provision: citationOf(ctx.rules, 'APL-047'), message }];
}

/**
 * APL-037 行政处罚法第三十七条: 实施行政处罚,适用违法行为发生时的法律规定. A rule that did not bind on that day convicts nobody: it is kept
 * as a doubt that says so.
 */
function finding(unmet: Unmet, severity: Finding['severity'], { act, ctx }: Attempt): Finding {
  const rule = getRule(ctx.rules, unmet.rule);
  const { provision, message } = unmet;
  if (isInForce(rule, ctx.on)) return { rule: rule.id, provision, message, severity, act, on: ctx.on };
  const since = `（该规定在${ctx.on}没有施行，此处按现行规定提示）`;
  return { rule: rule.id, provision, message: message + since, severity: 'warn', act, on: ctx.on };
}

function eventOf(spec: ActSpec, state: CaseState, attempt: Attempt, findings: readonly Finding[]): CaseEvent {
  const { act, input, ctx, late } = attempt;
  const { account, person, name } = ctx.actor;
  const to = spec.to === 'same' ? state.state : typeof spec.to === 'string' ? spec.to : spec.to.choose(state, attempt);
  return compact({
    act,
    on: ctx.on,
    at: ctx.at,
    by: compact({ account, person, name, onBehalfOf: onBehalfOf(spec, ctx.actor) }),
    late,
    from: state.state,
    to,
    hearingTo: hearingFits(spec, state) || (late && spec.hearing?.optional !== true) ? spec.hearing?.to : undefined,
    input,
    derived: spec.derive?.(state, attempt) ?? {},
    started: startedClocks(spec, state, attempt),
    stopped: stoppedClocks(spec, state, attempt),
    findings,
  });
}
