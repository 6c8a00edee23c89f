import type { PublishedBody } from '#contract/published.ts';
import { fen, groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import type { OpenFields } from './publication.events.ts';

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: '案件名称',
  number: '决定书文号',
  agency: '执法机关',
  party: '行政相对人',
  item: '执法事项',
  sanctions: '决定内容',
  facts: '违法事实',
  violated: '违反的规定',
  basis: '依据',
  discretion: '裁量情况',
  performance: '履行方式和期限',
  remedies: '救济途径',
  kind: '决定种类',
  amountFen: '金额',
  decidedOn: '决定日期',
};

const PARTS: Readonly<Record<string, string>> = {
  'party.name': '行政相对人',
  'party.kind': '行政相对人类别',
  'party.code': '统一社会信用代码',
  'item.code': '执法事项编码',
  'item.name': '执法事项',
};

/** What people call a field of the public record, by its path. */
export function fieldName(path: string): string {
  const [first = '', second = ''] = path.split('.');
  const name = PARTS[path] ?? FIELD_NAMES[first] ?? path;
  return /^\d+$/.test(second) ? `${name}（${Number(second) + 1}）` : name;
}

/** The full public text in sections, as the portal shows it; nothing but the open fields goes in. */
export function publicBody(fields: OpenFields): PublishedBody {
  const penalty = fields.kind === '行政处罚';
  const amount = amountText(fields, penalty);
  const sections: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['违法事实', fields.facts.split('\n')],
    ['违反的规定', fields.violated],
    [penalty ? '处罚依据' : '决定依据', fields.basis],
    ['裁量情况', [fields.discretion]],
    ['决定内容', [...fields.sanctions, ...amount]],
    ['履行方式和期限', [fields.performance]],
    ['救济途径', fields.remedies.split('\n')],
    ['更正记录', fields.corrections.map((c) => `${chineseDate(c.on)} ${c.what} 更正理由：${c.reason}`)],
    ['隐去信息说明', fields.redacted.map(redactionText)],
  ];
  return {
    sections: sections
      .map(([heading, list]) => ({ heading, paragraphs: list.filter((p): p is string => (p ?? '').trim() !== '') }))
      .filter((section) => section.paragraphs.length > 0),
  };
}

/** Not said twice: a handling decision may name its sum among what it orders. */
function amountText({ amountFen, sanctions }: OpenFields, penalty: boolean): readonly string[] {
  if (amountFen === undefined) return [];
  const sum = `${groupedYuan(fen(BigInt(amountFen)))}元`;
  if (sanctions.some((sanction) => sanction.includes(sum))) return [];
  return [`${penalty ? '罚款' : '支付、退还劳动者'}${sum}`];
}

function redactionText({ field, reason, provision, places }: OpenFields['redacted'][number]): string {
  const name = FIELD_NAMES[field.split('.')[0] ?? ''] ?? field;
  return `${name}：隐去${reason}${places}处（${provision}）`;
}
