import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Check, CheckInput } from './check.ts';

/** Checks that ask for the number of a statutory period; each names its rule, the number comes from the rule book. */
const PERIODS: Readonly<Record<string, string>> = {
  hearingWindowWorkingDays: 'APL-064-1',
  hearingNoticeWorkingDays: 'APL-064-2',
  acceptWithinWorkingDays: 'LSI-018a',
  investigationWorkingDays: 'LSR-017a',
  decisionAfterInvestigationWorkingDays: 'LSI-037',
  decisionWithinDays: 'APL-060',
  decisionDays: 'APL-060',
  preservationWorkingDays: 'APL-056b',
  serviceWithinWorkingDays: 'APL-061a',
  publicNoticeServiceDays: 'CPL-095',
  publicNoticeDays: 'CPL-095',
  publishWithinWorkingDays: 'TSG-006b',
  withdrawWithinWorkingDays: 'APL-048b',
  payWithinDays: 'APL-067b',
  reconsiderationDays: 'ARL-020a',
  litigationMonths: 'ALT-046a',
  urgeWaitWorkingDays: 'ACL-054',
  courtWithinMonths: 'ACL-053',
  transferApprovalDays: 'TRF-005b',
  transferWithinHours: 'TRF-005c',
  extensionWorkingDays: 'LSR-017b',
  policeDecisionDays: 'TRF-008',
  reportUpWorkingDays: 'LSI-046',
  recusalWorkingDays: 'LSI-024',
  hearingRequestWorkingDays: 'APL-064-1',
  courtApplicationMonths: 'ACL-053',
};

const MOMENTS: Readonly<Record<string, (input: CheckInput) => PlainDate | undefined>> = {
  clue: ({ state }) => state.clue?.receivedOn,
  filing: ({ state }) => state.filedOn,
  order: ({ state }) => state.orders[0]?.issuedOn,
  notice: ({ state }) => state.notices[0]?.servedOn,
  decision: ({ state }) => state.decisions[0]?.on,
  service: ({ state }) => state.services.find((s) => s.of === 'decision')?.on,
  transfer: ({ state }) => state.transfer?.handedOverOn ?? state.transfer?.approvedOn,
  closing: ({ state }) => state.closing?.approvedOn,
};

function momentOf(name: string | undefined) {
  const key = name?.toLowerCase() ?? '';
  return Object.hasOwn(MOMENTS, key) ? MOMENTS[key] : undefined;
}

/** `daysFromFilingToTransfer` and its like: days between two moments of the case. */
export function daysBetweenMoments(name: string): Check | undefined {
  const m = /^daysFrom([A-Z][a-z]+)To([A-Z][a-z]+)$/.exec(name);
  const from = momentOf(m?.[1]);
  const to = momentOf(m?.[2]);
  if (from === undefined || to === undefined) return undefined;
  return (input) => {
    const [a, b] = [from(input), to(input)];
    return a === undefined || b === undefined ? undefined : daysBetween(a, b);
  };
}

export const PERIOD_NAMES: readonly string[] = Object.keys(PERIODS);

export function periodCheck(name: string): Check | undefined {
  const rule = Object.hasOwn(PERIODS, name) ? PERIODS[name] : undefined;
  return rule === undefined ? undefined : ({ periodOf }) => periodOf(rule).n;
}

export const periodSentences: Readonly<Record<string, Check>> = {
  // LSR-020, APL-036a, APL-036b: two years, five where life, health or financial safety is at stake
  prescriptionYears: ({ state, periodOf }) =>
    periodOf(state.clue?.longPrescription === true ? 'APL-036b' : state.regime === 'labour' ? 'LSR-020' : 'APL-036a').n,
  // ACL-053 行政强制法第五十三条: within three months from the end of the period for suing
  courtDeadline: ({ periodOf }) => `起诉期满之日起${periodOf('ACL-053').n}个月内`,
  // LSI-032b 若干规定第三十二条: the copy goes to the agency; the number of days is the rule's own
  reportBackDays: ({ periodOf }) => periodOf('LSI-032b').n,
};
