import type { Benchmark, Item, StepFine } from '#contract/catalogue.ts';
import type { BenchmarkInput } from '#contract/catalogue-amending.ts';
import { fen, yuanText } from '#domain/kernel/money.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import type { FineCalc, MoneyRange } from '#domain/procedure/context.ts';
import { fineCalcOf } from './procedure-facts.rules.ts';

/** DSC-006 国办发〔2022〕27号三、（六）: steps, conditions and amounts, divided between the least and the most that the law allows. */
const STEPS = { rule: 'DSC-006', provision: '国办发〔2022〕27号三、（六）' } as const;
/** DSC-004 国办发〔2022〕27号二、（四）: a benchmark refines what the law allows and adds nothing to it. */
const WITHIN = { rule: 'DSC-004', provision: '国办发〔2022〕27号二、（四）' } as const;
/** APL-034 行政处罚法第三十四条: 行政处罚裁量基准应当向社会公布. */
const PUBLISHED = { rule: 'APL-034', provision: '行政处罚法第三十四条' } as const;

/** What a benchmark is measured by: the items it names, as they stand on its first day, and those that they double. */
export type BenchmarkScope = { readonly items: readonly Item[]; readonly byCode: ReadonlyMap<string, Item> };

/** Everything that speaks against setting this benchmark. */
export function benchmarkFaults(input: BenchmarkInput, scope: BenchmarkScope): readonly Unmet[] {
  return [
    ...publishedFirst(input),
    ...unknownItems(input, scope.items),
    ...namedTwice(input),
    ...withoutEffect(input),
    ...overlaps(input),
    ...scope.items.flatMap((item) => outside(input, item, scope.byCode)),
  ];
}

function publishedFirst({ publishedOn, from }: BenchmarkInput): readonly Unmet[] {
  if (publishedOn <= from) return [];
  const message = '适用之日早于公布之日';
  return [{ ...PUBLISHED, message, remedy: '先公布裁量基准，自公布之日或者之后的日期起适用' }];
}

function unknownItems({ itemCodes }: BenchmarkInput, items: readonly Item[]): readonly Unmet[] {
  return itemCodes
    .filter((code) => !items.some((item) => item.code === code))
    .map((code) => ({ ...STEPS, message: `适用之日没有有效的执法事项${code}`, remedy: '改正事项编码或者适用之日' }));
}

function namedTwice({ levels }: BenchmarkInput): readonly Unmet[] {
  const names = levels.map((l) => l.level);
  const twice = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  return twice.map((name) => ({ ...STEPS, message: `有两个档次都叫“${name}”`, remedy: '每个档次用不同的名称' }));
}

function withoutEffect({ levels }: BenchmarkInput): readonly Unmet[] {
  return levels
    .filter((l) => l.fine === null && l.other === null)
    .map((l) => ({ ...STEPS, message: `档次“${l.level}”没有写明处罚幅度或者处理方式` }));
}

/** Two steps overlap where one amount would belong to both; a common limit (8000元) is how such tables are written. */
function overlaps({ levels }: BenchmarkInput): readonly Unmet[] {
  return levels.flatMap((a, i) =>
    levels.slice(i + 1).flatMap((b) => {
      if (a.fine === null || b.fine === null || a.fine.of !== b.fine.of || !areOverlapping(a.fine, b.fine)) return [];
      const message = `档次“${a.level}”（${fineWords(a.fine)}）与“${b.level}”（${fineWords(b.fine)}）重叠`;
      return [{ ...STEPS, message, remedy: '调整上下限，使同一数额只属于一个档次' }];
    }),
  );
}

function areOverlapping(a: StepFine, b: StepFine): boolean {
  const [x, y] = [limitsOf(a), limitsOf(b)];
  return (x.min < y.max && y.min < x.max) || (x.min === y.min && x.max === y.max);
}

function limitsOf(fine: StepFine): { readonly min: number; readonly max: number } {
  return fine.of === 'times'
    ? { min: Number(fine.min), max: Number(fine.max) }
    : { min: Number(fine.minFen), max: Number(fine.maxFen) };
}

function outside({ levels }: BenchmarkInput, item: Item, byCode: BenchmarkScope['byCode']): readonly Unmet[] {
  // Where the catalogue does not say how the law computes the fine, nothing can be measured.
  if (item.calc === null) return [];
  const calc = fineCalcOf(item.calc, { byCode });
  return levels.flatMap(({ level, fine }) => {
    if (fine === null) return [];
    const law = lawful(calc, fine.of);
    if (law === undefined)
      return [{ ...WITHIN, message: `档次“${level}”：${item.name}没有设定${OF_WORDS[fine.of]}的罚款` }];
    const { min, max } = limitsOf(fine);
    const bounds = limitsOf(law);
    if (min >= bounds.min && max <= bounds.max) return [];
    const message = `档次“${level}”（${fineWords(fine)}）超出${item.name}的法定幅度（${fineWords(law)}）`;
    return [{ ...WITHIN, message, remedy: '在法定幅度之内划分档次' }];
  });
}

const OF_WORDS = { entity: '对单位', individual: '对个人', each: '按人数计算', times: '按倍数计算' } as const;

function lawful(calc: FineCalc, of: StepFine['of']): StepFine | undefined {
  switch (calc.type) {
    case 'range':
      return of === 'times' || of === 'each' ? undefined : rangeOf(of, calc[of]);
    case 'perPerson':
    case 'perPersonMonth':
      return of === 'each' ? rangeOf(of, calc.each) : undefined;
    case 'multiple':
      return multipleLaw(calc, of);
    case 'none':
      return undefined;
  }
}

function multipleLaw(calc: Extract<FineCalc, { type: 'multiple' }>, of: StepFine['of']): StepFine | undefined {
  if (of === 'times') return { of, min: String(calc.min), max: String(calc.max) };
  if (of === 'individual') return rangeOf(of, calc.individual);
  // Without a base (没有违法所得) the law sets a ceiling.
  if (of === 'entity' && calc.noBaseMaxFen !== undefined)
    return rangeOf(of, { minFen: fen(0), maxFen: calc.noBaseMaxFen });
  return undefined;
}

function rangeOf(of: 'entity' | 'individual' | 'each', range: MoneyRange | undefined): StepFine | undefined {
  return range === undefined ? undefined : { of, minFen: String(range.minFen), maxFen: String(range.maxFen) };
}

/** `2000元以上5000元以下`, `1倍以上2倍以下`. */
export function fineWords(fine: StepFine): string {
  const [min, max] = fine.of === 'times' ? [`${fine.min}倍`, `${fine.max}倍`] : [yuan(fine.minFen), yuan(fine.maxFen)];
  if (min === max) return min;
  return min === '0元' || min === '0倍' ? `${max}以下` : `${min}以上${max}以下`;
}

function yuan(fenText: string): string {
  return `${yuanText(fen(BigInt(fenText)))}元`;
}

const FINED = { entity: '处', individual: '对个人处', each: '按每人', times: '按计算基数处' } as const;

/** The benchmark as it is kept and shown: every step says in words what it does. */
export function benchmarkOf(id: string, { levels, ...input }: BenchmarkInput): Benchmark {
  return {
    ...input,
    id,
    status: 'adopted',
    complete: true,
    levels: levels.map(({ other, fine, factors, level, condition }) => {
      const fined = fine === null ? [] : [`${FINED[fine.of]}${fineWords(fine)}罚款`];
      const sanction = [...fined, ...(other === null ? [] : [other])].join('；');
      return { level, condition, sanction, factors, ...(fine === null ? {} : { fine }) };
    }),
  };
}
