/** A part that scrolls by itself can be reached and scrolled by keyboard (WCAG 2.1.1): `ref={reachable}`. */
export function reachable(element: HTMLElement | null): void {
  if (element !== null) element.tabIndex = 0;
}
