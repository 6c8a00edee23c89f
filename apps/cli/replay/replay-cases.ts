import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import type { CaseFile } from '#contract/case-file.ts';
import { periodOfRule } from '#domain/calendar/rule-period.ts';
import { civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import { citationOf, getRule } from '#domain/law/rule-book.ts';
import { asksPublicText, type CheckResult, type ReplayMode, runChecks } from '#modules/casework/index.ts';
import { NotSet, type ProcedureFacts, procedureFacts } from '#modules/catalogue/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/index.ts';
import { castsOf } from './cast.ts';
import { type CaseRun, type RunAct, type RunFault, type RunnerParts, runCase } from './run-case.ts';

export type ClockResult = { readonly rule: string; readonly due: string; readonly met: boolean | null };

/** One case of the report, as `--json` prints it. */
export type CaseReport = {
  readonly id: string;
  readonly mode: ReplayMode;
  readonly title: string;
  readonly finalState: string;
  readonly acts: readonly RunAct[];
  readonly refusals: readonly RunFault[];
  readonly findings: readonly RunFault[];
  readonly clocks: readonly ClockResult[];
  readonly checks: readonly CheckResult[];
};

export type Replayed = { readonly report: CaseReport; readonly run: CaseRun; readonly file: CaseFile };

export type ReplayParts = {
  readonly modules: OpenModules;
  readonly pack: string;
  readonly setTime?: (at: Instant) => void;
  /** The public text that disclosure would make of the case's decision; undefined when it has none. */
  readonly publicText: (run: CaseRun) => Promise<string | undefined>;
  readonly afterStep?: (file: CaseFile, done: Parameters<NonNullable<RunnerParts['afterStep']>>[0]) => Promise<void>;
};

/** Takes cases one after the other through the engine; `onCase` is told after each. */
export async function replayCases(
  parts: ReplayParts,
  files: readonly CaseFile[],
  modes: (file: CaseFile) => ReplayMode,
  onCase: (done: Replayed) => Promise<void> | void,
): Promise<Replayed[]> {
  const { casework } = parts.modules;
  const casts = await castsOf(casework.dbs.app, parts.pack);
  const done: Replayed[] = [];
  for (const file of files) {
    const { items, thresholds } = await factsOf(casework.dbs.app, file);
    const { afterStep } = parts;
    const runner: RunnerParts = {
      casework,
      cast: casts(items),
      items,
      thresholds,
      uuid: () => randomUUID(),
      ...(parts.setTime === undefined ? {} : { setTime: parts.setTime }),
      ...(afterStep === undefined ? {} : { afterStep: (done) => afterStep(file, done) }),
    };
    const mode = modes(file);
    const run = await runCase(runner, file, mode);
    const checks = runChecks(file.expectedChecks, {
      file,
      state: run.state,
      items,
      thresholds,
      periodOf: (rule) => getRule(casework.rules, rule).period ?? { n: 0, unit: 'day' },
      provision: (rule) => citationOf(casework.rules, rule),
      due: (rule, from) => periodOfRule({ rule, from }, casework.calendar, casework.rules).legalDue,
      faults: [...run.refusals, ...findingsOf(run)],
      publicText: asksPublicText(file) ? await parts.publicText(run) : undefined,
    });
    const replayed = { file, run, report: reportOf(file, mode, run, checks) };
    done.push(replayed);
    await onCase(replayed);
  }
  return done;
}

/** The catalogue on the first day of the file; on today's where the agency had set nothing yet. */
async function factsOf(db: Db, file: CaseFile): Promise<ProcedureFacts> {
  const today = civilDateOf(systemClock.now());
  const first = file.timeline.map((t) => t.date).sort()[0] ?? today;
  try {
    return await procedureFacts(db, { on: first, itemCodes: file.itemCodes });
  } catch (error) {
    if (!(error instanceof NotSet)) throw error;
    return procedureFacts(db, { on: today, itemCodes: file.itemCodes });
  }
}

function reportOf(file: CaseFile, mode: ReplayMode, run: CaseRun, checks: readonly CheckResult[]): CaseReport {
  return {
    id: file.id,
    mode,
    title: file.title,
    finalState: run.state.state,
    acts: run.acts,
    refusals: run.refusals.map(({ act, on, rules }) => ({ act, on, rules })),
    findings: findingsOf(run),
    clocks: run.state.clocks.map((c) => ({ rule: c.rule, due: c.legalDue, met: keptOf(c) })),
    checks,
  };
}

/** Rights of the party: letting them run out breaks nothing. */
const RIGHTS: readonly string[] = ['statement', 'hearing-request', 'reconsideration', 'litigation'];

/** Whether the period was kept; null while it runs, and for a right that was not used. A time to wait is kept by waiting it out. */
function keptOf({ kind, nature, met, stoppedOn, legalDue }: CaseRun['state']['clocks'][number]): boolean | null {
  if (stoppedOn === undefined || met === undefined) return null;
  if (nature === 'wait') return stoppedOn > legalDue;
  return met || !RIGHTS.includes(kind) ? met : null;
}

/** What was found, act by act. */
function findingsOf({ state }: CaseRun): RunFault[] {
  const byAct = new Map<string, { act: string; on: RunFault['on']; rules: string[] }>();
  for (const f of state.findings) {
    const key = `${f.act} ${f.on}`;
    const found = byAct.get(key) ?? { act: f.act, on: f.on, rules: [] };
    if (!found.rules.includes(f.rule)) found.rules.push(f.rule);
    byAct.set(key, found);
  }
  return [...byAct.values()];
}
