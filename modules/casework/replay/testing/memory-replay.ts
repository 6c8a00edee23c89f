import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';
import type { ThresholdRow } from '#contract/catalogue.ts';
import type { PostRules, ReviewCatalogue } from '#contract/settings.ts';
import { periodOfRule } from '#domain/calendar/rule-period.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf, getRule } from '#domain/law/rule-book.ts';
import type { CaseSettings, Context, ItemFacts, PersonOnFile, Thresholds } from '#domain/procedure/context.ts';
import { evolve, heavier, newCase, perform, performLate } from '#domain/procedure/index.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { itemFactsOf, JULU_PACK, loadPack, type Pack, procedureThresholds } from '#modules/catalogue/index.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { chinesePerformance } from '../../documents/performance.rules.ts';
import { discretionWords } from '../../documents/proposal-view.rules.ts';
import { decisionContent, differsFromDraft, findDecidedProposal } from '../../draft.rules.ts';
import { actorFor, type Cast, type Member } from '../cast.ts';
import { type CheckResult, runChecks } from '../checks/index.ts';
import { openingOf, planOf, type ReplayMode } from '../plan.ts';
import type { Step } from '../step.ts';

/**
 * Replays case files against the engine alone, on the shipped law and pack, without a database: thousands of variants in seconds. The
 * order in which numbers, drafts and clearances are made up is that of the real use cases. Only for tests.
 */

export type Seen = { readonly act: string; readonly on: PlainDate; readonly rules: readonly string[] };
export type DoneAct = Seen & { readonly fixture: boolean; readonly input: JsonObject };

export type Refused = Seen & { readonly message: string; readonly from: string; readonly fixture: boolean };

export type MemoryRun = {
  readonly state: CaseState;
  readonly acts: readonly DoneAct[];
  readonly refusals: readonly Refused[];
  /** Every step in the order it was tried. */
  readonly order: readonly { readonly act: string; readonly fixture: boolean; readonly refused: boolean }[];
  readonly findings: readonly Seen[];
  readonly checks: readonly CheckResult[];
};

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The cases that the product ships, as its own reader gives them. */
export function shippedCases(): CaseFile[] {
  const read = readCaseFile(readFileSync(new URL('../../../../data/cases/real-cases.json', import.meta.url), 'utf8'));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.cases;
}

const member = (pack: Pack, key: string): Member => {
  const person = pack.people.find((p) => p.key === key);
  if (person === undefined) throw new Error(`the pack has no ${key}`);
  const certificateNo = person.certificates.at(-1)?.number;
  return {
    account: key,
    person: key,
    name: person.name,
    ...(certificateNo === undefined ? {} : { certificateNo }),
  };
};

function onFile(pack: Pack): PersonOnFile[] {
  return pack.people.map((p) => ({
    person: p.key,
    name: p.name,
    certificates: p.certificates.map(({ number, area, validFrom, validTo }) => ({ number, area, validFrom, validTo })),
    legalQualification: p.reviewer !== null && p.reviewer.legalQualification !== null,
    ...(p.reviewer === null ? {} : { reviewerSince: p.reviewer.firstReviewOn }),
  }));
}

