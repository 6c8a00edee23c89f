import { type Html, html, nothing } from '../html.ts';
import { listFlowCharts, listItems, listNotices, listOfficers, type NoticeLine } from '../lists.store.ts';
import { countOutcomes, findCheckpoint } from '../log.store.ts';
import type { Page, Visit } from '../page.ts';
import { listDecisions } from '../portal.store.ts';
import { countText, dateTag } from '../words.ts';
import { type Completeness, completenessOf } from './completeness.ts';
import { decisionLine, empty } from './shared.ts';

const FEW = { offset: 0, limit: 2 };

/** The front page: what was decided last, what is public before, during and after enforcement, and what is announced. */
export async function homePage({ portal, site }: Visit): Promise<Page> {
  const { db } = portal;
  const [decisions, before, during, after, notices, counts] = await Promise.all([
    listDecisions(db, {}, { sort: 'listed', offset: 0, limit: 8 }),
    listNotices(db, '事前', FEW),
    listNotices(db, '事中', FEW),
    listNotices(db, '事后', FEW),
    listNotices(db, '公告', { offset: 0, limit: 6 }),
    portal.remembered('home', 30, () => countsOf(portal.db)),
  ]);
  const main = html`<section class="hero">
<div><h1>${site.siteName}</h1>
<p class="lead">公开${site.agency}的行政执法主体、人员、事项、依据、程序和结果。每一项公示都留有存证，任何人都可以核验它有没有被改动。</p>
<form class="big-find" action="/search">
<label for="q">查找行政执法决定</label>
<div><input id="q" name="q" type="search" placeholder="当事人、决定书文号、事项或者法律条款" autocomplete="off"><button type="submit">查找</button></div>
<p class="hint">输入两个字以上，例如<a href="/search?q=${encodeURIComponent('拖欠工资')}">拖欠工资</a>、<a href="/search?q=${encodeURIComponent('押金')}">押金</a>。</p>
</form></div>
${completenessCard(counts.completeness, counts.entries)}
</section>
<section aria-labelledby="phases"><h2 id="phases">三个环节的公开内容</h2>
<div class="cards three">
${phase('事前', '公开', '谁执法、凭什么执法、怎样执法', before.rows, [
  ['/items', '行政执法事项', counts.items, '项'],
  ['/officers', '执法人员', counts.officers, '名'],
  ['/flow-charts', '执法流程图', counts.charts, '幅'],
])}
${phase('事中', '公示', '执法时出示证件、说明事由、告知权利', during.rows, [
  ['/officers', '查验执法人员和证件', undefined, ''],
  ['/items?kind=行政检查', '行政检查事项', counts.inspections, '项'],
  ['/notices?phase=事中', '事中公示', during.count, '条'],
])}
${phase('事后', '公开', '决定作出以后，按期公开结果', after.rows, [
  ['/search', '行政执法决定', counts.completeness.published, '件'],
  ['/log', '每一项决定的去向', undefined, ''],
  ['/check', '核验一份公示', undefined, ''],
])}
</div></section>
<div class="split">
<section aria-labelledby="latest"><div class="section-head"><h2 id="latest">最新公示</h2><a href="/search">全部决定</a></div>
${decisions.length === 0 ? empty('还没有公示的决定。', html`决定作出以后七个工作日内在这里公示。`) : html`<ul class="lines">${decisions.map((row) => decisionLine(row))}</ul>`}
</section>
<section aria-labelledby="notices"><div class="section-head"><h2 id="notices">公告</h2><a href="/notices">全部公告</a></div>
${notices.rows.length === 0 ? empty('目前没有公告。') : noticeList(notices.rows)}
${howToCheck}
</section></div>`;
  return { title: site.siteName, column: '首页', main, maxAge: 60 };
}

const howToCheck = html`<aside class="how"><h3>怎样核验一份公示</h3><ol class="steps">
<li>在决定页取得公开文本、公开记录和存证证明，或者扫文书上的二维码。</li>
<li>打开<a href="/check">核验页</a>放入文件。文件不会上传，断网也能核验。</li>
<li>全部成立，说明公示没有被改动，法制审核在决定之前。</li>
</ol></aside>`;

async function countsOf(db: Visit['portal']['db']) {
  const one = { offset: 0, limit: 1 };
  const [items, inspections, officers, charts, outcomes, checkpoint] = await Promise.all([
    listItems(db, { text: '' }, one),
    listItems(db, { text: '', kind: '行政检查' }, one),
    listOfficers(db, '', one),
    listFlowCharts(db),
    countOutcomes(db),
    findCheckpoint(db),
  ]);
  return {
    items: items.count,
    inspections: inspections.count,
    officers: officers.count,
    charts: charts.length,
    completeness: completenessOf(outcomes),
    entries: checkpoint?.size,
  };
}

function completenessCard(c: Completeness, entries: number | undefined): Html {
  const figure = (label: string, value: number, look = '') =>
    html`<div${look === '' ? nothing : html` class="${look}"`}><dt>${label}</dt><dd>${countText(value)}</dd></div>`;
  return html`<aside class="count-card" aria-labelledby="count"><h2 id="count">应公开尽公开</h2>
<dl>${figure('已作出决定', c.decided)}${figure('已公示', c.published)}${figure('依法不予公开', c.withheld)}${figure(
    '尚在期限内',
    c.inTime,
  )}${figure('已撤下', c.withdrawn)}${figure('逾期未公示', c.overdue, c.overdue > 0 ? 'alarm' : '')}</dl>
<p>${entries === undefined ? '存证日志尚未建立。' : html`存证日志已有${countText(entries)}条。`}<a href="/log">怎样清点和核验</a></p></aside>`;
}

type PhaseLink = readonly [href: string, label: string, count: number | undefined, unit: string];

function phase(
  name: string,
  verb: string,
  about: string,
  notices: readonly NoticeLine[],
  links: readonly PhaseLink[],
): Html {
  return html`<section class="card"><h3><b>${name}</b>${verb}</h3><p class="about">${about}</p>
<ul class="links">${links.map(
    ([href, label, count, unit]) =>
      html`<li><a href="${href}">${label}</a>${count === undefined ? nothing : html`<span>${countText(count)}${unit}</span>`}</li>`,
  )}</ul>
${notices.length === 0 ? nothing : noticeList(notices)}</section>`;
}

export function noticeList(rows: readonly NoticeLine[]): Html {
  return html`<ul class="dated">${rows.map(
    (row) =>
      html`<li><a href="/notices/${encodeURIComponent(row.id)}">${row.title}</a>${dateTag(row.published_on)}</li>`,
  )}</ul>`;
}
