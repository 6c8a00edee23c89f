import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const ordered = run(...wage.INVESTIGATED.slice(0, 7));
const overdue = run(...wage.INVESTIGATED.slice(0, 8));
const conclude = (on: string, change: JsonObject = {}): Step => [
  on,
  'conclude-investigation',
  { facts: '查明', ...change },
];

describe('gates of the investigation', () => {
  it('APL-028: the time to correct lies ahead', () => {
    const order = (dueOn: string): Step => [
      '2026-03-04',
      'order-correction',
      { ...wage.BY, content: '支付', dueOn, ...wage.DIRECT('2026-03-04') },
    ];
    const state = run(...wage.FILED);
    expect(unmet(state, order('2026-03-04'))).toEqual([]);
    expect(unmet(state, order('2026-03-03'))).toEqual(['APL-028']);
  });

  it('MWR-054: overdue only after the last day', () => {
    expect(unmet(ordered, ['2026-03-11', 'find-overdue'])).toEqual(['MWR-054']);
    expect(unmet(ordered, ['2026-03-12', 'find-overdue'])).toEqual([]);
    expect(unmet({ ...ordered, orders: [] }, ['2026-03-12', 'find-overdue'])).toEqual(['MWR-054']);
  });

  it('LSR-017a: sixty working days, a breach is found', () => {
    expect(warned(overdue, conclude('2026-05-28'))).toEqual([]);
    expect(warned(overdue, conclude('2026-05-29'))).toEqual(['LSR-017a']);
  });

  it('LSR-017b and APL-060: extended once, only labour inspection, before the end', () => {
    const filed = run(...wage.FILED);
    const extend = (on: string): Step => [on, 'extend-investigation', { reason: '复杂' }];
    expect(unmet(filed, extend('2026-05-28'))).toEqual([]);
    expect(warned(filed, extend('2026-05-29'))).toEqual(['LSR-017b']);
    expect(unmet(enter(filed, extend('2026-05-28')), extend('2026-05-29'))).toEqual(['LSR-017b']);
    expect(unmet({ ...filed, regime: 'general' }, extend('2026-05-28'))).toEqual(['APL-060']);
  });

  it('APL-046 and APL-040: facts stated, evidence verified or excluded', () => {
    expect(unmet(overdue, conclude('2026-04-20'))).toEqual([]);
    expect(unmet({ ...overdue, evidence: [] }, conclude('2026-04-20'))).toEqual(['APL-040']);
    const raw = { ...overdue, evidence: overdue.evidence.map((e) => ({ ...e, status: 'unverified' as const })) };
    expect(unmet(raw, conclude('2026-04-20'))).toEqual(['APL-046']);
    expect(unmet(overdue, ['2026-04-20', 'conclude-investigation', { facts: '' }])).toEqual(['APL-040']);
  });

  it('LSR-018 and APL-033: withdrawn only when minor, corrected and educated', () => {
    const corrected = enter(ordered, ['2026-03-10', 'verify-correction', { ...wage.BY, result: 'full', note: '付清' }]);
    const withdraw = (change: JsonObject): Step => [
      '2026-03-12',
      'withdraw-filing',
      { minor: true, reason: '轻微', education: '已教育', ...change },
    ];
    expect(unmet(corrected, withdraw({}))).toEqual([]);
    expect(unmet(corrected, withdraw({ minor: false, education: '' }))).toEqual(['LSR-018', 'APL-033']);
    const open = { ...corrected, orders: [...corrected.orders, ...ordered.orders] };
    expect(unmet(open, withdraw({}))).toEqual(['LSR-018']);
  });

  it('LAB-003 and LAB-004: the crime standard after an order ran out', () => {
    const reached = (state: typeof overdue, change: JsonObject) =>
      enter(state, conclude('2026-04-20', change)).crimeTest?.reached;
    const group = { workers: 10, arrearsFen: '3000000' };
    expect(reached(overdue, group)).toBe(true);
    expect(reached(overdue, { ...group, workers: 9 })).toBe(false);
    expect(reached(overdue, { ...group, arrearsFen: '2999999' })).toBe(false);
    expect(reached(overdue, { longestMonths: 3, largestFen: '500000' })).toBe(true);
    expect(reached(overdue, { longestMonths: 2, largestFen: '500000' })).toBe(false);
    expect(reached({ ...overdue, orders: [] }, group)).toBe(false);
    expect(reached(overdue, { otherCrime: '诈骗' })).toBe(true);
  });

  it('TRF-003 and TRF-011: no penalty instead of a transfer', () => {
    const crime = enter(overdue, conclude('2026-04-20', { workers: 10, arrearsFen: '3000000' }));
    const propose: Step = ['2026-04-21', 'propose-penalty', wage.PENALTY];
    expect(unmet(crime, propose)).toEqual(['TRF-003']);
    const sent = [
      ['2026-04-21', 'report-suspected-crime', { crime: '罪', report: '报告', team: ['gao', 'zhao'] }],
      ['2026-04-22', 'approve-transfer'],
      [
        '2026-04-22',
        'hand-over-transfer',
        { police: '公安', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] },
      ],
    ] as const satisfies readonly Step[];
    const pending = sent.reduce(enter, crime);
    expect(unmet({ ...pending, state: 'INV_DONE' }, propose)).toEqual(['TRF-011']);
    const declined = enter(pending, ['2026-04-24', 'police-declined', { document: '通知' }]);
    expect(unmet(declined, propose)).toEqual([]);
    const refused = enter(sent.slice(0, 1).reduce(enter, crime), [
      '2026-04-22',
      'refuse-transfer',
      { reason: '不构成' },
    ]);
    expect(unmet(refused, propose)).toEqual([]);
  });
});

