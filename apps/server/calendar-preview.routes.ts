import { calendarPreviewAnswer } from '#contract/calendar-preview.ts';
import { importCalendarRequest, yearParams } from '#contract/catalogue.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { previewCalendarOfCases } from '#modules/casework/index.ts';
import { calendarWithout } from '#modules/catalogue/index.ts';
import { movedPublications } from '#modules/disclosure/index.ts';
import { movedReviews } from '#modules/review/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { OpenModules } from './open-modules.ts';

/** What the import of a year's notice would do, in every room: shown before anybody confirms it (CAL-03). */
export function calendarPreviewRoutes({ casework, disclosure }: OpenModules): readonly Route[] {
  const { rules, recording, dbs } = casework;
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
        const { replaced, doubts, changes, moved, after } = await previewCalendarOfCases(casework, body.calendar);
        const calendars = { before: await calendarWithout(dbs.app, params.year), after };
        const cited = <T extends { readonly rule: string }>({ rule, ...rest }: T) => ({
          ...rest,
          provision: citationOf(rules, rule),
        });
        return {
          replaces: replaced?.notice ?? null,
          doubts: doubts.map(cited),
          changes: [...changes],
          clocks: moved.map(cited),
          reviews: await movedReviews(recording, dbs.app, calendars),
          publications: await movedPublications(disclosure, calendars),
        };
      },
    }),
  ];
}
