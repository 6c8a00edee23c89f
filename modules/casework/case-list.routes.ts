import { USUAL_COLUMNS, VIEWS_AT_MOST } from '#contract/case-columns.ts';
import * as wire from '#contract/case-list.ts';
import type { FsckCheck } from '#modules/recording/index.ts';
import { InvalidInputError, NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { deleteView, selectColumns, selectViews, upsertColumns, upsertView } from './case-view.store.ts';
import type { CaseworkDeps } from './deps.ts';
import { exportCases } from './export-cases.ts';
import { listCases, listChoices } from './list-cases.ts';

/** Tables of how people like their list, and of what they typed and have not sent: they prove nothing, so there is nothing to check. */
export const checks: readonly FsckCheck[] = [
  { tables: ['casework.case_view', 'casework.case_columns', 'casework.act_draft'], run: async () => undefined },
];

/** The list of cases: search, choices, table for spreadsheets, and how each person likes to look at it. */
export function caseListRoutes(deps: CaseworkDeps): readonly Route[] {
  return [...searchRoutes(deps), ...viewRoutes(deps)];
}

function searchRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases',
      permission: 'case.read',
      audit: 'LIST_CASES',
      summary: '案件清单和检索',
      schema: { query: wire.casesQuery, answer: wire.casesAnswer },
      handle: ({ query, principal }) => listCases(deps, query, principal.personId),
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/export',
      permission: 'case.read',
      audit: 'EXPORT_CASES',
      summary: '导出案件清单（XLSX）',
      schema: { query: wire.exportQuery, answer: 'file' },
      handle: ({ query, principal }) => exportCases(deps, query, principal.personId),
    }),
    route({
      method: 'GET',
      url: '/api/v1/case-list/choices',
      permission: 'case.read',
      audit: 'READ_CASE_LIST_CHOICES',
      summary: '案件清单可选的状态、事项、人员、机构',
      schema: { answer: wire.listChoicesAnswer },
      handle: () => listChoices(deps),
    }),
  ];
}

function viewRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/case-list/views',
      permission: 'case.read',
      audit: 'LIST_CASE_VIEWS',
      summary: '本人保存的案件清单视图和显示栏目',
      schema: { answer: wire.viewsAnswer },
      handle: async ({ principal: { personId } }) => {
        const [views, columns] = await Promise.all([selectViews(db, personId), selectColumns(db, personId)]);
        return {
          columns: [...(columns ?? USUAL_COLUMNS)],
          views: views.map(({ person: _own, ...view }) => view),
        };
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/case-list/views/:id',
      permission: 'case.read',
      audit: 'SAVE_CASE_VIEW',
      summary: '保存案件清单视图',
      schema: { params: wire.viewParams, body: wire.viewRequest, answer: 'nothing' },
      handle: async ({ params, body, principal: { personId } }) => {
        const others = (await selectViews(db, personId)).filter((view) => view.id !== params.id);
        if (others.some((view) => view.name === body.name)) throw fault('已有同名的视图，请换一个名称');
        if (others.length >= VIEWS_AT_MOST) throw fault(`最多保存${VIEWS_AT_MOST}个视图，请先删除不用的`);
        if (!(await upsertView(db, { id: params.id, person: personId, ...body })))
          throw new NotFoundError(`no view ${params.id}`);
        return undefined;
      },
    }),
    route({
      method: 'DELETE',
      url: '/api/v1/case-list/views/:id',
      permission: 'case.read',
      audit: 'DELETE_CASE_VIEW',
      summary: '删除案件清单视图',
      schema: { params: wire.viewParams, answer: 'nothing' },
      handle: async ({ params, principal: { personId } }) => {
        await deleteView(db, personId, params.id);
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/case-list/columns',
      permission: 'case.read',
      audit: 'CHOOSE_CASE_COLUMNS',
      summary: '选择案件清单的显示栏目',
      schema: { body: wire.columnsRequest, answer: 'nothing' },
      handle: async ({ body, principal: { personId } }) => {
        await upsertColumns(db, personId, [...body.columns]);
        return undefined;
      },
    }),
  ];
}

function fault(message: string): InvalidInputError {
  return new InvalidInputError([{ path: 'name', message }]);
}
