import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { fenFromYuan } from '#domain/kernel/money.ts';
import { addDays, earliest, findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { PartyKind } from '#domain/procedure/model.ts';
import type { KnownPerson } from '../case.fold.ts';
import type { Cast } from './cast.ts';
import { confiscated, decidedFine } from './decision.rules.ts';
import { plainNumbers } from './numerals.rules.ts';
import { byOf } from './officers.rules.ts';
import type { PlanContext } from './plan-context.ts';
import { serviceTold } from './service.rules.ts';
import { amountOwed, wordsOf, workersOf } from './text-facts.ts';
import { omitted } from './told.rules.ts';
import { violationEnd } from './violation.rules.ts';

/** No threshold for a hearing is lower; a notice that tells of the right without need does no harm (APL-063). */
const LEAST_HEARING_FINE = fenFromYuan(5000);

/** A stand-in where the published source leaves out what the law needs; it says so itself. */
const FIXTURE_ADDRESS = '河北省邢台市巨鹿县(夹具地址)';

const PARTY_KINDS: Readonly<Record<string, PartyKind>> = {
  企业: 'enterprise',
  个体工商户: 'sole-proprietor',
  自然人: 'natural-person',
  公民: 'natural-person',
  个人: 'natural-person',
};

export function partiesOf(file: CaseFile): JsonObject[] {
  const { respondent } = file;
  const first = {
    role: 'respondent',
    name: respondent.name,
    kind: PARTY_KINDS[respondent.type] ?? 'organisation',
    address: FIXTURE_ADDRESS,
    ...(!respondent.uscc ? {} : { code: respondent.uscc }),
    ...(!respondent.legalRep ? {} : { legalRep: respondent.legalRep }),
    ...(!respondent.legalRepRole ? {} : { legalRepRole: respondent.legalRepRole }),
    ...birthOf(file),
    ...(/不能辨认或者控制自己行为|无(?:民事)?行为能力/.test(file.facts) ? { incapacitated: true } : {}),
  };
  const others = file.otherParties.map((p) => ({
    role: 'third-party',
    name: p.name,
    kind: PARTY_KINDS[p.type] ?? 'organisation',
  }));
  return [first, ...others];
}

/** Birth of a natural person who is the party, where the file gives the whole day. */
function birthOf({ respondent, people }: CaseFile): JsonObject {
  const told = (respondent as { birth?: unknown }).birth ?? people.find((p) => p.name === respondent.name)?.birth;
  const birth = typeof told === 'string' ? findPlainDate(told) : undefined;
  return birth === undefined ? {} : { birth };
}

export function peopleOf(file: CaseFile): KnownPerson[] {
  return file.people.map((p) => ({
    name: p.name,
    role: p.role,
    kind: personKind(p.role),
    ...(p.birth === undefined ? {} : { birth: p.birth }),
  }));
}

function personKind(role: string): KnownPerson['kind'] {
  if (/童工|未成年/.test(role)) return 'minor';
  if (/举报/.test(role)) return 'informant';
  if (/投诉/.test(role)) return 'complainant';
  if (/劳动者|职工|工人|员工/.test(role)) return 'worker';
  return /证人/.test(role) ? 'witness' : 'other';
}

export function clueInput(file: CaseFile, on: PlainDate): JsonObject {
  const source = clueSource(file.clueSource);
  const told = file.people.find((p) => /投诉|举报/.test(p.role));
  return {
    source,
    receivedOn: on,
    summary: file.facts,
    place: '巨鹿县',
    ...violationOf(file, on),
    confidential: source === 'complaint' || source === 'report',
    itemCodes: enforcementCodes(file),
    parties: partiesOf(file),
    ...(told === undefined ? {} : { complainant: told.name }),
  };
}

/** APL-036a: when the act ended, as far as the source tells; arrears and what is not said to have ended go on. */
function violationOf(file: CaseFile, on: PlainDate): JsonObject {
  const end = violationEnd(file);
  if (end === undefined || end > on) return { violationEndedOn: on, continuing: true };
  // APL-036b 行政处罚法第三十六条第一款: five years where life, health or financial safety is at stake and harm was done.
  const long = /(?:生命|健康|金融)安全.{0,20}危害后果|危害后果.{0,20}(?:生命|健康|金融)安全/.test(file.facts);
  return { violationEndedOn: end, ...(long ? { longPrescription: true } : {}) };
}

/** LSR-013, LSR-021: taken as competent and no matter of arbitration, unless the source says otherwise. */
export function acceptInput(file: CaseFile): JsonObject {
  const words = [file.facts, ...file.flags].join('\n');
  const elsewhere = /(?:不属于?|不在|超出)(?:本机关|本局|我局)?.{0,6}管辖|无管辖权/.test(words);
  const arbitration = /已(?:经)?(?:申请|提起).{0,6}(?:劳动)?(?:争议)?仲裁|劳动争议仲裁已(?:经)?受理/.test(words);
  return { inJurisdiction: !elsewhere, ...(arbitration ? { inArbitration: true } : {}) };
}

/** Every item of the file: a case may carry a penalty and a processing decision. */
export function enforcementCodes(file: CaseFile): string[] {
  return [...file.itemCodes];
}

function clueSource(text: string): string {
  if (/投诉|来访|信访|劳动者/.test(text)) return 'complaint';
  if (/举报|群众|反映/.test(text)) return 'report';
  if (/移交|移送|交办/.test(text)) return 'referral';
  if (/数据|预警|比对/.test(text)) return 'data-alert';
  if (/检查|巡视|巡查|监测|抽查/.test(text)) return 'inspection';
  return 'other';
}

/** `劳动法第五十条` as documents cite it: `《劳动法》第五十条`. */
export function violatedOf(file: CaseFile): string[] {
  return file.violatedArticles.map((text) => {
    const m = /^([^《》第]+?)(第[^第].*)$/.exec(text.trim());
    return m === null ? text : `《${m[1]}》${m[2]}`;
  });
}

export function officersInput(cast: Cast): JsonObject[] {
  return cast.officers.slice(0, 2).map((o, i) => ({
    person: o.person,
    name: o.name,
    lead: i === 0,
    ...(o.certificateNo === undefined ? {} : { certificateNo: o.certificateNo }),
  }));
}

/** The last day of the order: what the source says, never later than the day before it was found overdue. */
export function orderDue(
  file: CaseFile,
  entry: TimelineEntry,
  overdue: TimelineEntry | undefined,
  corrected: TimelineEntry | undefined,
): PlainDate {
  const days = termOf(file, entry);
  const named = namedDay(file, entry.date);
  const told = days !== undefined ? addDays(entry.date, days) : named;
  if (overdue !== undefined) return earliest(told ?? addDays(overdue.date, -1), addDays(overdue.date, -1));
  return told ?? (corrected === undefined ? addDays(entry.date, 5) : corrected.date);
}

/** Days of the order, from its own words or from the sentence of the facts that speaks of it; `5个工作日` counts a week. */
function termOf(file: CaseFile, entry: TimelineEntry): number | undefined {
  const about = file.facts.split(/[。;;]/).filter((s) => /责令|指令|限期/.test(s) && !/决定限/.test(s));
  const m = /(\d{1,4})个?(工作)?[日天](?:之?内|前)/.exec(plainNumbers([wordsOf(entry), ...about].join('\n')));
  if (m === null) return undefined;
  const n = Number(m[1]);
  return m[2] === undefined ? n : n + 2 * Math.ceil(n / 5);
}

/** `责令04-17前支付`, `责令2026-04-17前`: the day before which it was to be done. */
function namedDay(file: CaseFile, from: PlainDate): PlainDate | undefined {
  const m = /责令(?:于|在)?(?:(\d{4})[-年])?(\d{1,2})[-月](\d{1,2})日?之?前/.exec(plainNumbers(file.facts));
  if (m === null) return undefined;
  const day = findPlainDate(`${m[1] ?? from.slice(0, 4)}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`);
  return day === undefined || day <= from ? undefined : addDays(day, -1);
}

export function orderInput(ctx: PlanContext, entry: TimelineEntry, due: PlainDate): JsonObject {
  const { file, cast } = ctx;
  const owed = amountOwed(file);
  const workers = workersOf(file);
  return {
    content: entry.event,
    facts: file.facts,
    violated: violatedOf(file),
    dueOn: due,
    by: byOf(file, entry, cast, /责令|指令/),
    ...(owed === undefined ? {} : { amountFen: String(owed) }),
    ...(workers === undefined ? {} : { workers }),
    ...serviceTold(ctx, entry, /责令|指令|限期/, entry.date, entry.date).input,
  };
}

/** Figures that the crime test of LAB-003 needs; only where the arrears are this party's own. */
export function concludeInput(file: CaseFile): JsonObject {
  const side = file.otherParties.length > 0 && file.decision?.sideAction !== undefined;
  const arrears = /拖欠|欠薪|工资/.test(file.facts) && !side;
  const owed = arrears ? amountOwed(file) : undefined;
  const workers = arrears ? workersOf(file) : undefined;
  return {
    facts: file.facts,
    ...(owed === undefined ? {} : { arrearsFen: String(owed) }),
    ...(workers === undefined ? {} : { workers }),
  };
}

/** Whether the source says, in any entry, that a hearing was told of. */
export function saysHearing(file: CaseFile): boolean {
  return !omitted('hearing-told', file) && file.timeline.some((t) => /听证/.test(wordsOf(t)));
}

/**
 * Whether the notice of a case handled today tells of the right to a hearing: as the source says; where it names no form of notice, as the
 * law needs it. 事先告知书 is the form that does not tell of a hearing (WS-25), 听证告知书 the one that does (WS-26).
 */
export function tellsHearing(file: CaseFile, entry: TimelineEntry | undefined): boolean {
  if (omitted('hearing-told', file)) return false;
  if (saysHearing(file)) return true;
  if (entry !== undefined && /告知书/.test(`${entry.doc ?? ''}${entry.event}`)) return false;
  const sanctions = file.decision?.sanctions ?? [];
  const grave = sanctions.some((s) => !['罚款', '警告', '通报批评'].includes(s));
  return grave || (decidedFine(file) ?? 0n) >= LEAST_HEARING_FINE || (confiscated(file) ?? 0n) >= LEAST_HEARING_FINE;
}

/** What the file says of statement, defence and how they were weighed. */
export function statementWords(file: CaseFile): string {
  const entries = file.timeline.filter((t) => /STATEMENT/.test(t.state) || /申辩|复核|采纳/.test(t.event));
  return [...entries.map(wordsOf), ...file.facts.split(/[。;;]/).filter((s) => /申辩|复核|采纳/.test(s))].join('\n');
}
