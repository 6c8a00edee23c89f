import * as wire from '#contract/statistics.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { type Sheet, writeSheet } from '#modules/casework/index.ts';
import { personNames } from '#modules/people/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { annualDue } from './annual.rules.ts';
import { annualTables, lineOfEntry, reportAnnual } from './annual.ts';
import { actOf, type SupervisionDeps, todayOf } from './deps.ts';
import { selectAnnual } from './supervision.store.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 行政执法数据 of a year: the tables, the rows behind each figure, the file, and that it was made public. */
export function annualRoutes(deps: SupervisionDeps): readonly Route[] {
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
      method: 'GET',
      url: '/api/v1/statistics/annual/:year/rows',
      permission: 'statistics.read',
      audit: 'READ_ANNUAL_SOURCE',
      summary: '年度行政执法数据一项的来源记录',
      schema: { params: wire.annualParams, query: wire.annualRowsQuery, answer: wire.annualRowsAnswer },
      handle: async ({ params, query }) => {
        const entries = await annualTables(deps, params.year);
        const entry = entries.find((e) => e.table === query.table && e.name === query.name);
        if (entry === undefined) throw new NotFoundError(`no line ${query.table} ${query.name}`);
        return { rows: [...entry.source] };
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
    lines: (await annualTables(deps, year)).map(lineOfEntry),
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
