import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import { kindByLabel, kindByState } from './milestone-labels.rules.ts';
import { isPublicNotice } from './service.rules.ts';
import { wordsOf } from './text-facts.ts';
import { type Omission, saysOmitted } from './told.rules.ts';

/** What an entry of a file's timeline stands for in the procedure. */
export type MilestoneKind =
  | 'clue'
  | 'accept'
  | 'reject'
  | 'file'
  | 'investigate'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'order'
  | 'overdue'
  | 'corrected-partly'
  | 'corrected'
  | 'withdraw'
  | 'conclude'
  | 'propose'
  | 'notify'
  | 'statement'
  | 'no-statement'
  | 'hearing-request'
  | 'hearing-schedule'
  | 'hearing-hold'
  | 'hearing-report'
  | 'review'
  | 'review-return'
  | 'discuss'
  | 'decide'
  | 'serve'
  | 'perform'
  | 'defer'
  | 'default'
  | 'urge'
  | 'court-apply'
  | 'court-outcome'
  | 'transfer'
  | 'police-filed'
  | 'police-declined'
  | 'remedy'
  | 'revoke'
  | 'close'
  | 'archive'
  | 'rename'
  | 'note';

export type Milestone = { readonly kind: MilestoneKind; readonly entry: TimelineEntry };

/** Kinds that an entry cannot be where its own words say that this was not done. */
const DENIED: Partial<Record<MilestoneKind, Omission>> = {
  file: 'filing',
  order: 'order',
  notify: 'notice',
  'hearing-hold': 'hearing',
  review: 'review',
  discuss: 'discussion',
  serve: 'service',
  urge: 'urging',
};

/** What one entry stands for by itself. */
export function milestoneOf(entry: TimelineEntry): Milestone {
  return { kind: refine(kindByLabel(entry) ?? kindByState(entry) ?? 'note', entry), entry };
}

function refine(kind: MilestoneKind, entry: TimelineEntry): MilestoneKind {
  const words = `${entry.event} ${entry.note ?? ''}`;
  if (kind === 'review' && /退回|不通过|未通过|补充(?:调查|证据|材料)/.test(entry.event)) return 'review-return';
  const denied = DENIED[kind];
  if (denied !== undefined && saysOmitted(denied, words)) return 'note';
  if (kind === 'corrected' && /部分/.test(entry.event) && !/全部/.test(entry.event)) return 'corrected-partly';
  if (kind === 'hearing-schedule' && /举行了?听证|听证会?已?举行/.test(entry.event)) return 'hearing-hold';
  if (kind === 'statement' && /(?:未|没有)(?:提出|进行)?.{0,4}(?:陈述|申辩)|放弃/.test(entry.event))
    return 'no-statement';
  if (
    kind === 'remedy' &&
    /(?:复议|判决|裁定|法院|机关).{0,12}撤销/.test(words) &&
    !/申请撤销|请求撤销|撤回|一审|上诉/.test(words)
  )
    return 'revoke';
  return kind;
}

/** In the order of the days; entries of one day keep the order of the file. */
export function milestonesOf(file: CaseFile): Milestone[] {
  const sorted = file.timeline
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => (a.entry.date < b.entry.date ? -1 : a.entry.date > b.entry.date ? 1 : a.i - b.i))
    .map(({ entry }) => entry);
  const labelled = new Set(sorted.map(kindByLabel));
  return sorted.map((entry, i) => {
    const own = kindByLabel(entry);
    // The state beside an unknown label says where the case stands; it is a step only where no entry tells of that step itself.
    const beside = kindByState(entry);
    const byState = own === undefined && beside !== undefined && !labelled.has(beside) ? beside : undefined;
    const repeated =
      byState !== undefined &&
      sorted.slice(0, i).some((e) => kindByLabel(e) === undefined && kindByState(e) === byState);
    const kind = own ?? (repeated ? undefined : byState) ?? 'note';
    const milestone = { kind: refine(kind, entry), entry };
    return isPublication(milestone, sorted.slice(i + 1)) ? { kind: 'note', entry } : milestone;
  });
}

/** The day a notice was published is not yet the service, where a later entry tells when it counts. */
function isPublication({ kind, entry }: Milestone, later: readonly TimelineEntry[]): boolean {
  if (kind !== 'serve' && kind !== 'notify') return false;
  return isPublicNotice(wordsOf(entry)) && later.some((e) => e.date > entry.date && milestoneOf(e).kind === kind);
}

/** Nothing more happens in a case that was not taken up. */
export function isNoTrace(state: string | undefined): boolean {
  return state === undefined || state === 'REJECTED' || state === 'ARCHIVED';
}
