import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseActor, ProcedureId } from '#domain/procedure/model.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { journalActor, requireOwn } from './act-command.ts';
import { CASE_OPENED, type CaseOpened, type KnownPerson } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';

export type OpenCase = {
  /** Chosen by the client: the same id opens the same case once. */
  readonly caseId: string;
  readonly title: string;
  readonly procedure: ProcedureId;
  readonly on: PlainDate;
  readonly actor: CaseActor;
  readonly clientId: string;
  readonly late?: boolean;
  /** People of the matter who are no party: never named in what is published. */
  readonly people?: readonly KnownPerson[];
};

/** Opens the file of a matter; the first act is to register its clue. A repeated request is harmless. */
export function openCase(deps: CaseworkDeps, input: OpenCase): Promise<void> {
  return withTransaction(deps.dbs.app, (tx) => openCaseIn(deps, tx, input));
}

export async function openCaseIn(deps: CaseworkDeps, tx: Tx, input: OpenCase): Promise<void> {
  const stream = `case:${input.caseId}`;
  const actor = journalActor(input.actor);
  await deps.recording.lock(tx, stream);
  const repeated = await deps.recording.findRepeated(tx, actor, input.clientId);
  if (repeated !== undefined) return requireOwn(repeated, stream);
  const payload: CaseOpened = { procedure: input.procedure, title: input.title, people: input.people ?? [] };
  await deps.recording.append(tx, {
    actor,
    clientId: input.clientId,
    expected: { [stream]: 0 },
    events: [
      {
        stream,
        type: CASE_OPENED,
        payload: { ...payload, people: payload.people.map((p) => ({ ...p })) },
        occurredOn: input.on,
        late: input.late ?? false,
      },
    ],
  });
}
