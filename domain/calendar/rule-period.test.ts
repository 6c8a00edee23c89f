import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addHours, instantAt } from '../kernel/instant.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type Law, lawTable, readingOf } from '../law/law.ts';
import { lawIdOf, lawOf, type Rule, ruleBook } from '../law/rule-book.ts';
import { hoursOfRule, periodOfRule } from './rule-period.ts';
import { type CalendarYear, workCalendar } from './work-calendar.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const calendar = workCalendar(
  'test',
  [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y): CalendarYear => read(`calendar/${y}.json`)),
);
const LAWS: readonly Law[] = read('law/laws.json');
const RULES: readonly Rule[] = LAWS.flatMap((law) => read(`law/rules/${law.id.toLowerCase()}.json`));
const book = ruleBook(RULES, lawTable(LAWS));
const of = (rule: string, from: string) => periodOfRule({ rule, from: plainDate(from) }, calendar, book);

describe('periods of the rule book', () => {
  it.each([
    ['APL-064-1', '2026-09-18', '2026-09-24'],
    ['APL-056b', '2026-02-13', '2026-03-02'],
    ['APL-060', '2026-03-02', '2026-06-01'],
    ['APL-064-2', '2026-05-11', '2026-04-28'],
    ['APL-048b', '2026-09-18', '2026-09-22'],
    ['ACL-025a', '2026-01-20', '2026-02-19'],
    ['ACL-053', '2026-07-31', '2026-11-02'],
    ['ACL-054', '2026-09-18', '2026-10-09'],
    ['ARL-020a', '2026-08-03', '2026-10-08'],
    ['ALT-046a', '2026-01-31', '2026-07-31'],
    ['OGI-033a', '2026-01-19', '2026-02-14'],
    ['LSR-017a', '2026-03-02', '2026-05-28'],
    ['LSI-037', '2026-05-28', '2026-06-18'],
    ['TSG-006b', '2026-09-18', '2026-09-29'],
    ['CPL-095', '2026-09-18', '2026-10-19'],
    ['BLK-06', '2026-09-18', '2026-09-24'],
  ])('%s from %s ends on %s', (rule, from, end) => {
    const period = of(rule, from);
    expect([period.legalDue, period.rule, period.basis[0]]).toEqual([end, rule, rule]);
  });
  it('cites the rule itself', () => {
    expect(of('APL-064-1', '2026-09-18').provision).toBe('行政处罚法第六十四条第一项');
  });
  it('keeps what the law leaves unsettled (LSI-032b)', () => {
    expect(of('LSI-032b', '2026-09-23')).toMatchObject({ legalDue: '2026-09-28', safeDue: '2026-09-24' });
  });
  it('passes pauses on (ACL-025c)', () => {
    const [from, to] = [plainDate('2026-03-10'), plainDate('2026-03-16')];
    const pauses = [{ from, to, reason: '检测', basis: 'ACL-025c' }];
    expect(periodOfRule({ rule: 'ACL-025a', from: plainDate('2026-03-02'), pauses }, calendar, book).legalDue).toBe(
      '2026-04-08',
    );
  });
  it('ACL-019, TRF-005c: hours run from the moment', () => {
    const at = instantAt(plainDate('2026-09-30'), 17);
    expect(hoursOfRule({ rule: 'TRF-005c', from: at }, calendar, book).legalDue).toBe(addHours(at, 24));
    expect(hoursOfRule({ rule: 'ACL-019', from: at }, calendar, book).rule).toBe('ACL-019');
  });
  it('refuses rules without a period from an event', () => {
    expect(() => of('APL-058a', '2026-03-02')).toThrow(/no period/);
    expect(() => of('PUB-08', '2026-03-02')).toThrow(/from an event/);
    expect(() => of('TRF-005c', '2026-03-02')).toThrow(/hours/);
    expect(() => of('XXX-1', '2026-03-02')).toThrow(RangeError);
    expect(() => hoursOfRule({ rule: 'APL-060', from: plainDate('2026-03-02') }, calendar, book)).toThrow(
      /no limit of hours/,
    );
  });
});

describe('the regimes of the laws', () => {
  const counted = RULES.flatMap((rule) => (rule.period === null ? [] : [{ rule, period: rule.period }]));
  it('count every period in days as its rule was written down', () => {
    const days = counted.filter(({ period }) => period.unit === 'day' || period.unit === 'working_day');
    expect(days.length).toBe(83);
    for (const { rule, period } of days) {
      const kind = rule.direction === 'at_least_before' ? 'at_least_before' : 'within';
      const { as } = readingOf(lawOf(book, rule), period.n, kind);
      expect([rule.id, as]).toEqual([rule.id, period.unit === 'day' ? 'calendar_day' : 'working_day']);
    }
  });
  it('answer every rule that runs from an event', () => {
    const from = plainDate('2026-01-20');
    for (const { rule, period } of counted.filter(({ rule: r }) => r.direction !== 'per_period')) {
      const result =
        period.unit === 'hour'
          ? hoursOfRule({ rule: rule.id, from }, calendar, book)
          : periodOfRule({ rule: rule.id, from }, calendar, book);
      expect(result.rule).toBe(rule.id);
      expect(lawIdOf(result.basis[0] ?? '')).toBe(lawIdOf(rule.id));
    }
  });
});
