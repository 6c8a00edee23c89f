import { doublePublicityQuery, doublePublicityReport } from '#contract/double-publicity.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { csvOf, xlsxOf } from './double-publicity-file.ts';
import { exportDoublePublicity } from './export-double-publicity.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 双公示 export: first what it holds and lacks, then the file. */
export function doublePublicityRoutes(deps: DisclosureDeps): readonly Route[] {
  const today = () => civilDateOf(deps.clock.now());
  return [
    route({
      method: 'GET',
      url: '/api/v1/disclosure/double-publicity/report',
      permission: 'disclosure.prepare',
      audit: 'CHECK_DOUBLE_PUBLICITY',
      summary: '信用信息双公示（行政处罚）报送前核对',
      schema: { query: doublePublicityQuery, answer: doublePublicityReport },
      handle: async ({ query }) => (await exportDoublePublicity(deps, query, today())).report,
    }),
    route({
      method: 'GET',
      url: '/api/v1/disclosure/double-publicity',
      permission: 'disclosure.prepare',
      audit: 'EXPORT_DOUBLE_PUBLICITY',
      summary: '导出信用信息双公示数据（行政处罚，XLSX或者CSV）',
      schema: { query: doublePublicityQuery, answer: 'file' },
      handle: async ({ query }) => {
        const on = today();
        const { rows } = await exportDoublePublicity(deps, query, on);
        const name = `行政处罚双公示-${query.from}至${query.to}`;
        return query.format === 'csv'
          ? { content: csvOf(rows), type: 'text/csv; charset=utf-8', name: `${name}.csv` }
          : { content: await xlsxOf(rows, on), type: XLSX, name: `${name}.xlsx` };
      },
    }),
  ];
}
