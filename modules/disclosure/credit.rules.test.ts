import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { creditRegimeSchema } from '#contract/settings.ts';
import { periodOfRule } from '#domain/calendar/rule-period.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { creditTerm, isSimpleOrWarning, mayClassify } from './credit.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';

const file = JSON.parse(readFileSync(new URL('../../data/packs/julu/credit.json', import.meta.url), 'utf8'));
const regimeOf = (id: string) => {
  const { from: _, to: __, status: ___, source: ____, ...rest } = file.regimes.find((r: { id: string }) => r.id === id);
  return creditRegimeSchema.parse(rest);
};
const now = regimeOf('repair-2026');
const decidedOn = plainDate('2026-11-30');
const penalty = {
  kind: 'penalty',
  procedure: 'PT',
  sanctions: ['罚款'],
  fineFen: 1n,
  confiscateFen: 0n,
} as unknown as DecisionFacts;
const warning = { ...penalty, sanctions: ['警告'], fineFen: 0n };

describe('credit publicity', () => {
  it('CRD-01 is not shown in principle, three months at most where it is necessary', () => {
    expect(creditTerm({ class: '轻微' }, decidedOn, now)).toMatchObject({ shown: false, until: null });
    expect(creditTerm({ class: '轻微', necessity: '屡查屡犯' }, decidedOn, now)).toMatchObject({
      shown: true,
      until: '2027-02-28',
      repairableFrom: null,
    });
  });
  it('CRD-02 CRD-03 ends at the longest term from the day of the decision, as the period engine counts it', () => {
    const general = creditTerm({ class: '一般' }, decidedOn, now);
    expect(general).toEqual({
      class: '一般',
      regime: 'repair-2026',
      rule: 'CRD-02',
      shown: true,
      repairableFrom: '2027-02-28',
      until: '2027-11-30',
    });
    expect(creditTerm({ class: '严重' }, decidedOn, now)).toMatchObject({
      until: '2029-11-30',
      repairableFrom: '2027-11-30',
    });
    for (const [name, rule] of [
      ['轻微', 'CRD-01'],
      ['一般', 'CRD-02'],
      ['严重', 'CRD-03'],
    ] as const)
      expect(creditTerm({ class: name, necessity: '必要' }, decidedOn, now).until).toBe(
        periodOfRule({ rule, from: decidedOn }, loadCalendar(), loadRuleBook()).legalDue,
      );
  });
  it('follows the regime of the day of the decision', () => {
    const before = regimeOf('repair-2023');
    expect(creditTerm({ class: '轻微', necessity: '必要' }, plainDate('2025-08-12'), before).shown).toBe(false);
    expect(creditTerm({ class: '一般' }, plainDate('2025-08-12'), before).until).toBe('2028-08-12');
  });
  it('CRD-01 knows what is minor, and refuses a class that contradicts it', () => {
    expect(isSimpleOrWarning(warning)).toBe(true);
    expect(isSimpleOrWarning({ ...penalty, procedure: 'JY' })).toBe(true);
    expect(isSimpleOrWarning({ ...warning, sanctions: ['警告', '罚款'] })).toBe(false);
    expect(isSimpleOrWarning({ ...warning, sanctions: [] })).toBe(false);
    expect(isSimpleOrWarning({ ...warning, confiscateFen: 1n })).toBe(false);
    expect(mayClassify(warning, { class: '一般' })).toMatchObject([{ rule: 'CRD-01' }]);
    expect(mayClassify(penalty, { class: '轻微' })).toMatchObject([{ rule: 'CRD-01' }]);
    expect(mayClassify(penalty, undefined)).toMatchObject([{ rule: 'CRD-01' }]);
    expect(mayClassify({ ...penalty, kind: 'processing' }, { class: '一般' })).toMatchObject([{ rule: 'CRD-01' }]);
    expect([
      mayClassify(penalty, { class: '严重' }),
      mayClassify({ ...penalty, kind: 'processing' }, undefined),
    ]).toEqual([[], []]);
  });
});
