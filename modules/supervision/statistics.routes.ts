import * as wire from '#contract/statistics.ts';
import { type Sheet, writeSheet } from '#modules/casework/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { annualRoutes } from './annual.routes.ts';
import { type SupervisionDeps, todayOf } from './deps.ts';
import { quarterRoutes } from './quarter.routes.ts';
import type { Figure } from './statistics.rules.ts';
import { statistics } from './statistics.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Statistics of the three systems, and the data of the year. */
export function statisticsRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...figureRoutes(deps), ...annualRoutes(deps), ...quarterRoutes(deps)];
}

const lineOf = ({ source: _rows, ...line }: Figure) => line;

function figureRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/statistics',
      permission: 'statistics.read',
      audit: 'READ_STATISTICS',
      summary: '三项制度统计',
      schema: { query: wire.spanQuery, answer: wire.statisticsAnswer },
      handle: async ({ query }) => {
        return { ...query, figures: (await statistics(db, query, todayOf(deps))).map(lineOf) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/statistics/figures/:key',
      permission: 'statistics.read',
      audit: 'READ_STATISTICS_SOURCE',
      summary: '一项统计数据的来源记录',
      schema: { params: wire.figureParams, query: wire.spanQuery, answer: wire.figureAnswer },
      handle: async ({ params, query }) => {
        const figure = (await statistics(db, query, todayOf(deps))).find((f) => f.key === params.key);
        if (figure === undefined) throw new Error(`${params.key} is not counted`);
        return { figure: lineOf(figure), rows: [...figure.source] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/statistics/export',
      permission: 'statistics.read',
      audit: 'EXPORT_STATISTICS',
      summary: '导出三项制度统计（XLSX）',
      schema: { query: wire.spanQuery, answer: 'file' },
      handle: async ({ query }) => {
        const content = await writeSheet(figureSheet(await statistics(db, query, todayOf(deps))));
        return { content, type: XLSX, name: `三项制度统计${query.from}至${query.to}.xlsx` };
      },
    }),
  ];
}

function figureSheet(figures: readonly Figure[]): Sheet {
  return {
    name: '三项制度统计',
    columns: [
      { title: '类别', width: 22 },
      { title: '项目', width: 30 },
      { title: '数值', width: 12 },
      { title: '单位', width: 8 },
      { title: '口径', width: 90 },
    ],
    rows: figures.map((f) => [
      { text: f.group },
      { text: f.name },
      { text: f.text },
      { text: f.unit === '%' ? '' : f.unit },
      { text: f.definition },
    ]),
  };
}
