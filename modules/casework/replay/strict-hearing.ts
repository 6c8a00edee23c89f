import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, findPlainDate, latest, type PlainDate } from '#domain/kernel/plain-date.ts';
import { plainNumbers } from './numerals.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Plan } from './step.ts';
import { make, type Run, tryStep } from './strict-run.ts';
import { wordsOf } from './text-facts.ts';
import { omitted } from './told.rules.ts';

/** Two weeks and a holiday: always more than the seven working days of APL-064-2. */
const CLEAR_DAYS = 21;

/** The notice of the hearing: on the day it is told, for the day that it names or on which the hearing is told to be held. */
export function scheduleInput(ctx: PlanContext, noticeOn: PlainDate, heldOn: PlainDate): JsonObject {
  const closed = /不公开(?:举行|听证|进行)/.test(ctx.file.facts);
  return {
    heldOnDate: heldOn,
    noticeOn,
    place: '局听证室',
    presider: ctx.cast.presider.person,
    presiderName: ctx.cast.presider.name,
    open: !closed,
    ...(closed && /商业秘密|个人隐私|国家秘密/.test(ctx.file.facts)
      ? { closedReason: '涉及商业秘密或者个人隐私' }
      : {}),
  };
}

/** `定于2025年8月20日举行听证`. */
export function namedHearingDay(entry: TimelineEntry): PlainDate | undefined {
  const m = /(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?.{0,12}(?:举行|召开|听证)/.exec(plainNumbers(wordsOf(entry)));
  return m === null ? undefined : findPlainDate(`${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`);
}

function heldTold(run: Run, from: PlainDate): PlainDate | undefined {
  return run.milestones.find((m) => m.kind === 'hearing-hold' && m.entry.date >= from)?.entry.date;
}

export function* tellSchedule(run: Run, entry: TimelineEntry): Plan {
  const held = namedHearingDay(entry) ?? heldTold(run, entry.date) ?? addDays(entry.date, CLEAR_DAYS);
  const input = scheduleInput(run.ctx, entry.date, held);
  yield* tryStep(run, make('schedule-hearing', 'head', entry.date, input, entry));
}

/** A hearing that is told without its notice was notified when it was asked for, at the earliest. */
export function* tellHearing(run: Run, entry: TimelineEntry): Plan {
  if (run.state?.hearing?.state === 'TZ_APPLIED' && !run.refused) {
    const asked = run.today < entry.date ? run.today : entry.date;
    const input = scheduleInput(run.ctx, asked, entry.date);
    yield* tryStep(run, make('schedule-hearing', 'head', asked, input));
  }
  yield* tryStep(run, make('hold-hearing', 'presider', entry.date, holdInput(entry.event), entry));
}

export function holdInput(content: string): JsonObject {
  return {
    content,
    recordSigned: /(?:未|没有|拒绝)签(?:字|名)/.test(content)
      ? /注明/.test(content)
        ? 'refused-noted'
        : 'missing'
      : 'signed',
    media: ['text', 'video'],
    refs: ['执法记录仪'],
  };
}

/** What is left of a hearing that was asked for, as fixture acts, as far as there is time before the next told step. */
export function* finishHearing(run: Run, until: PlainDate): Plan {
  if (run.state?.state !== 'HEARING_REQ' || omitted('hearing', run.ctx.file)) return;
  const scheduled = run.state.hearing?.heldOnDate ?? addDays(run.today, CLEAR_DAYS);
  if (run.state.hearing?.state !== 'TZ_HELD' && latest(scheduled, run.today) > until) return;
  if (run.state.hearing?.state === 'TZ_APPLIED')
    yield* tryStep(run, make('schedule-hearing', 'head', run.today, scheduleInput(run.ctx, run.today, scheduled)));
  if (run.state.hearing?.state === 'TZ_SCHEDULED')
    yield* tryStep(
      run,
      make('hold-hearing', 'presider', latest(scheduled, run.today), holdInput('当事人陈述、申辩和质证')),
    );
  if (run.state.hearing?.state === 'TZ_HELD')
    yield* tryStep(
      run,
      make('report-hearing', 'presider', run.today, { opinion: '听证程序合法,拟处理意见依据充分。' }),
    );
}