/** An agency in memory. */
export async function memoryReplay() {
  const pack = await loadPack(JULU_PACK);
  const [rules, calendar] = [loadRuleBook(), loadCalendar()];
  const setting = <T>(key: string) => pack.settings.find((s) => s.key === key)?.value as T;
  const posts = setting<PostRules>('post-rules');
  const review = setting<ReviewCatalogue>('review-catalogue');
  const lists = {
    review,
    areas: posts.certificateAreas,
    withBenchmark: new Set<string>(),
    byCode: new Map(pack.items.map((i) => [i.code, i])),
  };
  const items = new Map<string, ItemFacts>(pack.items.map((i) => [i.code, itemFactsOf(i, lists)]));
  const thresholds: Thresholds = procedureThresholds(pack.thresholds as readonly ThresholdRow[]);
  const settings: CaseSettings = {
    reviewAllOrdinary: review.reviewAllOrdinary,
    statementDays: 5,
    reportBackDays: 2,
    reviewerRuleFrom: posts.reviewFirstTimeFrom,
    officersPerAct: 2,
  };
  const people = onFile(pack);
  const cast = castOf(pack);
  const itemsOf = (file: CaseFile) => file.itemCodes.flatMap((code) => items.get(code) ?? []);

  function replay(file: CaseFile, mode: ReplayMode): MemoryRun {
    let ids = 0;
    const caseItems = itemsOf(file);
    const own = cast(caseItems);
    const due = (rule: string, from: PlainDate) => periodOfRule({ rule, from }, calendar, rules).legalDue;
    const plan = planOf(mode, { file, cast: own, items: caseItems, digest: sha, uuid: () => `uuid-${++ids}`, due });
    let state = newCase(openingOf(file).procedure);
    const [acts, refusals, order]: [DoneAct[], Refused[], MemoryRun['order'][number][]] = [[], [], []];
    for (let next = plan.next(), n = 0; next.done !== true; n++) {
      if (n > 2000) throw new Error(`${file.id}: the plan does not end`);
      const step = next.value;
      const seen = attempt(state, step, { mode, number: `N-${n}`, own, caseItems });
      const base = { act: step.act, on: step.on, fixture: step.fixture };
      if (seen.refused === undefined) acts.push({ ...base, rules: [], input: seen.input });
      else refusals.push({ ...base, from: state.state, ...seen.refused });
      order.push({ act: step.act, fixture: step.fixture, refused: seen.refused !== undefined });
      state = seen.state;
      next = plan.next({ state, refused: seen.refused !== undefined });
    }
    return {
      state,
      acts,
      refusals,
      order,
      findings: findingsOf(state),
      checks: checksOf(file, state, caseItems, refusals),
    };
  }

  type Attempt = { mode: ReplayMode; number: string; own: Cast; caseItems: readonly ItemFacts[] };

  function attempt(state: CaseState, step: Step, { mode, number, own, caseItems }: Attempt) {
    const strict = mode === 'strict';
    const input = strict ? prepared(state, step, number, own) : { ...step.input };
    const ctx: Context = {
      on: step.on,
      at: instantAt(step.on, 9),
      actor: actorFor(own, step.post),
      calendar,
      rules,
      items: caseItems,
      people,
      thresholds,
      settings,
    };
    const different = strict ? notTheDraft(state, step) : [];
    const outcome = (strict ? perform : performLate)(state, step.act, input, ctx);
    if (outcome.ok && different.length === 0) return { input, state: outcome.value.reduce(evolve, state) };
    const unmet = outcome.ok ? [] : outcome.refusal.unmet.map((u) => u.rule);
    const message = outcome.ok ? '决定内容与送审的书稿不一致' : outcome.refusal.message;
    return { input, state, refused: { message, rules: [...new Set([...different, ...unmet])] } };
  }

  function checksOf(file: CaseFile, state: CaseState, caseItems: readonly ItemFacts[], refusals: readonly Refused[]) {
    return runChecks(file.expectedChecks, {
      file,
      state,
      items: caseItems,
      thresholds,
      periodOf: (rule) => getRule(rules, rule).period ?? { n: 0, unit: 'day' },
      provision: (rule) => citationOf(rules, rule),
      due: (rule, from) => periodOfRule({ rule, from }, calendar, rules).legalDue,
      faults: [...refusals, ...findingsOf(state)],
      publicText: undefined,
    });
  }
  return { replay, items, thresholds, rules, calendar };
}

function castOf(pack: Pack): (items: readonly ItemFacts[]) => Cast {
  const rest = {
    intake: member(pack, 'window'),
    unitHead: member(pack, 'unit-head'),
    reviewer: member(pack, 'reviewer-1'),
    head: member(pack, 'head'),
    presider: member(pack, 'reviewer-2'),
    archivist: member(pack, 'archivist'),
  };
  return (items) => {
    const labour = items.every((i) => i.area === undefined || i.area === '劳动保障监察');
    const team = labour ? ['officer-1', 'officer-2'] : ['officer-5', 'officer-6'];
    return { ...rest, officers: team.map((key) => member(pack, key)) as unknown as Cast['officers'] };
  };
}

/** What the use cases add: the number, the digest of the draft, the clearance, the reviewer, the draft's own words. */
function prepared(state: CaseState, { act, input }: Step, number: string, cast: Cast): JsonObject {
  const digest = digestOf(state);
  if (act === 'submit-for-review') return { ...input, draftDigest: digest };
  if (act === 'record-review-opinion')
    return {
      ...input,
      reviewer: cast.reviewer.person,
      reviewerName: cast.reviewer.name,
      ...(input.kind === 'agree' ? { clearanceId: `C-${number}` } : {}),
    };
  if (act === 'approve-filing') return { filingNumber: number, ...input };
  if (act === 'summary-issue') return { number, ...input };
  if (!act.startsWith('decide-')) return input;
  const p = findDecidedProposal(state, act, input.proposal);
  const words = p === undefined ? {} : draftWords(p);
  return { number, ...input, ...words, draftDigest: digest };
}

const draftWords = (
  p: Parameters<typeof chinesePerformance>[0] &
    Parameters<typeof discretionWords>[0] &
    Parameters<typeof decisionContent>[0],
) => decisionContent(p, { performance: chinesePerformance(p), discretion: discretionWords(p) });

function notTheDraft(state: CaseState, { act, input }: Step): string[] {
  const p = act.startsWith('decide-') ? findDecidedProposal(state, act, input.proposal) : undefined;
  if (p === undefined || differsFromDraft(input, draftWords(p)).length === 0) return [];
  return ['APL-058a', ...(heavier(p, input) ? ['APL-045b'] : [])];
}

/** The same content gives the same digest, as in the real draft. */
const digestOf = (state: CaseState): string =>
  sha(
    JSON.stringify(
      state.proposals
        .filter((p) => p.status === 'open' || p.status === 'decided')
        .map((p) => [p.kind, p.facts, p.sanctions, String(p.fineFen), String(p.confiscateFen), String(p.payFen)]),
    ),
  );

function findingsOf(state: CaseState): Seen[] {
  const found = new Map<string, { act: string; on: PlainDate; rules: string[] }>();
  for (const f of state.findings) {
    const one = found.get(`${f.act} ${f.on}`) ?? { act: f.act, on: f.on, rules: [] };
    if (!one.rules.includes(f.rule)) one.rules.push(f.rule);
    found.set(`${f.act} ${f.on}`, one);
  }
  return [...found.values()];
}
