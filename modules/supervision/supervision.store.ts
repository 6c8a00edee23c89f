import type { Artefact } from '#contract/filing-ledger.ts';
import type { FilingStage, OpinionStage, SupervisionKind, SupervisionMatter } from '#contract/supervision.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';

export type FilingRow = {
  readonly decision_id: string;
  readonly case_id: string;
  readonly title: string;
  readonly number: string;
  readonly party_name: string;
  readonly grounds: readonly string[];
  readonly decided_on: PlainDate;
  readonly effective_on: PlainDate;
  readonly due_on: PlainDate;
  readonly basis: string;
  readonly stage: FilingStage;
  readonly report: string | null;
  readonly sent_on: PlainDate | null;
  readonly sent_by: string | null;
  readonly documents: readonly number[];
  readonly receipt: string | null;
  readonly received_on: PlainDate | null;
  readonly received_by: string | null;
  readonly return_reason: string | null;
};

/** A version of a list, a chart or a set of rules and its way to the supervisor. */
export type ArtefactRow = {
  readonly id: string;
  readonly artefact: Artefact;
  readonly title: string;
  readonly version: string;
  readonly due_on: PlainDate | null;
  readonly stage: FilingStage;
  readonly note: string | null;
  readonly sent_on: PlainDate | null;
  readonly sent_by: string | null;
  readonly receipt: string | null;
  readonly received_on: PlainDate | null;
  readonly received_by: string | null;
  readonly return_reason: string | null;
};

export type OpinionRow = {
  readonly id: string;
  readonly kind: SupervisionKind;
  readonly number: string;
  readonly title: string;
  readonly matter: SupervisionMatter;
  readonly case_id: string | null;
  readonly case_title: string | null;
  readonly issued_on: PlainDate;
  readonly issued_by: string;
  readonly reply_due_on: PlainDate;
  readonly stage: OpinionStage;
  readonly replied_on: PlainDate | null;
  readonly closed_on: PlainDate | null;
};

export type AccessRow = {
  readonly id: string;
  readonly case_id: string;
  readonly case_title: string;
  readonly person: string;
  readonly person_name: string;
  readonly reason: string;
  readonly opened_on: PlainDate;
  readonly until_on: PlainDate;
  readonly ended_on: PlainDate | null;
};

export type AnnualRow = {
  readonly year: number;
  readonly due_on: PlainDate;
  readonly reported_on: PlainDate;
  readonly reported_by: string;
  readonly channel: string;
  readonly narrative: string;
  readonly figures: JsonObject;
};

type Tables = {
  'supervision.filing': FilingRow;
  'supervision.artefact_filing': ArtefactRow;
  'supervision.opinion': OpinionRow;
  'supervision.access': AccessRow;
  'supervision.annual': AnnualRow;
};

/** More than any county has in years; who needs older ones asks for their stage. */
const LIMIT = 1000;
const tables = (db: Db) => db.withTables<Tables>();

/** Filings, those that wait for somebody first, then by their last day. */
export function selectFilings(db: Db, stage?: FilingStage): Promise<readonly FilingRow[]> {
  let query = tables(db).selectFrom('supervision.filing').selectAll();
  if (stage !== undefined) query = query.where('stage', '=', stage);
  return query
    .orderBy((eb) => eb.case().when('stage', '=', 'received').then(1).else(0).end())
    .orderBy('due_on')
    .orderBy('decision_id')
    .limit(LIMIT)
    .execute();
}

/** Major penalties that took effect within those days. */
export function selectEffectiveFilings(
  db: Db,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly FilingRow[]> {
  return tables(db)
    .selectFrom('supervision.filing')
    .selectAll()
    .where('effective_on', '>=', from)
    .where('effective_on', '<=', to)
    .orderBy('effective_on')
    .orderBy('decision_id')
    .execute();
}

export function selectFiling(db: Db, decisionId: string): Promise<FilingRow | undefined> {
  return tables(db)
    .selectFrom('supervision.filing')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .executeTakeFirst();
}

/** Filings of lists, charts and rules. */
export function selectArtefacts(db: Db): Promise<readonly ArtefactRow[]> {
  return tables(db).selectFrom('supervision.artefact_filing').selectAll().orderBy('id').limit(LIMIT).execute();
}

/** Documents of supervision, those that wait for somebody first. */
export function selectOpinions(db: Db, stage?: OpinionStage): Promise<readonly OpinionRow[]> {
  let query = tables(db).selectFrom('supervision.opinion').selectAll();
  if (stage !== undefined) query = query.where('stage', '=', stage);
  return query
    .orderBy((eb) => eb.case().when('stage', '=', 'closed').then(1).else(0).end())
    .orderBy('reply_due_on')
    .orderBy('id')
    .limit(LIMIT)
    .execute();
}

export function selectOpinion(db: Db, id: string): Promise<OpinionRow | undefined> {
  return tables(db).selectFrom('supervision.opinion').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectOpinionByNumber(db: Db, number: string): Promise<OpinionRow | undefined> {
  return tables(db).selectFrom('supervision.opinion').selectAll().where('number', '=', number).executeTakeFirst();
}

/** Who asked for which file, the latest first. */
export function selectAccesses(db: Db): Promise<readonly AccessRow[]> {
  return tables(db)
    .selectFrom('supervision.access')
    .selectAll()
    .orderBy('opened_on', 'desc')
    .orderBy('id')
    .limit(LIMIT)
    .execute();
}

/** The access of that person to that file that is open on that day. */
export function selectOpenAccess(
  db: Db,
  asked: { readonly caseId: string; readonly person: string; readonly on: PlainDate },
): Promise<AccessRow | undefined> {
  return tables(db)
    .selectFrom('supervision.access')
    .selectAll()
    .where('case_id', '=', asked.caseId)
    .where('person', '=', asked.person)
    .where('ended_on', 'is', null)
    .where('opened_on', '<=', asked.on)
    .where('until_on', '>=', asked.on)
    .orderBy('until_on', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function selectAnnual(db: Db, year: number): Promise<AnnualRow | undefined> {
  return tables(db).selectFrom('supervision.annual').selectAll().where('year', '=', year).executeTakeFirst();
}
