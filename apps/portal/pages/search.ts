import { DECISION_KINDS, DECISION_STATES } from '#contract/published.ts';
import { looseWords, searchQuery } from '#domain/search/bigrams.ts';
import { type Counted, countSought, listSought } from '../find-decisions.ts';
import { type Html, html, nothing } from '../html.ts';
import { findItem } from '../lists.store.ts';
import { type Page, type Portal, type Visit, withQuery } from '../page.ts';
import { countDecisions, type DecisionFilter, type Sort } from '../portal.store.ts';
import { countText, STATES } from '../words.ts';
import { type Wish, wishOf } from './search-wish.ts';
import { decisionLine, empty, options, pageNumber, pager } from './shared.ts';

const PAGE_SIZE = 20;
/** Counting stops here: nobody reads more pages, and a common word stays as quick as a rare one. */
export const COUNT_CAP = 500;

const SORT_LABELS: readonly (readonly [Sort, string])[] = [
  ['listed', '按公示日期'],
  ['decided', '按决定日期'],
  ['amount', '按金额'],
];

/** 公示信息查询 */
export async function searchPage(visit: Visit): Promise<Page> {
  const wish = wishOf(visit.query);
  const { db } = visit.portal;
  const [found, item] = await Promise.all([
    search(visit.portal, wish),
    wish.filter.item === undefined ? undefined : findItem(db, wish.filter.item),
  ]);
  const shown = Math.min(found.count, COUNT_CAP);
  const page = pageNumber(visit.query, Math.ceil(shown / PAGE_SIZE));
  const part = { sort: wish.sort, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const rows = shown === 0 ? [] : await listSought(visit.portal, found, part);
  const main = html`<h1>公示信息查询</h1>
${form(visit, wish, item?.name)}
${wish.faults.length > 0 ? html`<div class="fault" role="alert"><ul>${wish.faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>` : nothing}
<section aria-labelledby="result"><div class="section-head"><h2 id="result">查询结果</h2>${
    wish.faults.length > 0 ? nothing : html`<p class="result-count" role="status">${countWords(found.count)}</p>`
  }</div>
${found.loose ? html`<p class="callout">没有连写“${wish.text}”的决定。下面的决定分别含有其中的词：${found.marks.join('、')}。</p>` : nothing}
${rows.length === 0 ? nothingFound(wish) : html`<ul class="lines">${rows.map((row) => decisionLine(row, found.marks))}</ul>`}
${pager(visit, { page, size: PAGE_SIZE, count: shown })}
${found.count > COUNT_CAP && page * PAGE_SIZE >= COUNT_CAP ? html`<p class="hint">这里最多列出前${countText(COUNT_CAP)}条，请缩小范围再查。</p>` : nothing}
</section>`;
  return {
    title: wish.text === '' ? '公示信息查询' : `“${wish.text}”的查询结果`,
    column: '公示查询',
    trail: [{ label: '公示查询' }],
    main,
    maxAge: 30,
    hidden: visit.query.size > 0,
    status: wish.faults.length > 0 ? 400 : 200,
  };
}

type Found = Counted & {
  /** What to mark in the lines. */
  readonly marks: readonly string[];
  /** Found only when the words need not stand together. */
  readonly loose: boolean;
};

/** Looks for what was typed as it stands; where there is none, for its words apart. */
async function search(portal: Portal, { text, words, filter, faults }: Wish): Promise<Found> {
  const marks = text.split(/\s+/u).filter((part) => part !== '' && !words.ignored.includes(part));
  const cap = COUNT_CAP;
  if (faults.length > 0) return { count: 0, cap, filter, words, marks, loose: false };
  const numbered = await findNumbered(portal, text, filter);
  if (numbered !== undefined) return { ...numbered, cap, words, marks, loose: false };
  const count = await countSought(portal, { filter, words }, cap);
  const apart = looseWords(text);
  const query = searchQuery(apart);
  const asTyped = { count, cap, filter, words, marks, loose: false };
  if (count > 0 || query === undefined || query === filter.words) return asTyped;
  const wider = { filter: { ...filter, words: query }, words: apart };
  const more = await countSought(portal, wider, cap);
  return more === 0 ? asTyped : { ...wider, count: more, cap, marks: [...apart.exact, ...apart.prefixes], loose: true };
}

/** A whole 文号 is looked up as one, in whatever brackets it was typed; undefined where there is none of that number. */
async function findNumbered(portal: Portal, text: string, { words: _, ...rest }: DecisionFilter) {
  const number = /^\S+[〔[［(（【]\d{4}[〕\]］)）】]\S*\d+号$/u.test(text)
    ? text.replace(/[[［(（【](\d{4})[\]］)）】]/u, '〔$1〕')
    : undefined;
  if (number === undefined) return undefined;
  const filter = { ...rest, number };
  const count = await countDecisions(portal.db, filter, COUNT_CAP);
  return count === 0 ? undefined : { filter, count };
}

function countWords(count: number): string {
  return count > COUNT_CAP ? `超过${countText(COUNT_CAP)}条` : `共${countText(count)}条`;
}

function nothingFound(wish: Wish): Html {
  if (wish.faults.length > 0) return nothing;
  if (Object.keys(wish.filter).length === 0) return empty('还没有公示的决定。');
  return empty('没有找到符合条件的决定。', html`可以减少字数、放宽日期，或者<a href="/search">查看全部决定</a>。`);
}

function form(visit: Visit, { text, words, filter, sort }: Wish, itemName: string | undefined): Html {
  const { query } = visit;
  return html`<form class="search" action="/search">
<div class="field wide"><label for="q">关键词</label><input id="q" name="q" type="search" value="${text}" maxlength="100" placeholder="当事人、文号、事项、法律条款，可以用空格分开" aria-describedby="q-hint">
<p class="hint" id="q-hint">${
    words.ignored.length > 0 && filter.words !== undefined
      ? html`“${words.ignored.join('”“')}”不足两个字，没有用于查找。`
      : '两个字以上；几个词之间用空格分开，须同时符合。'
  }</p></div>
<div class="field"><label for="kind">决定种类</label><select id="kind" name="kind">${options([['', '不限'], ...DECISION_KINDS.map((k) => [k, k] as const)], filter.kind ?? '')}</select></div>
<div class="field"><label for="state">状态</label><select id="state" name="state">${options([['', '不限'], ...DECISION_STATES.map((s) => [s, STATES[s] ?? s] as const)], filter.state ?? '')}</select></div>
<div class="field"><label for="from">决定日期自</label><input id="from" name="from" type="date" value="${query.get('from') ?? ''}"></div>
<div class="field"><label for="to">决定日期至</label><input id="to" name="to" type="date" value="${query.get('to') ?? ''}"></div>
<div class="field"><label for="sort">排列</label><select id="sort" name="sort">${options(SORT_LABELS, sort)}</select></div>
${filter.item === undefined ? nothing : html`<p class="chosen"><input type="hidden" name="item" value="${filter.item}">只看事项“${itemName ?? filter.item}”的决定。<a href="${withQuery(visit, { item: undefined, page: undefined })}">取消</a></p>`}
<div class="actions"><button type="submit">查询</button><a href="/search">重填</a></div>
</form>`;
}
