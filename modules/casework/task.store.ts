import { sql } from 'kysely';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ClockKind, HearingState, ProcedureId, StateId } from '#domain/procedure/model.ts';
import type { Db } from '#platform/db/index.ts';

export type TaskClock = {
  readonly kind: ClockKind;
  readonly nature: 'duty' | 'window' | 'wait' | 'info';
  readonly rule: string;
  readonly legalDue: PlainDate;
  readonly safeDue: PlainDate;
  readonly provisional: boolean;
};
export type TaskHandler = { readonly person: string; readonly name: string; readonly lead: boolean };

/** A case in which something may wait for whoever asks. */
export type TaskRow = {
  readonly id: string;
  readonly title: string;
  readonly procedure: ProcedureId;
  readonly state: StateId;
  readonly hearing: HearingState | null;
  readonly presider: string | null;
  readonly state_since: PlainDate | null;
  readonly party_name: string | null;
  readonly filing_number: string | null;
  readonly decision_number: string | null;
  readonly handlers: readonly TaskHandler[];
  readonly clocks: readonly TaskClock[];
};

export type TaskSearch = {
  readonly person: string;
  /** States in which something may wait for a post that the person holds. */
  readonly states: readonly string[];
  /** States in which nothing is left: such a case is looked at only for a duty that still runs. */
  readonly ended: readonly string[];
};

/**
 * The cases that a person handles and those that stand where a post of theirs may be waited for, with those who handle them and the periods
 * that run. One statement: the few cases first, by their indexes, then what belongs to each.
 */
export async function selectTaskRows(db: Db, { person, states, ended }: TaskSearch): Promise<readonly TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    with chosen as materialized (
      select c.id from casework.case c join casework.officer o on o.case_id = c.id
      where o.person = ${person} and o.left_on is null
        and (c.state <> all(${[...ended]}::text[]) or c.legal_due is not null)
      union
      select id from casework.case where state = any(${[...states]}::text[]))
    select c.id, c.title, c.procedure, c.state, c.hearing, c.presider, c.state_since, c.party_name, c.filing_number,
      c.decision_number, coalesce(o.handlers, '[]') as handlers, coalesce(k.clocks, '[]') as clocks
    from chosen join casework.case c on c.id = chosen.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('person', person, 'name', name, 'lead', lead) order by lead desc, name) as handlers
      from casework.officer where case_id = c.id and left_on is null) o on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', kind, 'nature', nature, 'rule', rule, 'legalDue', legal_due,
        'safeDue', safe_due, 'provisional', provisional) order by legal_due, clock_id) as clocks
      from casework.clock where case_id = c.id and stopped_on is null) k on true`.execute(db);
  return rows;
}
