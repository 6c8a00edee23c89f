import type { JsonObject } from '#domain/kernel/json.ts';
import { groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { CaseState, Payment } from '#domain/procedure/model.ts';
import type { IssuedDocument } from '../issued-document.ts';
import { type Maker, textOf, withApprovals } from './due-document.ts';
import { sentence } from './words.rules.ts';

/** 结案审批表 */
export const closing: Maker = (input, view) => {
  const { state } = input;
  const reason = sentence(textOf(input.inputs['request-closing']?.reason));
  const decided = state.decisions.at(-1);
  const served = state.services.findLast((s) => s.of === 'decision' || s.of === 'no-penalty');
  const sections = {
    closing: { ground: closeGround(state), course: courseOf(state), execution: executionOf(state, reason) },
    ...(decided === undefined
      ? {}
      : { decision: { number: state.decisions.map((d) => d.number).join('、'), on: decided.on } }),
    ...(served === undefined ? {} : { service: { on: served.on } }),
  };
  const opinions = { handler: reason, unit: '同意结案。' };
  return [{ form: 'WS-59', view: withApprovals({ ...view, ...sections }, input, opinions), series: '结' }];
};

function courseOf(state: CaseState): string {
  const steps = state.acts.filter((a) => a.from !== a.to).map((a) => `${chineseDate(a.on)}${ACTS[a.act].label}`);
  return `${steps.join(';')}。`;
}

const PAYMENTS: Readonly<Record<Payment['of'], string>> = {
  fine: '缴纳罚款',
  'added-fine': '缴纳加处罚款',
  confiscation: '缴纳没收款项',
  'to-worker': '向劳动者支付',
  returned: '退还款项',
};

function executionOf(state: CaseState, reason: string): string {
  if (state.payments.length === 0) return reason;
  const paid = state.payments.map((p) => `${chineseDate(p.on)}${PAYMENTS[p.of]}${groupedYuan(p.amountFen)}元`);
  return `${paid.join(';')}。`;
}

function closeGround(state: CaseState): string {
  if (state.acts.some((a) => a.act === 'withdraw-filing')) return '撤销立案';
  if (state.transfer?.police?.outcome === 'filed') return '案件移送';
  if (state.revocations.length > 0 && state.decisions.every((d) => d.status === 'revoked')) return '决定被撤销';
  if (state.court?.outcome === 'executed') return '人民法院强制执行完毕';
  if (state.court?.outcome === 'refused' || state.court?.outcome === 'terminated')
    return '人民法院裁定不予执行或者终结执行';
  if (state.decisions.length > 0 && state.decisions.every((d) => d.kind === 'no-penalty')) return '不予行政处罚';
  return state.decisions.length > 0 ? '处罚（处理）决定执行完毕' : '其他';
}

/** 卷宗封面 and 卷内目录. */
export const archiving: Maker = (input, view) => {
  const { archiving: archived } = input.state;
  if (archived === undefined) return [];
  const dossier = {
    volume: '正卷',
    volumeOf: '共1卷第1卷',
    items: String(input.documents.length),
    pages: String(archived.pages),
    retention: archived.retention,
    archiveNumber: archived.number,
    compiler: input.event.by.name ?? '',
    compiledOn: input.event.on,
    rows: indexRows(input.documents, input.agency.name),
  };
  return [
    { form: 'WS-61', view: { ...view, dossier } },
    { form: 'WS-62', view: { ...view, dossier } },
  ];
};

/** 卷内目录: the result first, then in order of time (ARC-R39: every member can be found). */
function indexRows(documents: readonly IssuedDocument[], responsible: string): JsonObject[] {
  const result = ['WS-37', 'WS-38', 'WS-39'];
  const ordered = [
    ...documents.filter((d) => result.includes(d.form)),
    ...documents.filter((d) => !result.includes(d.form)),
  ];
  let page = 1;
  return ordered.map((d) => {
    const from = page;
    page += d.pages;
    return {
      docNumber: d.number ?? '',
      responsible,
      title: d.title,
      date: d.on,
      pages: d.pages === 1 ? String(from) : `${from}-${page - 1}`,
      remark: '',
    };
  });
}
