import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { Alarm } from './due-dates.rules.ts';
import type { Stage } from './publication.state.ts';

export type PublicationRow = {
  readonly decision_id: string;
  readonly public_id: string;
  readonly case_id: string;
  readonly kind: DecisionFacts['kind'];
  readonly number: string;
  readonly title: string;
  readonly party_name: string;
  readonly decided_on: PlainDate;
  readonly rule: string;
  readonly due_on: PlainDate;
  readonly at_risk_on: PlainDate;
  readonly overdue_on: PlainDate;
  readonly provisional: boolean;
  readonly late: boolean;
  readonly stage: Exclude<Stage, 'none'>;
  readonly alarm: Alarm;
  readonly clerk: string | null;
  readonly approver: string | null;
  readonly return_reason: string | null;
  readonly ground: string | null;
  readonly ground_text: string | null;
  readonly ground_provision: string | null;
  readonly ground_reason: string | null;
  readonly answered_on: PlainDate | null;
  readonly version: number | null;
  readonly public_until: PlainDate | null;
  readonly credit_class: string | null;
  readonly credit_shown: boolean | null;
  readonly credit_until: PlainDate | null;
  readonly withdrawal_due_on: PlainDate | null;
  readonly withdrawal_how: string | null;
  readonly withdrawal_alarm: Alarm;
  readonly withdrawn_kind: string | null;
  readonly decision_commit: string;
  readonly review_commit: string | null;
  readonly outcome_commit: string | null;
  readonly proof_attached: boolean;
};

export type EscalationRow = {
  readonly decision_id: string;
  readonly n: number;
  readonly duty: 'publication' | 'withdrawal';
  readonly kind: 'at-risk' | 'overdue';
  readonly since: PlainDate;
  readonly due_on: PlainDate;
  readonly resolved_on: PlainDate | null;
};

export type OutcomeRow = {
  readonly decision_commit: string;
  readonly kind: 'published' | 'published.treated' | 'withheld' | 'pending' | 'withdrawn';
  readonly ground: string | null;
  readonly decided_on: PlainDate;
  readonly due_on: PlainDate;
  readonly answered_on: PlainDate | null;
  readonly overdue: boolean;
};

type Tables = {
  'disclosure.publication': PublicationRow;
  'disclosure.escalation': EscalationRow;
  'published.outcome': OutcomeRow;
  'published.notice': NoticeRow;
};

const OPEN = ['pending', 'drafted', 'proposed'] as const;
const tables = (db: Db) => db.withTables<Tables>();

export type QueueFilter = {
  readonly stage?: PublicationRow['stage'];
  readonly open?: boolean;
  readonly alarm?: Exclude<Alarm, 'none'>;
  /** Part of the number, the title or the party's name. */
  readonly text?: string;
  readonly limit: number;
};

/** The queue, what is due first; with `open` only what waits for an answer or for a withdrawal. Without it the newest first. */
export function selectQueue(db: Db, filter: QueueFilter): Promise<readonly PublicationRow[]> {
  let query = tables(db).selectFrom('disclosure.publication').selectAll();
  const { stage, alarm, text } = filter;
  if (stage !== undefined) query = query.where('stage', '=', stage);
  if (filter.open === true)
    query = query.where((eb) => eb.or([eb('stage', 'in', OPEN), eb('withdrawal_due_on', 'is not', null)]));
  if (alarm !== undefined)
    query = query.where((eb) => eb.or([eb('alarm', '=', alarm), eb('withdrawal_alarm', '=', alarm)]));
  if (text !== undefined && text !== '')
    query = query.where(sql<boolean>`strpos(number || ' ' || title || ' ' || party_name, ${text}) > 0`);
  const waits = filter.open === true || alarm !== undefined || OPEN.some((open) => open === stage);
  return query
    .orderBy('due_on', waits ? 'asc' : 'desc')
    .orderBy('decision_id')
    .limit(filter.limit)
    .execute();
}

export type QueueCounts = {
  readonly stages: Readonly<Record<string, number>>;
  readonly open: number;
  readonly atRisk: number;
  readonly overdue: number;
};

/** How many stand where, whatever is filtered. */
export async function countQueue(db: Db): Promise<QueueCounts> {
  const { rows } = await sql<{ stage: string; n: number; open: number; at_risk: number; overdue: number }>`
    select stage, count(*)::int as n,
      (count(*) filter (where stage in ('pending', 'drafted', 'proposed') or withdrawal_due_on is not null))::int as open,
      (count(*) filter (where alarm = 'at-risk' or withdrawal_alarm = 'at-risk'))::int as at_risk,
      (count(*) filter (where alarm = 'overdue' or withdrawal_alarm = 'overdue'))::int as overdue
    from disclosure.publication group by stage`.execute(db);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    stages: Object.fromEntries(rows.map(({ stage, n }) => [stage, n])),
    open: sum((row) => row.open),
    atRisk: sum((row) => row.at_risk),
    overdue: sum((row) => row.overdue),
  };
}

/** Penalties that became public within those days and still are, in the order of their decisions. */
export async function selectPublishedPenalties(
  db: Db,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('disclosure.publication')
    .select('decision_id')
    .where('kind', '=', 'penalty')
    .where('version', 'is not', null)
    .where('public_until', 'is not', null)
    .where('answered_on', '>=', from)
    .where('answered_on', '<=', to)
    .orderBy('decided_on')
    .orderBy('decision_id')
    .execute();
  return rows.map((row) => row.decision_id);
}

export type NoticeRow = {
  readonly id: string;
  readonly phase: '事前' | '事中' | '事后' | '公告';
  readonly title: string;
  readonly body: string;
  readonly published_on: PlainDate;
};

/** Notices of the portal, the newest first. */
export function selectNotices(db: Db): Promise<readonly NoticeRow[]> {
  return tables(db)
    .selectFrom('published.notice')
    .selectAll()
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .limit(1000)
    .execute();
}

export function selectPublication(db: Db, decisionId: string): Promise<PublicationRow | undefined> {
  return tables(db)
    .selectFrom('disclosure.publication')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .executeTakeFirst();
}

/** Alarms that stand, the oldest first. */
export function selectEscalations(db: Db): Promise<readonly EscalationRow[]> {
  return tables(db)
    .selectFrom('disclosure.escalation')
    .selectAll()
    .where('resolved_on', 'is', null)
    .orderBy('since')
    .orderBy('decision_id')
    .orderBy('n')
    .execute();
}

/** Publications of which a clock may say something on that day. */
export async function selectToSweep(db: Db, today: PlainDate): Promise<readonly string[]> {
  const { rows } = await sql<{ decision_id: string }>`
    select decision_id from disclosure.publication
    where (answered_on is null and at_risk_on <= ${today} and alarm <> 'overdue')
       or (withdrawal_due_on <= ${today} and withdrawal_alarm <> 'overdue')
       or (stage in ('published', 'corrected', 'drafted') and public_until < ${today})
    order by due_on, decision_id`.execute(db);
  return rows.map((row) => row.decision_id);
}

export async function selectUnproven(db: Db, limit: number): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('disclosure.publication')
    .select('decision_id')
    .where('version', 'is not', null)
    .where('proof_attached', '=', false)
    .orderBy('decision_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.decision_id);
}

export function selectOutcomes(db: Db): Promise<readonly OutcomeRow[]> {
  return tables(db).selectFrom('published.outcome').selectAll().orderBy('decision_commit').execute();
}
