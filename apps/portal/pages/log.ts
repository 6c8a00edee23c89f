import { kindLabel, parseLeaf } from '#domain/ledger/leaf.ts';
import { Malformed } from '#domain/ledger/malformed.ts';
import { type Html, html, nothing } from '../html.ts';
import {
  type CheckpointRow,
  countOutcomes,
  type EntryRow,
  findCheckpoint,
  type LogKeyRow,
  listEntries,
  listLogKeys,
  listOverdue,
  type OverdueRow,
} from '../log.store.ts';
import type { Page, Visit } from '../page.ts';
import { countText, dateTag, digestTag, momentText } from '../words.ts';
import { type Completeness, completenessOf } from './completeness.ts';
import { empty } from './shared.ts';

const NEWEST = 10;
const OVERDUE_SHOWN = 50;

/** 存证日志: the state of the log, its keys, how to verify it, and what became of every decision. */
export async function logPage({ portal, site }: Visit): Promise<Page> {
  const { db } = portal;
  const [checkpoint, keys, outcomes, overdue] = await Promise.all([
    findCheckpoint(db),
    listLogKeys(db),
    portal.remembered('outcomes', 15, () => countOutcomes(db)),
    listOverdue(db, OVERDUE_SHOWN),
  ]);
  const newest = checkpoint === undefined ? [] : await listEntries(db, Math.max(0, checkpoint.size - NEWEST), NEWEST);
  const main = html`<h1>存证日志</h1>
<p class="lead">每一次立案、审核、决定、公示和撤下都在日志里留下一条存证。日志只能增加，不能改动；日志里没有个人信息，只有承诺值。任何人都可以取得整份日志，用公开的工具核验。</p>
${completenessSection(completenessOf(outcomes), overdue, new Map(site.withheldGrounds.map((g) => [g.code, g.text])))}
${checkpoint === undefined ? empty('存证日志尚未建立。') : checkpointSection(checkpoint)}
${keySection(keys, site.witnesses)}
${howToVerify(site.baseUrl)}
${newest.length === 0 ? nothing : newestSection(newest)}`;
  return { title: '存证日志', column: '存证日志', trail: [{ label: '存证日志' }], main, maxAge: 15 };
}

function completenessSection(
  c: Completeness,
  overdue: readonly OverdueRow[],
  grounds: ReadonlyMap<string, string>,
): Html {
  const row = (label: string, count: number, note: string, look = '') =>
    html`<tr${look === '' ? nothing : html` class="${look}"`}><th scope="row">${label}</th><td class="figure">${countText(count)}</td><td>${note}</td></tr>`;
  return html`<section aria-labelledby="complete"><h2 id="complete">每一项决定的去向</h2>
<table class="counts"><caption>已作出决定共${countText(c.decided)}项，每一项恰好属于下面的一类</caption><thead><tr><th scope="col">去向</th><th scope="col">项数</th><th scope="col">说明</th></tr></thead><tbody>
${row('已公示', c.published, c.late > 0 ? '含更正后的公示和处理后的公示' : '含处理后的公示；都在期限内作出答复')}
${row('依法不予公开', c.withheld, '每一项都写明法定理由')}
${c.byGround.map(({ ground, count }) => row(grounds.get(ground) ?? '其他法定理由', count, '', 'sub'))}
${row('已撤下', c.withdrawn, '公示后变更、撤销或者确认违法，撤下并说明理由')}
${row('尚在期限内', c.inTime, '作出决定未满七个工作日，还没有公示')}
${row('逾期未公示', c.overdue, c.overdue > 0 ? '应当公示而没有公示，见下表' : '没有', c.overdue > 0 ? 'alarm' : '')}
</tbody></table>
${c.late > 0 ? html`<p class="hint">其中${countText(c.late)}项是在期限届满以后才公示或者答复的。</p>` : nothing}
<p class="hint">这些数字不必轻信：<code>hengjian ledger audit</code>只读公开的日志，就能重新清点一遍。</p>
${overdue.length === 0 ? nothing : overdueTable(overdue)}</section>`;
}

function overdueTable(rows: readonly OverdueRow[]): Html {
  return html`<table class="cards-on-phones"><caption>逾期未公示的决定（按届满日期，最多列${OVERDUE_SHOWN}项）</caption><thead><tr><th scope="col">决定日期</th><th scope="col">届满日期</th><th scope="col">决定的承诺值</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><td data-label="决定日期">${dateTag(row.decided_on)}</td><td data-label="届满日期">${dateTag(row.due_on)}</td><td data-label="决定的承诺值">${digestTag(row.decision_commit)}</td></tr>`,
  )}</tbody></table>`;
}

function checkpointSection(checkpoint: CheckpointRow): Html {
  return html`<section aria-labelledby="checkpoint"><h2 id="checkpoint">检查点</h2>
