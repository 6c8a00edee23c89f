import { useState } from 'react';
import { useMe } from '../../app/session.tsx';
import { device, placeOf, restored } from './device.ts';

/** Nothing typed that is not sent; kept on this device; or only on this page, since the device lets nothing be stored. */
export type KeptState = 'nothing' | 'kept' | 'only-here';
type Held<T> = { readonly place: string; readonly value: T; readonly state: KeptState };

/**
 * What is typed in a form that has no draft on the server: kept at every stroke, per person and place, until it is sent. The place names
 * the form and what it is about, e.g. `return-publication <id>`. Call `forget` when the act is done.
 */
export function useKept<T>(
  name: string,
  initial: T,
): readonly [value: T, change: (next: T) => void, forget: () => void, state: KeptState] {
  const { account } = useMe();
  const place = placeOf(account, name);
  const [held, setHeld] = useState(() => begin(place, initial));
  // Another person, or the same form about something else: its own words.
  const current = held.place === place ? held : begin(place, initial);
  if (current !== held) setHeld(current);
  const forget = () => {
    device.remove(place);
    setHeld({ place, value: initial, state: 'nothing' });
  };
  const change = (next: T) => {
    if (JSON.stringify(next) === JSON.stringify(initial)) return forget();
    const kept = device.write(place, next, new Date().toISOString());
    setHeld({ place, value: next, state: kept ? 'kept' : 'only-here' });
  };
  return [current.value, change, forget, current.state];
}

/** Whether something was kept there when the page was opened: what is folded away is shown then. */
export function useWasKept(name: string): boolean {
  const { account } = useMe();
  const [kept] = useState(() => device.read(placeOf(account, name)) !== undefined);
  return kept;
}

function begin<T>(place: string, initial: T): Held<T> {
  const kept = device.read<unknown>(place);
  if (kept === undefined) return { place, value: initial, state: 'nothing' };
  return { place, value: restored(initial, kept.content), state: 'kept' };
}
