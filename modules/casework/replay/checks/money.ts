import type { CaseFile } from '#contract/case-file.ts';
import { type Fen, fenFromYuan, yuanText } from '#domain/kernel/money.ts';
import type { ItemFacts } from '#domain/procedure/context.ts';
import { fineRange } from '#domain/procedure/index.ts';
import type { FineFacts } from '#domain/procedure/model.ts';
import { allWords, amountOwed, amountsIn, minorsOf, monthsWorked, peopleIn } from '../text-facts.ts';
import type { Check, CheckInput } from './check.ts';

/** The item that carries the fine: the first penalty item of the file with a computation. */
export function penaltyItem(input: Pick<CheckInput, 'file' | 'items'>): ItemFacts | undefined {
  const named = input.file.itemCodes.flatMap((code) => input.items.filter((i) => i.code === code));
  return named.find((i) => i.kind === '行政处罚' && i.calc.type !== 'none') ?? named.find((i) => i.kind === '行政处罚');
}

/** Persons, months and base amount, as far as the file states them. */
export function fineFactsOf(file: CaseFile, item: ItemFacts): FineFacts {
  const children = minorsOf(file);
  const months = monthsWorked(file.facts);
  if (item.calc.type === 'perPersonMonth' && children.length > 0) {
    // The range is per person and month: `months` are the person-months of all children together (a month begun counts).
    return { persons: children.length, months: children.map((_, i) => months[i] ?? 1).reduce((a, b) => a + b, 0) };
  }
  const persons = peopleIn(file.facts) ?? (file.people.length > 0 ? file.people.length : undefined);
  const base = item.calc.type === 'multiple' ? baseAmount(file) : undefined;
  const begun = months.length > 0 ? months.reduce((a, b) => a + b, 0) : persons;
  return {
    ...(persons === undefined ? {} : { persons }),
    ...(base === undefined ? {} : { baseFen: base }),
    ...(item.calc.type === 'perPersonMonth' && begun !== undefined ? { months: begun } : {}),
    ...(isIndividual(file, item) ? { individual: true } : {}),
  };
}

/** A range of its own for natural persons, where the item's law sets one. */
function isIndividual({ respondent }: CaseFile, { calc }: ItemFacts): boolean {
  return /^(?:自然人|公民|个人)/.test(respondent.type) && 'individual' in calc && calc.individual !== undefined;
}

function baseAmount(file: CaseFile): Fen | undefined {
  if (file.decision?.refund != null) return fenFromYuan(file.decision.refund);
  return amountsIn(file.decision?.calc === undefined ? file.facts : String(file.decision.calc))[0] ?? amountOwed(file);
}

export function decided(file: CaseFile): Fen | undefined {
  return file.decision?.amount == null ? undefined : fenFromYuan(file.decision.amount);
}

export function rangeOf(input: CheckInput): { minFen: Fen; maxFen: Fen } | undefined {
  const item = penaltyItem(input);
  return item === undefined ? undefined : fineRange(item.calc, fineFactsOf(input.file, item));
}

export const yuan = (amount: Fen): number => Number(yuanText(amount));

/** The fine itself: the decided amount where it lies in the item's range, else the nearest amount the law allows. */
const fine: Check = (input) => {
  const range = rangeOf(input);
  const amount = decided(input.file);
  if (range === undefined) return amount === undefined ? undefined : yuan(amount);
  if (amount === undefined) return yuan(range.minFen);
  if (amount < range.minFen) return yuan(range.minFen);
  return yuan(amount > range.maxFen ? range.maxFen : amount);
};

const rangeCheck: Check = (input) => {
  const range = rangeOf(input);
  return range === undefined ? undefined : [yuan(range.minFen), yuan(range.maxFen)];
};

const multipleRange: Check = (input) => {
  const calc = penaltyItem(input)?.calc;
  return calc?.type === 'multiple' ? [calc.min, calc.max] : undefined;
};

/** Corrected after the term but before the decision, or the claim paid in full: CASE-04's trap. */
export function correctedBeforeDecision(input: CheckInput): boolean {
  // Where the engine refused the decision, the day on which the source made it still counts.
  const decision = input.state.decisions[0]?.on ?? input.file.timeline.find((t) => t.state === 'DECIDED')?.date;
  const order = input.state.orders.some((o) => o.status === 'corrected-late' || o.status === 'corrected');
  const told = input.file.timeline.some(
    (t) => /全部付清|付清|已改正|全额退还|已退/.test(t.event) && (decision === undefined || t.date <= decision),
  );
  return decision !== undefined && (order || told);
}

function atTheTop(input: CheckInput): boolean {
  const [range, amount] = [rangeOf(input), decided(input.file)];
  return range !== undefined && amount !== undefined && amount >= range.maxFen && range.maxFen > range.minFen;
}

export const moneyChecks: Readonly<Record<string, Check>> = {
  fine,
  rangeCheck,
  fineRange: rangeCheck,
  multipleRange,
  fineInRange: (input) => {
    const [range, amount] = [rangeOf(input), decided(input.file)];
    return range === undefined || amount === undefined ? undefined : amount >= range.minFen && amount <= range.maxFen;
  },
  // APL-072a 行政处罚法第七十二条第一款第(一)项: the added fine never exceeds the fine
  lateFineCap: ({ file }) => (file.decision?.amount == null ? undefined : yuan(fenFromYuan(file.decision.amount))),
  // DSC-012 / APL-005 过罚相当: the highest fine for a small claim, or after the harm was made good
  proportionalityWarning: (input) => {
    const owed = amountOwed(input.file);
    const amount = decided(input.file);
    const small = owed !== undefined && amount !== undefined && amount > owed;
    return atTheTop(input) && (small || correctedBeforeDecision(input));
  },
  // APL-032 行政处罚法第三十二条: harm removed before the decision asks for a lighter level
  discretionTierTooHigh: (input) => atTheTop(input) && correctedBeforeDecision(input),
  moneyPrecision: ({ file }) => {
    const exact = amountOwed(file);
    return exact === undefined ? undefined : `分:${exact}`;
  },
  // LSR-018 监察条例第十八条: a processing decision orders payment to workers, it is no fine
  notAFine: ({ file }) => (file.decision?.kind.includes('行政处理') ? '金额退还劳动者,不进国库' : undefined),
  // APL-028 行政处罚法第二十八条第二款: sums to be refunded are taken off before confiscation
  illegalIncomeComputation: ({ file }) =>
    file.decision?.refund != null || /违法所得|退赔|退还|未退/.test(allWords(file))
      ? '退赔部分先扣除(处罚法第二十八条第二款)'
      : undefined,
};
