import { Malformed } from '#domain/ledger/malformed.ts';
import { type PublicRecordFile, parsePublicRecord } from '#domain/ledger/public-record.ts';
import { qrSvg } from '#platform/documents/qr.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { absolute, type Visit } from '../page.ts';
import type { DecisionRow } from '../portal.store.ts';
import { countText, digestTag, momentText } from '../words.ts';

export type RecordNumbers = { readonly opened: number; readonly closed: number };

/** The record file of a row; undefined where there is none that fits its shape. */
export function recordOf(row: DecisionRow): PublicRecordFile | undefined {
  try {
    return row.record === null ? undefined : parsePublicRecord(row.record);
  } catch (error) {
    // Shown as “no record”: whoever checks then finds that nothing holds.
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** How many fields of the committed record are open and how many stay closed; the count itself is no field. */
export function recordNumbers(row: DecisionRow): RecordNumbers {
  const record = recordOf(row)?.record;
  if (record === undefined) return { opened: 0, closed: 0 };
  return { opened: record.fields.length - 1, closed: record.size - record.fields.length };
}

/** How to check the page, in three steps, with everything needed. */
export async function proofSection(row: DecisionRow, { site }: Visit): Promise<Html> {
  const address = absolute(site, `/check?id=${row.id}`);
  const record = recordOf(row);
  const { opened, closed } = recordNumbers(row);
  return html`<section class="check" aria-labelledby="check"><h2 id="check">怎样核验</h2>
<div class="check-row"><ol class="steps">
<li><b>取得文件。</b>下载上面的公开文本、公开记录和存证证明。</li>
<li><b>取得公钥。</b>日志公钥应当从本网站以外的途径取得，例如本机关或者监督机关的公告栏；<a href="/log">存证日志</a>页上也有一份可以对照。</li>
<li><b>核对。</b>打开<a href="/check?id=${row.id}">核验页</a>，计算在您自己的浏览器里进行，断开网络也能完成；也可以用<a href="/check#command">命令行</a>核对。</li>
</ol>
<figure class="qr">${trusted((await qrSvg(address)).replace('<svg ', '<svg role="img" aria-label="核验网址的二维码" '))}<figcaption>扫码核验</figcaption></figure></div>
${record === undefined ? nothing : closedFields(opened, closed)}
<details><summary>存证数据</summary><dl class="plain">
${record === undefined ? nothing : html`<div><dt>记入日志的时间</dt><dd>${momentText(record.leaf.at)}</dd></div>`}
${row.commit === null ? nothing : html`<div><dt>决定的承诺值</dt><dd>${digestTag(row.commit)}</dd></div>`}
${row.review_commit === null ? nothing : html`<div><dt>法制审核的承诺值</dt><dd>${digestTag(row.review_commit)}</dd></div>`}
${record === undefined ? nothing : html`<div><dt>公示的承诺值</dt><dd>${digestTag(record.leaf.commit)}</dd></div>`}
${row.pdf_sha256 === null ? nothing : html`<div><dt>公开文本的 SHA-256</dt><dd>${digestTag(row.pdf_sha256)}</dd></div>`}
${row.pdf_sm3 === null ? nothing : html`<div><dt>公开文本的 SM3</dt><dd>${digestTag(row.pdf_sm3)}</dd></div>`}
</dl></details></section>`;
}

const MAX_CELLS = 120;

/** Every field of the committed record as a cell: the closed ones stand in the same record, counted and sealed. */
function closedFields(opened: number, closed: number): Html {
  const all = opened + closed;
  const cells = all > MAX_CELLS ? 0 : all;
  return html`<div class="fields"><p>这份记录共有${countText(all)}个字段：公开${countText(opened)}个，未公开${countText(closed)}个。未公开的字段以承诺值封存在同一份记录里，不能增减，也不能改动。</p>
${
  cells === 0
    ? nothing
    : html`<p class="cells" aria-hidden="true">${Array.from({ length: cells }, (_, i) => html`<i${i < opened ? nothing : html` class="closed"`}></i>`)}</p>
<p class="legend" aria-hidden="true"><span><i></i>公开</span><span><i class="closed"></i>未公开</span></p>`
}</div>`;
}
