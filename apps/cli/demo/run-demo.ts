import type { OpenModules } from '#apps/server/open-modules.ts';
import type { CaseFile } from '#contract/case-file.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import type { Step } from '#modules/casework/index.ts';
import { actorFor, decisionKey, performAct } from '#modules/casework/index.ts';
import { attachProofs } from '#modules/disclosure/index.ts';
import { integratePending } from '#modules/recording/index.ts';
import type { SettableClock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import { castsOf } from '../replay/cast.ts';
import { publicTextOfRun, publish, settle, withdraw } from '../replay/publish.ts';
import { type Replayed, type ReplayParts, replayCases } from '../replay/replay-cases.ts';
import type { DemoPlan } from './demo-plan.ts';
import { publishAllStanding } from './publish-standing.ts';

export type DemoResult = {
  readonly replayed: readonly Replayed[];
  readonly published: number;
  readonly withdrawn: number;
  readonly corrected: number;
};

type Told = { readonly say: (line: string) => void; readonly onCase: (done: Replayed) => void };

/** Takes the shipped cases through the procedure under the three systems, each on its own days. */
export async function runDemo(
  modules: OpenModules,
  clock: SettableClock,
  home: Home,
  pack: string,
  plan: DemoPlan,
  cases: readonly CaseFile[],
  told: Told,
): Promise<DemoResult> {
  const count = { published: 0, withdrawn: 0, corrected: 0 };
  const done: Replayed[] = [];
  const parts: ReplayParts = {
    modules,
    pack,
    setTime: (at) => clock.set(at),
    publicText: (run) => publicTextOfRun(modules, run),
    afterStep: async (file, { caseId, step, state }) => {
      count.published += await discloseAfter(modules, clock, pack, caseId, step, state);
      if (state.state === 'PERFORMED' && plan.withdrawn.case === file.id && state.revocations.length === 0)
        count.withdrawn += await annul(modules, clock, pack, plan, caseId, state, step.on);
    },
  };
  told.say('法律不允许的，系统拒绝并逐条说明理由：');
  const refused = cases.filter((c) => plan.refused.includes(c.id));
  done.push(...(await replayCases(parts, refused, () => 'strict', told.onCase)));
  told.say('\n其余案件逐步办理或者补录：');
  const mode = (file: CaseFile) => (plan.strict.includes(file.id) ? 'strict' : 'history');
  done.push(...(await replayCases(parts, cases, mode, told.onCase)));
  await publishAllStanding(modules, clock, home, pack, plan);
  count.corrected += await correct(modules, clock, pack, plan, done);
  await settle(modules);
  await integratePending({ db: modules.people.dbs.app, keeper: modules.keeper, sealKey: modules.sealKey, clock });
  await attachProofs(modules.disclosure);
  await integratePending({ db: modules.people.dbs.app, keeper: modules.keeper, sealKey: modules.sealKey, clock });
  return { replayed: done, ...count };
}

/** A decision is published by two people on the second day after it, well within the seven working days of TSG-006b. */
async function discloseAfter(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  caseId: string,
  step: Step,
  state: CaseState,
): Promise<number> {
  if (ACTS[step.act].leafKind !== 'decision') return 0;
  const decision = state.decisions.at(-1);
  if (decision === undefined) return 0;
  const on = addDays(step.on, 2);
  clock.set(instantAt(on, 10));
  await settle(modules);
  await publish(modules, pack, decisionKey(caseId, decision.id), on);
  return 1;
}

/** The decision is annulled on reconsideration; the publication is taken down on the next day (APL-048b: within three working days). */
async function annul(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  plan: DemoPlan,
  caseId: string,
  state: CaseState,
  on: PlainDate,
): Promise<number> {
  const { withdrawn } = plan;
  const [decision] = state.decisions;
  if (decision === undefined) return 0;
  const day = addDays(on, withdrawn.afterDays);
  clock.set(instantAt(day, 9));
  const cast = (await castsOf(modules.people.dbs.app, pack))([]);
  await performAct(modules.casework, {
    caseId,
    act: 'revoke',
    on: day,
    actor: actorFor(cast, 'head'),
    clientId: `demo:revoke:${caseId}`,
    input: { decision: decision.id, how: 'revoked', authority: withdrawn.authority, reason: withdrawn.reason },
  });
  clock.set(instantAt(addDays(day, 1), 9));
  await settle(modules);
  await withdraw(modules, pack, decisionKey(caseId, decision.id), addDays(day, 1), withdrawn.reason);
  return 1;
}

/** One publication is put right, with its reason, by two people again. */
async function correct(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  plan: DemoPlan,
  done: readonly Replayed[],
): Promise<number> {
  const { corrected } = plan;
  const run = done.find((d) => d.file.id === corrected.case && d.run.state.decisions.length > 0)?.run;
  const decision = run?.state.decisions[0];
  if (run === undefined || decision === undefined) return 0;
  const on = addDays(decision.on, corrected.afterDays);
  clock.set(instantAt(on, 10));
  const { what, reason, facts } = corrected;
  await publish(modules, pack, decisionKey(run.caseId, decision.id), on, {
    statement: { amendments: { facts } },
    correction: { what, reason },
  });
  return 1;
}
