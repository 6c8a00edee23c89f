import { publishedBasisSchema } from '#contract/published.ts';
import { type Html, html, nothing } from '../html.ts';
import { findItem, type ItemLine, itemKinds, listItems, listOfficers, type OfficerRow } from '../lists.store.ts';
import { type Page, type Visit, withQuery } from '../page.ts';
import { countDecisions, listDecisions } from '../portal.store.ts';
import { countText, dateTag, zh } from '../words.ts';
import { COUNT_CAP } from './search.ts';
import { decisionLine, empty, marked, pageNumber, pager } from './shared.ts';

const OFFICERS_PER_PAGE = 30;
const ITEMS_PER_PAGE = 50;

/** 执法人员查询 (TSG-004): by name or certificate number. */
export async function officersPage(visit: Visit): Promise<Page> {
  const text = (visit.query.get('q') ?? '').trim().slice(0, 60);
  const asked = pageNumber(visit.query, 10_000);
  const { rows, count } = await listOfficers(visit.portal.db, text, {
    offset: (asked - 1) * OFFICERS_PER_PAGE,
    limit: OFFICERS_PER_PAGE,
  });
  const main = html`<h1>执法人员</h1>
<p class="lead">执法人员执法时应当主动出示执法证件。可以在这里核对姓名、执法证号、执法类别和证件状态。</p>
<form class="search one" action="/officers"><div class="field wide"><label for="q">姓名或者执法证号</label><input id="q" name="q" type="search" value="${text}" maxlength="60" autocomplete="off"></div><div class="actions"><button type="submit">查询</button>${text === '' ? nothing : html`<a href="/officers">查看全部</a>`}</div></form>
<p class="result-count" role="status">共${countText(count)}名</p>
${
  rows.length > 0
    ? officerTable(rows)
    : text === ''
      ? empty('还没有公开的执法人员名单。')
      : empty(
          `没有找到“${text}”。`,
          html`请核对姓名的每一个字或者完整的执法证号。仍然查不到的，可以拨打页面底部的电话核实，并有权拒绝没有执法证件的检查。`,
        )
}
${pager(visit, { page: asked, size: OFFICERS_PER_PAGE, count })}`;
  return {
    title: '执法人员',
    column: '执法人员',
    trail: [{ label: '执法人员' }],
    main,
    maxAge: 60,
    hidden: text !== '',
  };
}

function officerTable(rows: readonly OfficerRow[]): Html {
  return html`<table class="cards-on-phones"><caption class="unseen">执法人员名单</caption><thead><tr><th scope="col">姓名</th><th scope="col">所在单位</th><th scope="col">执法证号</th><th scope="col">执法类别</th><th scope="col">有效期</th><th scope="col">状态</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row" data-label="姓名">${row.name}</th><td data-label="所在单位">${row.unit}</td><td data-label="执法证号" class="figure">${row.certificate_no}</td><td data-label="执法类别">${zh(row.area)}</td><td data-label="有效期">${dateTag(row.valid_from)}至${dateTag(row.valid_to)}</td><td data-label="状态"><span class="tag ${row.status === '有效' ? 'tag-green' : 'tag-red'}">${row.status}</span></td></tr>`,
  )}</tbody></table>`;
}

/** 行政执法事项清单 */
export async function itemsPage(visit: Visit): Promise<Page> {
  const { db } = visit.portal;
  const text = (visit.query.get('q') ?? '').trim().slice(0, 60);
  const kinds = await itemKinds(db);
  const kind = kinds.find((k) => k.kind === visit.query.get('kind'))?.kind;
  const asked = pageNumber(visit.query, 10_000);
  const filter = { text, ...(kind === undefined ? {} : { kind }) };
  const { rows, count } = await listItems(db, filter, { offset: (asked - 1) * ITEMS_PER_PAGE, limit: ITEMS_PER_PAGE });
  const tab = (value: string | undefined, label: string, n: number) =>
    html`<li><a href="${withQuery(visit, { kind: value, page: undefined })}"${value === kind ? html` aria-current="true"` : nothing}>${label}<span>${countText(n)}</span></a></li>`;
  const main = html`<h1>行政执法事项</h1>
