import { type Fen, fen } from '../kernel/money.ts';
import type { FineCalc, MoneyRange } from './context.ts';
import type { FineFacts } from './records.ts';

/**
 * The lawful range of a fine from the item's computation and the facts. Answers undefined where the item sets no fine for this
 * kind of party, or where a fact is missing ({@link missingFact} says which).
 */
export function fineRange(calc: FineCalc, facts: FineFacts): MoneyRange | undefined {
  switch (calc.type) {
    case 'none':
      return undefined;
    case 'range':
      return facts.individual === true ? calc.individual : calc.entity;
    case 'perPerson':
      return facts.persons === undefined ? undefined : times(calc.each, facts.persons);
    case 'perPersonMonth':
      // 劳社部发〔2003〕9号第三条第(三)项: less than a month counts as one month; `months` carries person-months already summed up.
      return facts.months === undefined ? undefined : times(calc.each, facts.months);
    case 'multiple':
      return multiple(calc, facts);
  }
}

/** Chinese name of the fact that the computation needs and the facts lack. */
export function missingFact(calc: FineCalc, facts: FineFacts): string | undefined {
  if (calc.type === 'perPerson' && facts.persons === undefined) return '人数';
  if (calc.type === 'perPersonMonth' && facts.months === undefined) return '人数乘月数';
  if (calc.type !== 'multiple' || facts.individual === true || calc.noBaseMaxFen !== undefined) return undefined;
  return facts.baseFen === undefined ? '计算基数' : undefined;
}

function multiple(calc: Extract<FineCalc, { type: 'multiple' }>, facts: FineFacts): MoneyRange | undefined {
  if (facts.individual === true && calc.individual !== undefined) return calc.individual;
  if (facts.baseFen === undefined || facts.baseFen === 0n)
    return calc.noBaseMaxFen === undefined ? undefined : { minFen: fen(0), maxFen: calc.noBaseMaxFen };
  return { minFen: scaled(facts.baseFen, calc.min), maxFen: scaled(facts.baseFen, calc.max) };
}

/** Laws and benchmarks also set halves (百分之五十以上, 1.5倍); three decimals are all that the catalogue takes. */
function scaled(base: Fen, by: number): Fen {
  return fen((base * BigInt(Math.round(by * 1000))) / 1000n);
}

function times(range: MoneyRange, n: number): MoneyRange {
  const by = (one: Fen) => fen(one * BigInt(n));
  return { minFen: by(range.minFen), maxFen: by(range.maxFen) };
}
