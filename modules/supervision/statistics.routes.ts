import * as wire from '#contract/statistics.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { type Sheet, writeSheet } from '#modules/casework/index.ts';
import { personNames } from '#modules/people/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { annualDue } from './annual.rules.ts';
import { annualTables, reportAnnual } from './annual.ts';
import { actOf, type SupervisionDeps, todayOf } from './deps.ts';
import type { Figure } from './statistics.rules.ts';
import { statistics } from './statistics.ts';
import { selectAnnual } from './supervision.store.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Statistics of the three systems, and the data of the year. */
export function statisticsRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...figureRoutes(deps), ...annualRoutes(deps)];
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

function annualRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/statistics/annual/:year',
      permission: 'statistics.read',
      audit: 'READ_ANNUAL_DATA',
      summary: '年度行政执法数据',
      schema: { params: wire.annualParams, answer: wire.annualAnswer },
      handle: ({ params }) => readAnnual(deps, params.year, todayOf(deps)),
    }),
    route({
      method: 'GET',
      url: '/api/v1/statistics/annual/:year/export',
      permission: 'statistics.read',
      audit: 'EXPORT_ANNUAL_DATA',
      summary: '导出年度行政执法数据（XLSX）',
      schema: { params: wire.annualParams, answer: 'file' },
      handle: async ({ params: { year } }) => {
        const { lines, reported } = await readAnnual(deps, year, todayOf(deps));
        const content = await writeSheet(annualSheet(year, reported?.lines ?? lines));
        return { content, type: XLSX, name: `${year}年度行政执法数据.xlsx` };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/statistics/annual/:year/report',
      permission: 'statistics.report',
      audit: 'REPORT_ANNUAL_DATA',
      summary: '登记年度行政执法数据已公开并报送',
      schema: { params: wire.annualParams, body: wire.reportAnnualRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await reportAnnual(deps, actOf(deps, call), { year: params.year, ...body });
        return undefined;
      },
    }),
  ];
}

async function readAnnual(deps: SupervisionDeps, year: number, on: PlainDate): Promise<wire.AnnualAnswer> {
  const db = deps.dbs.app;
  const [row, dueOn] = [await selectAnnual(db, year), annualDue(year)];
  const names = await personNames(db, row === undefined ? [] : [row.reported_by]);
  return {
    year,
    dueOn,
    overdue: row === undefined && dueOn < on,
    daysLeft: daysBetween(on, dueOn),
    provision: citationOf(deps.rules, 'TSG-006d'),
    lines: [...(await annualTables(deps, year))],
    reported:
      row === undefined
        ? null
        : {
            on: row.reported_on,
            by: names.get(row.reported_by) ?? '系统',
            late: row.reported_on > row.due_on,
            channel: row.channel,
            narrative: row.narrative,
            lines: [...(row.figures.lines as readonly wire.AnnualLine[])],
          },
  };
}

function annualSheet(year: number, lines: readonly wire.AnnualLine[]): Sheet {
  return {
    name: `${year}年度`,
    columns: [
      { title: '表', width: 30 },
      { title: '项目', width: 38 },
      { title: '数量', width: 14 },
      { title: '说明', width: 50 },
    ],
    rows: lines.map((l) => [{ text: l.table }, { text: l.name }, { text: l.count }, { text: l.note }]),
  };
}
