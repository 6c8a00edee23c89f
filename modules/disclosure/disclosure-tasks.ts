import type { Due } from '#contract/case-list.ts';
import { PUBLICATION_STAGES } from '#contract/disclosure.ts';
import { POSTS } from '#contract/people.ts';
import type { Task } from '#contract/tasks.ts';
import { countWorkdays } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import type { DisclosureDeps } from './deps.ts';
import { type PublicationRow, selectQueue } from './disclosure.store.ts';

/** Whose tasks are asked for. */
export type DisclosureReader = { readonly person: string; readonly permissions: ReadonlySet<string> };

const MOST = 1000;
/** 行政处罚法第四十八条第二款: withdrawn within three working days. */
const WITHDRAWAL_RULE = 'APL-048b';

/** Publications, withholdings and withdrawals that wait for a person. */
export async function disclosureTasks(deps: DisclosureDeps, who: DisclosureReader): Promise<readonly Task[]> {
  const wants = ['disclosure.prepare', 'disclosure.approve', 'disclosure.withdraw'].some((p) => who.permissions.has(p));
  if (!wants) return [];
  const on = civilDateOf(deps.clock.now());
  const rows = await selectQueue(deps.dbs.app, { open: true, limit: MOST });
  return rows.flatMap((row) => [...outcomeTask(deps, row, who, on), ...withdrawalTask(deps, row, who, on)]);
}

type Step = { readonly permission: string; readonly post: string; readonly name: string };

const STEPS: Readonly<Partial<Record<PublicationRow['stage'], Step>>> = {
  pending: { permission: 'disclosure.prepare', post: POSTS['disclosure-clerk'], name: '起草公开稿' },
  drafted: { permission: 'disclosure.approve', post: POSTS['disclosure-approver'], name: '审核公开稿并公示' },
  proposed: { permission: 'disclosure.approve', post: POSTS['disclosure-approver'], name: '审核不予公开意见' },
};

/** A second person approves: whoever drafted it is not asked to. */
function outcomeTask(
  deps: DisclosureDeps,
  row: PublicationRow,
  { person, permissions }: DisclosureReader,
  on: PlainDate,
): readonly Task[] {
  const step = STEPS[row.stage];
  if (step === undefined || !permissions.has(step.permission)) return [];
  if (step.permission === 'disclosure.approve' && row.clerk === person) return [];
  const { due_on: legalDue, at_risk_on: atRisk, overdue_on: overdue, provisional } = row;
  const standing = on >= overdue ? 'overdue' : on >= atRisk ? 'due-soon' : 'running';
  const due: Due = {
    ...{ name: '公示期限', provision: citationOf(deps.rules, row.rule), legalDue, safeDue: legalDue },
    ...{ workdaysLeft: countWorkdays(deps.calendar, on, legalDue), standing, provisional },
  };
  return [taskOf(row, { key: 'publication', ...step }, due)];
}

function withdrawalTask(
  deps: DisclosureDeps,
  row: PublicationRow,
  { permissions }: DisclosureReader,
  on: PlainDate,
): readonly Task[] {
  const legalDue = row.withdrawal_due_on;
  if (legalDue === null || !permissions.has('disclosure.withdraw')) return [];
  const due: Due = {
    ...{ name: '撤回公示期限', provision: citationOf(deps.rules, WITHDRAWAL_RULE), legalDue, safeDue: legalDue },
    workdaysLeft: countWorkdays(deps.calendar, on, legalDue),
    ...{ standing: on > legalDue ? 'overdue' : 'due-soon', provisional: false },
  };
  const post = permissions.has('disclosure.prepare') ? POSTS['disclosure-clerk'] : POSTS['disclosure-approver'];
  return [taskOf(row, { key: 'withdrawal', post, name: '撤回公示并公开说明理由' }, due)];
}

function taskOf(row: PublicationRow, step: { key: string; post: string; name: string }, due: Due): Task {
  const returned = row.stage === 'pending' && row.return_reason !== null ? `退回：${row.return_reason}。` : '';
  return {
    key: `${step.key}:${row.decision_id}`,
    ...{ kind: 'publication', caseId: row.case_id, subject: row.decision_id, title: row.title },
    ...{ party: row.party_name, number: row.number, stateName: PUBLICATION_STAGES[row.stage], post: step.post },
    acts: [{ act: null, name: step.name }],
    due,
    advice: `${returned}${adviceOf(step.name, due)}` || null,
    since: row.decided_on,
  };
}

function adviceOf(what: string, due: Due): string {
  if (due.standing === 'overdue') return `${due.name}已过，请立即${what}（${due.provision}）。`;
  return due.standing === 'due-soon' ? `${due.name}将满，请抓紧${what}（${due.provision}）。` : '';
}
