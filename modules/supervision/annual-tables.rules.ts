import type { AnnualLine } from '#contract/statistics.ts';
import { fen, yuanText } from '#domain/kernel/money.ts';

/** 处罚种类 from light to heavy, as the annual table orders them. */
const KINDS = [
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得、没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭、限制从业',
  '吊销许可证件',
  '行政拘留',
] as const;
const OTHER = '其他行政处罚';
type Kind = (typeof KINDS)[number] | typeof OTHER;

const WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/^警告/, '警告'],
  [/^通报批评/, '通报批评'],
  [/^罚款/, '罚款'],
  [/^没收/, '没收违法所得、没收非法财物'],
  [/^暂扣/, '暂扣许可证件'],
  [/^降低资质/, '降低资质等级'],
  [/^限制开展/, '限制开展生产经营活动'],
  [/^责令(?:停产|停业|停工|停止)/, '责令停产停业'],
  [/^(?:责令关闭|限制从业|取缔)/, '责令关闭、限制从业'],
  [/^(?:吊销|撤销许可)/, '吊销许可证件'],
  [/^行政拘留/, '行政拘留'],
];

export type AnnualPenalty = {
  readonly sanctions: readonly string[];
  readonly fineFen: bigint;
  readonly confiscateFen: bigint;
};

export type AnnualCounts = {
  readonly filed: number;
  readonly closed: number;
  readonly penalties: readonly AnnualPenalty[];
  readonly noPenalties: number;
  readonly processing: number;
  readonly reconsiderations: number;
  readonly litigations: number;
  readonly revoked: number;
  readonly transferred: number;
  readonly addedFines: number;
  readonly courtApplications: number;
  readonly officers: number;
  readonly certified: number;
};

/** The kinds that one decision imposes, light to heavy; «其他» counts only where nothing else does. */
export function kindsOf({ sanctions, fineFen, confiscateFen }: AnnualPenalty): readonly Kind[] {
  const named = sanctions.map((word) => WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? OTHER);
  const byAmount: Kind[] = [
    ...(fineFen > 0n ? (['罚款'] as const) : []),
    ...(confiscateFen > 0n ? (['没收违法所得、没收非法财物'] as const) : []),
  ];
  const all = new Set<Kind>([...named, ...byAmount]);
  const known = KINDS.filter((kind) => all.has(kind));
  return known.length > 0 ? known : [OTHER];
}

/**
 * 行政执法统计年报 (TSG-006d). By the day of decision; a decision that was revoked later still counts. Both ways of counting stand side by
 * side: each decision once in its heaviest kind, and every kind that was imposed.
 */
export function annualLines(counts: AnnualCounts): readonly AnnualLine[] {
  return [...penaltyLines(counts), ...otherLines(counts)];
}

function penaltyLines({ penalties, ...counts }: AnnualCounts): readonly AnnualLine[] {
  const table = '表一 行政处罚实施情况';
  const kinds = penalties.map(kindsOf);
  const line = (name: string, count: number | string, note = '') => ({ table, name, count: String(count), note });
  const amount = penalties.reduce((sum, p) => sum + p.fineFen + p.confiscateFen, 0n);
  return [
    line('立案数量（宗）', counts.filed),
    line('结案数量（宗）', counts.closed),
    ...[...KINDS, OTHER].map((kind) => {
      const heaviest = kinds.filter((of) => of.at(-1) === kind).length;
      const imposed = kinds.filter((of) => of.includes(kind as never)).length;
      return line(`${kind}（宗）`, heaviest, `按最重种类计；逐种计为${imposed}`);
    }),
    line('合计（宗）', penalties.length, '一个决定有数种处罚的计一宗'),
    line('罚没金额（元）', yuanText(fen(amount)), '决定书载明的金额；依行政处罚法第七十四条不作考核'),
    line('不予处罚（宗）', counts.noPenalties),
    line('被申请行政复议（宗）', counts.reconsiderations),
    line('被提起行政诉讼（宗）', counts.litigations),
    line('决定被撤销、变更或者确认违法（宗）', counts.revoked),
    line('移送公安机关（宗）', counts.transferred),
  ];
}

function otherLines(counts: AnnualCounts): readonly AnnualLine[] {
  const force = '表三 行政强制实施情况';
  const other = '表四 其他行政执法行为实施情况';
  const people = '表五 行政执法证持证情况';
  const rate =
    counts.officers === 0 ? '—' : `${(Math.floor((counts.certified * 1000) / counts.officers) / 10).toFixed(1)}%`;
  return [
    { table: force, name: '加处罚款（宗）', count: String(counts.addedFines), note: '' },
    { table: force, name: '申请人民法院强制执行（宗）', count: String(counts.courtApplications), note: '按申请日计' },
    { table: other, name: '行政处理（宗）', count: String(counts.processing), note: '' },
    { table: people, name: '应持证人数', count: String(counts.officers), note: '年末在岗执法人员' },
    { table: people, name: '已持证人数', count: String(counts.certified), note: '年末执法证有效' },
    { table: people, name: '持证率', count: rate, note: '' },
  ];
}
