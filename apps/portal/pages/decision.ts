import { type PublishedCorrection, publishedBodySchema, publishedCorrectionsSchema } from '#contract/published.ts';
import { chinesePunctuation } from '#platform/documents/punctuation.ts';
import { type Html, html, nothing } from '../html.ts';
import { paper, stateTag, tick } from '../icons.ts';
import type { Page, Visit } from '../page.ts';
import { type DecisionRow, findDecision } from '../portal.store.ts';
import { countText, dateTag, dateText, moneyText, PARTY_KINDS, zh } from '../words.ts';
import { proofSection, recordNumbers } from './proof.ts';

/** One published decision, or the tombstone of one that was withdrawn. */
export async function decisionPage(visit: Visit): Promise<Page | undefined> {
  const row = await findDecision(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined) return undefined;
  return row.state === 'withdrawn' ? tombstone(row) : published(row, visit);
}

async function published(row: DecisionRow, visit: Visit): Promise<Page> {
  const title = zh(row.title ?? row.number);
  const corrections = publishedCorrectionsSchema.safeParse(row.corrections ?? []).data ?? [];
  const main = html`<article class="decision">
<header class="decision-head"><h1>${title}</h1>${stateLine(row)}
${corrections.length === 0 ? nothing : html`<p class="callout amber">本公示于${dateTag(corrections.at(-1)?.on ?? '')}更正，见<a href="#corrections">更正记录</a>。</p>`}</header>
<div class="decision-body">
<aside class="facts" aria-labelledby="facts"><h2 id="facts">基本信息</h2>${factsOf(row)}</aside>
<div class="reading">
${sections(row)}
${remedies(row)}
${files(row)}
${await proofSection(row, visit)}
<section aria-labelledby="wrong"><h2 id="wrong">发现内容不准确</h2><p>认为公示的内容与决定书或者事实不一致，可以<a href="/decisions/${row.id}/correction-request" rel="nofollow">申请更正</a>。申请人的信息不公开，凭回执编号可以<a href="/corrections">查询办理情况</a>。</p></section>
${corrections.length === 0 ? nothing : history(corrections)}
</div></div></article>`;
  return {
    title,
    column: '公示查询',
    trail: [{ label: '公示查询', href: '/search' }, { label: row.number }],
    description: zh((row.facts ?? title).slice(0, 120)),
    article: {
      publishedAt: row.published_at ?? '',
      source: row.agency,
      keywords: [row.kind, row.item_name, ...(row.sanctions ?? [])]
        .filter((word) => word !== null)
        .map(chinesePunctuation),
    },
    main,
    maxAge: 60,
  };
}

function stateLine(row: DecisionRow): Html {
  return html`<p class="state">${stateTag(row.state)}${
    row.published_on === null ? nothing : html`<span>${dateTag(row.published_on)}公示</span>`
  }${row.public_until === null ? nothing : html`<span>公示至${dateTag(row.public_until)}</span>`}<a href="#check">${
    row.tlog_proof === null ? '存证正在生成' : html`<span class="ok">${tick}可核验</span>`
  }</a></p>`;
}

