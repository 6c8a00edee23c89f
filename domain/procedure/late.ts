import type { Unmet } from '../kernel/outcome.ts';
import { citationOf } from '../law/rule-book.ts';
import type { ActSpec } from './act.ts';
import { actsOf, targetsOf } from './acts.ts';
import type { Context } from './context.ts';
import type { CaseState } from './model.ts';
import { type StateId, stateName } from './states.ts';

/**
 * What is missing when an act that was entered late does not follow from where the case stands: each step that should have come
 * before, with the rule of that step. 补录 never refuses; the gap stays visible in the file.
 */
export function missingSteps(spec: ActSpec, state: CaseState, ctx: Context): readonly Unmet[] {
  if (spec.from.includes(state.state)) return [];
  const path = spec.to === 'same' ? undefined : shortestPath(spec, state.state);
  if (path !== undefined)
    return path.map((step) => ({
      rule: step.rule,
      provision: citationOf(ctx.rules, step.rule),
      message: `“${spec.label}”之前没有“${step.label}”的记录`,
      act: step.id,
    }));
  const message = `“${spec.label}”不应在“${stateName(state.state)}”时办理`;
  return [{ rule: spec.rule, provision: citationOf(ctx.rules, spec.rule), message }];
}

type Route = { readonly at: StateId; readonly path: readonly ActSpec[] };

/** The fewest acts that lead from a state to one where the act may be performed; undefined where none do. */
export function shortestPath(spec: ActSpec, start: StateId): readonly ActSpec[] | undefined {
  const steps = actsOf(spec.procedure).flatMap((act) => targetsOf(act).map((to) => ({ act, to })));
  const seen = new Set<StateId>([start]);
  let border: readonly Route[] = [{ at: start, path: [] }];
  while (border.length > 0) {
    const next = border.flatMap(({ at, path }): readonly Route[] =>
      steps
        .filter(({ act, to }) => act.from.includes(at) && act.shortcuts?.includes(at) !== true && !seen.has(to))
        .map(({ act, to }) => ({ at: to, path: [...path, act] })),
    );
    const there = next.find((route) => spec.from.includes(route.at));
    if (there !== undefined) return there.path;
    border = next.filter((route, i) => next.findIndex((r) => r.at === route.at) === i);
    for (const { at } of border) seen.add(at);
  }
  return undefined;
}
