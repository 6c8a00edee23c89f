export { actorFor, type Cast, type Member } from './cast.ts';
export { asksPublicText, type CheckInput, type CheckResult, runChecks } from './checks/index.ts';
export { openingOf, planOf, type ReplayMode } from './plan.ts';
export type { PlanContext } from './plan-context.ts';
export type { Step } from './step.ts';
