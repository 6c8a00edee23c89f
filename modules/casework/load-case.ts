import type { CaseState } from '#domain/procedure/model.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';

/** The case as it stands; throws NotFoundError when it was never opened. */
export async function loadCase(deps: Pick<CaseworkDeps, 'dbs' | 'recording'>, caseId: string): Promise<CaseState> {
  const { state } = await deps.recording.state(deps.dbs.app, caseFold, `case:${caseId}`);
  if (state.opened === undefined) throw new NotFoundError(`no case ${caseId}`);
  return state.case;
}