<dl class="facts-row"><div><dt>日志条数</dt><dd class="figure">${countText(checkpoint.size)}</dd></div><div><dt>签名时间</dt><dd>${momentText(checkpoint.at)}</dd></div></dl>
<pre class="note" tabindex="0" aria-label="检查点原文">${checkpoint.note}</pre>
<p><a href="/log/checkpoint">取得检查点</a></p></section>`;
}

function keySection(keys: readonly LogKeyRow[], witnesses: readonly string[]): Html {
  const name = (algorithm: string) => (algorithm === 'sm2' ? '国密 SM2' : 'Ed25519');
  return html`<section aria-labelledby="keys"><h2 id="keys">公钥</h2>
<p class="callout">请从本网站以外的途径（本机关或者监督机关的公告栏、公报）取得公钥，再与这里的对照。只用同一个网站给的公钥，只能说明两者相符。</p>
<dl class="keys">${keys.map((key) => html`<div><dt>日志公钥（${name(key.algorithm)}）</dt><dd><code>${key.vkey}</code></dd></div>`)}${witnesses.map(
    (vkey) => html`<div><dt>见证公钥</dt><dd><code>${vkey}</code></dd></div>`,
  )}</dl>
${keys.length === 0 ? empty('还没有日志公钥。') : html`<p><a href="/log/vkey">取得公钥文件</a></p>`}</section>`;
}

/** The same commands as on the check page; the log is C2SP tlog-tiles, so tools of others read it, too. */
export function howToVerify(baseUrl: string): Html {
  return html`<section aria-labelledby="command"><h2 id="command">用命令行离线核验</h2>
<p>核验一份公示。<code>log.vkey</code>是日志公钥，从可靠途径取得：</p>
<pre tabindex="0" aria-label="核验一份公示的命令">hengjian verify 存证证明.tlog-proof --record 公开记录.json \\
  --document 公开文本.pdf --log log.vkey</pre>
<p>也可以完全不用本系统的程序，用 Go 语言官方的 sumdb 工具包核验。Debian 系统，在本系统源代码的文件夹里：</p>
<pre tabindex="0" aria-label="用 Go 核验的命令">apt-get install --no-install-recommends golang-go golang-golang-x-mod-dev
cd tests/outside
GO111MODULE=off GOPATH=/usr/share/gocode GOPROXY=off \\
  go build -o tlog-verify tlog-verify.go record.go
./tlog-verify -vkey "$(head -n 1 log.vkey)" -proof 存证证明.tlog-proof \\
  -record 公开记录.json -document 公开文本.pdf</pre>
<p>整份日志按 C2SP tlog-tiles 格式公开，地址是<code>${baseUrl}/log</code>。取得整份日志以后，可以从头计算每一个哈希，并且证明它包含以前看到过的全部条目：</p>
<pre tabindex="0" aria-label="核验整份日志的命令">./tlog-verify -old-checkpoint 以前的检查点 日志文件夹</pre></section>`;
}

function newestSection(rows: readonly EntryRow[]): Html {
  return html`<section aria-labelledby="newest"><h2 id="newest">最近的条目</h2><table class="cards-on-phones"><caption class="unseen">最近的条目</caption><thead><tr><th scope="col">序号</th><th scope="col">类别</th><th scope="col">记入时间</th><th scope="col">承诺值</th></tr></thead><tbody>${rows
    .toReversed()
    .map(entryRow)}</tbody></table></section>`;
}

function entryRow({ idx, leaf }: EntryRow): Html {
  const read = readLeaf(leaf);
  return html`<tr><td data-label="序号" class="figure">${countText(idx + 1)}</td><td data-label="类别">${read === undefined ? '（不能识别）' : kindLabel(read.kind)}</td><td data-label="记入时间">${read === undefined ? '' : momentText(read.at)}</td><td data-label="承诺值">${read === undefined ? '' : digestTag(read.commit)}</td></tr>`;
}

function readLeaf(bytes: Uint8Array) {
  try {
    return parseLeaf(new Uint8Array(bytes));
  } catch (error) {
    // An entry of a later version: shown as unknown, never a page that fails.
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
