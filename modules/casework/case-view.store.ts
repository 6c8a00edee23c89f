import type { CaseColumn } from '#contract/case-columns.ts';
import type { Db } from '#platform/db/index.ts';

export type ViewRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly query: string;
  readonly columns: CaseColumn[];
};

type Tables = {
  'casework.case_view': ViewRow;
  'casework.case_columns': { readonly person: string; readonly columns: CaseColumn[] };
};

const tables = (db: Db) => db.withTables<Tables>();

export function selectViews(db: Db, person: string): Promise<ViewRow[]> {
  return tables(db).selectFrom('casework.case_view').selectAll().where('person', '=', person).orderBy('name').execute();
}

/** Writes a view of that person; answers false where the id is another's. */
export async function upsertView(db: Db, view: ViewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows: written } = await tables(db)
    .insertInto('casework.case_view')
    .values(view)
    .onConflict((oc) =>
      oc
        .column('id')
        .doUpdateSet({ name: view.name, query: view.query, columns: view.columns })
        .where('casework.case_view.person', '=', view.person),
    )
    .executeTakeFirstOrThrow();
  return written === 1n;
}

export async function deleteView(db: Db, person: string, id: string): Promise<void> {
  await tables(db).deleteFrom('casework.case_view').where('id', '=', id).where('person', '=', person).execute();
}

export async function selectColumns(db: Db, person: string): Promise<readonly CaseColumn[] | undefined> {
  const query = tables(db).selectFrom('casework.case_columns').select('columns').where('person', '=', person);
  return (await query.executeTakeFirst())?.columns;
}

export async function upsertColumns(db: Db, person: string, columns: CaseColumn[]): Promise<void> {
  await tables(db)
    .insertInto('casework.case_columns')
    .values({ person, columns })
    .onConflict((oc) => oc.column('person').doUpdateSet({ columns }))
    .execute();
}
