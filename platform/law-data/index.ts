import { type CalendarYear, type WorkCalendar, workCalendar } from '#domain/calendar/work-calendar.ts';
import { type Law, type LawTable, lawTable } from '#domain/law/law.ts';
import type { Parameter } from '#domain/law/parameter.ts';
import { citationOf, getRule, type RuleBook, ruleBook } from '#domain/law/rule-book.ts';
import type { DatedThreshold } from '#domain/law/threshold.ts';
import { building, DATA_DIR, LawDataError, readData } from './read.ts';
import { zCalendarIndex, zCalendarYear, zLaws, zParameters, zRules, zThresholds } from './schemas.ts';

export { LawDataError } from './read.ts';

/** Reads the working-day calendar of `data/calendar`; throws {@link LawDataError}. */
export function readCalendar(dir: URL = DATA_DIR): WorkCalendar {
  const index = readData(dir, 'calendar/calendar.json', zCalendarIndex);
  const years = index.years.map((year) => readData(dir, `calendar/${year}.json`, zCalendarYear));
  return building('calendar', () => workCalendar(index.version, years));
}

/**
 * The shipped calendar with the years that an agency has imported since; an imported year stands in place of a shipped one. Its version
 * names them, since every computed period keeps the version it was computed with (CAL-03). Throws {@link LawDataError}.
 */
export function calendarWith(imported: readonly CalendarYear[], dir: URL = DATA_DIR): WorkCalendar {
  const index = readData(dir, 'calendar/calendar.json', zCalendarIndex);
  const shipped = shippedCalendarYears(dir);
  const years = [...new Map([...shipped, ...imported].map((year) => [year.year, year])).values()];
  const version = [index.version, ...imported.map(({ year }) => year)].join('+');
  return building('calendar', () => workCalendar(version, years));
}

/** The years of the installation, as their notices stand in `data/calendar`. Throws {@link LawDataError}. */
export function shippedCalendarYears(dir: URL = DATA_DIR): readonly CalendarYear[] {
  const index = readData(dir, 'calendar/calendar.json', zCalendarIndex);
  return index.years.map((year): CalendarYear => readData(dir, `calendar/${year}.json`, zCalendarYear));
}

/** Reads the laws and how each writes periods from `data/law`; throws {@link LawDataError}. */
export function readLaws(dir: URL = DATA_DIR): LawTable {
  const laws = readData(dir, 'law/laws.json', zLaws);
  // Laws that cases cite without rules of their own in the book: only how they count days.
  const others = readData(dir, 'law/other-laws.json', zLaws);
  return building('law/laws.json', () => lawTable([...laws, ...others]));
}

/**
 * Reads the rule book of `data/law/rules`, one file per law; throws {@link LawDataError}, also where a law's regime
 * names a rule that the book does not have or cites it otherwise.
 */
export function readRuleBook(dir: URL = DATA_DIR, laws: LawTable = readLaws(dir)): RuleBook {
  const inBook = readData(dir, 'law/laws.json', zLaws);
  const rules = inBook.flatMap((law) => readData(dir, `law/rules/${law.id.toLowerCase()}.json`, zRules));
  const book = building('law/rules', () => ruleBook(rules, laws));
  for (const law of laws.laws) checkRegime(book, law);
  return book;
}

function checkRegime(book: RuleBook, law: Law): void {
  for (const { rule, provision } of [...law.days, ...law.fixedEnds, law.roll]) {
    const cited = building(`law/laws.json ${law.id}`, () => citationOf(book, rule));
    if (cited !== provision) throw new LawDataError(`law/laws.json ${law.id}: ${rule} is ${cited}, not ${provision}`);
  }
  for (const rule of law.pauses) building(`law/laws.json ${law.id}`, () => citationOf(book, rule));
}

/** Reads what national law leaves open; throws {@link LawDataError}, also where a rule is not in the book. */
export function readParameters(dir: URL = DATA_DIR, book: RuleBook = readRuleBook(dir)): readonly Parameter[] {
  const parameters = readData(dir, 'law/parameters.json', zParameters);
  for (const p of parameters)
    for (const rule of p.rules) building(`law/parameters.json ${p.id}`, () => getRule(book, rule));
  return parameters;
}

/** Reads the amounts from or up to which a rule applies; throws as {@link readParameters}. */
export function readThresholds(dir: URL = DATA_DIR, book: RuleBook = readRuleBook(dir)): readonly DatedThreshold[] {
  const thresholds = readData(dir, 'law/thresholds.json', zThresholds);
  for (const t of thresholds) building(`law/thresholds.json ${t.id}`, () => getRule(book, t.rule));
  return thresholds;
}

/** As {@link readCalendar}, read once. */
export const loadCalendar = once(() => readCalendar());
/** As {@link readLaws}, read once. */
export const loadLaws = once(() => readLaws());
/** As {@link readRuleBook}, read once. */
export const loadRuleBook = once(() => readRuleBook(DATA_DIR, loadLaws()));
/** As {@link readParameters}, read once. */
export const loadParameters = once(() => readParameters(DATA_DIR, loadRuleBook()));
/** As {@link readThresholds}, read once. */
export const loadThresholds = once(() => readThresholds(DATA_DIR, loadRuleBook()));

function once<T>(read: () => T): () => T {
  let value: { readonly read: T } | undefined;
  return () => {
    value ??= { read: read() };
    return value.read;
  };
}
