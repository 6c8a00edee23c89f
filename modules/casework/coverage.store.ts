import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

type DecisionTable = {
  readonly case_id: string;
  readonly procedure: string;
  readonly number: string;
  readonly decided_on: string;
  readonly clearance_id: string | null;
  readonly entered_late: boolean;
  readonly exemption: string | null;
};
type Tables = { 'casework.decision': DecisionTable };

export type Coverage = {
  readonly decided: number;
  readonly reviewed: number;
  readonly exempt: number;
  readonly enteredLate: number;
};

/** TSG-012a: decisions of the ordinary procedure of those days, and how many of them a review cleared. */
export async function countCoverage(db: Db, from: PlainDate | undefined, to: PlainDate | undefined): Promise<Coverage> {
  let query = db.withTables<Tables>().selectFrom('casework.decision').where('procedure', '=', 'PT');
  if (from !== undefined) query = query.where('decided_on', '>=', from);
  if (to !== undefined) query = query.where('decided_on', '<=', to);
  const counted = await query
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('entered_late', '=', false).as('decided'),
      eb.fn.countAll<number>().filterWhere('clearance_id', 'is not', null).as('reviewed'),
      eb.fn
        .countAll<number>()
        .filterWhere((w) => w.and([w('exemption', 'is not', null), w('entered_late', '=', false)]))
        .as('exempt'),
      eb.fn.countAll<number>().filterWhere('entered_late', '=', true).as('enteredLate'),
    ])
    .executeTakeFirstOrThrow();
  const { decided, reviewed, exempt, enteredLate } = counted;
  return {
    decided: Number(decided),
    reviewed: Number(reviewed),
    exempt: Number(exempt),
    enteredLate: Number(enteredLate),
  };
}
