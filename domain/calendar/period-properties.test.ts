import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dateFromDayNumber, dayNumber, plainDate } from '../kernel/plain-date.ts';
import { type Law, lawTable } from '../law/law.ts';
import { addPeriod, computePeriod, type DateUnit, type PeriodKind } from './period.ts';
import { type CalendarYear, countWorkdays, isWorkday, workCalendar } from './work-calendar.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const calendar = workCalendar(
  'test',
  [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y): CalendarYear => read(`calendar/${y}.json`)),
);
const LAWS: readonly Law[] = [...read('law/laws.json'), ...read('law/other-laws.json')];
const laws = lawTable(LAWS);

describe('every period', () => {
  const anyQuery = fc.record({
    law: fc.constantFrom(...LAWS.map((l) => l.id)),
    from: fc
      .integer({ min: dayNumber(plainDate('2020-01-01')), max: dayNumber(plainDate('2026-12-31')) })
      .map(dateFromDayNumber),
    amount: fc.integer({ min: 1, max: 100 }),
    unit: fc.constantFrom<DateUnit>('day', 'working_day', 'month', 'year'),
    kind: fc.constantFrom<PeriodKind>('within', 'max', 'at_least_before'),
  });
  it('has an alarm on or before the legal end, and both on the right side of the start', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { legalDue, safeDue, basis, steps, calendarVersion } = computePeriod(query, calendar, laws);
        expect(safeDue <= legalDue).toBe(true);
        expect(query.kind === 'at_least_before' ? legalDue < query.from : safeDue > query.from).toBe(true);
        expect(basis[0]).toBe('CIV-201');
        expect(steps.length).toBeGreaterThan(1);
        expect(calendarVersion).toBe('test');
        expect(addPeriod(query, calendar, laws)).toBe(legalDue);
      }),
    );
  });
  it('CIV-203: what runs within a time ends on a working day, unless its end is fixed', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { legalDue } = computePeriod({ ...query, kind: 'within', law: 'ACL' }, calendar, laws);
        expect(isWorkday(calendar, legalDue)).toBe(true);
      }),
    );
  });
  it('has an alarm on a working day wherever the period has one', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { safeDue } = computePeriod(query, calendar, laws);
        const none = query.kind !== 'at_least_before' && countWorkdays(calendar, query.from, safeDue) === 0;
        expect(none || isWorkday(calendar, safeDue)).toBe(true);
      }),
    );
  });
  it('CIV-202: months and years that may last at most end on the corresponding day', () => {
    fc.assert(
      fc.property(anyQuery, ({ law, from, amount, unit }) => {
        const months = unit === 'year' ? amount * 12 : amount;
        const asked = unit === 'year' ? 'year' : 'month';
        const end = computePeriod({ law, from, amount, unit: asked, kind: 'max' }, calendar, laws).legalDue;
        expect(end).toBe(addMonths(from, months));
      }),
    );
  });
});
