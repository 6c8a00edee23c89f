import type { Fen } from '../kernel/money.ts';
import type { Unmet } from '../kernel/outcome.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { isInForce } from './rule-book.ts';

/** 裁量阶次 of one benchmark: when it applies and between which fines (DSC-006 国办发〔2022〕27号三、（六）). */
export type DiscretionLevel = {
  /** 阶次, e.g. 较轻. */
  readonly name: string;
  /** 适用条件 */
  readonly condition: string;
  /** Inclusive; null where the level sets no fine. */
  readonly min: Fen | null;
  readonly max: Fen | null;
};

/** 裁量基准 for one or more items, in force from the day it was published for. */
export type DiscretionBenchmark = {
  readonly id: string;
  /** 违法行为 */
  readonly violation: string;
  readonly itemCodes: readonly string[];
  /** Who made it. */
  readonly maker: string;
  readonly source: string;
  /** Day of publication; null while it is not published. */
  readonly published: PlainDate | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly levels: readonly DiscretionLevel[];
};

/** How a departure from a benchmark was allowed. */
export type Departure = { readonly approval: 'principal' | 'collective'; readonly reason: string };

/** The benchmarks in force for that item on that date. */
export function benchmarksAt(
  benchmarks: readonly DiscretionBenchmark[],
  itemCode: string,
  on: PlainDate,
): readonly DiscretionBenchmark[] {
  return benchmarks.filter((b) => b.itemCodes.includes(itemCode) && isInForce(b, on));
}

/** What speaks against a fine of that amount on that level of the benchmark on that day. */
export function mayApplyLevel(
  benchmark: DiscretionBenchmark,
  levelName: string,
  amount: Fen,
  on: PlainDate,
  departure?: Departure,
): readonly Unmet[] {
  const unmet: Unmet[] = [];
  // APL-034 行政处罚法第三十四条: a benchmark is published before it is used.
  if (benchmark.published === null || benchmark.published > on)
    unmet.push({
      rule: 'APL-034',
      provision: '行政处罚法第三十四条',
      message: '裁量基准在适用之前没有公布',
      remedy: '先公布裁量基准，再作为裁量依据',
    });
  const level = benchmark.levels.find((l) => l.name === levelName);
  // DSC-012a 国办发〔2022〕27号五、（十二）: the decision says which level of the benchmark was applied.
  if (level === undefined) {
    const names = benchmark.levels.map((l) => l.name).join('、');
    return [
      ...unmet,
      { ...APPLIED, message: `裁量基准没有“${levelName}”这一阶次`, remedy: `从下列阶次中选择：${names}` },
    ];
  }
  // DSC-012b 国办发〔2022〕27号五、（十二）: outside the benchmark only by the principal or by collective discussion.
  if (!isWithin(level, amount) && departure === undefined)
    unmet.push({
      ...DEPARTED,
      message: `罚款数额不在“${levelName}”阶次的幅度之内`,
      remedy: '经主要负责人批准或者集体讨论，并将材料归档',
    });
  return unmet;
}

const APPLIED = { rule: 'DSC-012a', provision: '国办发〔2022〕27号五、（十二）' } as const;
const DEPARTED = { rule: 'DSC-012b', provision: '国办发〔2022〕27号五、（十二）' } as const;

function isWithin(level: DiscretionLevel, amount: Fen): boolean {
  return (level.min === null || amount >= level.min) && (level.max === null || amount <= level.max);
}