describe('gates of the transfer', () => {
  const done = run(...wage.INVESTIGATED);
  const report = (team: readonly string[]): Step => [
    '2026-04-21',
    'report-suspected-crime',
    { crime: '罪', report: '报告', team },
  ];
  const reported = enter(done, report(['gao', 'zhao']));

  it('TRF-005a: a team of two', () => {
    expect(unmet(done, report(['gao', 'zhao']))).toEqual([]);
    expect(unmet(done, report(['gao', 'gao']))).toEqual(['TRF-005a']);
    expect(unmet({ ...done, state: 'TRANSFER' }, ['2026-04-22', 'approve-transfer'])).toEqual(['TRF-005a']);
  });

  it('TRF-005b: decided within three days, else found', () => {
    expect(warned(reported, ['2026-04-24', 'approve-transfer'])).toEqual([]);
    expect(warned(reported, ['2026-04-25', 'approve-transfer'])).toEqual(['TRF-005b']);
    const acting = (post: 'head' | 'unit-head') => ({
      ...{ account: 'tester', person: 'gao', name: '高文博', posts: ['head' as const] },
      acting: [{ post, person: 'song', name: '宋明远' }],
    });
    expect(warned(reported, ['2026-04-24', 'approve-transfer', {}, { actor: acting('head') }])).toEqual(['TRF-005a']);
    expect(warned(reported, ['2026-04-24', 'approve-transfer', {}, { actor: acting('unit-head') }])).toEqual([]);
  });

  it('TRF-005c: handed over within twenty-four hours of the approval, else found', () => {
    const approved = enter(reported, ['2026-04-22', 'approve-transfer']);
    const hand = (on: string, hour: string): Step => [
      on,
      'hand-over-transfer',
      { police: '公安', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] },
      { at: `${on}T${hour}:00:00.000Z` as never },
    ];
    expect(warned(approved, hand('2026-04-23', '02'))).toEqual([]);
    expect(warned(approved, hand('2026-04-23', '03'))).toEqual(['TRF-005c']);
    expect(warned({ ...approved, clocks: [] }, hand('2026-04-23', '03'))).toEqual([]);
  });

  it('TRF-008, TRF-009a and TRF-012: each answer of the police starts its own three days', () => {
    const handed = (
      [
        ['2026-04-22', 'approve-transfer'],
        [
          '2026-04-22',
          'hand-over-transfer',
          { police: '公安', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] },
        ],
      ] as const satisfies readonly Step[]
    ).reduce(enter, reported);
    const running = (state: typeof handed) =>
      state.clocks.filter((c) => c.kind.startsWith('police-') && c.met === undefined).map((c) => [c.rule, c.legalDue]);
    expect(running(handed).map(([rule]) => rule)).toEqual(['TRF-008']);
    const filed = enter(handed, ['2026-04-24', 'police-filed', { document: '立案通知书' }]);
    expect(running(filed)).toEqual([['TRF-012', '2026-04-27']]);
    const declined = enter(handed, ['2026-04-24', 'police-declined', { document: '不予立案通知书' }]);
    expect(running(declined)).toEqual([['TRF-009a', '2026-04-27']]);
  });

  it('TRF-006, TRF-005b and TRF-008: papers, approval, handover', () => {
    expect(unmet(reported, ['2026-04-22', 'hand-over-transfer', { police: '公安', papers: ['调查报告'] }])).toEqual([
      'TRF-005b',
      'TRF-006',
      'TRF-006',
    ]);
    expect(unmet(reported, ['2026-04-22', 'police-filed', { document: '通知' }])).toEqual(['TRF-008']);
  });
});
