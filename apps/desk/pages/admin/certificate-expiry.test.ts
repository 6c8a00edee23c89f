import { expect, it } from 'vitest';
import { lastTerms, mostPressing, warningOf } from './certificate-expiry.ts';

const certificate = (validTo: string, state = '有效', number = '001') => ({
  number,
  validFrom: '2020-01-01',
  validTo,
  state,
});

it('calls out an end within thirty, sixty and ninety days, and one that has passed (APL-042)', () => {
  const on = '2026-11-23';
  expect(warningOf(certificate('2026-11-22'), on)).toBe('expired');
  expect(warningOf(certificate('2026-11-23'), on)).toBe(30);
  expect(warningOf(certificate('2026-12-23'), on)).toBe(30);
  expect(warningOf(certificate('2026-12-24'), on)).toBe(60);
  expect(warningOf(certificate('2027-02-21'), on)).toBe(90);
  expect(warningOf(certificate('2027-02-22'), on)).toBeUndefined();
  expect(warningOf(certificate('2026-11-30', '已注销'), on)).toBeUndefined();
});

it('a renewal stands in place of the term before; another certificate is looked at for itself', () => {
  const renewed = [certificate('2025-12-31', '已过期'), certificate('2030-12-31')];
  expect(lastTerms(renewed)).toHaveLength(1);
  expect(mostPressing(renewed, '2026-11-23')).toBeUndefined();
  expect(mostPressing([...renewed, certificate('2027-01-10', '有效', '002')], '2026-11-23')).toBe(60);
});
