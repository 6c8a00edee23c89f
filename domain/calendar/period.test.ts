import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, instant, instantAt } from '../kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { type Law, lawTable, UnknownLaw } from '../law/law.ts';
import {
  computePeriod,
  type DateQuery,
  type DateUnit,
  firstDayAfter,
  type Pause,
  PeriodError,
  type PeriodKind,
} from './period.ts';
import { addWorkdays, type CalendarYear, rollForward, workCalendar } from './work-calendar.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const calendar = workCalendar(
  'test',
  [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y): CalendarYear => read(`calendar/${y}.json`)),
);
const LAWS: readonly Law[] = [...read('law/laws.json'), ...read('law/other-laws.json')];
const laws = lawTable(LAWS);

function period(law: string, from: string, amount: number, unit: DateUnit = 'day', kind: PeriodKind = 'within') {
  return computePeriod({ law, from: plainDate(from), amount, unit, kind }, calendar, laws);
}
const due = (...args: Parameters<typeof period>) => period(...args).legalDue;

describe('vectors of the official calendar', () => {
  it('APL-064-1: the hearing may be asked for until Thursday, since Sunday 2026-09-20 is worked', () => {
    expect(due('行政处罚法', '2026-09-18', 5)).toBe('2026-09-24');
  });
  it('APL-056b: seven days of preservation pass over the Spring Festival', () => {
    expect(due('行政处罚法', '2026-02-13', 7)).toBe('2026-03-02');
  });
  it('ACL-025a: thirty days of seizure end in the holiday and do not roll', () => {
    expect(due('行政强制法', '2026-01-20', 30, 'day', 'max')).toBe('2026-02-19');
  });
  it('ALT-046a, ACL-053, CIV-202, CIV-203: six months to the month end, then three months to the next Monday', () => {
    expect(due('行政诉讼法', '2026-01-31', 6, 'month')).toBe('2026-07-31');
    expect(due('行政强制法', '2026-07-31', 3, 'month')).toBe('2026-11-02');
  });
  it('LSR-017a, LSR-017b, LSI-037, APL-060: the two clocks of a labour case filed on 2026-03-02', () => {
    const investigated = due('劳动保障监察条例', '2026-03-02', 60, 'working_day');
    const extended = due('劳动保障监察条例', investigated, 30, 'working_day');
    expect([investigated, extended]).toEqual(['2026-05-28', '2026-07-10']);
    expect(due('若干规定', investigated, 15, 'working_day')).toBe('2026-06-18');
    expect(due('若干规定', extended, 15)).toBe('2026-07-31');
    expect(due('行政处罚法', '2026-03-02', 90)).toBe('2026-06-01');
  });
  it('APL-064-2: notice of 2026-04-28 allows the hearing from 2026-05-11, with seven clear days from 2026-05-12', () => {
    expect(due('行政处罚法', '2026-05-11', 7, 'day', 'at_least_before')).toBe('2026-04-28');
    expect(period('行政处罚法', '2026-05-12', 7, 'day', 'at_least_before').safeDue).toBe('2026-04-28');
    expect(due('行政处罚法', '2026-05-09', 7, 'day', 'at_least_before')).toBe('2026-04-27');
  });
  it('OGI-033a: twenty working days end on a Saturday that is worked', () => {
    expect(due('政府信息公开条例', '2026-01-19', 20)).toBe('2026-02-14');
  });
  it('ARL-020a: sixty days end in the National Day holiday and roll to its end', () => {
    const sixty = period('行政复议法', '2026-08-03', 60);
    expect(sixty.legalDue).toBe('2026-10-08');
    expect(sixty.safeDue).toBe('2026-09-30');
    expect(sixty.basis).toEqual(['CIV-201', 'ARL-088', 'CPL-085']);
    expect(firstDayAfter(sixty)).toBe('2026-10-09');
  });
  it('CAL-03: a deadline beyond the last notice is provisional', () => {
    const late = period('118号', '2026-12-28', 7);
    expect([late.legalDue, late.provisional]).toEqual(['2027-01-06', true]);
    expect(late.note).toContain('重新计算');
    expect(period('118号', '2026-12-22', 7).provisional).toBe(false);
    const early = period('处罚法', '2019-12-30', 5);
    expect([early.provisional, early.note?.includes('仅供参考')]).toEqual([true, true]);
    expect(period('处罚法', '2019-12-30', 90).provisional).toBe(false);
    expect(period('处罚法', '2027-01-04', 7, 'day', 'at_least_before').provisional).toBe(true);
    expect(period('处罚法', '2027-01-01', 7, 'day', 'at_least_before').provisional).toBe(false);
  });
});

