import type { Instant } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Context } from '#domain/procedure/context.ts';
import type { CaseActor, CaseState, Clearance } from '#domain/procedure/model.ts';
import { procedureFacts } from '#modules/catalogue/index.ts';
import { peopleOnFile } from '#modules/people/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { earlierFines } from './case.store.ts';
import type { CaseworkDeps } from './deps.ts';

export type ContextOf = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly input: JsonObject;
  readonly on: PlainDate;
  readonly at: Instant;
  readonly actor: CaseActor;
  readonly clearance?: Clearance;
};

/** Everything the engine may know for one act, read in the transaction of the act. */
export async function contextOf(deps: CaseworkDeps, tx: Tx, of: ContextOf): Promise<Context> {
  const itemCodes = [...new Set([...of.state.itemCodes, ...codesIn(of.input)])];
  const facts = await procedureFacts(tx, { on: of.on, itemCodes });
  const party = of.state.parties[0];
  return {
    on: of.on,
    at: of.at,
    actor: of.actor,
    calendar: deps.calendar,
    rules: deps.rules,
    items: facts.items,
    people: await peopleOnFile(tx),
    thresholds: facts.thresholds,
    settings: facts.settings,
    ...(of.clearance === undefined ? {} : { clearance: of.clearance }),
    ...(party === undefined ? {} : { earlierFines: await earlierFines(tx, of.caseId, party, itemCodes) }),
  };
}

function codesIn(input: JsonObject): string[] {
  const listed = Array.isArray(input.itemCodes) ? input.itemCodes : [];
  return [...listed, input.itemCode].filter((code): code is string => typeof code === 'string');
}
