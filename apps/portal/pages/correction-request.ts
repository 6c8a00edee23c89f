import { CORRECTION_OUTCOMES, RELATIONS } from '#contract/correction-request.ts';
import { hex, utf8 } from '#domain/kernel/bytes.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { type Html, html, nothing } from '../html.ts';
import { type CorrectionRow, findCorrection } from '../lists.store.ts';
import type { Page, Visit } from '../page.ts';
import { findDecision } from '../portal.store.ts';
import { dateTag, zh } from '../words.ts';
import { errorPage } from './errors.ts';

const LABELS: Readonly<Record<string, string>> = {
  relation: '您与这项决定的关系',
  what: '哪一处不准确',
  wanted: '应当怎样更正',
  evidence: '能够证明的材料',
  name: '姓名或者名称',
  contact: '联系方式',
};

/** 申请更正 of one decision: a form that needs no script; the answer is found with the receipt number. */
export async function correctionFormPage(visit: Visit): Promise<Page | undefined> {
  const row = await findDecision(visit.portal.db, visit.params[0] ?? '');
  if (row === undefined) return undefined;
  const decision = `/decisions/${row.id}`;
  if (row.state === 'withdrawn')
    return errorPage(409, '这项决定已经撤下', '公示内容已经不再提供，没有可以更正的内容。', decision);
  const { returned } = visit;
  const main = html`<h1>申请更正公示内容</h1>
<p class="lead">${zh(row.title ?? row.number)}（${row.number}）</p>
<p>认为公示的内容与决定书或者事实不一致的，请写明哪一处不准确、应当怎样更正。本机关核实后答复；属实的，及时更正，并在公示页面写明更正内容和理由。对决定本身不服的，请按决定书写明的途径申请行政复议或者提起行政诉讼，申请更正不能代替。</p>
${returned === undefined ? nothing : faultBox(visit)}
<form class="request" method="post" action="${decision}/correction-request">
<input type="hidden" name="request" value="${visit.portal.uuid()}">
${relationField(visit)}
${area(visit, 'what', '请写出公示页面上的原文或者所在的部分。', true)}
${area(visit, 'wanted', '请写出您认为准确的内容。', true)}
${area(visit, 'evidence', '选填。写明有什么材料；材料可以当面提交或者邮寄，并注明回执编号。', false)}
<div class="boxed"><h2>申请人信息（选填）</h2><p>不填写也可以申请，凭回执编号查询答复。填写的，只用于核实情况和告知答复，不公开，不提供给其他人；办结后按档案管理规定保存。您可以向本机关查询、更正自己的信息。</p>
${line(visit, 'name', 'name')}
${line(visit, 'contact', 'off')}</div>
<div class="actions"><button type="submit">提交申请</button></div>
</form>
<p class="hint">请不要在申请中写他人的身份证件号码、银行账户等信息。</p>`;
  return {
    title: '申请更正公示内容',
    column: '公示查询',
    trail: [{ label: '公示查询', href: '/search' }, { label: row.number, href: decision }, { label: '申请更正' }],
    main,
    personal: true,
    hidden: true,
    status: returned?.status ?? 200,
  };
}

/** What is wrong, at the top, each with a way to its field. */
function faultBox({ returned }: Visit): Html {
  const faults = returned?.faults ?? [];
  return html`<div class="fault" role="alert"><h2>申请没有提交</h2><p>${returned?.message}</p>${
    faults.length === 0
      ? nothing
      : html`<ul>${faults.map(({ path, message }) => html`<li>${LABELS[path] === undefined ? message : html`<a href="#${path}">${LABELS[path]}：${message}</a>`}</li>`)}</ul>`
  }</div>`;
}

function faultOf({ returned }: Visit, name: string): string | undefined {
  return returned?.faults.find(({ path }) => path === name)?.message;
}

const typed = ({ returned }: Visit, name: string) => returned?.values[name] ?? '';

/** Names what describes the field to whoever cannot see it. */
function described(visit: Visit, name: string, hint: boolean): Html {
  const fault = faultOf(visit, name);
  const ids = [...(hint ? [`${name}-hint`] : []), ...(fault === undefined ? [] : [`${name}-fault`])].join(' ');
  return html`${ids === '' ? nothing : html` aria-describedby="${ids}"`}${fault === undefined ? nothing : html` aria-invalid="true"`}`;
}

