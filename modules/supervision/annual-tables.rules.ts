import type { AnnualLine, SourceRow } from '#contract/statistics.ts';
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

const ALL_KINDS: readonly Kind[] = [...KINDS, OTHER];

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

type Rows = readonly SourceRow[];

/** What the tables of a year are counted from, row by row. */
export type AnnualFacts = {
  readonly filed: Rows;
  readonly closed: Rows;
  readonly penalties: readonly (AnnualPenalty & { readonly row: SourceRow })[];
  readonly noPenalties: Rows;
  readonly processing: Rows;
  readonly reconsiderations: Rows;
  readonly litigations: Rows;
  readonly revoked: Rows;
  readonly transferred: Rows;
  readonly addedFines: Rows;
  readonly courtApplications: Rows;
  /** 现场检查 in the course of cases. */
  readonly inspections: Rows;
  readonly corrections: Rows;
  readonly paidToWorkers: readonly { readonly fen: bigint; readonly row: SourceRow }[];
  readonly officers: number;
  readonly certified: number;
};

/** A line with the rows behind it. */
export type AnnualEntry = AnnualLine & { readonly source: Rows };

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
 * side: each decision once in its heaviest kind, and every kind that was imposed. Columns that this system has no records for say so.
 */
export function annualEntries(facts: AnnualFacts): readonly AnnualEntry[] {
  return [
    ...penaltyEntries(facts),
    ...permitEntries(),
    ...forceEntries(facts),
    ...otherEntries(facts),
    ...inspectionEntries(facts),
    ...certificateEntries(facts),
  ];
}

const UNRECORDED = '未记录';

/** Makes the lines of one table. */
function linesOf(table: string) {
  return {
    counted: (name: string, source: Rows, note = ''): AnnualEntry => ({
      ...{ table, name, count: String(source.length), note, rows: source.length, source },
    }),
    summed: (name: string, parts: readonly { readonly fen: bigint; readonly row: SourceRow }[], note: string) => {
      const sum = parts.reduce((total, part) => total + part.fen, 0n);
      const source = parts.map(({ row }) => row);
      return { table, name, count: yuanText(fen(sum)), note, rows: source.length, source };
    },
    plain: (name: string, count: string, note = ''): AnnualEntry => ({ table, name, count, note, rows: 0, source: [] }),
    unrecorded: (name: string, note = ''): AnnualEntry => ({
      ...{ table, name, count: UNRECORDED, note, rows: 0, source: [] },
    }),
  };
}

function penaltyEntries({ penalties, ...facts }: AnnualFacts): readonly AnnualEntry[] {
  const { counted, summed, unrecorded } = linesOf('表一 行政处罚实施情况');
  const kinds = penalties.map((penalty) => ({ of: kindsOf(penalty), row: penalty.row }));
  return [
    counted('立案数量（宗）', facts.filed),
    counted('结案数量（宗）', facts.closed),
    ...ALL_KINDS.map((kind) => {
      const heaviest = kinds.filter(({ of }) => of.at(-1) === kind).map(({ row }) => row);
      const imposed = kinds.filter(({ of }) => of.includes(kind)).length;
      return counted(`${kind}（宗）`, heaviest, `按最重种类计；逐种计为${imposed}`);
    }),
    counted(
      '合计（宗）',
      penalties.map(({ row }) => row),
      '一个决定有数种处罚的计一宗',
    ),
    summed(
      '罚没金额（元）',
      penalties.map(({ fineFen, confiscateFen, row }) => ({ fen: fineFen + confiscateFen, row })),
      '决定书载明的金额；依行政处罚法第七十四条不作考核',
    ),
    counted('不予处罚（宗）', facts.noPenalties),
    unrecorded('不予处罚的金额（元）', '不予处罚决定不载明金额'),
    unrecorded('减轻处罚（宗）', '减轻情形写在决定书中，没有单列'),
    unrecorded('减轻处罚的金额（元）'),
    counted('被申请行政复议（宗）', facts.reconsiderations),
    counted('被提起行政诉讼（宗）', facts.litigations),
    counted('决定被撤销、变更或者确认违法（宗）', facts.revoked, '复议纠错、诉讼败诉和自行纠正，按登记的发生日计'),
    counted('移送公安机关（宗）', facts.transferred),
  ];
}

function permitEntries(): readonly AnnualEntry[] {
  const { unrecorded } = linesOf('表二 行政许可实施情况');
  const note = '本系统不办理行政许可，由许可业务系统提供';
  return ['申请数量', '受理数量', '许可数量', '不予许可数量', '撤销许可数量'].map((name) =>
    unrecorded(`${name}（件）`, note),
  );
}

const MEASURES = ['查封场所、设施或者财物', '扣押财物', '冻结存款、汇款', '其他行政强制措施'] as const;
const EXECUTIONS = [
  ...(['划拨存款、汇款', '拍卖或者依法处理查封、扣押的场所、设施或者财物'] as const),
  ...(['排除妨碍、恢复原状', '代履行', '其他强制执行方式'] as const),
] as const;

function forceEntries({ addedFines, courtApplications }: AnnualFacts): readonly AnnualEntry[] {
  const { counted, unrecorded } = linesOf('表三 行政强制实施情况');
  const note = '本系统不办理这一种行政强制，实施的另行统计';
  return [
    ...MEASURES.map((name) => unrecorded(`${name}（宗）`, note)),
    counted('加处罚款或者滞纳金（宗）', addedFines, '按作出加处罚款决定日计；执行完毕日没有单列'),
    ...EXECUTIONS.map((name) => unrecorded(`${name}（宗）`, note)),
    counted('申请人民法院强制执行（宗）', courtApplications, '按申请日计'),
  ];
}

function otherEntries({ processing, inspections }: AnnualFacts): readonly AnnualEntry[] {
  const { counted, unrecorded } = linesOf('表四 其他行政执法行为实施情况');
  return [
    unrecorded('行政检查合计（次）', '双随机抽查和日常检查未在本系统办理'),
    counted('案件中的现场检查（次）', inspections, '案件中有现场检查笔录的，每次计一次'),
    ...['行政征收', '行政裁决', '行政给付', '行政确认', '行政奖励'].map((name) => unrecorded(`${name}（宗）`)),
    counted('行政处理（宗）', processing, '责令支付、退还等行政处理决定'),
  ];
}

/** What labour inspection adds (劳动保障监察). */
function inspectionEntries({ corrections, paidToWorkers }: AnnualFacts): readonly AnnualEntry[] {
  const { counted, summed, unrecorded } = linesOf('劳动保障监察情况');
  return [
    unrecorded('检查用人单位（户）', '未立案的检查未在本系统办理'),
    counted('责令改正（件）', corrections, '按责令改正决定日计'),
    unrecorded('监察建议书（件）'),
    summed('清欠金额（元）', paidToWorkers, '案件中登记的支付劳动者的款项，按支付日计'),
    unrecorded('清欠人数（人）', '支付记录没有单列人数'),
  ];
}

function certificateEntries({ officers, certified }: AnnualFacts): readonly AnnualEntry[] {
  const { plain } = linesOf('表五 行政执法证持证情况');
  const rate = officers === 0 ? '—' : `${(Math.floor((certified * 1000) / officers) / 10).toFixed(1)}%`;
  return [
    plain('应持证人数', String(officers), '年末在岗执法人员'),
    plain('已持证人数', String(certified), '年末执法证有效'),
    plain('持证率', rate),
  ];
}
