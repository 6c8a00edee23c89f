import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { ActId, CaseEvent } from '#domain/procedure/model.ts';
import {
  ITEMS,
  PEOPLE,
  SETTINGS,
  shippedCalendar,
  shippedRules,
  THRESHOLDS,
} from '#domain/procedure/testing/case-kit.ts';
import { getForm } from '#platform/documents/index.ts';
import { caseFold } from '../case.fold.ts';
import { caseState, PENALTY } from '../testing/case-state.ts';
import type { CheckFacts } from './check.ts';
import { draftFields } from './draft-text.rules.ts';
import { checksOf } from './review-checks.rules.ts';
import { yuanRangeOf } from './yuan-range.rules.ts';

const DATA = path.join(import.meta.dirname, '../../../data');
const read = (file: string) => JSON.parse(readFileSync(path.join(DATA, file), 'utf8')) as unknown;
const ctx: CheckFacts['ctx'] = {
  on: plainDate('2026-04-01'),
  at: instantAt(plainDate('2026-04-01'), 9),
  actor: { account: 'a', person: 'fang', posts: ['reviewer'] },
  calendar: shippedCalendar(read),
  rules: shippedRules(read),
  items: ITEMS,
  people: PEOPLE,
  thresholds: THRESHOLDS,
  settings: SETTINGS,
};

function event(act: ActId, on: string, input: JsonObject, late = false): CaseEvent {
  return {
    ...{ act, input, late, on: plainDate(on), at: instantAt(plainDate(on), 9), by: { account: 'a' } },
    ...{ from: 'INVESTIGATING', to: 'INVESTIGATING', derived: {}, started: [], stopped: [], findings: [] },
  };
}

function facts(change: Partial<CheckFacts> & { readonly state?: Parameters<typeof caseState>[0] } = {}): CheckFacts {
  const { state, ...rest } = change;
  return {
    record: { ...caseFold.initial('case:c'), case: caseState(state) },
    events: [event('inspect-site', '2026-03-04', { by: ['gao', 'zhao'], identityShown: true })],
    ctx,
    proposals: [PENALTY],
    benchmarks: [],
    materials: [],
    review: undefined,
    draftFaults: [],
    ...rest,
  };
}

function found(of: CheckFacts, point: string, label: string) {
  const checks = checksOf(of).find((p) => p.key === point)?.checks ?? [];
  return checks.find((c) => c.label.includes(label));
}

