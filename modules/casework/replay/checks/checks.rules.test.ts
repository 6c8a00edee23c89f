import { describe, expect, it } from 'vitest';
import type { CaseFile } from '#contract/case-file.ts';
import type { Json } from '#domain/kernel/json.ts';
import { memoryReplay, shippedCases } from '../testing/memory-replay.ts';
import { at, deciding, entry, plus, saying, variant } from '../testing/variants.ts';
import { CHECK_NAMES, findCheck } from './index.ts';

const agency = await memoryReplay();

/** What the engine answers, whatever is expected: the expectation never reaches it. */
function got(file: CaseFile, name: string): Json {
  const asked = (expect: CaseFile['expectedChecks'][number]['expect']) =>
    agency.replay({ ...file, expectedChecks: [{ check: name, expect }] }, 'strict').checks[0]?.got ?? null;
  const answer = asked('something else entirely');
  expect(asked(answer as never)).toEqual(answer);
  return answer;
}

const served = variant(
  'CASE-01',
  plus(entry('2025-08-14', 'SERVED', '直接送达'), entry('2025-09-08', 'PAID', '缴纳罚款')),
);

describe('checks', () => {
  it('all that the shipped cases ask are known, and hold but for those that need a public text', () => {
    for (const file of shippedCases()) {
      const { checks } = agency.replay(file, 'strict');
      const failed = checks.filter((c) => c.ok !== true).map((c) => c.check);
      expect(failed.filter((c) => !['minorNameMaskedInPublication', 'informantIdentityHidden'].includes(c))).toEqual(
        [],
      );
    }
  });

  it.each(['noSuchCheck', 'constructor', '__proto__', 'daysFromNowhereToHere', 'toString'])(
    '%s is not known and gets ok: null',
    (name) => {
      expect(findCheck(name)).toBeUndefined();
      const file = { ...served, expectedChecks: [{ check: name, expect: true }] };
      expect(agency.replay(file, 'strict').checks).toEqual([{ check: name, expect: true, got: null, ok: null }]);
    },
  );

  it('APL-060, APL-061a, APL-067b, ARL-020a, ALT-046a, TSG-006b: ends of periods from the days of the case', () => {
    expect(got(served, 'decisionDueDate')).toBe('2025-10-20');
    expect(got(served, 'serviceDue')).toBe('2025-08-21');
    expect(got(served, 'paymentDue')).toBe('2025-08-29');
    expect(got(served, 'publishDue')).toBe('2025-08-21');
    expect(got(served, 'reconsiderationUntil')).toBe('2025-10-13');
    expect(got(served, 'litigationUntil')).toBe('2026-02-14');
    expect(got(served, 'hearingWindowEnd')).toBe('2025-08-06');
    expect(got(served, 'courtWindow')).toEqual(['2026-02-14', '2026-05-14']);
    expect(got(served, 'paidInTime')).toBe(false);
    expect(got(served, 'servedInTime')).toBe(true);
  });

  it('APL-072a: the added fine grows by three in a hundred a day up to the fine', () => {
    expect(got(served, 'addedFine')).toBe(3000);
    expect(got(served, 'addedFineAfter10Days')).toBe(3000);
    expect(got(served, 'lateFineAfter30Days')).toBe(9000);
    expect(got(served, 'addedFineAfter60Days')).toBe(10_000);
    expect(got(served, 'lateFinePerDay')).toBe(300);
  });

  it('LSR-026: 加付赔偿金 from half to all of what is owed', () => {
    expect(got(variant('CASE-17'), 'additionalCompensationRange')).toEqual([170_646.86, 341_293.73]);
    expect(got(variant('CASE-06'), 'compensationRange')).toEqual([673_300, 1_346_600]);
  });

  it('APL-063, APL-057b, TSG-012b: what the amounts ask for', () => {
    expect(got(variant('CASE-17'), 'hearingRequired')).toBe(false);
    expect(got(variant('CASE-15'), 'hearingRequired')).toBe(true);
    expect(got(variant('CASE-17', deciding({ sanctions: ['吊销许可证'] })), 'hearingRequired')).toBe(true);
    expect(got(variant('CASE-15'), 'hearingThreshold')).toBe(50_000);
    expect(got(variant('CASE-01'), 'hearingThreshold')).toBe(5000);
    expect(got(variant('CASE-01'), 'collectiveDiscussionRequired')).toBe(true);
    expect(got(variant('CASE-17'), 'collectiveDiscussionRequired')).toBe(false);
    expect(got(variant('CASE-21'), 'legalReviewRequired')).toBe(false);
    expect(got(variant('CASE-15'), 'legalReviewRequired')).toBe(true);
  });

  it('LSR-020, APL-036a: the prescription', () => {
    expect(got(variant('CASE-15'), 'withinPrescription')).toBe(true);
    expect(got(variant('CASE-15', saying('违法行为于2020年2月1日终了。')), 'withinPrescription')).toBe(false);
    expect(got(variant('CASE-15'), 'prescriptionYears')).toBe(2);
  });

  it('says of the course of the case what the engine saw', () => {
    expect(got(variant('CASE-01'), 'hearingWindowRespected')).toBe(true);
    expect(got(variant('CASE-04'), 'hearingWindowRespected')).toBe(false);
    expect(got(variant('CASE-03'), 'serviceLawful')).toBe(false);
    expect(got(variant('CASE-01', at('NOTIFIED', { actor: '1名监察员' })), 'twoOfficers')).toBe(false);
    expect(got(variant('CASE-06'), 'transferRequired')).toBe(true);
    expect(got(variant('CASE-01'), 'transferRequired')).toBe(false);
    expect(got(variant('CASE-01'), 'minorsInvolved')).toBe(true);
    expect(got(variant('CASE-21'), 'creditClass')).toBe('轻微');
    expect(got(variant('CASE-15'), 'fineMultiple')).toBe(2);
    expect(got(variant('CASE-15', deciding({ confiscate: 3000 })), 'confiscation')).toBe(3000);
  });

  it('answers every name for every shipped case without failing', () => {
    for (const file of shippedCases()) {
      const asked = { ...file, expectedChecks: CHECK_NAMES.map((check) => ({ check, expect: null })) };
      for (const mode of ['strict', 'history'] as const)
        expect(agency.replay(asked, mode).checks.filter((c) => c.ok === null)).toEqual([]);
    }
    expect(CHECK_NAMES.length).toBeGreaterThan(120);
  });
});
