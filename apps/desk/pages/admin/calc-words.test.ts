import { expect, it } from 'vitest';
import { calcSchema } from '#contract/catalogue.ts';
import { CALCS, calcOfDraft, draftOfCalc } from './calc-words.ts';

const [range, times] = [
  { minFen: '200000', maxFen: '2000050' },
  { min: '0.5', max: '3' },
];
const EVERY = [
  { type: 'none' },
  { type: 'warning' },
  { type: 'warningConfiscate', base: '违法所得' },
  { type: 'amount', base: '工资' },
  { type: 'fixed', entity: range },
  { type: 'range', individual: range },
  { type: 'dual', entity: range, individual: range },
  { type: 'tiered', individual: [range, { minFen: '2000050', maxFen: '3000000' }] },
  { type: 'perPerson', each: range, count: '人数' },
  { type: 'perPersonMonth', each: range, aggravated: true },
  { type: 'double', of: ['XZCF-001', 'XZCF-002'] },
  { type: 'multiple', times, base: '违法所得' },
  { type: 'multipleOrCap', times, base: '违法所得', capNoIncomeFen: '5000000' },
  { type: 'multipleDual', times, base: '欠缴', individual: range },
  { type: 'dailyRate', rate: '0.03', cap: '1', base: '罚款' },
];

it('every way of computing can be typed, and is kept as it was', () => {
  const calcs = EVERY.map((c) => calcSchema.parse(c));
  for (const calc of calcs) expect(calcOfDraft(draftOfCalc(calc))).toEqual({ calc });
  expect(calcOfDraft(draftOfCalc(null))).toEqual({ calc: null });
  expect(new Set(calcs.map((c) => c.type))).toEqual(new Set(Object.keys(CALCS)));
});

it('what is not said is named', () => {
  expect(calcOfDraft({ type: 'fixed', entityMin: '二千', entityMax: '5000' })).toEqual({
    fault: '“对单位的罚款（元）”没有填写完整，或者不是数字',
  });
  expect(calcOfDraft({ type: 'range' })).toHaveProperty('fault');
  expect(calcOfDraft({ type: 'tiered', tiers: '2000-5000' })).toHaveProperty('fault');
  expect(calcOfDraft({ type: 'tiered', tiers: '2000-5000\n5000至10000' })).toHaveProperty('calc.individual');
});
