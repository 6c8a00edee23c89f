import type { PublicationLine } from '#contract/disclosure.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { personNames } from '#modules/people/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { actorOf, type Principal } from '#platform/http/index.ts';
import type { DisclosureAct, DisclosureDeps } from './deps.ts';
import { type PublicationRow, selectPublication } from './disclosure.store.ts';
import { type LineContext, lineOf } from './disclosure.wire.ts';

export type Caller = { readonly principal: Principal; readonly clientId: string };

/** Who asks, today. */
export function actOf(deps: DisclosureDeps, { principal, clientId }: Caller): DisclosureAct {
  return {
    actor: actorOf(principal),
    on: civilDateOf(deps.clock.now()),
    clientId,
  };
}

/** What the lines need besides their rows. */
export async function lineContext(deps: DisclosureDeps, rows: readonly PublicationRow[]): Promise<LineContext> {
  const people = rows.flatMap(({ clerk, approver }) => [clerk, approver]).filter((id) => id !== null);
  const { calendar, rules, clock, dbs } = deps;
  return { on: civilDateOf(clock.now()), calendar, rules, names: await namesOf(dbs.app, people) };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of those of them who are on file. */
export function namesOf(
  db: DisclosureDeps['dbs']['app'],
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return personNames(
    db,
    [...new Set(people)].filter((id) => UUID.test(id)),
  );
}

/** One line of the queue; throws NotFoundError. */
export async function getLine(deps: DisclosureDeps, decisionId: string): Promise<PublicationLine> {
  const row = await selectPublication(deps.dbs.app, decisionId);
  if (row === undefined) throw new NotFoundError(`no publication ${decisionId}`);
  return lineOf(row, await lineContext(deps, [row]));
}
