/** What was typed and not handed in yet, and when. */
export type Kept<T> = { readonly content: T; readonly at: string };

/** Where it was typed: one place of one account. Nobody finds the words of another there. */
export function placeOf(account: string, name: string): string {
  return `${PREFIX}${account}.${name}`;
}

const PREFIX = 'hengjian.kept.';
/** What nobody has come back to for so long may name people, and does not stay on a shared device. */
const LONGEST_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Words on this device, so that neither a lost session, a lost network nor a closed window loses one; gone when the act is done.
 * A device that lets nothing be stored loses nothing that it had: `write` says so.
 */
export function keptOn(storage: () => Storage) {
  return {
    read: <T>(place: string): Kept<T> | undefined => reading(() => storage().getItem(place)),
    /** False where the device has no room or lets nothing be stored. */
    write: (place: string, content: unknown, at: string): boolean =>
      done(() => storage().setItem(place, JSON.stringify({ content, at }))),
    remove: (place: string): void => void done(() => storage().removeItem(place)),
    /** Drops what is too old, whoever typed it. */
    sweep: (now: number): void => void done(() => sweep(storage(), now)),
  };
}

export const device = keptOn(() => window.localStorage);

function reading<T>(text: () => string | null): Kept<T> | undefined {
  try {
    return parsed<T>(text());
  } catch {
    // A device that lets nothing be stored, or the text of somebody else: then nothing is kept here.
    return undefined;
  }
}

function parsed<T>(text: string | null): Kept<T> | undefined {
  const kept = text === null ? undefined : (JSON.parse(text) as Partial<Kept<T>> | null);
  return typeof kept?.at === 'string' && 'content' in kept ? (kept as Kept<T>) : undefined;
}

function done(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    // No room, or nothing may be stored: whoever asked is told, and what is typed stays on the page.
    return false;
  }
}

function sweep(storage: Storage, now: number): void {
  const places = Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key) => key !== null);
  for (const place of places.filter((key) => key.startsWith(PREFIX))) {
    const at = Date.parse(reading(() => storage.getItem(place))?.at ?? '');
    if (!(now - at < LONGEST_DAYS * DAY_MS)) storage.removeItem(place);
  }
}

/** Kept words as the form of today shows them: what an older form did not know begins as it does now. */
export function restored<T>(initial: T, kept: unknown): T {
  if (!isGroup(initial)) return typeof kept === typeof initial && kept !== null ? (kept as T) : initial;
  return isGroup(kept) ? ({ ...initial, ...kept } as T) : initial;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
