import { describe, expect, it } from 'vitest';
import type { Calc, Item, StepFine } from '#contract/catalogue.ts';
import type { BenchmarkInput } from '#contract/catalogue-amending.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { benchmarkFaults, benchmarkOf, fineWords } from './benchmark.rules.ts';

const item = (calc: Calc | null): Item => ({
  ...{ code: 'XZCF-027', name: '拒不改正', kind: '行政处罚', category: '工资', subject: '县人社局', regime: 'labour' },
  ...{ basis: [{ law: '条例', article: '第三十条', role: '处罚依据' }], penalty: null, sanctions: ['罚款'], calc },
  ...{
    precondition: 'none',
    hearing: [],
    level: '县',
    verified: 'text',
    note: null,
    source: '条例',
    from: null,
    to: null,
  },
});
const money = (of: 'entity' | 'individual' | 'each', min: number, max: number): StepFine => ({
  ...{ of, minFen: String(min * 100), maxFen: String(max * 100) },
});
const level = (name: string, fine: StepFine | null, other: string | null = null) => ({
  ...{ level: name, condition: `${name}情形`, factors: ['涉及人数'], fine, other },
});
const benchmark = (levels: BenchmarkInput['levels'], more: Partial<BenchmarkInput> = {}): BenchmarkInput => ({
  ...{
    violation: '拒不改正',
    itemCodes: ['XZCF-027'],
    jurisdiction: '巨鹿县',
    statutory: '2000元以上2万元以下',
    note: null,
  },
  ...{ source: '巨人社〔2026〕1号', publishedOn: plainDate('2026-12-01'), from: plainDate('2027-01-01'), to: null },
  ...{ levels, ...more },
});
const RANGE: Calc = { type: 'range', entity: { minFen: '200000', maxFen: '2000000' } };
const faults = (input: BenchmarkInput, calc: Calc | null = RANGE) =>
  benchmarkFaults(input, { items: [item(calc)], byCode: new Map() }).map((u) => `${u.rule} ${u.message}`);

describe('a benchmark', () => {
  it('DSC-006: divides what the law allows; steps may share a limit and may not overlap', () => {
    const [light, usual] = [level('较轻', money('entity', 2000, 5000)), level('一般', money('entity', 5000, 12_000))];
    expect(faults(benchmark([light, usual]))).toEqual([]);
    const heavy = level('严重', money('entity', 10_000, 20_000));
    expect(faults(benchmark([light, usual, heavy]))).toEqual([
      'DSC-006 档次“一般”（5000元以上12000元以下）与“严重”（10000元以上20000元以下）重叠',
    ]);
    expect(faults(benchmark([light, { ...light, level: '又一档' }]))).toHaveLength(1);
    expect(faults(benchmark([usual, level('个人', money('individual', 6000, 7000))]))).toEqual([
      'DSC-004 档次“个人”：拒不改正没有设定对个人的罚款',
    ]);
    expect(faults(benchmark([light, light]))).toContain('DSC-006 有两个档次都叫“较轻”');
    expect(faults(benchmark([level('空', null)]))).toEqual(['DSC-006 档次“空”没有写明处罚幅度或者处理方式']);
    expect(faults(benchmark([level('不予处罚', null, '不予处罚')]))).toEqual([]);
  });

  it('DSC-004: stays inside the penalty of the item, however the law computes it', () => {
    const low = benchmark([level('较轻', money('entity', 1000, 5000))]);
    expect(faults(low)).toEqual([
      'DSC-004 档次“较轻”（1000元以上5000元以下）超出拒不改正的法定幅度（2000元以上20000元以下）',
    ]);
    expect(faults(low, null)).toEqual([]);
    expect(faults(low, { type: 'warning' })).toEqual(['DSC-004 档次“较轻”：拒不改正没有设定对单位的罚款']);
    const times = benchmark([
      level('一', { of: 'times', min: '1', max: '2.5' }),
      level('二', money('entity', 0, 50_000)),
    ]);
    const cap: Calc = {
      type: 'multipleOrCap',
      times: { min: '1', max: '5' },
      base: '违法所得',
      capNoIncomeFen: '5000000',
    };
    expect(faults(times, cap)).toEqual([]);
    expect(faults(times, { ...cap, times: { min: '1', max: '2' } })).toHaveLength(1);
    const each: Calc = { type: 'perPerson', each: { minFen: '10000', maxFen: '50000' }, count: '人数' };
    expect(faults(benchmark([level('一', money('each', 100, 500))]), each)).toEqual([]);
    expect(faults(benchmark([level('一', money('each', 100, 501))]), each)).toHaveLength(1);
    const dual: Calc = { type: 'multipleDual', times: { min: '1', max: '3' }, base: '欠缴', individual: each.each };
    expect(faults(benchmark([level('一', money('individual', 100, 500))]), dual)).toEqual([]);
    expect(faults(benchmark([level('一', money('entity', 100, 500))]), dual)).toHaveLength(1);
  });

  it('APL-034: is published before it is used, for an item that exists then', () => {
    const early = benchmark([level('一', money('entity', 2000, 3000))], { publishedOn: plainDate('2027-01-02') });
    expect(faults(early)).toEqual(['APL-034 适用之日早于公布之日']);
    const other = benchmark([level('一', null, '警告')], { itemCodes: ['XZCF-999'] });
    expect(faults(other)).toEqual(['DSC-006 适用之日没有有效的执法事项XZCF-999']);
  });

  it('says in words what each step does', () => {
    expect(fineWords({ of: 'times', min: '0', max: '1.5' })).toBe('1.5倍以下');
    expect(fineWords(money('entity', 3000, 3000))).toBe('3000元');
    const { levels, status } = benchmarkOf('B', benchmark([level('一', money('entity', 0, 500), '警告')]));
    expect(status).toBe('adopted');
    expect(levels[0]?.sanction).toBe('处500元以下罚款；警告');
  });
});
