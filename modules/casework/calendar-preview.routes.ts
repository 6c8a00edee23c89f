import { calendarPreviewAnswer, importCalendarRequest, yearParams } from '#contract/catalogue.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { CaseworkDeps } from './deps.ts';
import { previewCalendarOfCases } from './recompute-clocks.ts';

/** What the import of a year's notice would do, cases included: shown before anybody confirms it. */
export function calendarPreviewRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/calendar/:year/preview',
      permission: 'calendar.import',
      audit: 'PREVIEW_CALENDAR',
      summary: '导入年度节假日安排前的比对：变动的日期和将变动的期限',
      schema: { params: yearParams, body: importCalendarRequest, answer: calendarPreviewAnswer },
      clientId: false,
      handle: async ({ params, body }) => {
        if (body.calendar.year !== params.year)
          throw new InvalidInputError([{ path: 'calendar.year', message: '与路径中的年份不一致' }]);
        const { replaced, doubts, changes, moved } = await previewCalendarOfCases(deps, body.calendar);
        const cited = <T extends { readonly rule: string }>({ rule, ...rest }: T) => ({
          ...rest,
          provision: citationOf(deps.rules, rule),
        });
        return {
          replaces: replaced?.notice ?? null,
          doubts: doubts.map(cited),
          changes: [...changes],
          clocks: moved.map(cited),
        };
      },
    }),
  ];
}
