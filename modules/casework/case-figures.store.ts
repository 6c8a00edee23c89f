import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { TERMINAL_STATES } from '#domain/procedure/states.ts';
import type { Db } from '#platform/db/index.ts';

/** A span of civil days, both included. */
export type Span = { readonly from: PlainDate; readonly to: PlainDate };

/** A decision of a period with what statistics ask of it. */
export type DecisionFigure = {
  readonly id: string;
  readonly case_id: string;
  readonly title: string;
  readonly party_name: string | null;
  readonly procedure: 'PT' | 'JY';
  readonly kind: 'penalty' | 'processing' | 'no-penalty';
  readonly number: string;
  readonly decided_on: PlainDate;
  readonly served_on: PlainDate | null;
  readonly fine_fen: number;
  readonly confiscate_fen: number;
  readonly pay_fen: number;
  readonly status: string;
  readonly reviewed: boolean;
  readonly exempt: boolean;
  readonly entered_late: boolean;
};

export async function selectDecisionFigures(db: Db, { from, to }: Span): Promise<readonly DecisionFigure[]> {
  const { rows } = await sql<DecisionFigure>`
    select d.id, d.case_id, c.title, c.party_name, d.procedure, d.kind, d.number, d.decided_on, d.served_on,
      d.fine_fen, d.confiscate_fen, d.pay_fen, d.status,
      d.clearance_id is not null as reviewed, d.exemption is not null as exempt, d.entered_late
    from casework.decision as d join casework.case as c on c.id = d.case_id
    where d.decided_on between ${from} and ${to} order by d.decided_on, d.id`.execute(db);
  return rows;
}

/** A case by the day of one of its milestones. */
export type CaseFigure = {
  readonly case_id: string;
  readonly title: string;
  readonly number: string | null;
  readonly on: PlainDate;
};

/** Cases that were filed, or closed, in the period. */
export async function selectCaseFigures(
  db: Db,
  milestone: 'filed' | 'closed',
  { from, to }: Span,
): Promise<readonly CaseFigure[]> {
  const day = sql.ref(milestone === 'filed' ? 'filed_on' : 'closed_on');
  const { rows } = await sql<CaseFigure>`
    select id as case_id, title, filing_number as number, ${day} as on
    from casework.case where ${day} between ${from} and ${to} order by ${day}, id`.execute(db);
  return rows;
}

export type ActFigure = {
  readonly case_id: string;
  readonly title: string;
  readonly act: string;
  readonly performed_on: PlainDate;
  readonly late: boolean;
};

/** Acts of the period: those named, or all that were entered late. */
export async function selectActFigures(
  db: Db,
  span: Span,
  asked: { readonly acts: readonly string[] } | { readonly late: true },
): Promise<readonly ActFigure[]> {
  const which = 'acts' in asked ? sql`a.act = any(${[...asked.acts]}::text[])` : sql`a.late`;
  const { rows } = await sql<ActFigure>`
    select a.case_id, c.title, a.act, a.performed_on, a.late
    from casework.act as a join casework.case as c on c.id = a.case_id
    where a.performed_on between ${span.from} and ${span.to} and ${which}
    order by a.performed_on, a.case_id, a.n`.execute(db);
  return rows;
}

export async function countActs(db: Db, { from, to }: Span): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from casework.act where performed_on between ${from} and ${to}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

export type FindingFigure = {
  readonly case_id: string;
  readonly title: string;
  readonly found_on: PlainDate;
  readonly rule: string;
  readonly provision: string;
  readonly message: string;
};

/** Defects that were found in the period. */
export async function selectDefects(db: Db, { from, to }: Span): Promise<readonly FindingFigure[]> {
  const { rows } = await sql<FindingFigure>`
    select f.case_id, c.title, f.found_on, f.rule, f.provision, f.message
    from casework.finding as f join casework.case as c on c.id = f.case_id
    where f.severity = 'defect' and f.found_on between ${from} and ${to}
    order by f.found_on, f.case_id, f.n`.execute(db);
  return rows;
}

/** The days of the milestones of a case that was decided in the period. */
export type StageFigure = {
  readonly case_id: string;
  readonly title: string;
  readonly received_on: PlainDate | null;
  readonly filed_on: PlainDate | null;
  readonly concluded_on: PlainDate | null;
  readonly submitted_on: PlainDate | null;
  readonly decided_on: PlainDate;
  readonly served_on: PlainDate | null;
  readonly closed_on: PlainDate | null;
};

/** Cases decided in the period that were not entered after the fact; the first day of each milestone. */
export async function selectStages(db: Db, { from, to }: Span): Promise<readonly StageFigure[]> {
  const { rows } = await sql<StageFigure>`
    select c.id as case_id, c.title, c.received_on, c.filed_on, c.decided_on, c.closed_on,
      min(a.performed_on) filter (where a.act = 'conclude-investigation') as concluded_on,
      min(a.performed_on) filter (where a.act = 'submit-for-review') as submitted_on,
      min(a.performed_on) filter (where a.act = 'serve') as served_on
    from casework.case as c join casework.act as a on a.case_id = c.id
    where c.decided_on between ${from} and ${to} and not c.entered_late
    group by c.id order by c.decided_on, c.id`.execute(db);
  return rows;
}

export type OverdueClock = {
  readonly case_id: string;
  readonly title: string;
  readonly kind: string;
  readonly rule: string;
  readonly legal_due: PlainDate;
};

/** Duties of cases whose last lawful day has passed; what the longest is over stands first. */
export async function selectOverdueClocks(db: Db, on: PlainDate): Promise<readonly OverdueClock[]> {
  const { rows } = await sql<OverdueClock>`
    select k.case_id, c.title, k.kind, k.rule, k.legal_due
    from casework.clock as k join casework.case as c on c.id = k.case_id
    where k.stopped_on is null and k.nature = 'duty' and k.legal_due < ${on}
    order by k.legal_due, k.case_id, k.clock_id limit 1000`.execute(db);
  return rows;
}

/** How many cases that have not ended name this item. */
export async function countOpenCasesOf(db: Db, itemCode: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from casework.case
    where item_codes @> array[${itemCode}]::text[] and state <> all(${[...TERMINAL_STATES]}::text[])`.execute(db);
  return rows[0]?.n ?? 0;
}
