import { chinesePunctuation } from '#platform/documents/punctuation.ts';
import { type Html, html, nothing } from '../html.ts';
import { stateTag } from '../icons.ts';
import { type Visit, withQuery } from '../page.ts';
import type { DecisionLine } from '../portal.store.ts';
import { countText, dateTag, moneyText } from '../words.ts';

/** One decision in a list; `marks` are the reader's words, shown where they stand. */
export function decisionLine(row: DecisionLine, marks: readonly string[] = []): Html {
  const href = `/decisions/${row.id}`;
  if (row.state === 'withdrawn')
    return html`<li class="line"><div class="line-head"><h3><a href="${href}">${row.number}</a></h3>${stateTag(row.state)}</div>
<p class="meta"><span>${row.agency}</span><span>${row.withdrawn_on === null ? nothing : html`${dateTag(row.withdrawn_on)}撤下，公示内容不再提供`}</span></p></li>`;
  const amount = row.amount_fen === null ? nothing : html`<span class="figure">${moneyText(row.amount_fen)}</span>`;
  return html`<li class="line"><div class="line-head"><h3><a href="${href}">${marked(chinesePunctuation(row.title ?? row.number), marks)}</a></h3>${
    row.state === 'corrected' ? stateTag(row.state) : nothing
  }</div>
<p class="meta"><span>${marked(row.number, marks)}</span><span>${row.kind}</span>${
    sanctionsOf(row).length === 0 ? nothing : html`<span>${sanctionsOf(row).map(chinesePunctuation).join('、')}</span>`
  }${amount}</p>
<p class="meta"><span>决定日期 ${dateTag(row.decided_on)}</span>${
    row.published_on === null ? nothing : html`<span>公示日期 ${dateTag(row.published_on)}</span>`
  }</p>${excerpt(row.facts ?? '', marks)}</li>`;
}

const BEFORE = 24;
const EXCERPT = 90;

/** The place in the facts where the reader's first word stands, so that one sees why a decision was found. */
function excerpt(facts: string, marks: readonly string[]): Html {
  const text = chinesePunctuation(facts.replace(/\s+/gu, ' '));
  const places = marks.map((mark) => text.toLowerCase().indexOf(mark.toLowerCase())).filter((at) => at >= 0);
  if (places.length === 0) return nothing;
  const from = Math.max(0, Math.min(...places) - BEFORE);
  const shown = text.slice(from, from + EXCERPT);
  return html`<p class="excerpt">${from > 0 ? '……' : ''}${marked(shown, marks)}${from + EXCERPT < text.length ? '……' : ''}</p>`;
}

/** What was decided, where the kind does not say it already. */
export function sanctionsOf(row: DecisionLine): readonly string[] {
  return (row.sanctions ?? []).filter((sanction) => sanction !== row.kind);
}

/** Text with the words of the reader marked. */
export function marked(text: string, words: readonly string[]): Html {
  const wanted = words.filter((word) => word.length > 1);
  if (wanted.length === 0) return html`${text}`;
  const pattern = new RegExp(`(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  return html`${text.split(pattern).map((part, i) => (i % 2 === 1 ? html`<mark>${part}</mark>` : part))}`;
}

/** What to show where there is nothing. */
export function empty(text: string, hint?: Html): Html {
  return html`<div class="empty"><p>${text}</p>${hint === undefined ? nothing : html`<p>${hint}</p>`}</div>`;
}

export type Paging = { readonly page: number; readonly size: number; readonly count: number };

/** The page asked for: 1 for anything that is no page. */
export function pageNumber(query: URLSearchParams, pages: number): number {
  const text = query.get('page') ?? '1';
  const page = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
  return Math.min(page, Math.max(pages, 1));
}

export function pager(visit: Visit, { page, size, count }: Paging): Html {
  const pages = Math.ceil(count / size);
  if (pages <= 1) return nothing;
  const link = (to: number, label: string, name?: string) =>
    html`<li><a href="${withQuery(visit, { page: to === 1 ? undefined : String(to) })}"${
      to === page ? html` aria-current="page"` : nothing
    }${name === undefined ? nothing : html` rel="${name}"`}>${label}</a></li>`;
  const near = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b);
  return html`<nav class="pager" aria-label="翻页"><ul>
${page > 1 ? link(page - 1, '上一页', 'prev') : nothing}
${near.map((n, i) => html`${i > 0 && n - (near[i - 1] ?? n) > 1 ? html`<li class="gap">…</li>` : nothing}${link(n, countText(n))}`)}
${page < pages ? link(page + 1, '下一页', 'next') : nothing}
</ul></nav>`;
}

/** Options of a select element, the chosen one marked. */
export function options(choices: readonly (readonly [value: string, label: string])[], chosen: string): Html {
  return html`${choices.map(
    ([value, label]) => html`<option value="${value}"${value === chosen ? html` selected` : nothing}>${label}</option>`,
  )}`;
}