describe('日 of each law', () => {
  const WORKING: readonly (readonly [string, string, readonly number[]])[] = [
    ['APL-085', '行政处罚法', [2, 3, 5, 7]],
    ['ACL-069', '行政强制法', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['ALL-082', '行政许可法', [5, 7, 10, 15, 20, 30, 45]],
    ['ARL-088', '行政复议法', [3, 5, 7, 10]],
    ['OGI-033a', '政府信息公开条例', [7, 15, 20]],
    ['TSG-006b', '国办发〔2018〕118号', [7, 20]],
    ['GDS-21b', '政务数据共享条例', [1, 10, 20]],
    ['LSR-017a', '劳动保障监察条例', [5, 10, 15, 30, 60]],
    ['APL-085', '劳动保障监察条例', [2, 7]],
    ['HRM-019', '人力资源市场暂行条例', [20]],
  ];
  it.each(WORKING)('%s: working days of %s', (rule, law, amounts) => {
    for (const n of amounts) {
      const result = period(law, '2026-09-18', n);
      expect([n, result.legalDue, result.rule]).toEqual([n, addWorkdays(calendar, plainDate('2026-09-18'), n), rule]);
    }
  });
  const CALENDAR: readonly (readonly [string, string, readonly number[]])[] = [
    ['APL-085', '行政处罚法', [10, 15, 90]],
    ['ACL-069', '行政强制法', [11, 15, 30]],
    ['ARL-088', '行政复议法', [15, 30, 60]],
    ['SPC-048', '行政诉讼法', [3, 5, 7, 10, 15]],
    ['CPL-085', '民事诉讼法', [10, 30]],
    ['TRF-005b', '行政执法机关移送涉嫌犯罪案件的规定', [3]],
    ['CIV-200', '保障农民工工资支付条例', [30]],
    ['CIV-200', '罚款决定与罚款收缴分离实施办法', [15]],
    ['CIV-200', '人力资源市场暂行条例', [15]],
  ];
  it.each(CALENDAR)('%s: calendar days of %s, rolling at the end (CIV-203)', (rule, law, amounts) => {
    for (const n of amounts) {
      const result = period(law, '2026-09-18', n);
      expect([n, result.legalDue]).toEqual([n, rollForward(calendar, addDays(plainDate('2026-09-18'), n))]);
      expect(result.rule).toBe(rule);
    }
  });
  it('ALL-050a: the holder applies thirty calendar days before expiry, the alarm rings one clear day earlier', () => {
    const renewal = period('许可法', '2026-10-15', 30, 'day', 'at_least_before');
    expect([renewal.legalDue, renewal.safeDue, renewal.rule]).toEqual(['2026-09-15', '2026-09-14', 'ALL-050a']);
    expect(period('许可法', '2026-10-14', 30, 'day', 'at_least_before').safeDue).toBe('2026-09-11');
    expect(due('许可法', '2026-10-15', 7, 'day', 'at_least_before')).toBe(
      addWorkdays(calendar, plainDate('2026-10-15'), -7),
    );
  });
  it.each(['working_day', 'calendar_day'] as const)(
    'takes the earlier reading for the alarm where 日 as %s is unsettled',
    (as) => {
      const [first] = LAWS;
      if (first === undefined) throw new Error('no law');
      const unsettled = { as, rule: 'CIV-200', provision: '民法典第二百条', unsettled: true };
      const table = lawTable([{ ...first, days: [unsettled] }]);
      const ask = (kind: PeriodKind) =>
        computePeriod({ law: first.id, from: plainDate('2026-09-18'), amount: 10, unit: 'day', kind }, calendar, table);
      expect(ask('within').legalDue).toBe(as === 'working_day' ? '2026-10-09' : '2026-09-28');
      expect(ask('within').safeDue).toBe('2026-09-28');
      expect(ask('at_least_before').legalDue).toBe(as === 'working_day' ? '2026-09-04' : '2026-09-08');
      expect(ask('at_least_before').safeDue).toBe('2026-09-03');
      expect(ask('within').note).toContain('较早的读法');
    },
  );
  it('TRF-005b: three days inside a holiday ring on the third, since no day before it is worked', () => {
    expect(period('移送规定', '2026-09-30', 3)).toMatchObject({ legalDue: '2026-10-08', safeDue: '2026-10-03' });
    expect(period('移送规定', '2026-03-05', 3)).toMatchObject({ legalDue: '2026-03-09', safeDue: '2026-03-06' });
  });
  it('LSI-032b: two days are working days by analogy, the alarm rings on the second calendar day', () => {
    const copy = period('若干规定', '2026-09-23', 2);
    expect([copy.legalDue, copy.safeDue, copy.rule]).toEqual(['2026-09-28', '2026-09-24', 'APL-085']);
  });
  it('names the calendar rule for 工作日 that the law itself does not count so (CAL-02)', () => {
    expect(period('行诉法', '2026-09-18', 5, 'working_day')).toMatchObject({ legalDue: '2026-09-24', rule: 'CAL-02' });
    expect(period('处罚法', '2026-09-18', 5, 'working_day')).toMatchObject({ legalDue: '2026-09-24', rule: 'APL-085' });
  });
  it('refuses an unknown law with what is known', () => {
    expect(() => period('不存在的法', '2026-09-18', 5)).toThrow(UnknownLaw);
    expect(() => period('不存在的法', '2026-09-18', 5)).toThrow(/行政处罚法/);
  });
});

describe('ends that do not roll', () => {
  it('APL-036a, LSR-020: prescription ends on its day', () => {
    expect(due('处罚法', '2024-10-03', 2, 'year')).toBe('2026-10-03');
    expect(due('监察条例', '2024-10-03', 2, 'year')).toBe('2026-10-03');
    expect(due('处罚法', '2021-10-03', 5, 'year')).toBe('2026-10-03');
    expect(period('处罚法', '2024-10-03', 2, 'year').basis).toContain('APL-036a');
  });
  it('ALT-046b: other years roll (CIV-203)', () => {
    expect(due('行诉法', '2021-10-03', 5, 'year')).toBe('2026-10-08');
  });
  it('CRD-01, CRD-02: publicity ends on its day', () => {
    expect(due('信用修复管理办法', '2026-07-03', 3, 'month')).toBe('2026-10-03');
    expect(due('信用修复管理办法', '2025-10-03', 1, 'year')).toBe('2026-10-03');
  });
  it('ACL-025a: what may last at most thirty days is lifted before the holiday in which it ends', () => {
    expect(period('强制法', '2026-01-20', 30, 'day', 'max').safeDue).toBe('2026-02-14');
  });
});

describe('pauses', () => {
  const pause = (from: string, to: string, basis = 'ACL-025c'): Pause => ({
    from: plainDate(from),
    to: plainDate(to),
    reason: '鉴定',
    basis,
  });
  const paused = (law: string, amount: number, unit: DateUnit, pauses: readonly Pause[], kind: PeriodKind = 'within') =>
    computePeriod({ law, from: plainDate('2026-03-02'), amount, unit, kind, pauses }, calendar, laws);
  it('ACL-025c: time of an appraisal does not count, however the pauses overlap', () => {
    const pauses = [pause('2026-03-10', '2026-03-14'), pause('2026-03-12', '2026-03-16')];
    expect(paused('强制法', 30, 'day', pauses, 'max').legalDue).toBe('2026-04-08');
    expect(paused('强制法', 30, 'day', [], 'max').legalDue).toBe('2026-04-01');
    expect(paused('强制法', 1, 'month', pauses, 'max').legalDue).toBe('2026-04-09');
  });
  it('ALL-045, OGI-033c: working days inside a pause do not count', () => {
    const hearing = [pause('2026-03-07', '2026-03-10', 'ALL-045')];
    expect(paused('许可法', 20, 'day', hearing).legalDue).toBe('2026-04-01');
    expect(paused('信息公开条例', 20, 'day', [pause('2026-03-07', '2026-03-10', 'OGI-033c')]).legalDue).toBe(
      '2026-04-01',
    );
    expect(paused('许可法', 20, 'day', hearing).steps[1]).toContain('扣除');
  });
  it('APL-060: ninety days know no pause, and no pause goes without a basis', () => {
    expect(() => paused('处罚法', 90, 'day', [pause('2026-03-07', '2026-03-10')])).toThrow(PeriodError);
    expect(() => paused('强制法', 30, 'day', [pause('2026-03-07', '2026-03-10', 'ALL-045')])).toThrow(/ACL-025c/);
    expect(() => paused('强制法', 3, 'day', [pause('2026-03-07', '2026-03-10')], 'at_least_before')).toThrow(
      PeriodError,
    );
    expect(() => paused('强制法', 30, 'day', [pause('2026-03-10', '2026-03-07')])).toThrow(/早于/);
  });
  it('never ends earlier for a pause', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom<DateUnit>('day', 'working_day'),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 0, max: 20 }),
        (amount, unit, offset, length) => {
          const first = addDays(plainDate('2026-03-02'), offset);
          const one = pause(first, addDays(first, length));
          const [plain, longer] = [paused('强制法', amount, unit, []), paused('强制法', amount, unit, [one])];
          expect(longer.legalDue >= plain.legalDue).toBe(true);
          if (one.from > plain.legalDue) expect(longer.legalDue).toBe(plain.legalDue);
        },
      ),
    );
  });
});

