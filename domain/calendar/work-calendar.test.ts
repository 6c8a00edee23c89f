import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateFromDayNumber, dayNumber, dayOfWeek, type PlainDate, plainDate } from '../kernel/plain-date.ts';
import {
  addWorkdays,
  type CalendarYear,
  countWorkdays,
  isCovered,
  isWorkday,
  rollBack,
  rollForward,
  workCalendar,
} from './work-calendar.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../data/calendar/${path}`, import.meta.url), 'utf8'));
const YEARS: readonly CalendarYear[] = [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y) => read(`${y}.json`));
const calendar = workCalendar('test', YEARS);
const d = plainDate;
const FIRST = dayNumber(d('2020-01-01'));
const anyDate = fc.integer({ min: FIRST - 800, max: FIRST + 3300 }).map(dateFromDayNumber);

describe('working days (CAL-02)', () => {
  it('agrees on every day of 2020-2026 with the npm package chinese-days', () => {
    // Its tables, not its functions: those read weekdays in local time and are wrong west of Greenwich.
    const require = createRequire(import.meta.url);
    const peer = JSON.parse(readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8'));
    for (let n = FIRST; n <= dayNumber(d('2026-12-31')); n++) {
      const date = dateFromDayNumber(n);
      const weekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
      const works = date in peer.workdays || (!weekend && !(date in peer.holidays));
      expect([date, isWorkday(calendar, date)]).toEqual([date, works]);
    }
  });
  it('counts as many working days a year as the notices leave', () => {
    const counted = YEARS.map(({ year }) => countWorkdays(calendar, d(`${year - 1}-12-31`), d(`${year}-12-31`)));
    expect(counted).toEqual([249, 250, 249, 249, 251, 248, 248]);
  });
  it('counts make-up days as working days (CAL-02)', () => {
    expect(isWorkday(calendar, d('2026-09-20'))).toBe(true);
    expect(isWorkday(calendar, d('2026-09-25'))).toBe(false);
    expect(isWorkday(calendar, d('2022-12-31'))).toBe(false);
    expect(isWorkday(calendar, d('2020-02-01'))).toBe(false);
    expect(isWorkday(calendar, d('2024-02-09'))).toBe(true);
  });
  it('follows Monday to Friday where no notice is loaded, and says so (CAL-03)', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const covered = date >= '2020-01-01' && date <= '2026-12-31';
        expect(isCovered(calendar, date)).toBe(covered);
        if (!covered) expect(isWorkday(calendar, date)).toBe(dayOfWeek(date) <= 5);
      }),
    );
  });
});

describe('counting working days', () => {
  it('moves to a working day, the start not counted, and back again', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -120, max: 120 }), (from, n) => {
        const to = addWorkdays(calendar, from, n);
        expect(countWorkdays(calendar, from, to)).toBe(n);
        expect(n === 0 ? to === from : isWorkday(calendar, to)).toBe(true);
        expect(addWorkdays(calendar, addWorkdays(calendar, from, n), n === 0 ? 0 : Math.sign(n))).toBe(
          addWorkdays(calendar, from, n + Math.sign(n)),
        );
      }),
    );
  });
  it('rolls to the next or the last working day with none between (CIV-203)', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [next, last] = [rollForward(calendar, date), rollBack(calendar, date)];
        expect(last <= date && date <= next).toBe(true);
        expect(isWorkday(calendar, next) && isWorkday(calendar, last)).toBe(true);
        for (let day: PlainDate = addDays(last, 1); day < next; day = addDays(day, 1))
          expect(isWorkday(calendar, day)).toBe(false);
        if (isWorkday(calendar, date)) expect([next, last]).toEqual([date, date]);
      }),
    );
  });
});

describe('building a calendar', () => {
  const day = (date: string) => ({ date, name: '节' });
  const year = (y: number, off: string[], makeup: string[] = []): CalendarYear => ({
    year: y,
    notice: 'n',
    urls: [],
    off: off.map(day),
    makeup: makeup.map(day),
  });
  it('takes the years in any order', () => {
    const built = workCalendar('v', [year(2026, ['2026-01-01']), year(2025, ['2024-12-31', '2025-01-01'])]);
    expect([built.firstYear, built.lastYear, built.version]).toEqual([2025, 2026, 'v']);
    expect([...built.off]).toEqual(['2024-12-31', '2025-01-01', '2026-01-01']);
    expect(built.makeup.size).toBe(0);
  });
  it.each([
    ['no year', []],
    ['a gap', [year(2024, []), year(2026, [])]],
    ['a day that does not exist', [year(2026, ['2026-02-30'])]],
    ['a day of an earlier year', [year(2026, ['2025-12-24'])]],
    ['a day of a later year', [year(2026, ['2027-01-01'])]],
    ['a day twice', [year(2026, ['2026-01-03'], ['2026-01-03'])]],
    ['a make-up day in the week', [year(2026, [], ['2026-01-05'])]],
  ])('refuses %s', (_, years) => {
    expect(() => workCalendar('v', years)).toThrow(RangeError);
  });
});
