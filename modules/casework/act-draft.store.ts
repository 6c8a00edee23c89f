import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { Db } from '#platform/db/index.ts';
import type { CaseRow } from './case.store.ts';

/** What somebody has typed for one act of one case. */
export type ActDraftKey = { readonly account: string; readonly caseId: string; readonly act: string };

export type ActDraftRow = {
  readonly account: string;
  readonly case_id: string;
  readonly act: string;
  readonly version: number;
  readonly case_version: number;
  readonly content: unknown;
  readonly saved_at: Instant;
};

type Tables = { 'casework.act_draft': ActDraftRow; 'casework.case': CaseRow };
const tables = (db: Db) => db.withTables<Tables>();

export function selectActDraft(db: Db, { account, caseId, act }: ActDraftKey): Promise<ActDraftRow | undefined> {
  return tables(db)
    .selectFrom('casework.act_draft')
    .selectAll()
    .where('account', '=', account)
    .where('case_id', '=', caseId)
    .where('act', '=', act)
    .executeTakeFirst();
}

/** The drafts of one account, the last saved first, with the title of their case. */
export function selectActDrafts(db: Db, account: string) {
  return tables(db)
    .selectFrom('casework.act_draft as d')
    .innerJoin('casework.case as c', 'c.id', 'd.case_id')
    .select(['d.case_id', 'd.act', 'd.version', 'd.saved_at', 'c.title'])
    .where('d.account', '=', account)
    .orderBy('d.saved_at', 'desc')
    .limit(200)
    .execute();
}

export type ActDraftSave = ActDraftKey & {
  /** The version that whoever saves has seen; 0 where they have seen none. */
  readonly seen: number;
  readonly caseVersion: number;
  readonly content: JsonObject;
  readonly at: Instant;
};

/** Saves the draft on the version that was seen; undefined where another device has saved since. One statement, so no device slips between. */
export async function saveActDraft(db: Db, draft: ActDraftSave): Promise<number | undefined> {
  const { account, caseId, act, seen, caseVersion, content, at } = draft;
  const { rows } = await sql<{ version: number }>`
    insert into casework.act_draft as d (account, case_id, act, version, case_version, content, saved_at)
    select ${account}, ${caseId}::uuid, ${act}, 1, ${caseVersion}::int, ${JSON.stringify(content)}::jsonb, ${at}::timestamptz
    where ${seen}::int = 0 or exists (
      select from casework.act_draft where account = ${account} and case_id = ${caseId}::uuid and act = ${act})
    on conflict (account, case_id, act) do update
      set version = d.version + 1, case_version = excluded.case_version, content = excluded.content, saved_at = excluded.saved_at
      where d.version = ${seen}::int
    returning version`.execute(db);
  return rows[0]?.version;
}

export async function deleteActDraft(db: Db, { account, caseId, act }: ActDraftKey): Promise<void> {
  await tables(db)
    .deleteFrom('casework.act_draft')
    .where('account', '=', account)
    .where('case_id', '=', caseId)
    .where('act', '=', act)
    .execute();
}
