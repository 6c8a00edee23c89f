import type { TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { latest, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { penaltyInput } from './decision.rules.ts';
import * as inputs from './inputs.rules.ts';
import { milestonesOf } from './milestones.rules.ts';
import { byOf } from './officers.rules.ts';
import type { PlanContext } from './plan-context.ts';
import type { Plan, Step } from './step.ts';
import { wordsOf } from './text-facts.ts';
import { omitted } from './told.rules.ts';

const RECORDED = { media: ['text', 'video'], refs: ['执法记录仪'] };

/**
 * 简易程序 (APL-051, APL-052): found, certificate shown, told, heard, decided and handed over, reported, done. After a refusal only what the
 * source itself tells is still tried.
 */
export function* summaryPlan(ctx: PlanContext, late: boolean): Plan {
  let stopped = false;
  for (const step of summarySteps(ctx, late)) {
    if (stopped && step.fixture) continue;
    const { refused } = yield step;
    stopped ||= refused;
  }
}

type Told = {
  readonly found: TimelineEntry;
  readonly told: TimelineEntry | undefined;
  readonly heard: TimelineEntry | undefined;
  readonly decided: TimelineEntry;
  readonly after: readonly Step[];
};

function toldOf(ctx: PlanContext): Told | undefined {
  const entries = milestonesOf(ctx.file).map((m) => m.entry);
  const find = (...labels: string[]) => entries.find((e) => labels.includes(e.state));
  const found = find('INSPECTING', 'CLUE', 'FILED') ?? entries[0];
  const decided = find('DECIDED', 'ISSUED') ?? entries.find((e) => /当场.{0,8}决定|当场处罚/.test(e.event)) ?? found;
  if (found === undefined || decided === undefined) return undefined;
  return {
    found,
    told: find('ORAL_NOTICE', 'TOLD', 'NOTIFIED'),
    heard: find('STATEMENT', 'NO_STATEMENT', 'HEARD'),
    decided,
    after: afterwards(ctx, entries),
  };
}

function summarySteps(ctx: PlanContext, late: boolean): Step[] {
  const course = toldOf(ctx);
  if (course === undefined) return [];
  const { file, cast } = ctx;
  const { found, decided } = course;
  const by = byOf(file, found, cast, /检查|调查/);
  const penalty = penaltyOf(ctx);
  const register = {
    facts: file.facts,
    itemCodes: [...file.itemCodes],
    parties: inputs.partiesOf(file),
    officers: inputs.officersInput(cast),
  };
  const toldOn = course.told?.date ?? found.date;
  const heardOn = latest(toldOn, course.heard?.date ?? toldOn);
  const rights = {
    tellsFacts: !omitted('notice', file),
    tellsRights: !omitted('notice', file) && !omitted('rights', file),
  };
  const to = file.respondent.legalRep || file.respondent.name;
  // In the order of the days: what was told too early is tried too early.
  return [
    make(found.date, 'summary-register', register, found),
    ...(omitted('identity', file) ? [] : [make(found.date, 'summary-show-identity', { by, to, ...RECORDED })]),
    make(toldOn, 'summary-tell', { ...penalty, ...rights, ...RECORDED }, course.told),
    make(
      heardOn,
      'summary-hear',
      { ...(course.heard === undefined ? {} : { content: course.heard.event }), ...RECORDED },
      course.heard,
    ),
    make(decided.date, 'summary-issue', issueOf(ctx, decided, penalty, late), decided),
    ...course.after,
  ].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

const COLLECTED = /当场收缴|当场缴纳/;

/** What follows the decision: the fine taken on the spot, the copy to the agency, the payment. */
function afterwards(ctx: PlanContext, entries: readonly TimelineEntry[]): Step[] {
  const fine = penaltyInput(ctx.file, ctx.items, 'decided').fineFen;
  return entries.flatMap((entry): Step[] => {
    const words = wordsOf(entry);
    if (entry.state === 'REFUSED_SIGN' || /拒(?:绝)?签/.test(entry.event))
      return [make(entry.date, 'summary-note-refusal', { note: entry.event }, entry)];
    if (entry.state === 'COLLECTED' || (COLLECTED.test(words) && typeof fine === 'string'))
      return [make(entry.date, 'summary-collect', collectOf(words, fine), entry)];
    if (['FILED_COPY', 'REPORTED'].includes(entry.state) || /备案|存档联/.test(entry.event))
      return [make(entry.date, 'summary-report', { note: entry.event }, entry)];
    return ['PAID', 'PERFORMED', 'DONE', 'CLOSED'].includes(entry.state)
      ? [make(entry.date, 'summary-finish', { note: entry.event }, entry)]
      : [];
  });
}

function collectOf(words: string, fine: unknown): JsonObject {
  const reason = /偏远|交通不便|事后难以执行|不当场收缴/.exec(words)?.[0];
  return {
    amountFen: typeof fine === 'string' ? fine : '0',
    receiptNo: '专用票据',
    ...(reason === undefined ? {} : { spotReason: reason }),
  };
}

function penaltyOf({ file, items }: PlanContext): JsonObject {
  const { sanctions, fineFen } = penaltyInput(file, items, 'decided');
  return { sanctions: sanctions ?? ['警告'], conclusive: true, ...(fineFen === undefined ? {} : { fineFen }) };
}

function issueOf({ file, cast }: PlanContext, entry: TimelineEntry, penalty: JsonObject, late: boolean): JsonObject {
  // Handled today, the number is the next of its series; an old decision keeps its own or gets a stand-in.
  const number = entry.docNo || (late ? `${file.id}-当罚` : '');
  return {
    ...penalty,
    by: byOf(file, entry, cast, /当场|决定|处罚/),
    ...(number === '' ? {} : { number }),
    signedBy: cast.officers
      .slice(0, 2)
      .map((o) => o.name)
      .join('、'),
    facts: file.facts,
    basis: [...file.penaltyBasis],
    place: '巨鹿县',
    remedyTold: !omitted('remedy', file),
    handedOver: !/(?:未|没有)(?:当场)?交付/.test(`${wordsOf(entry)}${file.facts}`),
  };
}

function make(on: PlainDate, act: ActId, input: JsonObject, entry?: TimelineEntry): Step {
  return { act, on, post: 'officer', input, fixture: entry === undefined, ...(entry === undefined ? {} : { entry }) };
}
