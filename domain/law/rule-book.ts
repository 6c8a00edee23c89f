import type { PlainDate } from '../kernel/plain-date.ts';
import { type DateBasis, getLaw, type Law, type LawTable } from './law.ts';
import { provisionText } from './provision.ts';

/** What a rule does: blocks a transition, sets a duty in time, ends a party's right, checks a document … */
export const RULE_KINDS = [
  'gate',
  'deadline',
  'window',
  'content',
  'calc',
  'publish',
  'record',
  'threshold',
  'prohibition',
  'duty',
  'liability',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** How far the text was confirmed: official text read; secondary source; recollection or unclear. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const RULE_DIRECTIONS = [
  'within',
  'expires',
  'min',
  'max',
  'at_least_before',
  'by_date',
  'per_day',
  'per_period',
  'window',
] as const;
export type RuleDirection = (typeof RULE_DIRECTIONS)[number];

export const RULE_UNITS = ['day', 'working_day', 'month', 'year', 'hour'] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

/** One statutory rule of the rule book. */
export type Rule = {
  readonly id: string;
  /** Name of the law with its edition, as the rule set gives it. */
  readonly law: string;
  readonly article: string;
  readonly kind: RuleKind;
  readonly topic: string;
  readonly trigger: string;
  readonly requirement: string;
  readonly period: { readonly n: number; readonly unit: RuleUnit } | null;
  /** The event that starts the clock. */
  readonly start?: string;
  readonly direction?: RuleDirection;
  readonly note?: string;
  readonly consequence: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** First day in force; null where the source does not state it. */
  readonly from: PlainDate | null;
  readonly fromBasis: DateBasis;
  /** Last day in force; null while it is in force. */
  readonly to: PlainDate | null;
};

/** The rules with their laws. */
export type RuleBook = {
  readonly rules: readonly Rule[];
  readonly byId: ReadonlyMap<string, Rule>;
  readonly laws: LawTable;
};

/** Builds the book; throws a RangeError when an id occurs twice or belongs to no law. */
export function ruleBook(rules: readonly Rule[], laws: LawTable): RuleBook {
  const byId = new Map<string, Rule>();
  for (const rule of rules) {
    if (byId.has(rule.id)) throw new RangeError(`rule ${rule.id} occurs twice`);
    if (!laws.byName.has(lawIdOf(rule.id))) throw new RangeError(`rule ${rule.id} belongs to no law`);
    byId.set(rule.id, rule);
  }
  return { rules, byId, laws };
}

/** The id of the law a rule belongs to, e.g. `APL` of `APL-064-1`. */
export function lawIdOf(ruleId: string): string {
  return ruleId.slice(0, 3);
}

export function findRule(book: RuleBook, id: string): Rule | undefined {
  return book.byId.get(id);
}

/** Throws a RangeError when the book has no such rule. */
export function getRule(book: RuleBook, id: string): Rule {
  const rule = findRule(book, id);
  if (rule === undefined) throw new RangeError(`the rule book has no rule ${id}`);
  return rule;
}

export function lawOf(book: RuleBook, rule: Rule): Law {
  return getLaw(book.laws, lawIdOf(rule.id));
}

/** The rule as people cite it, e.g. `行政处罚法第五十八条第一款`. Throws a RangeError for an unknown id. */
export function citationOf(book: RuleBook, id: string): string {
  const rule = getRule(book, id);
  return provisionText({ law: lawOf(book, rule).name, article: rule.article });
}

/** Whether the rule is in force on that date; a rule whose first day is not known counts as in force. */
export function isInForce(
  rule: { readonly from: PlainDate | null; readonly to: PlainDate | null },
  on: PlainDate,
): boolean {
  return (rule.from === null || rule.from <= on) && (rule.to === null || on <= rule.to);
}

/** The book with only the rules in force on that date: what a case opened then is held to (APL-037 行政处罚法第三十七条). */
export function versionAt(book: RuleBook, on: PlainDate): RuleBook {
  return ruleBook(
    book.rules.filter((rule) => isInForce(rule, on)),
    book.laws,
  );
}
