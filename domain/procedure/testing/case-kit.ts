import { type CalendarYear, type WorkCalendar, workCalendar } from '../../calendar/work-calendar.ts';
import { instantAt } from '../../kernel/instant.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { fen } from '../../kernel/money.ts';
import type { Outcome, Unmet } from '../../kernel/outcome.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { type Law, lawTable } from '../../law/law.ts';
import { type Rule, type RuleBook, ruleBook } from '../../law/rule-book.ts';
import {
  ACTS,
  type ActId,
  type CaseEvent,
  type CaseState,
  type Context,
  evolve,
  type ItemFacts,
  mayPerform,
  newCase,
  type PersonOnFile,
  POSTS,
  type Post,
  perform,
  performLate,
  type ThresholdByParty,
  warningsOf,
} from '../index.ts';

/** Reads a file of the shipped `data/`: each test file hands its own reader in, since this room touches no files. */
export type ReadData = (path: string) => unknown;

export function shippedRules(read: ReadData): RuleBook {
  const laws = read('law/laws.json') as readonly Law[];
  return ruleBook(
    laws.flatMap((law) => read(`law/rules/${law.id.toLowerCase()}.json`) as readonly Rule[]),
    lawTable(laws),
  );
}

export function shippedCalendar(read: ReadData): WorkCalendar {
  const years = [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((y) => read(`calendar/${y}.json`) as CalendarYear);
  return workCalendar('shipped', years);
}

const certificate = (number: string, from = '2023-01-01', to = '2027-12-31', area = '劳动保障监察') => ({
  number,
  area,
  validFrom: plainDate(from),
  validTo: plainDate(to),
});

export const PEOPLE: readonly PersonOnFile[] = [
  { person: 'gao', name: '高文博', certificates: [certificate('11')], legalQualification: false },
  { person: 'zhao', name: '赵晓岚', certificates: [certificate('12')], legalQualification: false },
  {
    person: 'yao',
    name: '姚建国',
    certificates: [certificate('13', '2021-01-01', '2026-03-31')],
    legalQualification: false,
  },
  {
    person: 'li',
    name: '李卫东',
    certificates: [certificate('14', '2023-01-01', '2027-12-31', '社会保险')],
    legalQualification: false,
  },
  { person: 'fang', name: '方审核', certificates: [], legalQualification: true },
  {
    person: 'old',
    name: '老审核',
    certificates: [],
    legalQualification: false,
    reviewerSince: plainDate('2015-01-01'),
  },
  {
    person: 'new',
    name: '新审核',
    certificates: [],
    legalQualification: false,
    reviewerSince: plainDate('2026-01-05'),
  },
];

const item = (code: string, name: string, change: Partial<ItemFacts> = {}): ItemFacts => ({
  code,
  name,
  kind: '行政处罚',
  regime: 'labour',
  area: '劳动保障监察',
  activeFrom: plainDate('2004-12-01'),
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  sanctions: ['罚款'],
  calc: { type: 'range', entity: { minFen: fen(200_000), maxFen: fen(2_000_000) } },
  precondition: 'none',
  benchmarks: true,
  reviewListed: false,
  ...change,
});

export const ITEMS: readonly ItemFacts[] = [
  item('XZCF-027', '经责令改正拒不改正', { precondition: 'overdue' }),
  item('XZCF-019', '使用童工', {
    calc: { type: 'perPersonMonth', each: { minFen: fen(500_000), maxFen: fen(500_000) } },
  }),
  item('XZCF-025', '阻挠监察'),
  item('XZCL-001', '责令限期支付工资', { kind: '行政处理', calc: { type: 'none' } }),
  item('XZCF-073', '骗取工伤保险待遇', {
    regime: 'general',
    area: '社会保险',
    calc: { type: 'multiple', min: 2, max: 5 },
  }),
  item('XZCF-900', '已取消的事项', { activeTo: plainDate('2026-05-31') }),
  item('XZCF-901', '目录事项', { reviewListed: true }),
  item('XZCF-902', '规章制度违法', { calc: { type: 'range', entity: { minFen: fen(0), maxFen: fen(300_000) } } }),
  item('XZCF-903', '一般事项', {
    regime: 'general',
    calc: { type: 'range', entity: { minFen: fen(0), maxFen: fen(300_000) } },
  }),
];

export function byParty(natural: number, entity: number): ThresholdByParty {
  const one = (yuan: number) => ({ fen: fen(yuan * 100), source: '测试' });
  return {
    'natural-person': one(natural),
    'sole-proprietor': one(natural),
    enterprise: one(entity),
    organisation: one(entity),
  };
}

export type Step = readonly [on: string, act: ActId, input?: JsonObject, change?: Partial<Context>];
export type CaseKit = ReturnType<typeof caseKit>;

const ALL_POSTS = Object.keys(POSTS) as Post[];

/** A small agency on the shipped law and calendar: what the tests of this folder stand on. Only for tests. */
export function caseKit(read: ReadData) {
  const rules = shippedRules(read);
  const calendar = shippedCalendar(read);

  /** The world on one day, seen from a desk that holds all posts unless told otherwise. */
  const contextOn = (on: string, change: Partial<Context> = {}): Context => {
    const date = plainDate(on);
    return {
      on: date,
      at: instantAt(date, 10),
      actor: { account: 'tester', person: 'gao', name: '高文博', posts: ALL_POSTS },
      calendar,
      rules,
      items: ITEMS,
      people: PEOPLE,
      thresholds: THRESHOLDS,
      settings: SETTINGS,
      ...change,
    };
  };

  const step = (state: CaseState, outcome: Outcome<readonly CaseEvent[]>): CaseState => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value.reduce(evolve, state);
  };

  const enter = (state: CaseState, [on, act, input = {}, change]: Step) =>
    step(state, perform(state, act, input, contextOn(on, change)));

  const enterLate = (state: CaseState, [on, act, input = {}, change]: Step) =>
    step(state, performLate(state, act, input, contextOn(on, change)));

  return {
    rules,
    calendar,
    contextOn,
    /** Performs one act; a refusal becomes the error of the test. */
    enter,
    enterLate,
    run: (...steps: readonly Step[]) => steps.reduce(enter, newCase('PT')),
    runSummary: (...steps: readonly Step[]) => steps.reduce(enter, newCase('JY')),
    /** Rule ids of what keeps the act from being performed. */
    unmet: (state: CaseState, [on, act, input = {}, change]: Step) =>
      mayPerform(state, act, input, contextOn(on, change)).map(ruleOf(act)),
    /** Rule ids of what is doubtful about it. */
    warned: (state: CaseState, [on, act, input = {}, change]: Step) =>
      warningsOf(state, act, input, contextOn(on, change)).map(ruleOf(act)),
  };
}

/** Its rule; an entry that a condition names must stand in the form of the act, or nobody could be led to it. */
const ruleOf =
  (act: ActId) =>
  ({ rule, entry }: Unmet): string => {
    if (entry === undefined || ACTS[act].fields.some((f) => f.key === entry)) return rule;
    throw new Error(`“${act}” has no entry ${entry}`);
  };

const from = (n: number) => ({ fen: fen(n * 100), source: '测试' });

export const THRESHOLDS: Context['thresholds'] = {
  hearingFine: byParty(5000, 50_000),
  hearingConfiscation: byParty(5000, 50_000),
  majorFine: byParty(5000, 50_000),
  discussionFine: byParty(10_000, 100_000),
  summaryFine: byParty(200, 3000),
  spotCollection: from(100),
  wageCrime: { oneWorkerMonths: 3, oneWorker: from(5000), workers: 10, total: from(30_000) },
};

export const SETTINGS: Context['settings'] = {
  reviewAllOrdinary: false,
  statementDays: 5,
  reportBackDays: 2,
  reviewerRuleFrom: plainDate('2018-01-01'),
  officersPerAct: 2,
};
