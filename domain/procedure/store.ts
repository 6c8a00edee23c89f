import type { JsonObject } from '../kernel/json.ts';
import type { CaseEvent } from './model.ts';

/** The payload of the journal event: plain JSON, complete, so that the fold needs nothing else. */
export function eventPayload(event: CaseEvent): JsonObject {
  return event as unknown as JsonObject;
}

const MEMBERS = ['act', 'on', 'at', 'by', 'late', 'from', 'to', 'input', 'derived', 'started', 'stopped', 'findings'];

/** The event of a stored payload; throws a RangeError when a member is missing: then the journal is damaged. */
export function eventFromPayload(payload: JsonObject): CaseEvent {
  const missing = MEMBERS.filter((key) => payload[key] === undefined);
  if (missing.length > 0) throw new RangeError(`not a case event, missing: ${missing.join(', ')}`);
  return payload as unknown as CaseEvent;
}