describe('hours (ACL-019, TRF-005c, CIV-201)', () => {
  const hours = (from: string, amount: number, kind: PeriodKind = 'within') =>
    computePeriod({ law: '移送规定', from: from as PlainDate, amount, unit: 'hour', kind }, calendar, laws);
  it('TRF-005c: run from the moment through nights and holidays', () => {
    const at = instantAt(plainDate('2026-09-30'), 17, 30);
    expect(hours(at, 24)).toMatchObject({ legalDue: addHours(at, 24), safeDue: addHours(at, 24), rule: 'CIV-201' });
    expect(hours(at, 24).note).toBeUndefined();
    expect(hours(at, 24, 'at_least_before').legalDue).toBe(addHours(at, -24));
    expect(hours(at, 24, 'at_least_before').safeDue).toBe(addHours(at, -25));
  });
  it('ACL-019: from a date alone, the legal end as from its last moment, the safe one as from its first', () => {
    expect(hours('2026-03-02', 24)).toMatchObject({ legalDue: '2026-03-03', safeDue: '2026-03-02' });
    expect(hours('2026-03-02', 24).note).toContain('时刻');
    expect(hours('2026-03-02', 24, 'at_least_before')).toMatchObject({ legalDue: '2026-03-01', safeDue: '2026-02-28' });
  });
  it('is provisional beyond the calendar (CAL-03)', () => {
    expect(hours('2026-12-31', 24).provisional).toBe(true);
    expect(hours('2026-12-30', 24).provisional).toBe(false);
  });
  it('refuses what is no moment', () => {
    expect(() => hours('then', 24)).toThrow(RangeError);
    expect(() =>
      computePeriod(
        { law: '移送规定', from: instant('2026-03-02T01:00:00.000Z'), amount: 0, unit: 'hour', kind: 'within' },
        calendar,
        laws,
      ),
    ).toThrow(PeriodError);
  });
});

describe('bad questions', () => {
  it.each([0, -1, 1.5, Number.NaN, 36_501])('refuses the amount %s', (amount) => {
    expect(() => period('处罚法', '2026-03-02', amount)).toThrow(PeriodError);
  });
  it('refuses a start that is no date, and an end beyond the year 9999', () => {
    expect(() => period('处罚法', '2026-03-02', 5)).not.toThrow();
    const wrong: DateQuery = { law: '处罚法', from: '2026-02-30' as PlainDate, amount: 5, unit: 'day', kind: 'within' };
    expect(() => computePeriod(wrong, calendar, laws)).toThrow(PeriodError);
    expect(() => period('处罚法', '9999-12-01', 2, 'month')).toThrow(RangeError);
  });
});