function factsOf(row: DecisionRow): Html {
  const list = (values: readonly string[] | null) =>
    values === null || values.length === 0
      ? undefined
      : html`<ul>${values.map((value) => html`<li>${zh(value)}</li>`)}</ul>`;
  const facts: readonly (readonly [string, Html | string | undefined])[] = [
    ['决定书文号', row.number],
    ['当事人', zh(row.party_name ?? '')],
    ['当事人类别', PARTY_KINDS[row.party_kind ?? '']],
    ['统一社会信用代码', row.party_code ?? undefined],
    ['决定种类', row.kind ?? undefined],
    ['执法事项', item(row)],
    ['决定内容', list(row.sanctions)],
    ['金额', row.amount_fen === null ? undefined : html`<b class="figure">${moneyText(row.amount_fen)}</b>`],
    ['违反的规定', list(row.violated)],
    ['决定依据', list(row.basis)],
    ['裁量', row.discretion === null ? undefined : zh(row.discretion)],
    ['决定机关', row.agency],
    ['决定日期', dateTag(row.decided_on)],
    ['公示日期', row.published_on === null ? undefined : dateTag(row.published_on)],
    ['公示截止', row.public_until === null ? undefined : dateTag(row.public_until)],
    ['失信程度', row.credit_class ?? undefined],
    ['履行', row.perform === null ? undefined : zh(row.perform)],
  ];
  return html`<dl>${facts.map(([name, value]) =>
    value === undefined || value === '' ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function item(row: DecisionRow): Html | undefined {
  if (row.item_name === null) return undefined;
  if (row.item_code === null) return html`${zh(row.item_name)}`;
  return html`<a href="/items/${encodeURIComponent(row.item_code)}">${zh(row.item_name)}</a>`;
}

/** Parts of the record that stand on the page in places of their own. */
const SHOWN_APART: ReadonlySet<string> = new Set(['救济途径', '更正记录']);

/** The full text; where the record has no parts, the facts alone. */
function sections(row: DecisionRow): Html {
  const body = publishedBodySchema.safeParse(row.body).data?.sections ?? [];
  const parts = body.filter(({ heading }) => !SHOWN_APART.has(heading));
  const shown = parts.length > 0 ? parts : [{ heading: '事实', paragraphs: [row.facts ?? ''] }];
  const left = recordNumbers(row).closed;
  return html`<section class="full" aria-labelledby="full"><h2 id="full">决定公开全文</h2>
${shown.map(({ heading, paragraphs }) => html`<h3>${zh(heading)}</h3>${paragraphs.map((text) => html`<p>${zh(text)}</p>`)}`)}
${
  (row.redactions ?? 0) === 0 && left === 0
    ? nothing
    : html`<p class="hint">公开时依法隐去或者替换了${countText(row.redactions ?? 0)}处不宜公开的内容；送达当事人的决定书不受影响。</p>`
}</section>`;
}

function remedies(row: DecisionRow): Html {
  if (row.remedies === null || row.remedies === '') return nothing;
  const paragraphs = row.remedies.split('\n').filter((text) => text.trim() !== '');
  return html`<section class="boxed" aria-labelledby="remedies"><h2 id="remedies">不服决定怎么办</h2>${paragraphs.map((text) => html`<p>${zh(text)}</p>`)}</section>`;
}

function files(row: DecisionRow): Html {
  const base = `/decisions/${row.id}`;
  return html`<section aria-labelledby="files"><h2 id="files">文件</h2><ul class="files">
<li>${paper}<a href="${base}/decision.pdf">决定书公开文本（PDF）</a><span>由公示记录重新生成，不加盖印章</span></li>
<li>${paper}<a href="${base}/record.json">公开记录</a><span>公开的各项内容及其证明，供程序核验</span></li>
${row.tlog_proof === null ? nothing : html`<li>${paper}<a href="${base}/record.tlog-proof">存证证明</a><span>证明这份记录在存证日志中</span></li>`}
</ul></section>`;
}

function history(corrections: readonly PublishedCorrection[]): Html {
  return html`<section aria-labelledby="corrections"><h2 id="corrections">更正记录</h2><ol class="history">${corrections.map(
    ({ on, what, reason }) =>
      html`<li><h3>${dateTag(on)}</h3><p>${zh(what)}</p><p class="hint">更正理由：${zh(reason)}</p></li>`,
  )}</ol></section>`;
}

/**
 * A withdrawn decision keeps number, organ, days and reason (APL-048 行政处罚法第四十八条第二款: 撤回公示信息并公开说明理由).
 * The answer is 200: the reason is itself what the law wants the public to read, so this page is not gone. Only its
 * files are (410).
 */
function tombstone(row: DecisionRow): Page {
  const on = row.withdrawn_on ?? row.decided_on;
  const main = html`<article class="decision tombstone"><header class="decision-head"><h1>${row.number}</h1>
<p class="state">${stateTag('withdrawn')}<span>${dateTag(on)}撤下</span></p></header>
<section class="boxed red" aria-labelledby="why"><h2 id="why">撤下理由</h2><p>${zh(row.withdraw_reason ?? '')}</p></section>
<dl class="facts-row"><div><dt>决定机关</dt><dd>${row.agency}</dd></div><div><dt>决定日期</dt><dd>${dateTag(row.decided_on)}</dd></div><div><dt>撤下日期</dt><dd>${dateTag(on)}</dd></div></dl>
<p class="hint">这项决定的公示内容和文件已经撤下，不再提供。决定、公示和撤下各自的存证条目仍在<a href="/log">存证日志</a>中，谁也不能抹去；日志只有承诺值，没有个人信息。</p></article>`;
  return {
    title: `${row.number}（已撤下）`,
    column: '公示查询',
    trail: [{ label: '公示查询', href: '/search' }, { label: row.number }],
    description: `${row.number}已于${dateText(on)}撤下公示。`,
    article: { publishedAt: `${on}T00:00:00.000Z`, source: row.agency },
    main,
    maxAge: 60,
    hidden: true,
  };
}
