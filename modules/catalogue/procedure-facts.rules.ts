import type { Calc, Item, PartyKind, ThresholdRow } from '#contract/catalogue.ts';
import { PARTY_KINDS } from '#contract/catalogue.ts';
import type { PostRules, ReviewCatalogue } from '#contract/settings.ts';
import { type Fen, fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type {
  FineCalc,
  ItemFacts,
  MoneyRange,
  Threshold,
  ThresholdByParty,
  Thresholds,
} from '#domain/procedure/context.ts';
import { moneyOf, requiredThreshold } from './thresholds.rules.ts';

/** What the agency's own lists say about items. */
export type ItemLists = {
  readonly review: ReviewCatalogue;
  readonly areas: PostRules['certificateAreas'];
  /** Items with a benchmark that binds this agency; those of other jurisdictions do not count (DSC-004). */
  readonly withBenchmark: ReadonlySet<string>;
  /** The items by code, for a fine that doubles another one. */
  readonly byCode: ReadonlyMap<string, Item>;
  /** Which of the items that `double` names was committed; the first one where not said. */
  readonly doubled?: string;
};

/** Where no source tells the first day: the item is not refused for its date. */
const UNKNOWN_BEGINNING = plainDate('1949-10-01');

/** The item as procedures need it. */
export function itemFactsOf(item: Item, lists: ItemLists): ItemFacts {
  const area = lists.areas[item.regime];
  return {
    code: item.code,
    name: item.name,
    kind: item.kind,
    regime: item.regime,
    ...(area === null ? {} : { area }),
    activeFrom: item.from ?? UNKNOWN_BEGINNING,
    ...(item.to === null ? {} : { activeTo: item.to }),
    basis: item.basis.map((b) => `${b.law}${b.article}`),
    sanctions: item.sanctions,
    calc: fineCalcOf(item.calc, lists),
    precondition: item.precondition,
    benchmarks: lists.withBenchmark.has(item.code),
    reviewListed: isReviewListed(item, lists.review),
  };
}

/** TSG-012b 国办发〔2018〕118号四(十二): the item can end in a sanction that the agency's list names. */
export function isReviewListed(item: Pick<Item, 'kind' | 'sanctions'>, review: ReviewCatalogue): boolean {
  return review.entries.some(
    ({ kind, trigger }) =>
      kind === item.kind &&
      trigger.type === 'sanction' &&
      trigger.sanctions.some((sanction) => item.sanctions.includes(sanction)),
  );
}

/** How the fine is computed; what is no fine (警告, 没收, 加处罚款, money owed to workers) is `none`. */
export function fineCalcOf(calc: Calc | null, lists: Pick<ItemLists, 'byCode' | 'doubled'>): FineCalc {
  switch (calc?.type) {
    case 'fixed':
    case 'range':
    case 'dual':
      return {
        type: 'range',
        ...optionalRange('entity', entityOf(calc)),
        ...optionalRange('individual', individualOf(calc)),
      };
    case 'tiered':
      return { type: 'range', individual: spanOf(calc.individual.map(moneyRange)) };
    case 'perPerson':
    case 'perPersonMonth':
      return { type: calc.type, each: moneyRange(calc.each) };
    case 'multiple':
    case 'multipleOrCap':
    case 'multipleDual':
      return multipleOf(calc);
    case 'double':
      return doubled(fineCalcOf(lists.byCode.get(lists.doubled ?? (calc.of[0] as string))?.calc ?? null, lists));
    default:
      return { type: 'none' };
  }
}

type Multiple = Extract<Calc, { type: 'multiple' | 'multipleOrCap' | 'multipleDual' }>;

function multipleOf(calc: Multiple): FineCalc {
  return {
    type: 'multiple',
    min: Number(calc.times.min),
    max: Number(calc.times.max),
    ...(calc.type === 'multipleDual' ? { individual: moneyRange(calc.individual) } : {}),
    ...(calc.type === 'multipleOrCap' ? { noBaseMaxFen: fenOf(calc.capNoIncomeFen) } : {}),
  };
}

/** 加一倍 (禁止使用童工规定第九条): twice what the doubled item sets. */
function doubled(calc: FineCalc): FineCalc {
  switch (calc.type) {
    case 'range':
      return {
        type: 'range',
        ...optionalRange('entity', twice(calc.entity)),
        ...optionalRange('individual', twice(calc.individual)),
      };
    case 'perPerson':
    case 'perPersonMonth':
      return { type: calc.type, each: twiceOf(calc.each) };
    default:
      return calc;
  }
}

type Range = { readonly minFen: string; readonly maxFen: string };

function entityOf(calc: Extract<Calc, { type: 'fixed' | 'range' | 'dual' }>): MoneyRange | undefined {
  return calc.entity === undefined ? undefined : moneyRange(calc.entity);
}

function individualOf(calc: Extract<Calc, { type: 'fixed' | 'range' | 'dual' }>): MoneyRange | undefined {
  return calc.type === 'fixed' || calc.individual === undefined ? undefined : moneyRange(calc.individual);
}

function optionalRange<K extends string>(key: K, range: MoneyRange | undefined): { readonly [key in K]?: MoneyRange } {
  return (range === undefined ? {} : { [key]: range }) as { readonly [key in K]?: MoneyRange };
}

function moneyRange(range: Range): MoneyRange {
  return { minFen: fenOf(range.minFen), maxFen: fenOf(range.maxFen) };
}

function spanOf(ranges: readonly MoneyRange[]): MoneyRange {
  const sorted = (pick: (r: MoneyRange) => Fen) => ranges.map(pick).sort((a, b) => (a < b ? -1 : 1));
  return { minFen: sorted((r) => r.minFen)[0] as Fen, maxFen: sorted((r) => r.maxFen).at(-1) as Fen };
}

function twice(range: MoneyRange | undefined): MoneyRange | undefined {
  return range === undefined ? undefined : twiceOf(range);
}

function twiceOf(range: MoneyRange): MoneyRange {
  return { minFen: fen(range.minFen * 2n), maxFen: fen(range.maxFen * 2n) };
}

function fenOf(text: string): Fen {
  return fen(BigInt(text));
}

/** The numbers of one day as procedures need them. Throws MissingThreshold. */
export function procedureThresholds(rows: readonly ThresholdRow[]): Thresholds {
  const money = (key: string, party: PartyKind | null): Threshold => {
    const row = requiredThreshold(rows, key, party);
    return { fen: moneyOf(row), source: row.source };
  };
  const byParty = (key: string) =>
    Object.fromEntries(PARTY_KINDS.map((kind) => [kind, money(key, kind)])) as ThresholdByParty;
  const count = (key: string) => Number(requiredThreshold(rows, key, null).value);
  return {
    hearingFine: byParty('hearing-fine'),
    hearingConfiscation: byParty('hearing-confiscation'),
    majorFine: byParty('major-fine'),
    discussionFine: byParty('discussion-fine'),
    summaryFine: byParty('summary-fine'),
    spotCollection: money('spot-collection', null),
    wageCrime: {
      oneWorkerMonths: count('wage-crime-single-months'),
      oneWorker: money('wage-crime-single-amount', null),
      workers: count('wage-crime-group-workers'),
      total: money('wage-crime-group-amount', null),
    },
  };
}
