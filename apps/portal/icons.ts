import { html, trusted } from './html.ts';

/** A balance beam whose pan is a round bronze mirror: one line weight, one colour, legible at 16 px. */
const LINES =
  '<path d="M16 3v26M9 29h14M5 9h22M26 9v5"/><path d="M22 14h8M26 14"/><circle cx="7" cy="17" r="5.5"/><circle cx="7" cy="17" r="1.4"/><path d="M7 9v2.5M21.5 14a4.6 4.6 0 0 0 9 0"/>';

export const mark = trusted(
  `<svg class="mark" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">${LINES}</g></svg>`,
);

export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#12325F"/><g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" transform="translate(2.4 2.4) scale(.85)">${LINES}</g></svg>`;

const icon = (path: string) =>
  trusted(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${path}</g></svg>`,
  );

export const tick = icon('<path d="M4 10.5l4 4 8-9"/>');
export const cross = icon('<path d="M5 5l10 10M15 5L5 15"/>');
export const clock = icon('<circle cx="10" cy="10" r="7.5"/><path d="M10 6v4.5l3 2"/>');
export const pen = icon('<path d="M4 16l1-4 8.5-8.5 3 3L8 15z"/>');
export const paper = icon('<path d="M5 2.5h7l4 4v11H5zM12 2.5v4h4M8 10.5h5M8 13.5h5"/>');
export const magnifier = icon('<circle cx="8.5" cy="8.5" r="5.5"/><path d="M12.8 12.8L17 17"/>');

/** Which state a decision is in, told by sign, word and colour. */
export function stateTag(state: string) {
  if (state === 'withdrawn') return html`<span class="tag tag-red">${cross}已撤下</span>`;
  if (state === 'corrected') return html`<span class="tag tag-amber">${pen}已更正</span>`;
  return html`<span class="tag tag-green">${tick}已公示</span>`;
}
