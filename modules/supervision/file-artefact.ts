import { ARTEFACTS } from '#contract/filing-ledger.ts';
import { FILING_STAGES } from '#contract/supervision.ts';
import { NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import {
  type ArtefactEntered,
  type ArtefactFiling,
  artefactFilingFold,
  artefactStream,
} from './artefact-filing.fold.ts';
import type { SupervisionAct, SupervisionDeps } from './deps.ts';
import { record } from './record.ts';

type Deps = Pick<SupervisionDeps, 'dbs' | 'recording'>;
const target = (id: string) => ({ fold: artefactFilingFold, stream: artefactStream(id) });

/** 登记应当备案的制度、清单、流程图: one version of it, before or when it is sent. */
export async function enterArtefact(
  deps: Deps,
  act: SupervisionAct,
  { id, ...entered }: ArtefactEntered & { readonly id: string },
): Promise<void> {
  await record(deps, act, target(id), (state) => {
    if (state.entered !== undefined) throw wrongStage(state, ['登记新的版本时另立一项']);
    return { type: 'artefact-entered', ...entered };
  });
}

/** 报送备案: by the agency's legal unit; late is recorded as late, never refused. */
export async function sendArtefact(
  deps: Deps,
  act: SupervisionAct,
  input: { readonly id: string; readonly note: string },
) {
  await record(deps, act, target(input.id), (state) => {
    requireEntered(state);
    if (state.stage !== 'due' && state.stage !== 'returned') throw wrongStage(state, NEXT[state.stage]);
    return { type: 'artefact-sent', note: input.note };
  });
}

/** 备案登记: by the supervisor, with the number of the receipt. */
export async function receiveArtefact(
  deps: Deps,
  act: SupervisionAct,
  input: { readonly id: string; readonly receipt: string },
): Promise<void> {
  await record(deps, act, target(input.id), (state) => {
    requireSent(state);
    return { type: 'artefact-received', receipt: input.receipt };
  });
}

/** 退回补正. */
export async function returnArtefact(
  deps: Deps,
  act: SupervisionAct,
  input: { readonly id: string; readonly reason: string },
): Promise<void> {
  await record(deps, act, target(input.id), (state) => {
    requireSent(state);
    return { type: 'artefact-returned', reason: input.reason };
  });
}

function requireEntered({ entered, id }: ArtefactFiling): ArtefactEntered {
  if (entered === undefined) throw new NotFoundError(`no filing ${id}`);
  return entered;
}

function requireSent(state: ArtefactFiling): void {
  requireEntered(state);
  if (state.stage !== 'sent') throw wrongStage(state, NEXT[state.stage]);
}

const NEXT = {
  due: ['报送备案'],
  sent: ['登记备案', '退回补正'],
  returned: ['补正后报送'],
  received: ['登记新的版本'],
} as const;

function wrongStage(state: ArtefactFiling, allowed: readonly string[]): RefusedError {
  const words = FILING_STAGES[state.stage];
  const provision = state.entered === undefined ? '' : ARTEFACTS[state.entered.artefact].clause;
  return new RefusedError({
    code: 'supervision.unmet',
    message: `这件备案${words}，不能这样办理`,
    state: words,
    unmet: [{ rule: 'SUP-006', provision, message: `现在的状态是：${words}` }],
    allowed,
  });
}
