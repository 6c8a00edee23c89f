import { NOTICE_PHASES } from '#contract/published.ts';
import { html, nothing } from '../html.ts';
import { findFlowChart, findNotice, listFlowCharts, listNotices } from '../lists.store.ts';
import { type FileAnswer, type Page, type Visit, withQuery } from '../page.ts';
import { dateTag, zh } from '../words.ts';
import { noticeList } from './home.ts';
import { empty, pageNumber, pager } from './shared.ts';

const PER_PAGE = 20;

export async function noticesPage(visit: Visit): Promise<Page> {
  const phase = NOTICE_PHASES.find((p) => p === visit.query.get('phase'));
  const page = pageNumber(visit.query, 10_000);
  const { rows, count } = await listNotices(visit.portal.db, phase, { offset: (page - 1) * PER_PAGE, limit: PER_PAGE });
  const tab = (value: string | undefined, label: string) =>
    html`<li><a href="${withQuery(visit, { phase: value, page: undefined })}"${value === phase ? html` aria-current="true"` : nothing}>${label}</a></li>`;
  const main = html`<h1>公告</h1><nav aria-label="公告类别"><ul class="tabs">${tab(undefined, '全部')}${NOTICE_PHASES.map((p) => tab(p, p === '公告' ? '其他公告' : `${p}公开`))}</ul></nav>
${rows.length === 0 ? empty('目前没有这一类公告。') : noticeList(rows)}
${pager(visit, { page, size: PER_PAGE, count })}`;
  return { title: '公告', column: '公告', trail: [{ label: '公告' }], main, maxAge: 60 };
}

export async function noticePage({ portal, params, site }: Visit): Promise<Page | undefined> {
  const row = await findNotice(portal.db, params[0] ?? '');
  if (row === undefined) return undefined;
  const title = zh(row.title);
  const main = html`<article class="reading notice"><h1>${title}</h1><p class="meta"><span>发布日期 ${dateTag(row.published_on)}</span><span>来源 ${site.agency}</span></p>${row.body
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text) => html`<p>${zh(text.trim())}</p>`)}</article>`;
  return {
    title,
    column: '公告',
    trail: [{ label: '公告', href: '/notices' }, { label: title }],
    description: zh(row.body.slice(0, 120)),
    article: { publishedAt: `${row.published_on}T00:00:00.000Z`, source: site.agency },
    main,
    maxAge: 60,
  };
}

export async function flowChartsPage({ portal }: Visit): Promise<Page> {
  const charts = await listFlowCharts(portal.db);
  const main = html`<h1>行政执法流程图</h1><p class="lead">办案系统按这些流程图运行：图上的每一步、每一个条件，就是系统执行的步骤和条件。</p>
${charts.length === 0 ? empty('还没有公开的流程图。') : html`<ul class="cards three charts">${charts.map((c) => html`<li class="card"><h2><a href="${chartPath(c.procedure)}">${zh(c.title)}</a></h2><img src="${chartPath(c.procedure)}.svg" alt="" loading="lazy"></li>`)}</ul>`}`;
  return { title: '行政执法流程图', column: '流程图', trail: [{ label: '流程图' }], main, maxAge: 300 };
}

export async function flowChartPage({ portal, params }: Visit): Promise<Page | undefined> {
  const chart = await findFlowChart(portal.db, params[0] ?? '');
  if (chart === undefined) return undefined;
  const title = zh(chart.title);
  const words = wordsOfChart(chart.svg);
  const main = html`<h1>${title}</h1><figure class="chart"><div class="chart-box" tabindex="0" role="region" aria-label="流程图，可以左右滚动"><img src="${chartPath(chart.procedure)}.svg" alt="${title}，文字见图下"></div><figcaption><a href="${chartPath(chart.procedure)}.svg">单独打开这幅图</a></figcaption></figure>
${words.length === 0 ? nothing : html`<section aria-labelledby="words"><h2 id="words">图中文字</h2><ol class="chart-words">${words.map((text) => html`<li>${zh(text)}</li>`)}</ol></section>`}`;
  return {
    title,
    column: '流程图',
    trail: [{ label: '流程图', href: '/flow-charts' }, { label: title }],
    main,
    maxAge: 300,
  };
}

/** The drawing by itself; its own policy lets it carry styles and nothing that runs or loads. */
export async function flowChartFile({ portal, params }: Visit): Promise<FileAnswer | undefined> {
  const chart = await findFlowChart(portal.db, params[0] ?? '');
  if (chart === undefined) return undefined;
  return {
    type: 'image/svg+xml; charset=utf-8',
    body: chart.svg,
    cache: 'public, max-age=300',
    headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" },
  };
}

function chartPath(procedure: string): string {
  return `/flow-charts/${encodeURIComponent(procedure)}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

/** The words that stand in a drawing, in its order: for whoever cannot see it. A `<desc>` goes before its labels. */
function wordsOfChart(svg: string): readonly string[] {
  const plain = (markup: string) =>
    markup
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
      .replace(/\s+/g, ' ')
      .trim();
  const found = [...svg.matchAll(/<(desc|text)\b[^>]*>([\s\S]*?)<\/\1>/g)].map((m) => plain(m[2] ?? ''));
  return found.filter((text) => text !== '');
}
