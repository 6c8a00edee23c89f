import type { CaseFile } from '#contract/case-file.ts';
import { addDays, findPlainDate, latest, type PlainDate } from '#domain/kernel/plain-date.ts';
import { plainNumbers } from './numerals.rules.ts';
import { wordsOf } from './text-facts.ts';

const DAY = '(\\d{4})(?:-|年|\\.|/)(\\d{1,2})(?:-|月|\\.|/)(\\d{1,2})日?';
const MONTH = '(\\d{4})(?:-|年)(\\d{1,2})月?';
const ENDED = '(?:终了|终止|结束|停止|完毕|不再)';

/**
 * The day on which the act ended, where the file says so: `违法行为终了于2021-03-01`, or a span of days in which something was done that
 * does not go on by itself. Wages that were not paid stay unpaid, whatever months they are for.
 */
export function violationEnd(file: CaseFile): PlainDate | undefined {
  const texts = [file.facts, ...file.flags, ...file.timeline.map((t) => `${t.date} ${wordsOf(t)}`)].map(plainNumbers);
  const said = texts.flatMap(endsIn);
  const marked = file.timeline.filter((t) => /^VIOLATION_END|^ACT_ENDED/.test(t.state)).map((t) => t.date);
  const all = [...said, ...marked];
  const [first, ...rest] = all.length > 0 ? all : spansIn(plainNumbers(file.facts));
  return first === undefined ? undefined : latest(first, ...rest);
}

function endsIn(text: string): PlainDate[] {
  const after = new RegExp(
    `违法行为(?:已经?)?(?:于|在|至)?${DAY}(?:已经?)?${ENDED}|违法行为${ENDED}(?:之日|日期)?(?:于|在|为|是|:|:)?${DAY}`,
    'g',
  );
  const before = new RegExp(
    `${DAY}(?:起|后|已经?)?[,,]?(?:当事人|该单位|该公司)?(?:违法行为)?(?:已经?)?${ENDED}(?:违法|招用|使用|经营|派遣|收取|发布)?`,
    'g',
  );
  const byMonth = new RegExp(`违法行为(?:已经?)?(?:于|在)?${MONTH}${ENDED}|违法行为${ENDED}于${MONTH}(?![-\\d])`, 'g');
  const days = [after, before].flatMap((re) => [...text.matchAll(re)].flatMap((m) => dayOf(m.slice(1))));
  return days.length > 0 ? days : [...text.matchAll(byMonth)].flatMap((m) => monthEnd(m.slice(1)));
}

function dayOf(groups: readonly (string | undefined)[]): PlainDate[] {
  const [y, m, d] = groups.filter((g) => g !== undefined);
  const day = findPlainDate(`${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`);
  return day === undefined ? [] : [day];
}

/** A month without a day: its last day, so that nobody is held to be out of time by our guess. */
function monthEnd(groups: readonly (string | undefined)[]): PlainDate[] {
  const [y, m] = groups.filter((g) => g !== undefined);
  const [year, month] = [Number(y), Number(m)];
  const next = findPlainDate(`${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  return next === undefined ? [] : [addDays(next, -1)];
}

const DONE = '(?:招用|使用童工|雇用|收取|扣押|派遣|从事|经营|发布|安排|延长工作时间|骗取)';

/** `2025-07-09至07-21招用2名…`: the last day of the span. */
function spansIn(facts: string): PlainDate[] {
  const span = new RegExp(
    `(\\d{4})-(\\d{2})-\\d{2}(?:至|到|—|-)(?:(\\d{4})-)?(\\d{2})-(\\d{2})[^。;;]{0,12}?${DONE}`,
    'g',
  );
  return [...facts.matchAll(span)].flatMap((m) => {
    const day = findPlainDate(`${m[3] ?? m[1]}-${m[4]}-${m[5]}`);
    return day === undefined ? [] : [day];
  });
}
