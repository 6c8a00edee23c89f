import * as wire from '#contract/statistics.ts';
import { writeSheets } from '#modules/casework/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { SupervisionDeps } from './deps.ts';
import { quarterParts, quarterSpan } from './quarter.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 季度报表. */
export function quarterRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/statistics/quarters/:year/:quarter',
      permission: 'statistics.read',
      audit: 'READ_QUARTER',
      summary: '季度行政执法数据：重大处罚、行政强制、两法衔接',
      schema: { params: wire.quarterParams, answer: wire.quarterAnswer },
      handle: async ({ params: { year, quarter } }) => {
        const span = quarterSpan(year, quarter);
        return { ...span, parts: [...(await quarterParts(deps, span))] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/statistics/quarters/:year/:quarter/export',
      permission: 'statistics.read',
      audit: 'EXPORT_QUARTER',
      summary: '导出季度行政执法数据（XLSX）',
      schema: { params: wire.quarterParams, answer: 'file' },
      handle: async ({ params: { year, quarter } }) => {
        const parts = await quarterParts(deps, quarterSpan(year, quarter));
        const sheets = parts.map(({ name, columns, rows }) => ({
          name,
          columns: columns.map((title) => ({ title, width: 22 })),
          rows: rows.map(({ cells }) => cells.map((text) => ({ text }))),
        }));
        return { content: await writeSheets(sheets), type: XLSX, name: `${year}年第${quarter}季度行政执法数据.xlsx` };
      },
    }),
  ];
}
