import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { alarmOn, portalEnd, publicationClock, withdrawalDue } from './due-dates.rules.ts';

const [calendar, book] = [loadCalendar(), loadRuleBook()];
const penalty = (on: string) => publicationClock('penalty', plainDate(on), calendar, book);

describe('the clock of a publication', () => {
  it('TSG-006b gives seven working days, day 5 is the warning, day 8 is too late', () => {
    // 2026-11-23 is a Monday without holidays around it.
    expect(penalty('2026-11-23')).toEqual({
      rule: 'TSG-006b',
      provision: '国办发〔2018〕118号二、（六）',
      dueOn: '2026-12-02',
      atRiskOn: '2026-11-30',
      overdueOn: '2026-12-03',
      provisional: false,
    });
  });
  it('TSG-006b counts over the National Day holiday and its make-up days', () => {
    // 09-30, 10-08, 10-09, the make-up Saturday 10-10, 10-12, 10-13, 10-14.
    const clock = penalty('2026-09-29');
    expect([clock.atRiskOn, clock.dueOn, clock.overdueOn]).toEqual(['2026-10-12', '2026-10-14', '2026-10-15']);
  });
  it('TSG-006b holds for a waiver of the penalty, TSG-006a gives other decisions twenty working days', () => {
    expect(publicationClock('no-penalty', plainDate('2026-11-23'), calendar, book).dueOn).toBe('2026-12-02');
    const processing = publicationClock('processing', plainDate('2026-11-23'), calendar, book);
    expect([processing.rule, processing.dueOn, processing.atRiskOn]).toEqual(['TSG-006a', '2026-12-21', '2026-12-17']);
  });
  it('says what it is time for, at the edges', () => {
    const clock = penalty('2026-11-23');
    const on = (day: string) => alarmOn(clock, plainDate(day));
    expect([on('2026-11-23'), on('2026-11-29'), on('2026-11-30'), on('2026-12-02'), on('2026-12-03')]).toEqual([
      'none',
      'none',
      'at-risk',
      'at-risk',
      'overdue',
    ]);
  });
  it('APL-048b gives three working days for taking down, weekends and holidays not counted', () => {
    expect(withdrawalDue(plainDate('2026-11-26'), calendar, book)).toEqual({
      rule: 'APL-048b',
      provision: '行政处罚法第四十八条第二款',
      dueOn: '2026-12-01',
    });
    expect(withdrawalDue(plainDate('2026-09-30'), calendar, book).dueOn).toBe('2026-10-10');
  });
  it('keeps a decision public for the years of the setting, fewer for a natural person', () => {
    const years = { entityYears: 5, naturalPersonYears: 2 };
    expect(portalEnd(plainDate('2024-02-29'), false, years)).toBe('2029-02-28');
    expect(portalEnd(plainDate('2026-12-02'), true, years)).toBe('2028-12-02');
  });
});
