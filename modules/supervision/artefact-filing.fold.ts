import type { Artefact } from '#contract/filing-ledger.ts';
import type { FilingStage } from '#contract/supervision.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { nameOf } from './record.ts';

/** A version of a list, a chart or a set of rules that is to be filed. */
export type ArtefactEntered = {
  readonly artefact: Artefact;
  readonly title: string;
  readonly version: string;
  readonly dueOn: PlainDate | null;
};

/** 制度、清单、流程图备案. */
export type ArtefactFiling = {
  readonly id: string;
  readonly entered?: ArtefactEntered;
  readonly stage: FilingStage;
  readonly sent?: { readonly note: string; readonly on: PlainDate; readonly by: string };
  readonly received?: { readonly receipt: string; readonly on: PlainDate; readonly by: string };
  readonly returnReason?: string;
};

export const artefactStream = (id: string): string => `artefact-filing:${id}`;

export const artefactFilingFold: Fold<ArtefactFiling> = {
  kind: 'artefact-filing',
  tables: [{ name: 'supervision.artefact_filing', key: ['id'] }],
  initial: (stream) => ({ id: stream.slice('artefact-filing:'.length), stage: 'due' }),
  evolve,
  rows: (state) => ({ 'supervision.artefact_filing': rowsOf(state) }),
};

function evolve(state: ArtefactFiling, event: RecordedEvent): ArtefactFiling {
  const payload = event.payload as unknown;
  const [on, by] = [event.occurredOn, event.actor.person ?? event.actor.account];
  switch (nameOf(event)) {
    case 'artefact-entered':
      return { ...state, stage: 'due', entered: payload as ArtefactEntered };
    case 'artefact-sent': {
      const { returnReason: _answered, ...rest } = state;
      return { ...rest, stage: 'sent', sent: { ...(payload as { note: string }), on, by } };
    }
    case 'artefact-received':
      return { ...state, stage: 'received', received: { ...(payload as { receipt: string }), on, by } };
    case 'artefact-returned':
      return { ...state, stage: 'returned', returnReason: (payload as { reason: string }).reason };
    default:
      throw new Error(`unknown event ${event.type}`);
  }
}

function rowsOf({ id, entered, stage, sent, received, returnReason }: ArtefactFiling) {
  if (entered === undefined) return [];
  return [
    {
      ...{
        id,
        artefact: entered.artefact,
        title: entered.title,
        version: entered.version,
        due_on: entered.dueOn,
        stage,
      },
      ...{ note: sent?.note ?? null, sent_on: sent?.on ?? null, sent_by: sent?.by ?? null },
      ...{ receipt: received?.receipt ?? null, received_on: received?.on ?? null },
      ...{ received_by: received?.by ?? null, return_reason: returnReason ?? null },
    },
  ];
}
