/** Only a page of the desk: an address of another site would be somebody's trick. */
export function pageAsked(next: string | null): string {
  return next?.startsWith('/') === true && !next.startsWith('//') && !next.startsWith('/login') ? next : '/tasks';
}
