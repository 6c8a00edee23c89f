import type { CalendarYear } from '#contract/catalogue.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { type NewEnd, recomputedClocks } from '#domain/procedure/index.ts';
import { CLOCKS } from '#domain/procedure/model.ts';
import { CATALOGUE_EVENTS, calendarsAround, calendarWithout, previewCalendar } from '#modules/catalogue/index.ts';
import { type Consumer, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { CLOCKS_RECOMPUTED, type ClocksRecomputed, caseFold } from './case.fold.ts';
import type { CaseworkDeps } from './deps.ts';
import { selectCasesWithEstimates } from './provisional-clocks.store.ts';

/**
 * CAL-03 年度放假通知: when a year's notice is loaded, every running period that was an estimate is counted once more; the file says from
 * when on which day holds. What comes twice finds nothing left to count.
 */
export function onCalendarImported(deps: CaseworkDeps): Consumer {
  return {
    name: 'casework.on-calendar-imported',
    types: [CATALOGUE_EVENTS.calendarImported],
    async handle(_context, event) {
      const { before, after } = await calendarsAround(deps.dbs.app, event);
      for (const { id } of await selectCasesWithEstimates(deps.dbs.app)) await recompute(deps, id, before, after);
    },
  };
}

async function recompute(deps: CaseworkDeps, id: string, before: WorkCalendar, after: WorkCalendar): Promise<void> {
  const stream = `case:${id}`;
  await withTransaction(deps.dbs.app, async (tx) => {
    await deps.recording.lock(tx, stream);
    const { state, version } = await deps.recording.state(tx, caseFold, stream);
    const clocks = recomputedClocks(state.case, before, after, deps.rules);
    if (clocks.length === 0) return;
    const payload: ClocksRecomputed = { calendar: after.version, clocks };
    await deps.recording.append(tx, {
      actor: SYSTEM_ACTOR,
      expected: { [stream]: version },
      events: [
        {
          stream,
          type: CLOCKS_RECOMPUTED,
          payload: { calendar: payload.calendar, clocks: payload.clocks.map((c) => ({ ...c })) },
          occurredOn: civilDateOf(deps.clock.now()),
        },
      ],
    });
  });
}

export type MovedClock = {
  readonly caseId: string;
  readonly title: string;
  readonly name: string;
  readonly rule: string;
  readonly before: NewEnd['legalDue'];
  readonly after: NewEnd['legalDue'];
};

/** What a year's notice would change: the days, the doubts about it, and the periods of cases that would end otherwise. */
export async function previewCalendarOfCases(deps: CaseworkDeps, next: CalendarYear) {
  const { app } = deps.dbs;
  const before = await calendarWithout(app, next.year);
  const preview = await previewCalendar(app, deps.calendar, next);
  const moved: MovedClock[] = [];
  for (const { id, title } of await selectCasesWithEstimates(app)) {
    const { state } = await deps.recording.state(app, caseFold, `case:${id}`);
    const clocks = new Map(state.case.clocks.map((clock) => [clock.id, clock]));
    for (const end of recomputedClocks(state.case, before, preview.after, deps.rules)) {
      const clock = clocks.get(end.id);
      if (clock === undefined || clock.legalDue === end.legalDue) continue;
      const { kind, rule, legalDue } = clock;
      moved.push({ caseId: id, title, name: CLOCKS[kind], rule, before: legalDue, after: end.legalDue });
    }
  }
  return { ...preview, moved };
}
