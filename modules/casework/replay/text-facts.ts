import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import { type Fen, fenFromYuan } from '#domain/kernel/money.ts';
import { plainNumbers } from './numerals.rules.ts';

/**
 * Facts that an old file states only in words. Everything here reads, nothing judges; a fact that is not stated is undefined, never assumed.
 */

const AMOUNT = /(?<![\d.])(\d{1,13}(?:\.\d{1,12})?)(余)?(万)?(余)?元/g;

/** Every amount of money in a text, in 分, in the order of the text. `134.66万元` and `341293.73元` are exact. */
export function amountsIn(text: string): Fen[] {
  return [...plainNumbers(text).matchAll(AMOUNT)].map((m) => {
    const [whole = '0', decimals = ''] = (m[1] as string).split('.');
    const shift = m[3] === undefined ? 0 : 4;
    const padded = decimals.padEnd(shift, '0');
    const yuan = `${whole}${padded.slice(0, shift)}`;
    const cents = padded.slice(shift, shift + 2);
    return fenFromYuan(cents === '' ? yuan : `${yuan}.${cents}`);
  });
}

const PEOPLE = /(?<![\d.第])(\d{1,7})(?:余|多)?(?:名|人(?!民)|位(?!数))/g;

/** The largest number of people that the text counts; undefined when it counts none. */
export function peopleIn(text: string): number | undefined {
  const counts = [...plainNumbers(text).matchAll(PEOPLE)].map((m) => Number(m[1]));
  return counts.length === 0 ? undefined : Math.max(...counts);
}

/** Workers concerned: as the decision says, else as the facts count, else the people of the file. */
export function workersOf(file: CaseFile): number | undefined {
  const claimants = file.people.filter((p) => p.role !== '证人').length;
  return file.decision?.workers ?? peopleIn(file.facts) ?? (claimants > 0 ? claimants : undefined);
}

/** 未成年人 of the file: children employed, or anyone born less than 18 years before the first day of the file. */
export function minorsOf(file: CaseFile): CaseFile['people'] {
  const first = file.timeline.map((t) => t.date).sort()[0] as string;
  return file.people.filter((p) => p.role.includes('童工') || p.role.includes('未成年') || isMinor(p.birth, first));
}

function isMinor(birth: string | undefined, on: string): boolean {
  if (birth === undefined) return false;
  const eighteenth = `${Number(birth.slice(0, 4)) + 18}${birth.slice(4)}`;
  return eighteenth > on.slice(0, eighteenth.length);
}

const DAYS_WORKED = /工作(?:(\d+)个?月)?(?:零)?(?:(\d+)[天日])?/g;

/**
 * Months of work that the facts state person by person; a month begun counts as a month (禁止使用童工规定第六条第一款).
 */
export function monthsWorked(text: string): number[] {
  return [...plainNumbers(text).matchAll(DAYS_WORKED)]
    .filter((m) => m[1] !== undefined || m[2] !== undefined)
    .map((m) => Number(m[1] ?? 0) + Math.ceil(Number(m[2] ?? 0) / 30));
}

/** What was owed in all: the last amount called 合计, else the sum owed in the facts, else the refund of the decision. */
export function amountOwed(file: CaseFile): Fen | undefined {
  const facts = plainNumbers(file.facts);
  const total = /(?:合计|共计|总计)(?:拖欠)?[^,,。;;]*?(\d+(?:\.\d+)?余?万?余?元)/.exec(facts)?.[1];
  const owed = /(?:拖欠|欠|未付)[^。;;]*?(\d+(?:\.\d+)?余?万?余?元)/.exec(facts)?.[1];
  const text = total ?? owed;
  if (text !== undefined) return amountsIn(text)[0];
  const claims = file.people.flatMap((p) => (p.claim === undefined ? [] : [fenFromYuan(p.claim)]));
  if (claims.length > 0) return claims.reduce((a, b) => (a + b) as Fen);
  return file.decision?.refund == null ? undefined : fenFromYuan(file.decision.refund);
}

/** The entry's own words, with its note. */
export function wordsOf(entry: TimelineEntry): string {
  return [entry.event, entry.note ?? '', entry.doc ?? '', entry.actor ?? ''].join(' ');
}

/** All words of a file, for facts that may stand anywhere. */
export function allWords(file: CaseFile): string {
  return [
    file.title,
    file.facts,
    file.clueSource,
    ...file.flags,
    ...file.timeline.map(wordsOf),
    ...file.evidence.map((e) => e.name),
  ].join('\n');
}

/** First entry whose state label is one of these. */
export function entryOf(file: CaseFile, ...states: readonly string[]): TimelineEntry | undefined {
  return file.timeline.find((t) => states.includes(t.state));
}

/** Former names told by entries such as 当事人变更工商登记名称. */
export function renamings(file: CaseFile): TimelineEntry[] {
  return file.timeline.filter((t) => t.state === 'PARTY_CHANGED' || /变更.{0,6}名称|更名/.test(t.event));
}
