import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ClockKind } from '#domain/procedure/model.ts';
import type { Check, CheckInput } from './check.ts';

type DayOf = (input: CheckInput) => PlainDate | undefined;

const decidedOn: DayOf = ({ state }) => state.decisions[0]?.on;
const servedOn: DayOf = ({ state }) => state.decisions.find((d) => d.servedOn !== undefined)?.servedOn;
const noticeOn: DayOf = ({ state }) => state.notices.at(-1)?.servedOn;

/** End of the period of a rule, from a moment of the case; where the engine runs a clock, its own end. */
function endOf(rule: string, from: DayOf, clock?: ClockKind): Check {
  return (input) => {
    const running = input.state.clocks.find((c) => c.kind === clock);
    if (running !== undefined) return running.legalDue;
    const start = from(input);
    return start === undefined ? undefined : input.due(rule, start);
  };
}

/** Whether the engine's clock was kept; undefined while none ran or it still runs. */
function keptOf(clock: ClockKind): Check {
  return ({ state }) => state.clocks.find((c) => c.kind === clock && c.met !== undefined)?.met;
}

const acceptDue = endOf('LSI-018a', ({ state }) => state.clue?.receivedOn, 'accept');
const investigationDue = endOf('LSR-017a', ({ state }) => state.filedOn, 'investigation');
const decisionDue = endOf('APL-060', ({ state }) => state.filedOn, 'decision');
const serviceDue = endOf('APL-061a', decidedOn, 'service');
const publishDue = endOf('TSG-006b', decidedOn);
const litigationUntil = endOf('ALT-046a', servedOn, 'litigation');
const reconsiderationUntil = endOf('ARL-020a', servedOn, 'reconsideration');
const hearingUntil = endOf('APL-064-1', noticeOn, 'hearing-request');
const payDue: Check = ({ state }) => state.decisions.find((d) => d.performDueOn !== undefined)?.performDueOn;

/** ACL-053, SPC-156: from the day after the time for suing until three months later. */
const courtWindow: Check = (input) => {
  const end = litigationUntil(input);
  return typeof end === 'string' ? [end, input.due('SPC-156', end as PlainDate)] : undefined;
};

/** Ends of periods in this very case, from its own days; each comment of the engine's clocks names the provision. */
export const dateChecks: Readonly<Record<string, Check>> = {
  acceptDue,
  acceptDueDate: acceptDue,
  investigationDue,
  investigationDueDate: investigationDue,
  decisionDue,
  decisionDueDate: decisionDue,
  serviceDue,
  serviceDueDate: serviceDue,
  publishDue,
  publishDueDate: publishDue,
  payDue,
  paymentDue: payDue,
  payDueDate: payDue,
  reconsiderationUntil,
  litigationUntil,
  hearingRequestUntil: hearingUntil,
  hearingWindowEnd: hearingUntil,
  statementUntil: ({ state }) => state.notices.at(-1)?.statementDueOn,
  orderDue: ({ state }) => state.orders[0]?.dueOn,
  courtWindow,
  // ACL-054 with ACL-069: ten working days after the urging was served
  urgeWaitUntil: endOf('ACL-054', ({ state }) => state.urgings.at(-1)?.servedOn),
  // APL-048b: three working days after the decision was altered or annulled
  withdrawDue: endOf('APL-048b', ({ state }) => state.revocations.at(-1)?.on),
  // CPL-095: when a public notice counts as service
  publicNoticeServedOn: ({ state }) => state.services.find((s) => s.method === 'public-notice')?.on,
  acceptedInTime: keptOf('accept'),
  investigatedInTime: keptOf('investigation'),
  decidedInTime: keptOf('decision'),
  decisionInTime: keptOf('decision'),
  servedInTime: keptOf('service'),
  paidInTime: keptOf('performance'),
  courtAppliedInTime: keptOf('court'),
  transferApprovedInTime: keptOf('transfer-approval'),
  transferredInTime: keptOf('transfer-handover'),
  reportedBackInTime: keptOf('report-back'),
};
