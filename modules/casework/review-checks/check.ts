import type { Benchmark } from '#contract/catalogue.ts';
import type { CheckLink, CheckResult } from '#contract/review-checks.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { chineseDate, type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { ACTS, type Attempt, type Context, type Gate } from '#domain/procedure/index.ts';
import type { ActId, CaseEvent, CaseState, Proposal } from '#domain/procedure/model.ts';
import type { ReviewState } from '#modules/review/index.ts';
import { chinesePunctuation } from '#platform/documents/index.ts';
import type { CaseRecord } from '../case.fold.ts';

/** Everything the checks of one file look at. They are pure: what is not here cannot be said. */
export type CheckFacts = {
  readonly record: CaseRecord;
  /** Every act of the file in the order of entry, with what was entered. */
  readonly events: readonly CaseEvent[];
  readonly ctx: Context;
  /** What the draft would decide. */
  readonly proposals: readonly Proposal[];
  readonly benchmarks: readonly Benchmark[];
  /** Materials that the agency's catalogue asks for. */
  readonly materials: readonly string[];
  readonly review: ReviewState | undefined;
  /** What the forms of the draft still lack, by the title of the form. */
  readonly draftFaults: readonly { readonly title: string; readonly missing: readonly string[] }[];
};

/** One condition as the system found it; the provision is added when it is answered. */
export type Check = {
  readonly rule: string;
  readonly label: string;
  readonly result: CheckResult;
  readonly evidence: string;
  readonly links: readonly CheckLink[];
};

export function check(
  rule: string,
  label: string,
  result: CheckResult,
  evidence: string,
  links: readonly CheckLink[] = [],
): Check {
  return { rule, label, result, evidence: chinesePunctuation(evidence), links };
}

/** `holds` or `fails` by a fact that the file knows. */
export function decided(met: boolean): CheckResult {
  return met ? 'holds' : 'fails';
}

/** Days inside a message that was written for machines and people alike. */
export function readable(message: string): string {
  return message.replace(/\d{4}-\d{2}-\d{2}/g, (day) => chineseDate(plainDate(day)));
}

export function day(on: PlainDate): string {
  return chineseDate(on);
}

/** The act of the timeline at that place. */
export function actLink(events: readonly CaseEvent[], event: CaseEvent): CheckLink {
  return { kind: 'act', ref: String(events.indexOf(event)), label: `${ACTS[event.act].label}（${day(event.on)}）` };
}

/** The documents that an act made on that day. */
export function documentLinks({ documents }: CaseRecord, act: string, on?: PlainDate): CheckLink[] {
  return documents.flatMap((d, n) =>
    d.act === act && (on === undefined || d.on === on)
      ? [{ kind: 'document' as const, ref: String(n), label: `${d.title}${d.number ?? ''}` }]
      : [],
  );
}

const DECIDE = {
  penalty: 'decide-penalty',
  processing: 'decide-processing',
  'no-penalty': 'decide-no-penalty',
} as const;
const PROPOSE = {
  penalty: 'propose-penalty',
  processing: 'propose-processing',
  'no-penalty': 'propose-no-penalty',
} as const;

/** The condition of that name of an act's own table: what is checked here is what the act will be measured by. */
export function gateOf(act: ActId, id: string): Gate | undefined {
  return ACTS[act].gates.find((g) => g.id === id);
}

/** The decision that the draft prepares, as the table of acts would see it. */
export function decisionAttempt(facts: CheckFacts, p: Proposal): Attempt {
  const input: JsonObject = {
    proposal: p.id,
    facts: p.facts,
    basis: [...p.basis],
    sanctions: [...p.sanctions],
    fineFen: String(p.fineFen),
    confiscateFen: String(p.confiscateFen),
    payFen: String(p.payFen),
    ...(p.ground === undefined ? {} : { ground: p.ground }),
    ...(p.education === undefined ? {} : { education: p.education }),
  };
  return { act: DECIDE[p.kind], input, ctx: facts.ctx, late: false };
}

/** The proposal as it was entered; where it was changed, the last entry. */
export function proposalAttempt(facts: CheckFacts, p: Proposal): Attempt {
  const entered = facts.events.findLast(
    (e) => (e.act === PROPOSE[p.kind] || e.act === 'change-proposal') && e.on === p.on,
  );
  const level = p.discretion === undefined ? {} : { level: p.discretion.level, levelReason: p.discretion.reason };
  const input: JsonObject = {
    ...decisionAttempt(facts, p).input,
    itemCode: p.itemCode,
    ...level,
    ...entered?.input,
  };
  return { act: PROPOSE[p.kind], input, ctx: facts.ctx, late: false };
}

export type GateWords = {
  readonly label?: string;
  /** The rule of this case, where the condition stands on several. */
  readonly rule?: string;
  /** What is said where the condition is met. */
  readonly met: string;
  readonly links?: readonly CheckLink[];
};

/**
 * Asks a condition of the act's own table. Unmet and blocking: `fails`; a doubt: `cannot-say`. Undefined where the act does not know it.
 */
export function askGate(state: CaseState, attempt: Attempt, id: string, words: GateWords): Check | undefined {
  const gate = gateOf(attempt.act, id);
  if (gate === undefined) return undefined;
  const unmet = gate.check(state, attempt);
  const label = words.label ?? gate.label;
  const links = words.links ?? [];
  const [first] = unmet;
  if (first === undefined) return check(words.rule ?? gate.rules[0], label, 'holds', words.met, links);
  const said = [...new Set(unmet.map((u) => readable(u.message)))].join('；');
  return check(
    first.rule === gate.rules[0] ? (words.rule ?? first.rule) : first.rule,
    label,
    gate.severity === 'block' ? 'fails' : 'cannot-say',
    said,
    links,
  );
}

export function present(checks: readonly (Check | undefined)[]): Check[] {
  return checks.filter((c) => c !== undefined);
}
