import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { fenFromYuan } from '#domain/kernel/money.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { concluded, type Maker, nextOn, note, noteText, numberOf, step } from './history-acts.ts';
import { milestoneOf } from './milestones.rules.ts';
import { byOf } from './officers.rules.ts';
import { serviceTold } from './service.rules.ts';
import type { Step } from './step.ts';
import { namedHearingDay, scheduleInput } from './strict-hearing.ts';
import { amountOwed, wordsOf } from './text-facts.ts';
import { officersAt, omitted, saysOmitted } from './told.rules.ts';
import {
  crimeInput,
  deferralInput,
  handOverInput,
  remedyInput,
  renameInput,
  revokeInput,
  statementInput,
} from './told-inputs.rules.ts';

/** 进入履行期 is no act of anybody: with the service the time runs. */
function running(entry: TimelineEntry, state: CaseState | undefined): Step[] {
  if (state?.state !== 'SERVED') return [];
  return [{ ...step(entry, 'start-performance', 'officer', {}), fixture: true }];
}

export const defaulted: Maker = (_ctx, entry, state) => [
  ...running(entry, state),
  step(entry, 'record-default', 'officer', {}),
];

export const performed: Maker = (_ctx, entry, state) => {
  const fine = state?.decisions.find((d) => d.fineFen > 0n);
  const pay = state?.decisions.find((d) => d.payFen > 0n);
  const taken = state?.decisions.find((d) => d.confiscateFen > 0n);
  return [
    ...running(entry, state),
    ...(fine === undefined
      ? []
      : [step(entry, 'record-payment', 'officer', { of: 'fine', amountFen: String(fine.fineFen) })]),
    ...(taken === undefined
      ? []
      : [step(entry, 'record-payment', 'officer', { of: 'confiscation', amountFen: String(taken.confiscateFen) })]),
    ...(pay === undefined
      ? []
      : [step(entry, 'record-payment', 'officer', { of: 'to-worker', amountFen: String(pay.payFen) })]),
    ...(fine === undefined && pay === undefined && taken === undefined
      ? [step(entry, 'record-performance', 'officer', { note: noteText(entry) })]
      : []),
  ];
};

export const urged: Maker = (ctx, entry, state) => {
  const service = serviceTold(ctx, entry, /催告/, entry.date, nextOn(ctx, entry));
  const input = {
    amountFen: String(amountDue(ctx.file)),
    tellsTerms: true,
    tellsRights: true,
    by: byOf(ctx.file, entry, ctx.cast, /催告/),
    ...service.input,
    ...numberOf(entry),
  };
  const late = state?.default === undefined ? [step(entry, 'record-default', 'officer', {}, entry.date)] : [];
  return [...running(entry, state), ...late, step(entry, 'urge', 'officer', input, service.on)];
};

export function amountDue(file: CaseFile): bigint {
  return file.decision?.amount == null ? (amountOwed(file) ?? 0n) : fenFromYuan(file.decision.amount);
}

export const COURT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/不予受理/, 'not-accepted'],
  [/不准予|不予执行/, 'refused'],
  [/执行完毕/, 'executed'],
  [/终结/, 'terminated'],
  [/准予/, 'granted'],
];

/** What the court did, as the act takes it; undefined where the source does not say. */
export function courtOutcomeOf(entry: TimelineEntry): JsonObject | undefined {
  const words = wordsOf(entry);
  const outcome = COURT_WORDS.find(([pattern]) => pattern.test(words))?.[1];
  if (outcome === undefined) return undefined;
  return { outcome, ...(entry.doc == null || entry.doc === '' ? {} : { document: entry.doc }) };
}

export const courtOutcome: Maker = (ctx, entry, state) => {
  const input = courtOutcomeOf(entry);
  return input === undefined ? note('other')(ctx, entry, state) : [step(entry, 'court-outcome', 'officer', input)];
};

/** A source that names the last day as the end means the end of that day: the right lasts through it. */
export const expired: Maker = (_ctx, entry, state) => {
  const notice = state?.notices.at(-1);
  const end = notice?.hearingDueOn ?? notice?.statementDueOn;
  const on = end !== undefined && entry.date === end ? addDays(end, 1) : entry.date;
  return [step(entry, 'statement-expired', 'officer', {}, on)];
};

