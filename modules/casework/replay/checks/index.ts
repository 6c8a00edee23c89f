import type { CaseFile } from '#contract/case-file.ts';
import { agrees } from './agreement.ts';
import type { Check, CheckInput, CheckResult } from './check.ts';
import { dateChecks } from './dates.ts';
import { lawfulChecks } from './lawful.ts';
import { moneyChecks } from './money.ts';
import { partyChecks } from './party.ts';
import { daysBetweenMoments, PERIOD_NAMES, periodCheck, periodSentences } from './periods.ts';
import { procedureChecks } from './procedure.ts';
import { serviceChecks } from './service.ts';
import { addedFineAfter, sumChecks } from './sums.ts';
import { transferChecks } from './transfer.ts';

export type { CheckInput, CheckResult } from './check.ts';

const CHECKS: Readonly<Record<string, Check>> = {
  ...periodSentences,
  ...moneyChecks,
  ...sumChecks,
  ...dateChecks,
  ...lawfulChecks,
  ...serviceChecks,
  ...transferChecks,
  ...partyChecks,
  ...procedureChecks,
};

/** Names of the checks that stand for themselves; those of periods and moments are built from their parts. */
export const CHECK_NAMES: readonly string[] = [...Object.keys(CHECKS), ...PERIOD_NAMES].sort();

/** The check of that name; undefined when the engine knows none. */
export function findCheck(name: string): Check | undefined {
  return Object.hasOwn(CHECKS, name)
    ? CHECKS[name]
    : (periodCheck(name) ?? daysBetweenMoments(name) ?? addedFineAfter(name));
}

/** Runs what the file expects, in its order. */
export function runChecks(expected: CaseFile['expectedChecks'], input: CheckInput): CheckResult[] {
  return expected.map(({ check, expect }) => {
    const run = findCheck(check);
    if (run === undefined) return { check, expect, got: null, ok: null };
    const got = run(input) ?? null;
    return { check, expect, got, ok: agrees(got, expect) };
  });
}

/** Checks that read what would be published; making that text costs more than all others together. */
const OF_PUBLIC_TEXT: readonly string[] = ['minorNameMaskedInPublication', 'informantIdentityHidden'];

export function asksPublicText(file: CaseFile): boolean {
  return file.expectedChecks.some((c) => OF_PUBLIC_TEXT.includes(c.check));
}
