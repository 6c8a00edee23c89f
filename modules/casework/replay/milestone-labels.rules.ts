import type { TimelineEntry } from '#contract/case-file.ts';
import type { MilestoneKind } from './milestones.rules.ts';
import { isPublicNotice } from './service.rules.ts';
import { wordsOf } from './text-facts.ts';

/** Labels and states of the ordinary procedure, and what each stands for. */
export const BY_LABEL: Readonly<Record<string, MilestoneKind>> = {
  CLUE: 'clue',
  ACCEPTED: 'accept',
  ACCEPT_CHECK: 'clue',
  REJECTED: 'reject',
  FILING: 'accept',
  FILED: 'file',
  INVESTIGATING: 'investigate',
  INSPECTED: 'investigate',
  QUESTIONED: 'investigate',
  SUSPENDED: 'suspend',
  RESUMED: 'resume',
  EXTENDED: 'extend',
  RECTIFYING: 'order',
  OVERDUE: 'overdue',
  RECTIFY_LATE: 'corrected-partly',
  RECTIFIED_LATE: 'corrected',
  RECTIFIED: 'corrected',
  WITHDRAWN: 'withdraw',
  INV_DONE: 'conclude',
  CONCLUDED: 'conclude',
  PROPOSED: 'propose',
  NOTIFIED: 'notify',
  STATEMENT: 'statement',
  NO_STATEMENT: 'no-statement',
  REVIEW: 'no-statement',
  HEARING_REQ: 'hearing-request',
  HEARING_REQUESTED: 'hearing-request',
  HEARING_SCHEDULED: 'hearing-schedule',
  HEARING: 'hearing-hold',
  HEARING_HELD: 'hearing-hold',
  HEARING_REPORTED: 'hearing-report',
  LEGAL_REVIEW: 'review',
  LEGAL_REVIEWED: 'review',
  LEGAL_REVIEW_RETURNED: 'review-return',
  COLLECTIVE: 'discuss',
  DISCUSSED: 'discuss',
  DECIDING: 'review',
  DECIDED: 'decide',
  NO_PENALTY: 'decide',
  SERVED: 'serve',
  PERFORMING: 'note',
  PERFORMED: 'perform',
  PAID: 'perform',
  DEFERRED: 'defer',
  DEFAULT: 'default',
  URGED: 'urge',
  COURT_APPLIED: 'court-apply',
  ENFORCING: 'court-apply',
  COURT_REFUSED: 'court-outcome',
  COURT_RULING: 'court-outcome',
  COURT_GRANTED: 'court-outcome',
  COURT_ACCEPTED: 'court-outcome',
  EXECUTED: 'court-outcome',
  TRANSFERRED: 'transfer',
  TRANSFER: 'transfer',
  POLICE_FILED: 'police-filed',
  POLICE_DECLINED: 'police-declined',
  RECONSIDERATION: 'remedy',
  LITIGATION: 'remedy',
  REVOKED: 'revoke',
  CLOSING: 'close',
  CLOSED: 'close',
  ARCHIVED: 'archive',
  PARTY_CHANGED: 'rename',
  PUBLISHED: 'note',
  FLED: 'note',
  POLICE_DETAINED: 'note',
  BENEFIT_PAID: 'note',
  PAID_BEFORE_PROSECUTION: 'note',
  HEARING_NOTICE: 'hearing-schedule',
  HEARING_NOTICED: 'hearing-schedule',
  STATEMENT_WAIVED: 'no-statement',
  HEARING_WAIVED: 'no-statement',
  REVIEW_RETURNED: 'review-return',
  RECONSIDERED: 'remedy',
  SECOND_NOTIFIED: 'notify',
  RENOTIFIED: 'notify',
};