<p class="lead">本机关依照法律、法规、规章实施的行政执法事项，以及每一事项的依据。</p>
<form class="search one" action="/items">${kind === undefined ? nothing : html`<input type="hidden" name="kind" value="${kind}">`}<div class="field wide"><label for="q">事项名称</label><input id="q" name="q" type="search" value="${text}" maxlength="60" autocomplete="off"></div><div class="actions"><button type="submit">查询</button></div></form>
${
  kinds.length === 0
    ? nothing
    : html`<nav aria-label="事项类别"><ul class="tabs">${tab(
        undefined,
        '全部',
        kinds.reduce((n, k) => n + k.count, 0),
      )}${kinds.map((k) => tab(k.kind, k.kind, k.count))}</ul></nav>`
}
${rows.length === 0 ? empty(kinds.length === 0 ? '还没有公开的执法事项。' : '没有找到符合条件的事项。') : itemTable(rows, text)}
${pager(visit, { page: asked, size: ITEMS_PER_PAGE, count })}`;
  return {
    title: '行政执法事项',
    column: '执法事项',
    trail: [{ label: '执法事项' }],
    main,
    maxAge: 60,
    hidden: text !== '',
  };
}

function itemTable(rows: readonly ItemLine[], text: string): Html {
  return html`<table class="cards-on-phones"><caption class="unseen">行政执法事项清单</caption><thead><tr><th scope="col">事项编码</th><th scope="col">事项名称</th><th scope="col">类别</th><th scope="col">对象</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><td data-label="事项编码" class="figure">${row.code}</td><th scope="row" data-label="事项名称"><a href="/items/${encodeURIComponent(row.code)}">${marked(zh(row.name), [text])}</a></th><td data-label="类别">${row.kind}</td><td data-label="对象">${zh(row.subject)}</td></tr>`,
  )}</tbody></table>`;
}

/** One item: its basis, what may follow, and what was decided under it. */
export async function itemPage({ portal, params }: Visit): Promise<Page | undefined> {
  const row = await findItem(portal.db, params[0] ?? '');
  if (row === undefined) return undefined;
  const filter = { item: row.code };
  const [decisions, count] = await Promise.all([
    listDecisions(portal.db, filter, { sort: 'listed', offset: 0, limit: 5 }),
    countDecisions(portal.db, filter, COUNT_CAP),
  ]);
  const basis = publishedBasisSchema.safeParse(row.basis).data ?? [];
  const name = zh(row.name);
  const main = html`<h1>${name}</h1>
<dl class="facts-row"><div><dt>事项编码</dt><dd class="figure">${row.code}</dd></div><div><dt>类别</dt><dd>${row.kind}</dd></div><div><dt>领域</dt><dd>${zh(row.category)}</dd></div><div><dt>对象</dt><dd>${zh(row.subject)}</dd></div></dl>
<section aria-labelledby="basis"><h2 id="basis">依据</h2>${basis.length === 0 ? empty('没有登记依据。') : html`<ul class="basis">${basis.map((b) => html`<li><b>《${b.law}》${zh(b.article)}</b>${b.role === undefined ? nothing : html`<span>${b.role}</span>`}</li>`)}</ul>`}</section>
${row.penalty === '' ? nothing : html`<section aria-labelledby="penalty"><h2 id="penalty">可能的处理</h2><p>${zh(row.penalty)}</p></section>`}
<section aria-labelledby="under"><div class="section-head"><h2 id="under">已公示的决定</h2>${count > 0 ? html`<a href="/search?item=${encodeURIComponent(row.code)}">查看全部（${countText(Math.min(count, COUNT_CAP))}${count > COUNT_CAP ? '条以上' : '条'}）</a>` : nothing}</div>${
    decisions.length === 0
      ? empty('这一事项还没有公示的决定。')
      : html`<ul class="lines">${decisions.map((d) => decisionLine(d))}</ul>`
  }</section>`;
  return {
    title: name,
    column: '执法事项',
    trail: [{ label: '执法事项', href: '/items' }, { label: name }],
    main,
    maxAge: 60,
  };
}