function faultLine(visit: Visit, name: string): Html {
  const fault = faultOf(visit, name);
  return fault === undefined ? nothing : html`<p class="wrong" id="${name}-fault">${fault}</p>`;
}

function relationField(visit: Visit): Html {
  const chosen = typed(visit, 'relation');
  return html`<fieldset id="relation" tabindex="-1"${described(visit, 'relation', false)}><legend>${LABELS.relation}</legend>${Object.entries(
    RELATIONS,
  ).map(
    ([value, label]) =>
      html`<div class="choice"><input type="radio" name="relation" id="relation-${value}" value="${value}" required${chosen === value ? html` checked` : nothing}><label for="relation-${value}">${label}</label></div>`,
  )}${faultLine(visit, 'relation')}</fieldset>`;
}

function area(visit: Visit, name: string, hint: string, required: boolean): Html {
  return html`<div class="field"><label for="${name}">${LABELS[name]}</label><p class="hint" id="${name}-hint">${hint}</p>
<textarea id="${name}" name="${name}" maxlength="2000" rows="4"${required ? html` required` : nothing}${described(visit, name, true)}>${typed(visit, name)}</textarea>${faultLine(visit, name)}</div>`;
}

function line(visit: Visit, name: string, autocomplete: string): Html {
  const max = name === 'name' ? 60 : 120;
  return html`<div class="field"><label for="${name}">${LABELS[name]}</label><input id="${name}" name="${name}" maxlength="${max}" autocomplete="${autocomplete}" value="${typed(visit, name)}"${described(visit, name, false)}>${faultLine(visit, name)}</div>`;
}

/** 更正申请查询: by the receipt number, which nobody else knows; nothing of whoever asked is shown. */
export async function correctionStatePage(visit: Visit): Promise<Page> {
  const given = visit.query.get('receipt') ?? '';
  const receipt = given.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const row = receipt === '' ? undefined : await findCorrection(visit.portal.db, hex(nodeHashes.sha256(utf8(receipt))));
  const isNew = row !== undefined && visit.query.get('new') === '1';
  const main = html`<h1>${isNew ? '申请已经收到' : '更正申请查询'}</h1>
${isNew ? receiptBox(receipt) : searchForm(given)}
${row === undefined ? (receipt === '' ? nothing : html`<div class="fault" role="alert"><p>没有这个回执编号。编号为16位数字和字母，请核对后再查。</p></div>`) : stateOf(row)}`;
  return {
    title: isNew ? '申请已经收到' : '更正申请查询',
    column: '公示查询',
    trail: [{ label: '更正申请查询' }],
    main,
    personal: true,
    hidden: true,
    status: receipt !== '' && row === undefined ? 404 : 200,
  };
}

function grouped(receipt: string): string {
  return (receipt.match(/.{1,4}/g) ?? []).join('-');
}

function receiptBox(receipt: string): Html {
  return html`<section class="boxed" aria-labelledby="receipt"><h2 id="receipt">回执编号</h2><p><strong class="receipt">${grouped(receipt)}</strong></p><p>请抄下或者保存这个编号：查询办理情况和答复只凭它，本机关不能代为找回。</p></section>`;
}

function searchForm(given: string): Html {
  return html`<p class="lead">凭提交申请时得到的回执编号查询办理情况。</p><form class="search one" action="/corrections"><div class="field wide"><label for="by-receipt">回执编号</label><input id="by-receipt" name="receipt" value="${given}" autocomplete="off" required maxlength="40"></div><div class="actions"><button type="submit">查询</button></div></form>`;
}

function stateOf(row: CorrectionRow): Html {
  const facts: readonly (readonly [string, Html | string])[] = [
    ['申请更正的决定', html`<a href="/decisions/${row.public_id}">${row.number}</a>`],
    ['收到日期', dateTag(row.received_on)],
    ['办理情况', row.outcome === null ? '正在办理' : CORRECTION_OUTCOMES[row.outcome]],
    row.answered_on === null ? ['应当答复的日期', dateTag(row.due_on)] : ['答复日期', dateTag(row.answered_on)],
  ];
  return html`<section aria-labelledby="state"><h2 id="state">办理情况</h2><dl class="facts-row">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${row.answer === null ? nothing : html`<h3>答复</h3>${row.answer.split('\n').map((text) => html`<p>${zh(text)}</p>`)}`}
${row.remedies === null ? nothing : html`<h3>不服答复怎么办</h3>${row.remedies.split('\n').map((text) => html`<p>${zh(text)}</p>`)}`}</section>`;
}
