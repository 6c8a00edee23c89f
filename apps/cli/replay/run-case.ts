import { createHash } from 'node:crypto';
import type { CaseFile } from '#contract/case-file.ts';
import { periodOfRule } from '#domain/calendar/rule-period.ts';
import { type Instant, instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ItemFacts, Thresholds } from '#domain/procedure/context.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import {
  type ActResult,
  actorFor,
  type CaseworkDeps,
  type Cast,
  giveCaseOpinion,
  loadCase,
  openCase,
  openingOf,
  type PlanContext,
  performAct,
  planOf,
  type ReplayMode,
  type Step,
  submitCaseForReview,
} from '#modules/casework/index.ts';
import { NotSet } from '#modules/catalogue/index.ts';
import { type OpinionKind, POINT_KEYS, type PointVerdicts } from '#modules/review/index.ts';
import { MissingGlyphError } from '#platform/documents/index.ts';
import { InvalidInputError, RefusedError } from '#platform/faults/faults.ts';

export type RunAct = {
  readonly act: string;
  readonly label: string;
  readonly on: PlainDate;
  readonly fixture: boolean;
};
export type RunFault = { readonly act: string; readonly on: PlainDate; readonly rules: readonly string[] };
export type RefusedAct = RunFault & {
  readonly message: string;
  readonly unmet: readonly { readonly provision: string; readonly message: string }[];
};

/** What became of one case. */
export type CaseRun = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly acts: readonly RunAct[];
  readonly refusals: readonly RefusedAct[];
};

export type RunnerParts = {
  readonly casework: CaseworkDeps;
  readonly cast: Cast;
  readonly items: readonly ItemFacts[];
  readonly thresholds: Thresholds;
  /** Called before each step with the moment it is done at; a fixture clock follows it, a real one does not. */
  readonly setTime?: (at: Instant) => void;
  readonly uuid: () => string;
  /** Called after each step that was done, before the next: what others do meanwhile. */
  readonly afterStep?: (done: {
    readonly caseId: string;
    readonly step: Step;
    readonly state: CaseState;
  }) => Promise<void>;
};

/** Takes one case of a file through the engine, step by step, on the journal of the home. */
export async function runCase(parts: RunnerParts, file: CaseFile, mode: ReplayMode): Promise<CaseRun> {
  const caseId = parts.uuid();
  const opening = openingOf(file);
  const late = mode === 'history';
  parts.setTime?.(instantAt(opening.on, 8));
  await openCase(parts.casework, {
    ...opening,
    caseId,
    late,
    actor: actorFor(parts.cast, 'intake'),
    clientId: `open:${caseId}`,
  });
  const plan = planOf(mode, contextOf(parts, file));
  const run: { acts: RunAct[]; refusals: RefusedAct[] } = { acts: [], refusals: [] };
  let state = await loadCase(parts.casework, caseId);
  let next = plan.next();
  for (let n = 0; next.done !== true; n++) {
    const step = next.value;
    const tried = await tryStep(parts, caseId, step, late, n);
    if ('refusal' in tried) run.refusals.push(tried.refusal);
    else {
      state = tried.state;
      run.acts.push({ act: step.act, label: labelOf(step), on: step.on, fixture: step.fixture });
      await parts.afterStep?.({ caseId, step, state });
    }
    next = plan.next({ state, refused: 'refusal' in tried });
  }
  return { caseId, state, ...run };
}

/** What a plan for that file goes by. */
export function contextOf(parts: RunnerParts, file: CaseFile): PlanContext {
  return {
    file,
    cast: parts.cast,
    items: parts.items,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    uuid: parts.uuid,
    due: (rule, from) => periodOfRule({ rule, from }, parts.casework.calendar, parts.casework.rules).legalDue,
  };
}

async function tryStep(
  parts: RunnerParts,
  caseId: string,
  step: Step,
  late: boolean,
  n: number,
): Promise<{ readonly state: CaseState } | { readonly refusal: RefusedAct }> {
  parts.setTime?.(instantAt(step.on, 9, n % 60));
  try {
    return await performOrRenumber(parts, caseId, step, late, n);
  } catch (error) {
    if (error instanceof RefusedError) {
      const { message, unmet } = error.refusal;
      const rules = [...new Set(unmet.map((u) => u.rule))];
      return { refusal: { act: step.act, on: step.on, rules, message, unmet } };
    }
    // A day for which the agency has set nothing, or a character that no font shows: this act cannot be done, the rest of the file can.
    const said = error instanceof InvalidInputError || error instanceof NotSet || error instanceof MissingGlyphError;
    if (!said) throw error;
    return { refusal: { act: step.act, on: step.on, rules: [], message: error.message, unmet: [] } };
  }
}

const NUMBERS = ['number', 'filingNumber'] as const;

/** Old files repeat numbers. The register gives each only once: the second is entered as the repetition that it is. */
async function performOrRenumber(
  parts: RunnerParts,
  caseId: string,
  step: Step,
  late: boolean,
  n: number,
): Promise<ActResult> {
  const key = NUMBERS.find((k) => typeof step.input[k] === 'string' && step.input[k] !== '');
  try {
    return await performStep(parts, caseId, step, late, n);
  } catch (error) {
    const taken = error instanceof RefusedError && error.refusal.code === 'NUMBER_TAKEN';
    if (!late || key === undefined || !taken) throw error;
    const input = { ...step.input, [key]: `${String(step.input[key])}(重号:${caseId.slice(0, 8)}-${n})` };
    return performStep(parts, caseId, { ...step, input }, late, n);
  }
}

/** Does one step as the use case of its act; a repeated `n` of the same case is done once. */
export async function performStep(
  parts: RunnerParts,
  caseId: string,
  step: Step,
  late: boolean,
  n: number,
): Promise<ActResult> {
  const command = { caseId, on: step.on, actor: actorFor(parts.cast, step.post), clientId: `replay:${caseId}:${n}` };
  if (!late && step.act === 'submit-for-review') {
    const { materials, statement } = step.input as { materials: string[]; statement?: string };
    const said = statement === undefined ? {} : { statement };
    return submitCaseForReview(parts.casework, { ...command, materials, ...said });
  }
  if (!late && step.act === 'record-review-opinion') {
    const { kind, text, returned } = step.input as { kind: OpinionKind; text: string; returned?: boolean };
    const back = returned === true ? { returned } : {};
    return giveCaseOpinion(parts.casework, { ...command, kind, text, ...back, points: pointsFor(kind, text) });
  }
  return performAct(parts.casework, { ...command, act: step.act, input: step.input as JsonObject, late });
}

/** What each opinion finds wrong among the eleven points. */
const AT_ISSUE: Readonly<Partial<Record<OpinionKind, readonly string[]>>> = {
  insufficient: ['facts', 'evidence'],
  change: ['law', 'discretion'],
  correct: ['procedure'],
};

/** The eleven points of a replayed opinion: all sound, or those at issue. */
function pointsFor(kind: OpinionKind, text: string): PointVerdicts {
  const issue = AT_ISSUE[kind] ?? [];
  const entries = POINT_KEYS.map((key) =>
    issue.includes(key) ? [key, { verdict: 'problem', note: text }] : [key, { verdict: 'sound' }],
  );
  return Object.fromEntries(entries) as PointVerdicts;
}

function labelOf(step: Step): string {
  return step.entry?.event ?? step.act;
}
