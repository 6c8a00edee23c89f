/** Text that may stand in a page as it is. Only `html` and `trusted` make it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | false | null | undefined | readonly Value[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
}

/** Page text: everything put in is escaped, lists are joined, `false`, `null` and `undefined` are nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let out = parts[0] ?? '';
  for (const [i, value] of values.entries()) out += rendered(value) + (parts[i + 1] ?? '');
  return new Html(out);
}

/** Markup made by a program of ours (an SVG, a serialised script): never anything that came from outside. */
export function trusted(text: string): Html {
  return new Html(text);
}

export const nothing = new Html('');

/** JSON for a data block: cannot end the block or begin a comment in it. */
export function jsonBlock(id: string, value: unknown): Html {
  const text = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Html(`<script type="application/json" id="${escapeHtml(id)}">${text}</script>`);
}

function rendered(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined || value === false) return '';
  return value.map(rendered).join('');
}
