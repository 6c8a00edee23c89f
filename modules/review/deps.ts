import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { Recording } from '#modules/recording/index.ts';

/** What the use cases of this module need; given by the composition root. */
export type ReviewDeps = {
  readonly recording: Recording;
  readonly calendar: WorkCalendar;
  /** The provision of a rule as people cite it. */
  readonly provision: (rule: string) => string;
};
