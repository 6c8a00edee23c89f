import * as wire from '#contract/catalogue.ts';
import { withTransaction } from '#platform/db/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { importCalendar } from './amend.ts';
import { amendmentOf, type CatalogueParts } from './catalogue.parts.ts';
import { selectCalendarYears } from './catalogue.store.ts';
import { knownCalendarYears } from './preview-calendar.ts';

/** Routes of the working-day calendar. */
export function calendarRoutes(parts: CatalogueParts): readonly Route[] {
  const { dbs, recording, calendar } = parts;
  return [
    route({
      method: 'GET',
      url: '/api/v1/calendar',
      permission: 'catalogue.read',
      audit: 'READ_CALENDAR',
      summary: '导入的年度节假日安排',
      schema: { answer: wire.calendarAnswer },
      handle: async () => ({ years: [...(await selectCalendarYears(dbs.app))] }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/calendar/years',
      permission: 'catalogue.read',
      audit: 'LIST_CALENDAR_YEARS',
      summary: '工作日日历的全部年度（随软件提供和本机关导入）',
      schema: { answer: wire.calendarYearsAnswer },
      handle: async () => {
        const years = await knownCalendarYears(dbs.app);
        return { version: calendar.calendar.version, lastYear: calendar.calendar.lastYear, years: [...years] };
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/calendar/:year',
      permission: 'calendar.import',
      audit: 'IMPORT_CALENDAR',
      summary: '导入年度节假日安排',
      schema: { params: wire.yearParams, body: wire.importCalendarRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        if (body.calendar.year !== params.year)
          throw new InvalidInputError([{ path: 'calendar.year', message: '与路径中的年份不一致' }]);
        await withTransaction(dbs.app, (tx) => importCalendar(recording, tx, amendmentOf(parts, call), body.calendar));
        // CAL-03: what is computed from now on follows the notice, without a restart.
        await calendar.refresh();
        return undefined;
      },
    }),
  ];
}
