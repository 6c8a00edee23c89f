import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWorkday } from '#domain/calendar/work-calendar.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { getLaw } from '#domain/law/law.ts';
import { getNumber, parameterAt } from '#domain/law/parameter.ts';
import { getRule } from '#domain/law/rule-book.ts';
import { applies, thresholdAt } from '#domain/law/threshold.ts';
import * as data from './index.ts';

const ON = plainDate('2026-11-22');

describe('the data of the installation', () => {
  it('is read once', () => {
    expect(data.loadCalendar()).toBe(data.loadCalendar());
    expect(data.loadRuleBook().laws).toBe(data.loadLaws());
  });
  it('has the calendar, the laws and the rules', () => {
    expect(isWorkday(data.loadCalendar(), plainDate('2026-09-20'))).toBe(true);
    expect(data.loadCalendar().lastYear).toBe(2026);
    expect(getLaw(data.loadLaws(), '118号').id).toBe('TSG');
    expect(data.loadRuleBook().rules.length).toBe(382);
  });
  it('sets no number that national law leaves to others (APL-063, LAB-003)', () => {
    const hearing = thresholdAt(data.loadThresholds(), 'hearing-fine', ON, 'enterprise');
    expect([hearing?.amount, hearing?.status]).toEqual([null, 'force_entry']);
    expect(thresholdAt(data.loadThresholds(), 'wage-crime-total', ON, 'enterprise')?.amount).toBeNull();
    expect(parameterAt(data.loadParameters(), 'inspection-cap', ON)?.value).toBeNull();
  });
  it('has the amounts and times that the law sets or that are proposed (APL-051, APL-068, TSG-014)', () => {
    const of = (id: string, party: 'natural-person' | 'enterprise') =>
      thresholdAt(data.loadThresholds(), id, ON, party)?.amount;
    expect(of('summary-fine', 'natural-person')).toBe(20_000n);
    expect(of('summary-fine', 'enterprise')).toBe(300_000n);
    expect(of('spot-collection', 'enterprise')).toBe(10_000n);
    expect(getNumber(data.loadParameters(), 'review-days', ON)).toBe(5);
    expect(getNumber(data.loadParameters(), 'review-extension-days', ON)).toBe(5);
    expect(getNumber(data.loadParameters(), 'statement-days', ON)).toBe(5);
    expect(
      data.loadThresholds().every((t) => (t.amount === null) === (applies(t, t.amount ?? (0n as never)) === undefined)),
    ).toBe(true);
  });
  it('names a basis and a source for everything', () => {
    for (const entry of [...data.loadParameters(), ...data.loadThresholds()])
      expect(`${entry.basis}${entry.source}`).not.toBe('');
    for (const rule of data.loadRuleBook().rules) expect(rule.source).not.toBe('');
  });
});

describe('damaged data', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'law-data-'));
    for (const part of ['calendar', 'law'])
      cpSync(new URL(`../../data/${part}`, import.meta.url), join(folder, part), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const dir = () => pathToFileURL(`${folder}/`);
  const change = (path: string, from: string, to: string) => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, path), text.replace(from, to));
  };
  const readAll = () => [
    data.readCalendar(dir()),
    data.readRuleBook(dir()),
    data.readParameters(dir()),
    data.readThresholds(dir()),
  ];
  it('is read from any folder while it is whole', () => {
    expect(readAll).not.toThrow();
    expect(getRule(data.readRuleBook(dir()), 'APL-060').period).toEqual({ n: 90, unit: 'day' });
  });
  it.each([
    ['a file that is no JSON', 'law/laws.json', '[', '{'],
    ['a kind that is not known', 'law/rules/apl.json', '"kind": "gate"', '"kind": "gates"'],
    ['an id twice', 'law/rules/apl.json', '-005"', '-004"'],
    ['a source that is missing', 'law/rules/apl.json', '"source": "', '"origin": "'],
    ['a period without a number', 'law/rules/apl.json', '"n": 2', '"n": 0'],
    ['a period without a direction', 'law/rules/apl.json', '"direction": "expires",', ''],
    ['a date without its basis', 'law/rules/apl.json', '"fromBasis": "in_force"', '"fromBasis": null'],
    ['a date that does not exist', 'law/rules/apl.json', '"2021-07-15"', '"2021-02-30"'],
    ['a regime cited otherwise', 'law/laws.json', '行政处罚法第八十五条', '行政处罚法第八十六条'],
    ['a regime by an unknown rule', 'law/laws.json', '-025c"', '-999"'],
    ['one name of two laws', 'law/laws.json', '"处罚法"', '"强制法"'],
    ['a parameter of an unknown rule', 'law/parameters.json', '-054b"', '-999"'],
    ['a threshold of an unknown rule', 'law/thresholds.json', '-051"', '-999"'],
    ['a calendar year with a day twice', 'calendar/2026.json', '2026-01-02', '2026-01-01'],
    ['a calendar without its year', 'calendar/calendar.json', '2023,', ''],
  ])('is refused with its place: %s', (_, path, from, to) => {
    change(path, from, to);
    expect(readAll).toThrow(data.LawDataError);
  });
});

describe('years imported by an agency (CAL-03)', () => {
  const next = {
    year: 2027,
    notice: '国办发明电〔2026〕1号（测试）',
    urls: [],
    off: [{ date: '2027-01-01', name: '元旦' }],
    makeup: [{ date: '2027-01-02', name: '元旦' }],
  };

  it('follow the shipped ones, and the version names them', () => {
    const calendar = data.calendarWith([next]);
    expect(calendar).toMatchObject({ version: `${data.loadCalendar().version}+2027`, lastYear: 2027 });
    expect(isWorkday(calendar, plainDate('2027-01-01'))).toBe(false);
    expect(isWorkday(calendar, plainDate('2027-01-02'))).toBe(true);
    expect(data.calendarWith([])).toEqual(data.loadCalendar());
  });

  it('stand in place of a shipped year, and leave no gap', () => {
    const again = { ...next, year: 2026, off: [{ date: '2026-01-05', name: '调整' }], makeup: [] };
    expect(isWorkday(data.calendarWith([again]), plainDate('2026-01-05'))).toBe(false);
    expect(() => data.calendarWith([{ ...next, year: 2029 }])).toThrow(data.LawDataError);
  });
});
