import type { CaseFile } from '#contract/case-file.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ProcedureId } from '#domain/procedure/model.ts';
import type { KnownPerson } from '../case.fold.ts';
import { historyPlan } from './history-plan.ts';
import { peopleOf } from './inputs.rules.ts';
import { milestonesOf } from './milestones.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Plan } from './step.ts';
import { strictPlan } from './strict-plan.ts';
import { summaryPlan } from './summary-plan.ts';

/** `strict`: as if it were handled today; `history`: what happened is entered late, and what was wrong is found. */
export type ReplayMode = 'strict' | 'history';

/** How the case of a file is opened. */
export function openingOf(file: CaseFile): {
  title: string;
  procedure: ProcedureId;
  on: PlainDate;
  people: KnownPerson[];
} {
  const first = milestonesOf(file)[0]?.entry.date;
  if (first === undefined) throw new RangeError(`${file.id} has no timeline`);
  return { title: titleOf(file), procedure: isSummary(file) ? 'JY' : 'PT', on: first, people: peopleOf(file) };
}

/** The matter by its party and cause; a published title names only the trade of the party. */
function titleOf(file: CaseFile): string {
  const cause = file.title.replace(/案(?:\(.*\)|(.*))?$/, '');
  return `${file.respondent.name}:${cause}案`;
}

function isSummary(file: CaseFile): boolean {
  return /简易|当场/.test(file.track) && !/普通/.test(file.track);
}

export function planOf(mode: ReplayMode, ctx: PlanContext): Plan {
  if (isSummary(ctx.file)) return summaryPlan(ctx, mode === 'history');
  return mode === 'strict' ? strictPlan(ctx) : historyPlan(ctx);
}
