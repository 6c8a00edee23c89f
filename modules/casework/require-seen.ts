import { ACTS, eventFromPayload } from '#domain/procedure/index.ts';
import { personNames } from '#modules/people/index.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { type Change, MovedOnError } from '#platform/faults/faults.ts';
import { CASE_OPENED, type CaseRecord, DOCUMENT_ISSUED } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';

/**
 * Two people on one case: an act that was filled in on an older state of the file is not applied silently. Throws MovedOnError with what
 * was done since, by whom; whoever acts looks and sends again with the version they have seen.
 */
export async function requireSeen(
  deps: Pick<CaseworkDeps, 'recording'>,
  tx: Tx,
  record: CaseRecord,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === record.version) return;
  const later = (await deps.recording.read(tx, `case:${record.id}`)).filter((e) => e.version > seen);
  const names = await personNames(tx, [...new Set(later.flatMap((e) => e.actor.person ?? []))]);
  throw new MovedOnError(
    record.version,
    later.flatMap((e) => changeOf(e, names)),
  );
}

/** Documents come with their act and are not named apart. */
function changeOf(event: RecordedEvent, names: ReadonlyMap<string, string>): Change[] {
  if (event.type === CASE_OPENED || event.type === DOCUMENT_ISSUED) return [];
  const { act, on } = eventFromPayload(event.payload);
  const by = names.get(event.actor.person ?? '') ?? '系统';
  return [{ what: ACTS[act].label, by, on, at: event.recordedAt }];
}
