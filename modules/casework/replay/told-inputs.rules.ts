import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, findPlainDate } from '#domain/kernel/plain-date.ts';
import { plainNumbers } from './numerals.rules.ts';
import type { PlanContext } from './plan-context.ts';
import { wordsOf } from './text-facts.ts';
import { saysOmitted } from './told.rules.ts';

/** Inputs of acts that one entry tells of, the same in both modes. */

export const COURT_APPLICATION: JsonObject = {
  court: '人民法院',
  signedByHead: true,
  sealed: true,
  selfChecked: true,
};

export function crimeInput({ file, cast }: PlanContext): JsonObject {
  return {
    crime: /诈骗|骗取/.test(`${file.title}${file.facts}`) ? '诈骗罪' : '拒不支付劳动报酬罪',
    report: file.facts,
    team: cast.officers.slice(0, 2).map((o) => o.person),
  };
}

export function handOverInput(): JsonObject {
  return { police: '巨鹿县公安局', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] };
}

export function statementInput(entry: TimelineEntry): JsonObject {
  return { form: /书面/.test(wordsOf(entry)) ? 'written' : 'oral', content: noteText(entry) };
}

export function noteText(entry: TimelineEntry): string {
  return [entry.event, entry.note ?? ''].filter((t) => t !== '').join(';');
}

/** A course of law begins, or ends by what these words say. */
export function remedyInput(entry: TimelineEntry): JsonObject & { phase: 'filed' | 'ended'; kind: string } {
  const ended = /审结|判决|维持|驳回|撤诉|终止|(?:作出|下达).{0,8}(?:复议决定|裁定)|复议决定书/.test(wordsOf(entry));
  const kind = /复议/.test(`${entry.event}${entry.state === 'RECONSIDERATION' ? '复议' : ''}`)
    ? 'reconsideration'
    : 'litigation';
  return { phase: ended ? 'ended' : 'filed', kind, document: entry.event };
}

export function revokeInput(entry: TimelineEntry): JsonObject {
  const words = noteText(entry);
  const how = /变更/.test(words)
    ? 'changed'
    : /确认违法/.test(words)
      ? 'unlawful'
      : /确认无效/.test(words)
        ? 'void'
        : /自行(?:纠正|撤销)/.test(words)
          ? 'corrected'
          : 'revoked';
  const procedureOnly = /(?:违反法定程序|程序违法)/.test(words) ? { procedureOnly: true } : {};
  return { how, authority: entry.actor || '有权机关', reason: words, ...procedureOnly };
}

export function deferralInput(entry: TimelineEntry): JsonObject {
  const words = plainNumbers(wordsOf(entry));
  const m = /(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})/.exec(words);
  const named = m === null ? undefined : findPlainDate(`${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`);
  const months = Number(/(\d{1,2})个月/.exec(words)?.[1] ?? 0);
  return {
    until: named ?? addDays(entry.date, months > 0 ? months * 30 : 90),
    reason: noteText(entry),
    ...(/(?:未|没有).{0,4}申请/.test(words) ? {} : { applicationRef: '延期(分期)缴纳申请书', hardship: true }),
  };
}

export function renameInput(file: CaseFile, entry: TimelineEntry): JsonObject {
  const named = /(?:变更为|更名为|改名为)[“"「]?([^”"」,,。;;]{2,60})/.exec(noteText(entry))?.[1];
  return {
    kind: 'party-renamed',
    text: noteText(entry),
    partyName: file.respondent.name,
    newName: named ?? `${file.respondent.name}(变更后名称未载)`,
  };
}

/** Which opinion sends a draft back (plan 四-3): evidence, law and discretion, or procedure. */
export function returnKind(entry: TimelineEntry): 'insufficient' | 'change' | 'correct' {
  const words = wordsOf(entry);
  if (/定性|适用法律|法律适用|裁量|幅度|变更/.test(words)) return 'change';
  return /程序/.test(words) && !/证据|事实/.test(words) ? 'correct' : 'insufficient';
}

/** What the notice of a history tells of: the source is believed where it says that a right was not told. */
export function told(entry: TimelineEntry): JsonObject {
  return { tellsFacts: true, tellsRights: !saysOmitted('rights', wordsOf(entry)) };
}
