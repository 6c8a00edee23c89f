import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseActor } from '#domain/procedure/model.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { InvalidInputError, NotFoundError } from '#platform/faults/faults.ts';
import { journalActor, requireOwn } from './act-command.ts';
import { type CaseRecord, caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { CASES_RELATED, type CasesRelated, RELATION_ENDED, type RelationEnded } from './relation.fold.ts';

type Write = {
  readonly caseId: string;
  readonly on: PlainDate;
  readonly actor: CaseActor;
  readonly clientId: string;
};
export type RelateCases = Write & CasesRelated;
export type EndRelation = Write & RelationEnded;

/** 关联案件: says on both files that they belong together, and why. A repeated request is harmless. */
export function relateCases(deps: CaseworkDeps, input: RelateCases): Promise<void> {
  const { other, kind, reason } = input;
  return onBoth(deps, input, CASES_RELATED, (record) => {
    if (other === input.caseId) throw fault('案件不能与自身关联');
    if (standing(record, other)) throw fault('两案已经关联');
    return (of) => ({ other: of, kind, reason });
  });
}

/** Takes a relation back that was recorded by mistake or has come to nothing; both histories keep it. */
export function endRelation(deps: CaseworkDeps, input: EndRelation): Promise<void> {
  const { other, reason } = input;
  return onBoth(deps, input, RELATION_ENDED, (record) => {
    if (!standing(record, other)) throw fault('两案没有关联');
    return (of) => ({ other: of, reason });
  });
}

const fault = (message: string) => new InvalidInputError([{ path: 'other', message }]);

function standing(record: CaseRecord, other: string): boolean {
  return record.relations.some((r) => r.other === other && r.ended === undefined);
}

type Decide = (record: CaseRecord) => (other: string) => JsonObject;

function onBoth(deps: CaseworkDeps, write: Write & { other: string }, type: string, decide: Decide): Promise<void> {
  return withTransaction(deps.dbs.app, (tx) => onBothIn(deps, tx, write, type, decide));
}

async function onBothIn(
  deps: CaseworkDeps,
  tx: Tx,
  write: Write & { other: string },
  type: string,
  decide: Decide,
): Promise<void> {
  const [here, there] = [`case:${write.caseId}`, `case:${write.other}`];
  const actor = journalActor(write.actor);
  await deps.recording.lock(tx, here, there);
  const repeated = await deps.recording.findRepeated(tx, actor, write.clientId);
  if (repeated !== undefined) return requireOwn(repeated, here);
  const [own, others] = [await load(deps, tx, here), await load(deps, tx, there)];
  const payload = decide(own.state);
  await deps.recording.append(tx, {
    actor,
    clientId: write.clientId,
    expected: { [here]: own.version, [there]: others.version },
    events: [
      { stream: here, type, payload: payload(write.other), occurredOn: write.on },
      { stream: there, type, payload: payload(write.caseId), occurredOn: write.on },
    ],
  });
}

async function load(deps: CaseworkDeps, tx: Tx, stream: string) {
  const loaded = await deps.recording.state(tx, caseFold, stream);
  if (loaded.state.opened === undefined) throw new NotFoundError(`no ${stream}`);
  return loaded;
}
