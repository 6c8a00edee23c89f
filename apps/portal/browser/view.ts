import type { Check } from '#domain/ledger/verify-proof-file.ts';

/** The element of that id; the page always has it. */
export function need(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

export function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

export function button(label: string, name: string, press: () => void): HTMLElement {
  const made = element('button', 'small', label);
  made.setAttribute('type', 'button');
  made.setAttribute('aria-label', name);
  made.addEventListener('click', press);
  return made;
}

export type Mood = 'good' | 'bad' | 'wait';

/** The result as a whole, and each thing checked with what was found. Signs and words say it, colour repeats it. */
export function showVerdict(text: string, mood: Mood, checks: readonly Check[], problem?: string): void {
  const words = problem === undefined ? text : `${text}${problem}`;
  const verdict = need('verdict');
  verdict.className = words === '' ? '' : `verdict ${mood}`;
  verdict.textContent = words;
  const list = element('ol', 'checks', ...checks.map(checkItem));
  need('checks').replaceChildren(...(checks.length === 0 ? [] : [list, ...notes(checks)]));
}

function checkItem({ id, name, ok, detail }: Check): HTMLElement {
  const sign = element('span', 'sign', ok ? '✓' : '✗');
  sign.setAttribute('aria-hidden', 'true');
  const item = element('li', ok ? 'ok' : 'failed', sign);
  item.append(
    element('div', '', element('b', '', `${name}：${ok ? '成立' : '不成立'}`), element('p', '', forReaders(detail))),
  );
  item.dataset.check = id;
  return item;
}

/** Without the place in the record, which only programs understand. */
function forReaders(detail: string): string {
  return detail.replace(/（payload[^）]*）/u, '');
}

/** Not every decision goes through legal review; a record without one says so rather than nothing. */
function notes(checks: readonly Check[]): readonly HTMLElement[] {
  const reviewed = checks.some((check) => check.id === 'answered' && check.name.includes('法制审核'));
  return reviewed ? [] : [element('p', 'hint', '这份记录没有附法制审核的存证条目，所以没有核对审核是否在决定之前。')];
}
