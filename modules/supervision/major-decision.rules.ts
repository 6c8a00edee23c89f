import type { ReviewCatalogue } from '#contract/settings.ts';
import { addWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';

/** What of a penalty tells whether it is a major one. */
export type Weighed = {
  readonly kind: string;
  readonly sanctions: readonly string[];
  readonly fineFen: bigint;
  readonly confiscateFen: bigint;
  /** A hearing was held. */
  readonly heard: boolean;
};
export type Limits = {
  readonly fine: bigint;
  readonly confiscation: bigint;
  readonly catalogue: ReviewCatalogue;
};

/**
 * 重大行政处罚: why this penalty must be filed with the supervisor; empty where it need not be. The same marks that make a decision
 * 重大执法决定 in the agency's own catalogue (TSG-012b 国办发〔2018〕118号四（十二）), but for «all ordinary decisions»: a catalogue that sends
 * everything to review does not make everything a major penalty.
 */
export function majorGrounds(decision: Weighed, { fine, confiscation, catalogue }: Limits): readonly string[] {
  if (decision.kind !== 'penalty') return [];
  const heavy = catalogue.entries.flatMap(({ trigger }) => (trigger.type === 'sanction' ? trigger.sanctions : []));
  return [
    ...(decision.fineFen > 0n && decision.fineFen >= fine ? ['较大数额罚款'] : []),
    ...(decision.confiscateFen > 0n && decision.confiscateFen >= confiscation ? ['没收较大数额财物'] : []),
    ...decision.sanctions.filter((sanction) => heavy.includes(sanction)),
    ...(decision.heard ? ['经过听证程序'] : []),
  ];
}

/** The last day for filing, from the day on which the penalty took effect; the agency's own setting tells the length and its source. */
export function filingDue(
  effectiveOn: PlainDate,
  clock: { readonly amount: number; readonly unit: string },
  calendar: WorkCalendar,
): PlainDate {
  return clock.unit === 'working_day'
    ? addWorkdays(calendar, effectiveOn, clock.amount)
    : addDays(effectiveOn, clock.amount);
}

/** What goes with the report of a major penalty, by form; the closing report follows once the case is closed. */
export const FILING_MATERIALS = [
  { form: 'WS-23', name: '调查终结报告', required: true },
  { form: 'WS-35', name: '法制审核意见书', required: true },
  { form: 'WS-37', name: '行政处罚决定书', required: true },
  { form: 'WS-42', name: '送达回证', required: false },
  { form: 'WS-59', name: '结案审批表', required: false },
] as const;
