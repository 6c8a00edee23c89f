import { type PeopleParts, type Request, todayOf, write } from './parts.ts';
import { PEOPLE_EVENTS, streamOf, type Unit } from './people.folds.ts';

/** Sets a unit of the agency 内设机构: a new one, or another name or kind for one that is there. */
export async function setUnit(parts: PeopleParts, request: Request, unit: Unit): Promise<void> {
  const stream = streamOf.unit(unit.code);
  await write(parts, request, [stream], async () => [
    { stream, type: PEOPLE_EVENTS.unitSet, payload: { ...unit }, occurredOn: todayOf(parts) },
  ]);
}