export const transferred: Maker = (ctx, entry, state) => {
  // After a decision on the party, what goes to the police is somebody else's matter: a case of its own.
  if (state?.decisions.length !== 0 && state !== undefined) return note('other')(ctx, entry, state);
  return [
    ...(state?.investigatedOn === undefined ? concluded(ctx, entry) : []),
    step(entry, 'report-suspected-crime', 'officer', crimeInput(ctx)),
    step(entry, 'approve-transfer', 'head', { note: '批准移送' }),
    step(entry, 'hand-over-transfer', 'officer', { ...handOverInput(), ...numberOf(entry) }),
  ];
};

export const renamed: Maker = (ctx, entry) => [step(entry, 'note-event', 'officer', renameInput(ctx.file, entry))];

export const remedied: Maker = (ctx, entry, state) => {
  const input = remedyInput(entry);
  const pending = state?.remedies.some((r) => r.endedOn === undefined && r.kind === input.kind) === true;
  if (input.phase === 'filed' && pending) return note('other')(ctx, entry, state);
  const filed = input.phase === 'ended' && !pending;
  return [
    ...(filed ? [step(entry, 'record-remedy', 'officer', { ...input, phase: 'filed' })] : []),
    step(entry, 'record-remedy', 'officer', input),
  ];
};

export const revoked: Maker = (_ctx, entry, state) => {
  const open = state?.remedies.findLast((r) => r.endedOn === undefined);
  const ended = { phase: 'ended', kind: open?.kind ?? '', document: entry.event };
  return [
    ...(open === undefined ? [] : [step(entry, 'record-remedy', 'officer', ended)]),
    step(entry, 'revoke', 'head', revokeInput(entry)),
  ];
};

export const deferred: Maker = (_ctx, entry, state) => [
  ...running(entry, state),
  step(entry, 'approve-deferral', 'head', deferralInput(entry)),
];

/** A hearing whose notice the source leaves out is entered alone; the missing notice is found (APL-064-2). */
export const scheduled: Maker = (ctx, entry) => {
  const later = ctx.file.timeline.find((t) => t.date >= entry.date && milestoneOf(t).kind === 'hearing-hold');
  const held = namedHearingDay(entry) ?? later?.date ?? addDays(entry.date, 21);
  return [step(entry, 'schedule-hearing', 'head', scheduleInput(ctx, entry.date, held))];
};

/** 放弃 is declared; silence runs out. */
export const waivedOrExpired: Maker = (ctx, entry, state) => {
  if (!/放弃/.test(entry.event)) return expired(ctx, entry, state);
  const input = { declarationRef: entry.doc || entry.event };
  const hearing = /听证/.test(entry.event) && state?.notices.at(-1)?.hearingRight === true;
  return [
    ...(/陈述|申辩|权利/.test(entry.event) || !hearing ? [step(entry, 'waive-statement', 'officer', input)] : []),
    ...(hearing ? [step(entry, 'waive-hearing', 'officer', input)] : []),
  ];
};

/** The weighing of a statement is entered where the source tells of it. */
export const stated: Maker = (ctx, entry) => {
  const words = wordsOf(entry);
  const weighed = /(?:经)?复核|采纳/.test(words) && !omitted('statement-review', ctx.file);
  const result = /部分采纳/.test(words)
    ? 'partly-adopted'
    : /(?<!不予|未予|未|不)采纳/.test(words)
      ? 'adopted'
      : 'rejected';
  return [
    step(entry, 'record-statement', 'officer', statementInput(entry)),
    ...(weighed ? [step(entry, 'review-statement', 'officer', { result, reason: noteText(entry) })] : []),
  ];
};

/** A field act is entered as one where the source tells what was wrong with it; else it is a note, for the source does not tell the rest. */
export const investigated: Maker = (ctx, entry, state) => {
  const words = wordsOf(entry);
  const shown = !saysOmitted('identity', words);
  const transcript = !saysOmitted('transcript', words);
  const by = byOf(ctx.file, entry, ctx.cast, /询问|检查|调查|勘验/);
  const sound = shown && transcript && !saysOmitted('recording', words) && officersAt(ctx.file, entry, FIELD) === 'two';
  if (sound || state?.filedOn === undefined) return note('other')(ctx, entry, state);
  const recorded = saysOmitted('recording', words) ? {} : { omitted: '来源未载明音像记录情况' };
  const common = { by, content: noteText(entry), identityShown: shown, transcript, ...recorded };
  const person = ctx.file.respondent.legalRep || ctx.file.respondent.name;
  const asked = /询问/.test(words) && !/现场|检查|勘验/.test(words);
  return asked
    ? [step(entry, 'question', 'officer', { ...common, person })]
    : [step(entry, 'inspect-site', 'officer', { ...common, place: '当事人经营场所' })];
};

const FIELD = /询问|检查|调查|勘验/;
