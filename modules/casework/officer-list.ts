import type { z } from 'zod';
import type { officersAnswer } from '#contract/case-desk.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { caseActor, officersOn, units } from '#modules/people/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { Principal } from '#platform/http/index.ts';
import { getCase } from './case-at.ts';
import { contextOf } from './case-context.ts';
import type { CaseworkDeps } from './deps.ts';
import { officerLines } from './officer-list.rules.ts';
import { countOpenCases } from './related.store.ts';

export type OfficersAsked = {
  readonly caseId: string;
  readonly on: PlainDate;
  readonly purpose: 'assign' | 'act';
};

/** 执法人员 of that day with what keeps each from handling the case (APL-042, APL-043). Throws NotFoundError. */
export async function officersOf(
  deps: CaseworkDeps,
  principal: Principal,
  { caseId, on, purpose }: OfficersAsked,
): Promise<z.infer<typeof officersAnswer>> {
  const record = await getCase(deps, deps.dbs.app, caseId);
  return withTransaction(deps.dbs.app, async (tx) => {
    const actor = await caseActor(tx, principal);
    const at = deps.clock.now();
    const ctx = await contextOf(deps, tx, { caseId, state: record.case, input: {}, on, at, actor });
    const unitNames = new Map((await units(tx)).map((u) => [u.code, u.name]));
    const { provision } = deps.review;
    const { case: state, people } = record;
    const question = { state, people, ctx, purpose, unitNames, openCases: await countOpenCases(tx), provision };
    return {
      on,
      least: ctx.settings.officersPerAct,
      provision: provision('APL-042'),
      officers: [...officerLines(await officersOn(tx, on), question)],
    };
  });
}
