import { POINT_KEYS, REVIEW_POINTS, type ReviewPoint } from '#modules/review/index.ts';
import type { Check, CheckFacts } from './check.ts';
import { agencyChecks, powerChecks } from './competence.rules.ts';
import { crimeChecks, otherChecks } from './crime.rules.ts';
import { discretionChecks } from './discretion.rules.ts';
import { evidenceChecks, factChecks, lawChecks } from './matter.rules.ts';
import { officerChecks } from './officers.rules.ts';
import { documentChecks } from './papers.rules.ts';
import { procedureChecks } from './procedure.rules.ts';

const CHECKS: Readonly<Record<ReviewPoint, (facts: CheckFacts) => readonly Check[]>> = {
  agency: agencyChecks,
  officers: officerChecks,
  facts: factChecks,
  evidence: evidenceChecks,
  law: lawChecks,
  discretion: discretionChecks,
  procedure: procedureChecks,
  powers: powerChecks,
  documents: documentChecks,
  crime: crimeChecks,
  other: otherChecks,
};

/**
 * What the system can say of each of the eleven points (TSG-013a 国办发〔2018〕118号四(十三)), with its evidence. No check answers a point:
 * the reviewer judges.
 */
export function checksOf(facts: CheckFacts) {
  return POINT_KEYS.map((key) => ({ key, name: REVIEW_POINTS[key], checks: distinct(CHECKS[key](facts)) }));
}

/** A case with two proposals asks some conditions twice; the same answer stands once. */
function distinct(checks: readonly Check[]): readonly Check[] {
  const seen = new Set<string>();
  return checks.filter((c) => {
    const text = `${c.rule}|${c.label}|${c.result}|${c.evidence}`;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
