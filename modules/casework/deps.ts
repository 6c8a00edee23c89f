import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { RuleBook } from '#domain/law/rule-book.ts';
import type { Clock, Recording } from '#modules/recording/index.ts';
import type { ReviewDeps } from '#modules/review/index.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Dbs } from '#platform/db/index.ts';

/** What the use cases of this module need; given by the composition root. */
export type CaseworkDeps = {
  readonly dbs: Pick<Dbs, 'app'>;
  readonly recording: Recording;
  readonly review: ReviewDeps;
  readonly calendar: WorkCalendar;
  /**
   * Rules of an edition that came into force after an act still are the yardstick for it: earlier editions are not carried, and a finding
   * about an old file is to be read with that in mind.
   */
  readonly rules: RuleBook;
  readonly blobs: Blobs;
  readonly clock: Clock;
};