/** A label with a known beginning is read by it: SERVED_BY_MAIL, DECIDED_2, RECTIFYING_AGAIN. */
const BY_PREFIX: readonly (readonly [RegExp, MilestoneKind])[] = [
  [/^LEGAL_REVIEW_?RETURN|^REVIEW_RETURN|^LEGAL_RETURN/, 'review-return'],
  [/^LEGAL_REVIEW/, 'review'],
  [/^HEARING_REQ|^HEARING_APPL/, 'hearing-request'],
  [/^HEARING_(?:SCHED|NOTIC|NOTIF)/, 'hearing-schedule'],
  [/^HEARING_(?:HELD|HOLD)/, 'hearing-hold'],
  [/^HEARING_REPORT/, 'hearing-report'],
  [/^SERVED?_/, 'serve'],
  [/^DECIDED_|^(?:PENALTY|PROCESSING)_DECIDED/, 'decide'],
  [/^NOTIFIED_/, 'notify'],
  [/^RECTIFYING_|^ORDER(?:ED)?_?/, 'order'],
  [/^COLLECTIVE|^DISCUSS/, 'discuss'],
  [/^URGED_/, 'urge'],
  [/^TRANSFERRED_/, 'transfer'],
  [/^(?:RECONSIDERATION|LITIGATION)_/, 'remedy'],
];

/** Words that leave no doubt, whatever the label: these steps exist in no other procedure. */
const BY_PLAIN_WORDS: readonly (readonly [RegExp, MilestoneKind])[] = [
  [/法制审核.{0,10}(?:退回|不通过|未通过)|退回.{0,6}法制审核/, 'review-return'],
  [/法制审核/, 'review'],
  [/集体讨论/, 'discuss'],
  [/听证报告|听证意见书/, 'hearing-report'],
  [/听证.{0,4}通知|通知.{0,10}听证/, 'hearing-schedule'],
  [/(?:要求|申请|提出).{0,6}听证/, 'hearing-request'],
  [/(?:举行|召开|组织|公开).{0,4}听证/, 'hearing-hold'],
  [/申请.{0,8}强制执行/, 'court-apply'],
  [/催告/, 'urge'],
  [/撤销立案/, 'withdraw'],
];

/** Words that tell the step where the state beside them is one of this procedure. */
const BY_WORDS: readonly (readonly [RegExp, MilestoneKind])[] = [
  ...BY_PLAIN_WORDS,
  [/公安.{0,8}(?:不予立案|退回)/, 'police-declined'],
  [/公安.{0,8}立案/, 'police-filed'],
  [/(?:移送|移交).{0,6}公安/, 'transfer'],
  [/(?:送达|签收|留置|邮寄).{0,12}决定书?|决定书?.{0,12}(?:送达|签收|邮寄)/, 'serve'],
  [/(?:作出|下达).{0,12}决定/, 'decide'],
  [/告知书?|事先告知/, 'notify'],
  [/(?:复议|法院|判决).{0,10}撤销/, 'revoke'],
  [/责令(?:限期)?(?:改正|支付|退还|整改)|限期改正/, 'order'],
  [/归档/, 'archive'],
  [/结案/, 'close'],
];

function byWords(list: readonly (readonly [RegExp, MilestoneKind])[], words: string): MilestoneKind | undefined {
  return list.find(([pattern]) => pattern.test(words))?.[1];
}

/** What a public notice serves: the decision, unless its words name another document. */
function servedByNotice(words: string): MilestoneKind {
  if (/催告/.test(words)) return 'urge';
  if (/告知书/.test(words)) return 'notify';
  return /指令书|责令改正/.test(words) && !/决定书.{0,6}公告|处[理罚]决定/.test(words) ? 'order' : 'serve';
}

/** What the entry's own label and words say it is. */
export function kindByLabel(entry: TimelineEntry): MilestoneKind | undefined {
  const known = Object.hasOwn(BY_LABEL, entry.state) ? BY_LABEL[entry.state] : undefined;
  if (known !== undefined) return known;
  const words = wordsOf(entry);
  if (isPublicNotice(words)) return servedByNotice(words);
  return (
    byWords(BY_PREFIX, entry.state.toUpperCase()) ??
    byWords(entry.ptState === null ? BY_PLAIN_WORDS : BY_WORDS, entry.event)
  );
}

/** The step that leads to the state beside an entry whose own label says nothing. */
export function kindByState(entry: TimelineEntry): MilestoneKind | undefined {
  const { ptState } = entry;
  return ptState !== null && Object.hasOwn(BY_LABEL, ptState) ? BY_LABEL[ptState] : undefined;
}
