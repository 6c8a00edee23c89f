import type { CREDIT_CLASSES, CreditRegime } from '#contract/settings.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import { addMonths, addYears, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { DecisionFacts } from './decision-facts.ts';

export type CreditClass = (typeof CREDIT_CLASSES)[number];

/** What the clerk proposes and the second person confirms; never inferred from an amount alone. */
export type CreditChoice = { readonly class: CreditClass; readonly necessity?: string };

/** 信用公示 of one decision under the regime of its day. */
export type CreditTerm = {
  readonly class: CreditClass;
  readonly regime: string;
  readonly rule: string | null;
  /** Whether the record goes to the credit site at all. */
  readonly shown: boolean;
  /** First day on which repair may be applied for; null where performance alone suffices. */
  readonly repairableFrom: PlainDate | null;
  /** Last day on the credit site. */
  readonly until: PlainDate | null;
};

/** Sanctions that alone make a record 轻微. */
const MINOR_SANCTIONS = ['警告', '通报批评'];

/** CRD-01: decided on the spot, or nothing but a warning or a circulated criticism. */
export function isSimpleOrWarning(
  facts: Pick<DecisionFacts, 'procedure' | 'sanctions' | 'fineFen' | 'confiscateFen'>,
): boolean {
  if (facts.procedure === 'JY') return true;
  if (facts.fineFen > 0n || facts.confiscateFen > 0n) return false;
  return facts.sanctions.length > 0 && facts.sanctions.every((s) => MINOR_SANCTIONS.includes(s.trim()));
}

/** What stands against the chosen class; the ranges of 一般 and 严重 are the agency's judgement. */
export function mayClassify(facts: DecisionFacts, choice: CreditChoice | undefined): readonly Unmet[] {
  // CRD-01 信用修复管理办法(分类): 简易程序处罚、警告、通报批评为轻微。
  const rule = { rule: 'CRD-01', provision: '信用修复管理办法（失信信息分类）' };
  if (facts.kind !== 'penalty')
    return choice === undefined ? [] : [{ ...rule, message: '不是行政处罚决定，不作失信信息分类' }];
  if (choice === undefined)
    return [{ ...rule, message: '没有提出失信信息分类', remedy: '由公示管理员提出，公示审核员确认' }];
  const minor = isSimpleOrWarning(facts);
  if (minor === (choice.class === '轻微')) return [];
  const message = minor
    ? '简易程序或者仅警告、通报批评的处罚属于轻微失信信息'
    : '轻微失信信息限于简易程序或者仅警告、通报批评的处罚';
  return [{ ...rule, message, remedy: '改正分类' }];
}

/** CRD-01, CRD-02, CRD-03 信用修复管理办法(分类), or the regime that held on the day: 公示期自决定书日期起算. */
export function creditTerm(choice: CreditChoice, decidedOn: PlainDate, regime: CreditRegime): CreditTerm {
  const found = regime.classes.find((c) => c.class === choice.class);
  if (found === undefined) throw new RangeError(`regime ${regime.id} has no class ${choice.class}`);
  const necessary = choice.necessity !== undefined && choice.necessity.trim() !== '';
  const shown = found.published === 'yes' || (found.published === 'exceptional' && necessary);
  return {
    class: choice.class,
    regime: regime.id,
    rule: found.rule,
    shown,
    repairableFrom: shown && found.repairableFrom === 'min' && found.min !== null ? after(decidedOn, found.min) : null,
    until: shown && found.max !== null ? after(decidedOn, found.max) : null,
  };
}

/** The same day so many months or years later; its end does not roll (CRD: fixed end). */
function after(date: PlainDate, length: { readonly amount: number; readonly unit: 'month' | 'year' }): PlainDate {
  return length.unit === 'month' ? addMonths(date, length.amount) : addYears(date, length.amount);
}
