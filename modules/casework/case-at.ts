import { endOfDay } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type CaseRecord, caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';

/** The case as it stands now. Throws NotFoundError. */
export async function getCase(deps: Pick<CaseworkDeps, 'recording'>, db: Db, caseId: string): Promise<CaseRecord> {
  const { state } = await deps.recording.state(db, caseFold, `case:${caseId}`);
  if (state.opened === undefined) throw new NotFoundError(`no case ${caseId}`);
  return state;
}

/**
 * The file as it stood at the end of that day: what had been entered by then, in the order of entry. Something that happened earlier and
 * was entered later is not in it, for nobody could read it then. Throws NotFoundError when there was no file yet.
 */
export async function getCaseAt(
  deps: Pick<CaseworkDeps, 'recording'>,
  db: Db,
  caseId: string,
  on: PlainDate,
): Promise<CaseRecord> {
  const stream = `case:${caseId}`;
  const end = endOfDay(on);
  const events = (await deps.recording.read(db, stream)).filter((event) => event.recordedAt <= end);
  const state = events.reduce(caseFold.evolve, caseFold.initial(stream));
  if (state.opened === undefined) throw new NotFoundError(`no case ${caseId} on ${on}`);
  return state;
}
