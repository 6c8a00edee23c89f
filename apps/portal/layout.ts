import type { PublishedSite } from '#contract/published.ts';
import { type Html, html, nothing } from './html.ts';
import { magnifier, mark } from './icons.ts';
import { absolute, type Crumb, type Page, type Visit, withQuery } from './page.ts';
import { beijingMinute } from './words.ts';

/** The columns of the site, in the order of the navigation. */
export const COLUMNS: readonly { readonly label: string; readonly href: string; readonly about: string }[] = [
  { label: '首页', href: '/', about: '最新公示、三个环节的公开内容和公告' },
  { label: '公示查询', href: '/search', about: '按当事人、文号、事项、法律条款和日期查找行政执法决定' },
  { label: '执法事项', href: '/items', about: '本机关的行政执法事项及其依据' },
  { label: '执法人员', href: '/officers', about: '按姓名或者执法证号查询执法人员' },
  { label: '流程图', href: '/flow-charts', about: '行政执法流程图' },
  { label: '公告', href: '/notices', about: '事前、事中、事后公开的公告' },
  { label: '存证日志', href: '/log', about: '每一项决定的去向可以清点，任何人可以离线核验' },
  { label: '核验', href: '/check', about: '核验公示文本、公开记录和存证证明' },
];

/** The whole document of a page. */
export function documentOf(page: Page, visit: Visit): string {
  const { site, large, portal } = visit;
  const heading = page.title === site.siteName ? site.siteName : `${page.title}_${site.siteName}`;
  return html`<!doctype html>
<html lang="zh-CN"${large ? html` class="large"` : nothing}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
${metaOf(page, visit)}
<link rel="stylesheet" href="${portal.assets.css.path}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${site.siteName}：最新公示" href="/feed.xml">
${page.script === undefined ? nothing : html`<script type="module" src="${page.script.path}"></script>`}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${header(visit, page.column)}
<div class="frame">
${trail(page.trail ?? [])}
<main id="main" tabindex="-1">
${page.main}
</main>
</div>
${footer(visit)}
</body>
</html>
`.text;
}

function metaOf(page: Page, { site, path }: Visit): Html {
  const about = COLUMNS.find((column) => column.label === page.column)?.about;
  const { article } = page;
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['SiteName', site.siteName],
    ['SiteDomain', new URL(site.baseUrl).host],
    ['SiteIDCode', site.siteId],
    ['ColumnName', page.column],
    ['ColumnDescription', about],
    ['ColumnKeywords', `行政执法公示，${page.column}`],
    ['ColumnType', '行政执法公示'],
    ['ArticleTitle', article === undefined ? undefined : page.title],
    ['PubDate', article === undefined ? undefined : beijingMinute(article.publishedAt)],
    ['ContentSource', article?.source],
    ['Author', article?.source],
    ['Keywords', article?.keywords?.join('，')],
    ['Url', article === undefined ? undefined : absolute(site, path)],
    ['Description', article === undefined ? undefined : page.description],
    ['description', page.description ?? about],
    ['robots', page.hidden === true ? 'noindex' : undefined],
  ];
  return html`${pairs.map(([name, content]) =>
    content === undefined ? nothing : html`<meta name="${name}" content="${content}">\n`,
  )}<link rel="canonical" href="${absolute(site, path)}">`;
}

function header(visit: Visit, column: string): Html {
  const { site } = visit;
  return html`<header class="top">
<div class="frame top-row">
<a class="home" href="/">${mark}<span><span class="site">${site.siteName}</span>${
    site.siteName.startsWith(site.agency) ? nothing : html`<span class="organ">${site.agency}</span>`
  }</span></a>
${
  searchIsMain(visit.path)
    ? nothing
    : html`<form class="find" action="/search" role="search">
<label class="unseen" for="find">查找行政执法决定</label>
<input id="find" name="q" type="search" placeholder="当事人、文号、事项、条款" autocomplete="off">
<button type="submit">${magnifier}<span>查找</span></button>
</form>`
}
${viewLink(visit)}
</div>
<nav class="columns" aria-label="主要栏目"><ul class="frame">${COLUMNS.map(
    ({ label, href }) =>
      html`<li><a href="${href}"${label === column ? html` aria-current="${visit.path === href ? 'page' : 'true'}"` : nothing}>${label}</a></li>`,
  )}</ul></nav>
</header>`;
}

/** Where the page itself is the search, a second field would only confuse. */
function searchIsMain(path: string): boolean {
  return path === '/' || path === '/search';
}

function viewLink(visit: Visit): Html {
  const plain = withQuery(visit, {});
  const href = `${plain}${plain.includes('?') ? '&' : '?'}view=${visit.large ? 'normal' : 'large'}`;
  return html`<a class="view" href="${href}" rel="nofollow">${visit.large ? '标准版' : '适老版'}</a>`;
}

function trail(crumbs: readonly Crumb[]): Html {
  if (crumbs.length === 0) return nothing;
  const all: readonly Crumb[] = [{ label: '首页', href: '/' }, ...crumbs];
  return html`<nav class="trail" aria-label="当前位置"><span>当前位置：</span><ol>${all.map(({ label, href }) =>
    href === undefined ? html`<li aria-current="page">${label}</li>` : html`<li><a href="${href}">${label}</a></li>`,
  )}</ol></nav>`;
}

function footer(visit: Visit): Html {
  const { site } = visit;
  return html`<footer class="bottom">
<div class="frame bottom-row">
<dl class="plain">
${pair('主办单位', site.organiser ?? site.agency)}
${site.operator === undefined ? nothing : pair('承办单位', site.operator)}
${pair('联系电话', site.telephone)}
${pair('投诉举报', site.complaints)}
${pair('办公地址', site.address === undefined ? undefined : `${site.address}${site.postcode === undefined ? '' : `（邮编${site.postcode}）`}`)}
${site.hours === undefined ? nothing : pair('办公时间', site.hours)}
${site.supervisor === undefined ? nothing : pair('监督机关', site.supervisor)}
</dl>
<dl class="plain">
${pair('网站标识码', site.siteId)}
${pair('ICP备案编号', site.icp)}
${pair('公安机关备案号', site.police)}
</dl>
<ul class="plain">
<li>${reportLink(site, visit.path)}</li>
<li><a href="/site-map">网站地图</a></li>
<li><a href="/feed.xml">最新公示订阅（Atom）</a></li>
<li><a href="/check">怎样核验</a></li>
<li><a href="/corrections">更正申请查询</a></li>
</ul>
</div>
</footer>`;
}

/** The ministry's form for errors on government sites wants the site's code; without one there is nothing to link to. */
function reportLink(site: PublishedSite, path: string): Html {
  const { errorReport, siteId } = site;
  if (errorReport === undefined || siteId === undefined)
    return html`我为政府网站找错：<span class="unset">未配置</span>`;
  const url = new URL(errorReport);
  url.searchParams.set('site_code', siteId);
  url.searchParams.set('url', absolute(site, path));
  return html`<a href="${url.href}" rel="external noopener">我为政府网站找错<span class="note">（外部网站）</span></a>`;
}

function pair(name: string, value: string | undefined): Html {
  return html`<div><dt>${name}</dt><dd>${value ?? html`<span class="unset">未配置</span>`}</dd></div>`;
}
