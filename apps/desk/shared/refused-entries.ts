import { type RefObject, useEffect, useState } from 'react';

/** Something wrong with one entry of a form: its path as the server names it, e.g. `reason` or `parties.0.name`. */
export type AtEntry = { readonly path: string };

/** The name of the control that holds the entry of that path. */
export function entryOf(path: string): string {
  return path.replace(/^(?:body|input)\./, '').replace(/[.[].*$/, '');
}

/** The first control of that name in the form around; controls carry the names by which the server knows their entries. */
function controlIn(form: HTMLFormElement | null, path: string): HTMLElement | undefined {
  const found = form?.elements.namedItem(entryOf(path));
  const first = found instanceof RadioNodeList ? found[0] : found;
  return first instanceof HTMLElement ? first : undefined;
}

/**
 * Marks the controls that a refusal is about and lets each say why (`aria-invalid`, `aria-describedby`), until the refusal is gone.
 * Answers the paths for which the form around has a control; `idOf` names the element with the words.
 */
export function useRefusedEntries(
  place: RefObject<HTMLElement | null>,
  wrong: readonly AtEntry[],
  idOf: (path: string) => string,
): ReadonlySet<string> {
  const paths = [...new Set(wrong.map(({ path }) => path))].join('\n');
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const form = place.current?.closest('form') ?? null;
    const marked = paths.split('\n').flatMap((path) => {
      const control = controlIn(form, path);
      return control === undefined ? [] : [{ path, control, before: control.getAttribute('aria-describedby') }];
    });
    for (const { path, control, before } of marked) {
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', [before, idOf(path)].filter(Boolean).join(' '));
    }
    setKnown(new Set(marked.map(({ path }) => path)));
    marked[0]?.control.focus();
    return () => {
      for (const { control, before } of marked) {
        control.removeAttribute('aria-invalid');
        if (before === null) control.removeAttribute('aria-describedby');
        else control.setAttribute('aria-describedby', before);
      }
    };
  }, [place, paths, idOf]);
  return known;
}

/** Takes the eye and the keyboard to the control. */
export function goToEntry(place: RefObject<HTMLElement | null>, path: string): void {
  const control = controlIn(place.current?.closest('form') ?? null, path);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
