import type { CalendarYear, WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { importedCalendarYears } from '#modules/catalogue/index.ts';
import type { Db } from '#platform/db/index.ts';
import { calendarWith } from '#platform/law-data/index.ts';
import type { Services, Worker } from './parts.ts';

/** The working-day calendar as it stands now: what the modules hold changes with it (CAL-03). */
export type LiveCalendar = {
  readonly calendar: WorkCalendar;
  /** Reads what the agency has imported; every period computed from then on follows it. */
  refresh(): Promise<void>;
};

/** Opens the calendar of a home: the shipped years, and those that the agency imported in place of or after them. */
export async function openCalendar(db: Db): Promise<LiveCalendar> {
  let years: readonly CalendarYear[] = await importedCalendarYears(db);
  let current = calendarWith(years);
  return {
    // A view, no copy: an imported year counts at once, for everybody who was given the calendar when the server started.
    calendar: {
      get version() {
        return current.version;
      },
      get firstYear() {
        return current.firstYear;
      },
      get lastYear() {
        return current.lastYear;
      },
      get off() {
        return current.off;
      },
      get makeup() {
        return current.makeup;
      },
      get exceptions() {
        return current.exceptions;
      },
    },
    async refresh() {
      const read = await importedCalendarYears(db);
      if (JSON.stringify(read) === JSON.stringify(years)) return;
      current = calendarWith(read);
      years = read;
    },
  };
}

/** How long a year that was imported at another process may stay unknown to this one. */
const EVERY_MS = 5_000;

/** Follows what other processes import. */
export function calendarWorker(
  { log }: { readonly log: Pick<Services['log'], 'error'> },
  { refresh }: LiveCalendar,
): Worker {
  return {
    name: 'calendar',
    start: async () => {
      let running: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        running = refresh().catch((error: unknown) => log.error({ err: error }, 'calendar worker'));
      }, EVERY_MS);
      return {
        stop: async () => {
          clearInterval(timer);
          await running;
        },
      };
    },
  };
}
