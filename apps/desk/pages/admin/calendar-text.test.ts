import { expect, it } from 'vitest';
import { readDays, writeDays } from './calendar-text.ts';

it('reads days and spans as notices write them (CAL-02)', () => {
  const october = ['2027-10-01', '2027-10-02', '2027-10-03'];
  const { days, faults } = readDays('2027-01-01 元旦\n\n2月5日至2月7日：春节\n2027年10月1日～3日 国庆', 2027);
  expect(days.map((d) => d.date)).toEqual(['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', ...october]);
  expect(faults).toEqual([]);
  expect(readDays('2026-12-31至2027-01-02 元旦', 2027).days).toHaveLength(3);
});

it('names every line that it does not understand', () => {
  for (const wrong of ['元旦放假', '2027-02-30 春节', '2027-01-03至2027-01-01 元旦', '2027-01-01', '1月1日至3月1日 假'])
    expect(readDays(wrong, 2027)).toMatchObject({ days: [], faults: [expect.stringContaining('第1行')] });
});

it('reads back what it writes', () => {
  const days = [
    { date: '2027-01-01', name: '元旦' },
    { date: '2027-01-02', name: '元旦' },
  ];
  expect(readDays(writeDays(days), 2027)).toEqual({ days, faults: [] });
});
