import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import { decisionKey } from '#modules/casework/index.ts';
import { NotSet } from '#modules/catalogue/index.ts';
import {
  approveAndPublish,
  type DisclosureAct,
  draftPublication,
  publicTextOf,
  type ReleaseStatement,
  withdrawPublication,
} from '#modules/disclosure/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import { deliverDue } from '#modules/recording/index.ts';
import { NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import type { CaseRun } from './run-case.ts';

const PLAIN: ReleaseStatement = {
  secretOrDangerous: false,
  mainFactsConfidential: false,
  addedNames: [],
  amendments: {},
};

/** What a public record needs from the person who drafts it. */
export type Draft = {
  readonly statement?: Partial<ReleaseStatement>;
  readonly correction?: { readonly what: string; readonly reason: string };
};

/** Hands every waiting event to who must react to it. */
export async function settle({ recording, people, sealKey }: OpenModules): Promise<void> {
  while ((await deliverDue({ dbs: people.dbs, recording, clock: people.clock, sealKey })) > 0);
}

type ActBy = (key: string) => DisclosureAct;

async function actsOf({ people }: OpenModules, pack: string, on: PlainDate): Promise<ActBy> {
  const ids = await packPersonIds(people.dbs.app);
  return (key) => {
    const person = ids.get(`${pack}/${key}`);
    if (person === undefined) throw new Error(`the register has no ${pack}/${key}`);
    return { actor: { account: 'system', person }, on, clientId: randomUUID() };
  };
}

/** Drafts the public record as the clerk of the pack: it waits for the second person then. Answers its revision. */
export async function draftAsClerk(
  modules: OpenModules,
  pack: string,
  decisionId: string,
  on: PlainDate,
  draft: Draft = {},
): Promise<number> {
  const act = await actsOf(modules, pack, on);
  const { correction } = draft;
  const preview = await draftPublication(modules.disclosure, act('disclosure-clerk'), {
    decisionId,
    statement: { ...PLAIN, ...(await creditOf(modules, decisionId)), ...draft.statement },
    ...(correction === undefined ? {} : { correction }),
  });
  return preview.revision;
}

/** Drafts as the clerk and publishes as the second person of the pack. */
export async function publish(
  modules: OpenModules,
  pack: string,
  decisionId: string,
  on: PlainDate,
  draft: Draft = {},
): Promise<void> {
  const revision = await draftAsClerk(modules, pack, decisionId, on, draft);
  const act = await actsOf(modules, pack, on);
  const approved = { decisionId, revision, review: { doubtful: false } };
  await approveAndPublish(modules.disclosure, act('disclosure-approver'), approved);
}

/** Class of the credit record: only a penalty has one; decided on the spot or a mere warning is 轻微 (CRD-01). */
async function creditOf({ disclosure }: OpenModules, decisionId: string): Promise<Partial<ReleaseStatement>> {
  const facts = await disclosure.decisions.find(disclosure.dbs.app, decisionId);
  if (facts === undefined || facts.kind !== 'penalty') return {};
  const minor = facts.procedure === 'JY' || (facts.fineFen === 0n && facts.confiscateFen === 0n);
  return { credit: { class: minor ? '轻微' : '一般' } };
}

/** Takes a publication down with a public reason, after the decision was annulled. */
export async function withdraw(
  modules: OpenModules,
  pack: string,
  decisionId: string,
  on: PlainDate,
  reason: string,
): Promise<void> {
  const person = (await packPersonIds(modules.people.dbs.app)).get(`${pack}/disclosure-clerk`);
  const actor = { account: 'system', ...(person === undefined ? {} : { person }) };
  await withdrawPublication(
    modules.disclosure,
    { actor, on, clientId: randomUUID() },
    { decisionId, kind: 'revoked', reason },
  );
}

/** What the public would read of a case's first decision; undefined while it has none. */
export async function publicTextOfRun(modules: OpenModules, run: CaseRun): Promise<string | undefined> {
  const decision = run.state.decisions[0];
  if (decision === undefined) return undefined;
  await settle(modules);
  const texts = run.state.decisions.map((d) =>
    publicTextOf(modules.disclosure, decisionKey(run.caseId, d.id), addDays(d.on, 1)),
  );
  try {
    return (await Promise.all(texts)).join('\n');
  } catch (error) {
    // What may not be published as it stands has no public text.
    if (error instanceof RefusedError || error instanceof NotFoundError || error instanceof NotSet) return undefined;
    throw error;
  }
}
