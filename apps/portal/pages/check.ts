import { html, jsonBlock, nothing } from '../html.ts';
import { listLogKeys } from '../log.store.ts';
import type { Page, Visit } from '../page.ts';
import { type DecisionRow, findDecision } from '../portal.store.ts';
import { zh } from '../words.ts';
import { errorPage } from './errors.ts';
import { howToVerify } from './log.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * 核验: everything is computed in the reader's browser by the program that this page loads; the page carries the record
 * and the proof of the decision asked for, so that nothing more is needed from the network.
 */
export async function checkPage(visit: Visit): Promise<Page> {
  const { portal, query, site } = visit;
  const id = query.get('id');
  const row = id !== null && UUID.test(id) ? await findDecision(portal.db, id) : undefined;
  if (id !== null && row === undefined)
    return errorPage(
      404,
      '没有这份公示',
      '二维码或者网址所指的公示不存在。文件可能不是本网站公示的，请勿采信。',
      '/check',
    );
  const [keys, script] = await Promise.all([listLogKeys(portal.db), portal.assets.checkScript()]);
  const main = html`<h1>核验</h1>
<p class="lead">核对一份公示有没有被改动：内容属于已承诺的记录，记录在存证日志中，日志由本机关签名，法制审核在决定之前，文件就是公示的那一份。</p>
${row === undefined ? nothing : whatIsChecked(row)}
<p id="no-script" class="callout amber">浏览器没有启用脚本，不能在本页核验。请按下面“用命令行离线核验”办理，效果相同。</p>
<section id="checker" class="checker" hidden aria-labelledby="checker-title">
<h2 class="unseen" id="checker-title">核验</h2>
<div id="verdict" role="status"></div>
<div id="checks"></div>
<h3>${row === undefined ? '放入文件' : '放入您手中的文件'}</h3>
<p>公开文本（PDF）、公开记录（JSON）、存证证明（tlog-proof）可以一起放入，也可以逐个放入。文件不会上传，计算都在您的浏览器里进行；页面打开以后断开网络也能核验。</p>
<div class="drop" id="drop"><input id="files" type="file" multiple accept=".pdf,.json,.tlog-proof,application/pdf,application/json"><label class="as-button" for="files">选择文件</label><span>也可以把文件拖到这里</span></div>
<ul id="held" class="held" aria-label="已放入的文件"></ul>
<details id="key-details"><summary>信任的公钥</summary>
<p class="hint">下面预先填入了本网站公布的公钥。要得到独立的结论，请换成您从其他可靠途径取得的公钥，每行一个。</p>
<div class="field wide"><label for="log-keys">日志公钥</label><textarea id="log-keys" rows="3" spellcheck="false" autocomplete="off">${keys.map((key) => key.vkey).join('\n')}</textarea></div>
<div class="field wide"><label for="witness-keys">见证公钥（可以不填）</label><textarea id="witness-keys" rows="2" spellcheck="false" autocomplete="off">${site.witnesses.join('\n')}</textarea></div></details>
</section>
${jsonBlock('given', givenOf(row))}
<section aria-labelledby="meaning"><h2 id="meaning">结果说明什么</h2>
<ul class="prose"><li>全部成立，说明公开的内容与记入日志时承诺的一致，文件就是公示的那一份，没有被改动。</li>
<li>有一项不成立，说明文件、记录或者证明至少有一样不是原来的，请勿采信，并向主办单位反映。</li>
<li>核验不能说明记入的内容本身是否真实、合法；对决定不服的，可以依法申请行政复议或者提起行政诉讼。</li></ul></section>
${howToVerify(site.baseUrl)}`;
  return {
    title: '核验',
    column: '核验',
    trail: [{ label: '核验' }],
    main,
    maxAge: 30,
    hidden: id !== null,
    script,
  };
}

function whatIsChecked(row: DecisionRow) {
  const link = html`<a href="/decisions/${row.id}">${row.number}</a>`;
  if (row.state === 'withdrawn')
    return html`<p class="callout red">${link}已经撤下公示，不再提供核验。撤下的理由见该页。</p>`;
  if (row.tlog_proof === null)
    return html`<p class="callout amber">${link}的存证证明正在生成，通常不超过一分钟，请稍后刷新。</p>`;
  return html`<p class="callout">正在核验：${link}，${zh(row.title ?? '')}</p>`;
}

/** What the page's program begins with. */
function givenOf(row: DecisionRow | undefined) {
  if (row === undefined || row.record === null || row.tlog_proof === null) return null;
  return { id: row.id, number: row.number, record: row.record, proof: row.tlog_proof };
}
