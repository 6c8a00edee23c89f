import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { type Law, lawTable } from './law.ts';
import { citationOf, findRule, getRule, isInForce, lawOf, type Rule, ruleBook, versionAt } from './rule-book.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const LAWS: readonly Law[] = read('law/laws.json');
const RULES: readonly Rule[] = LAWS.flatMap((law) => read(`law/rules/${law.id.toLowerCase()}.json`));
const book = ruleBook(RULES, lawTable(LAWS));

describe('the rule book', () => {
  it('has 382 rules, each with a law and a citation', () => {
    expect(book.rules.length).toBe(382);
    for (const rule of book.rules) {
      expect(lawOf(book, rule).aliases.concat(lawOf(book, rule).name)).toContain(rule.law);
      expect(citationOf(book, rule.id)).not.toMatch(/第\d|[(),]|undefined/);
    }
  });
  it('finds rules by id', () => {
    expect(getRule(book, 'APL-058a').kind).toBe('gate');
    expect(citationOf(book, 'APL-058a')).toBe('行政处罚法第五十八条第一款');
    expect(findRule(book, 'APL-999')).toBeUndefined();
    expect(() => getRule(book, 'APL-999')).toThrow(RangeError);
  });
  it('refuses an id twice and an id of no law', () => {
    const [first] = RULES;
    if (first === undefined) throw new Error('no rule');
    expect(() => ruleBook([first, first], book.laws)).toThrow(/twice/);
    expect(() => ruleBook([{ ...first, id: 'ZZZ-1' }], book.laws)).toThrow(/no law/);
  });
});

describe('the version of a day (APL-037)', () => {
  it('leaves out what was not yet in force', () => {
    expect(findRule(versionAt(book, plainDate('2026-03-31')), 'CRD-01')).toBeUndefined();
    expect(findRule(versionAt(book, plainDate('2026-04-01')), 'CRD-01')).toBeDefined();
    expect(findRule(versionAt(book, plainDate('2021-07-14')), 'APL-058a')).toBeUndefined();
    expect(findRule(versionAt(book, plainDate('2021-07-15')), 'APL-058a')).toBeDefined();
    expect(findRule(versionAt(book, plainDate('2021-07-14')), 'TRF-005b')).toBeDefined();
    expect(versionAt(book, plainDate('2026-11-22')).rules.length).toBe(382);
  });
  it('leaves out what is no longer in force', () => {
    const [from, to] = [plainDate('2024-01-01'), plainDate('2024-12-31')];
    const on = (day: string) => isInForce({ from, to }, plainDate(day));
    expect([on('2023-12-31'), on('2024-01-01'), on('2024-12-31'), on('2025-01-01')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isInForce({ from: null, to: null }, from)).toBe(true);
  });
});
