import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { doneFor } from '#domain/procedure/index.ts';
import type { ActId, CaseActor, CaseEvent, CaseState } from '#domain/procedure/model.ts';
import type { Actor, RecordedEvent } from '#modules/recording/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';

export type ActCommand = {
  readonly caseId: string;
  readonly act: ActId;
  readonly input: JsonObject;
  /** The day on which it is or was done. */
  readonly on: PlainDate;
  readonly actor: CaseActor;
  /** The client's own id of this write. */
  readonly clientId: string;
  /** 补录: nothing is refused but malformed input; what the law would have refused becomes a finding. */
  readonly late?: boolean;
  /** The version of the case that whoever acts has seen; where it has moved on since, nothing is applied. */
  readonly expectedVersion?: number;
  /** Forms of the act that people fill in, by their WS code: what is not given is filled from the case. */
  readonly forms?: Readonly<Record<string, JsonObject>>;
};

/** What an act did. `findings`: what was found wrong or doubtful about it. */
export type ActResult = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly version: number;
  readonly events: readonly CaseEvent[];
  readonly findings: CaseState['findings'];
};

/** As {@link journalActor}, for what the act leaves in another stream: there nothing else says for whom it was done. */
export function reviewActor(actor: CaseActor, act: ActId): Actor {
  const absent = doneFor(act, actor);
  return { ...journalActor(actor), ...(absent === undefined ? {} : { onBehalfOf: absent }) };
}

export function journalActor(actor: CaseActor): Actor {
  return { account: actor.account, ...(actor.person === undefined ? {} : { person: actor.person }) };
}

/** What a repeated request recorded the first time must be of the same case: an id that was used for another is refused. */
export function requireOwn(repeated: readonly RecordedEvent[], stream: string): void {
  if (!repeated.some((event) => event.stream === stream))
    throw new InvalidInputError([{ path: '标头.Idempotency-Key', message: '该编号已用于另一项操作' }]);
}
