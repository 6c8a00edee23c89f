/** A button that goes away with its own press hands the place of the keyboard on; a finger or a mouse never stood on it. */
export function handOn(pressed: Element, to: HTMLElement | null | undefined): void {
  if (document.activeElement === pressed) to?.focus();
}