describe('the eleven points of the review', () => {
  it('have at least one check each, and no check answers a point by itself (TSG-013a)', () => {
    const points = checksOf(facts());
    expect(points).toHaveLength(11);
    expect(points.filter((p) => p.checks.length === 0)).toEqual([]);
    expect(points.every((p) => !('verdict' in p))).toBe(true);
  });

  it('name the certificates of each act on its own day (APL-042)', () => {
    expect(found(facts(), 'officers', '现场检查')).toMatchObject({ rule: 'APL-042', result: 'holds' });
    const expired = facts({ events: [event('question', '2026-04-15', { by: ['gao', 'yao'] })] });
    expect(found(expired, 'officers', '询问')).toMatchObject({
      result: 'fails',
      evidence: expect.stringContaining('姚建国当日没有有效的执法证件') as string,
    });
    const alone = facts({ events: [event('question', '2026-03-04', { by: ['gao'] })] });
    expect(found(alone, 'officers', '询问')?.evidence).toContain('少于2人');
    const foreign = facts({ events: [event('question', '2026-03-04', { by: ['gao', 'li'] })] });
    expect(found(foreign, 'officers', '询问')?.evidence).toContain('不含“劳动保障监察”领域');
  });

  it('measure the fine by the law, by what was told and by the benchmark (APL-004, APL-045b, DSC-012a)', () => {
    expect(found(facts(), 'discretion', '法定幅度')).toMatchObject({ result: 'holds' });
    const over = facts({ proposals: [{ ...PENALTY, fineFen: fen(3_000_000) }] });
    expect(found(over, 'discretion', '法定幅度')).toMatchObject({ rule: 'APL-004', result: 'fails' });
    expect(found(over, 'discretion', '不重于')).toMatchObject({ rule: 'APL-045b', result: 'fails' });
    const under = facts({ proposals: [{ ...PENALTY, fineFen: fen(100_000) }] });
    expect(found(under, 'discretion', '法定幅度')).toMatchObject({ rule: 'APL-032', result: 'fails' });
    const benchmark = {
      ...{ from: null, to: null },
      ...{
        id: 'B',
        status: 'adopted' as const,
        violation: '拒不改正',
        itemCodes: ['XZCF-027'],
        jurisdiction: '本机关',
      },
      ...{ statutory: '', complete: true, note: null, source: '本机关', levels: [] },
    };
    const level = { level: '一般', condition: '3人以下', sanction: '2000元以上6000元以下罚款' };
    const bound = facts({ benchmarks: [{ ...benchmark, levels: [level] }] });
    expect(found(bound, 'discretion', '裁量基准的档次')).toMatchObject({ rule: 'DSC-012a', result: 'fails' });
    const fits = facts({ benchmarks: [{ ...benchmark, levels: [{ ...level, sanction: '6000–1万元' }] }] });
    expect(found(fits, 'discretion', '裁量基准的档次')).toMatchObject({ result: 'holds' });
    const amounts = (minFen: string, maxFen: string) =>
      facts({ benchmarks: [{ ...benchmark, levels: [{ ...level, fine: { of: 'entity', minFen, maxFen } }] }] });
    expect(found(amounts('600000', '1000000'), 'discretion', '裁量基准的档次')).toMatchObject({ result: 'holds' });
    expect(found(amounts('0', '600000'), 'discretion', '裁量基准的档次')).toMatchObject({ result: 'fails' });
    const foreign = facts({ benchmarks: [{ ...benchmark, status: 'reference', levels: [level] }] });
    expect(found(foreign, 'discretion', '裁量基准的档次')).toMatchObject({ rule: 'APL-034', result: 'cannot-say' });
  });

  it('see the notice, the defence and the hearing (APL-044, APL-062, APL-045a, APL-063)', () => {
    const open = facts();
    expect(found(open, 'procedure', '已送达告知书')).toMatchObject({ rule: 'APL-044', result: 'holds' });
    expect(found(open, 'procedure', '陈述申辩期')).toMatchObject({ rule: 'APL-062', result: 'fails' });
    expect(found(open, 'procedure', '陈述申辩已经复核')).toMatchObject({ rule: 'APL-045a', result: 'fails' });
    expect(found(open, 'procedure', '告知听证权利')).toMatchObject({ rule: 'APL-063', result: 'holds' });
    const large = { ...PENALTY, fineFen: fen(9_000_000_000) };
    const untold = facts({ proposals: [large], state: { proposals: [large] } });
    expect(found(untold, 'procedure', '达到听证标准的')).toMatchObject({ rule: 'APL-063', result: 'fails' });
  });

  it('see a crime that is reached and a transfer that is open (LAB-003, TRF-011)', () => {
    const crimeTest = { on: plainDate('2026-03-20'), reached: true, workers: 12, amountFen: fen(9_000_000) };
    expect(found(facts({ state: { crimeTest } }), 'crime', '拒不支付')).toMatchObject({
      rule: 'LAB-003',
      result: 'fails',
    });
    const transfer = { reportedOn: plainDate('2026-03-21'), crime: '拒不支付劳动报酬罪', team: [] };
    expect(found(facts({ state: { transfer } }), 'crime', '移送情况')).toMatchObject({
      rule: 'TRF-011',
      result: 'fails',
    });
  });

  it('point at what was entered late and at unverified evidence (APL-047, APL-046)', () => {
    const late = facts({ events: [event('inspect-site', '2026-03-04', { by: ['gao', 'zhao'] }, true)] });
    expect(found(late, 'documents', '补录')).toMatchObject({ rule: 'APL-047', result: 'cannot-say' });
    const [one] = caseState().evidence;
    const unsure = facts({ state: { evidence: one === undefined ? [] : [{ ...one, status: 'unverified' }] } });
    expect(found(unsure, 'evidence', '查证')).toMatchObject({ rule: 'APL-046', result: 'fails' });
  });
});

describe('words of a benchmark', () => {
  it('are a range only where they are nothing else', () => {
    expect(yuanRangeOf('5000–8000元')).toEqual({ minFen: 500_000n, maxFen: 800_000n });
    expect(yuanRangeOf('2万–4万元')).toEqual({ minFen: 2_000_000n, maxFen: 4_000_000n });
    expect(yuanRangeOf('2–4万元')).toEqual({ minFen: 2_000_000n, maxFen: 4_000_000n });
    expect(yuanRangeOf('2000元以上2万元以下罚款')).toEqual({ minFen: 200_000n, maxFen: 2_000_000n });
    expect(yuanRangeOf('2万元以下')).toEqual({ minFen: 0n, maxFen: 2_000_000n });
    expect(yuanRangeOf('5000元')).toEqual({ minFen: 500_000n, maxFen: 500_000n });
    expect(yuanRangeOf('没收+1–2倍')).toBeUndefined();
    expect(yuanRangeOf('4万–5万元(推断)')).toBeUndefined();
  });
});

describe('a draft as people compare it', () => {
  it('has the fields of its form in order, with money and lists in words', () => {
    const fields = draftFields(getForm('WS-37'), { facts: '拖欠工资', basis: ['甲', '乙'] });
    expect(fields.map((f) => f.text)).toContain('拖欠工资');
  });
});
