import { citationOf } from '../law/rule-book.ts';
import { actsOf } from './acts.ts';
import type { Context } from './context.ts';
import type { AllowedAct } from './engine.ts';
import { shortestPath } from './late.ts';
import type { CaseState } from './model.ts';

/**
 * The acts that one more step opens: not of the present state, but of one that a single act leads to. Each names the step that is
 * missing, with that step's own rule, so that whoever plans ahead sees what comes first.
 */
export function actsAhead(state: CaseState, ctx: Context): readonly AllowedAct[] {
  return actsOf(state.procedure)
    .filter((spec) => !spec.from.includes(state.state))
    .flatMap((spec): readonly AllowedAct[] => {
      const [step, further] = shortestPath(spec, state.state) ?? [];
      if (step === undefined || further !== undefined) return [];
      const unmet = {
        rule: step.rule,
        provision: citationOf(ctx.rules, step.rule),
        message: `应当先办理“${step.label}”`,
        act: step.id,
      };
      return [{ act: spec.id, label: spec.label, unmet: [unmet] }];
    });
}
