import type { JsonObject } from '#domain/kernel/json.ts';
import type { Actor, EventInput, OnBehalf, RecordedEvent } from './recording.types.ts';

/** 代行: for whom it was done, where a post was held for somebody absent. */
export function onBehalfOf({ payload }: Pick<RecordedEvent, 'payload'>): OnBehalf | undefined {
  const told = payload.onBehalfOf as OnBehalf | undefined;
  return typeof told?.name === 'string' ? told : undefined;
}

/** The event as who acts records it: for whom stands beside what was done. */
export function withAbsent(input: EventInput, { onBehalfOf: absent }: Actor): EventInput {
  return absent === undefined ? input : { ...input, payload: { ...input.payload, onBehalfOf: { ...absent } } };
}

/** What the person did as people read it: `田小禾（代郭立新）`. */
export function nameWith(name: string, absent: string | undefined): string {
  return absent === undefined ? name : `${name}（代${absent}）`;
}

/** Members of a state that say for whom, where somebody did it for another. */
export function absentOf(event: { readonly payload: JsonObject }): { readonly onBehalfOf?: string } {
  const absent = onBehalfOf(event);
  return absent === undefined ? {} : { onBehalfOf: absent.name };
}
