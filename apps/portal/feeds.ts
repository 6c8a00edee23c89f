import { chinesePunctuation } from '#platform/documents/punctuation.ts';
import { html, trusted } from './html.ts';
import { COLUMNS } from './layout.ts';
import { absolute, type FileAnswer, type Page, type Visit } from './page.ts';
import { type DecisionLine, decisionsOfMonth, listDecisions, listedMonths } from './portal.store.ts';

const XML = trusted('<?xml version="1.0" encoding="utf-8"?>\n');
const FEED_ENTRIES = 50;

/** Atom 1.0 (RFC 4287): the newest publications and withdrawals. */
export async function feedFile({ portal, site }: Visit): Promise<FileAnswer> {
  const rows = await listDecisions(portal.db, {}, { sort: 'listed', offset: 0, limit: FEED_ENTRIES });
  const updated = rows[0] === undefined ? '1970-01-01T00:00:00+08:00' : `${rows[0].listed_on}T00:00:00+08:00`;
  const body = html`${XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>${site.siteName}：最新公示</title>
<id>${absolute(site, '/feed.xml')}</id>
<updated>${updated}</updated>
<author><name>${site.agency}</name></author>
<link rel="self" type="application/atom+xml" href="${absolute(site, '/feed.xml')}"/>
<link rel="alternate" type="text/html" href="${absolute(site, '/')}"/>
${rows.map((row) => entry(row, absolute(site, `/decisions/${row.id}`)))}</feed>
`;
  return { type: 'application/atom+xml; charset=utf-8', body: body.text, cache: 'public, max-age=300' };
}

function entry(row: DecisionLine, href: string) {
  const withdrawn = row.state === 'withdrawn';
  const title = withdrawn ? `${row.number}（已撤下）` : chinesePunctuation(row.title ?? row.number);
  const summary = withdrawn
    ? '公示已经撤下，理由见该页。'
    : [row.number, row.kind, ...(row.sanctions ?? []).map(chinesePunctuation)]
        .filter((part) => part !== null)
        .join('；');
  return html`<entry>
<title>${title}</title>
<id>urn:uuid:${row.id}</id>
<link href="${href}"/>
<updated>${row.listed_on}T00:00:00+08:00</updated>
<summary>${summary}</summary>
</entry>
`;
}

/** Index of the site map: one part for the columns, one for each month with publications. */
export async function sitemapIndex({ portal, site }: Visit): Promise<FileAnswer> {
  const span = await listedMonths(portal.db);
  const parts = ['columns', ...(span === undefined ? [] : monthsBetween(span.first, span.last))];
  const body = html`${XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${parts.map((part) => html`<sitemap><loc>${absolute(site, `/sitemap-${part}.xml`)}</loc></sitemap>\n`)}</sitemapindex>
`;
  return xml(body.text);
}

export async function sitemapColumns({ site }: Visit): Promise<FileAnswer> {
  return urlSet(COLUMNS.map(({ href }) => ({ loc: absolute(site, href) })));
}

export async function sitemapMonth({ portal, site, params }: Visit): Promise<FileAnswer | undefined> {
  const rows = await decisionsOfMonth(portal.db, params[0] ?? '');
  if (rows.length === 0) return undefined;
  return urlSet(rows.map((row) => ({ loc: absolute(site, `/decisions/${row.id}`), lastmod: row.listed_on })));
}

function urlSet(urls: readonly { readonly loc: string; readonly lastmod?: string }[]): FileAnswer {
  const body = html`${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.map(({ loc, lastmod }) => html`<url><loc>${loc}</loc>${lastmod === undefined ? '' : html`<lastmod>${lastmod}</lastmod>`}</url>\n`)}</urlset>
`;
  return xml(body.text);
}

function xml(body: string): FileAnswer {
  return { type: 'application/xml; charset=utf-8', body, cache: 'public, max-age=3600' };
}

function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = [];
  for (let at = numberOf(last); at >= numberOf(first); at--)
    months.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
  return months;
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export async function robotsFile({ site }: Visit): Promise<FileAnswer> {
  const body = `User-agent: *\nDisallow: /search?\nDisallow: /*?view=\nDisallow: /corrections?\nDisallow: /*/correction-request\nSitemap: ${absolute(site, '/sitemap.xml')}\n`;
  return { type: 'text/plain; charset=utf-8', body, cache: 'public, max-age=3600' };
}

/** 网站地图 for people. */
export async function siteMapPage(): Promise<Page> {
  const main = html`<h1>网站地图</h1><ul class="cards three">${COLUMNS.map(
    ({ label, href, about }) => html`<li class="card"><h2><a href="${href}">${label}</a></h2><p>${about}</p></li>`,
  )}<li class="card"><h2><a href="/corrections">更正申请查询</a></h2><p>凭回执编号查询公示更正申请的办理情况</p></li></ul>`;
  return { title: '网站地图', column: '网站地图', trail: [{ label: '网站地图' }], main, maxAge: 300 };
}
