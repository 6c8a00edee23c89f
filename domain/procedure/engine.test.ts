import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import { plainDate } from '../kernel/plain-date.ts';
import {
  allowedActs,
  checkInput,
  clocksOf,
  eventFromPayload,
  eventPayload,
  evolve,
  foldCase,
  newCase,
  perform,
  performLate,
} from './index.ts';
import { dueOf, periodOf } from './periods.ts';
import { caseKit, type Step } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const { run, enter, enterLate, contextOn, unmet } = kit;

function refusal(outcome: ReturnType<typeof perform>) {
  if (outcome.ok) throw new Error('was performed');
  return outcome.refusal;
}

describe('an act is performed or refused', () => {
  const filed = run(...wage.FILED);

  it('refuses what it does not know, and what is badly filled in', () => {
    expect(refusal(perform(filed, 'fly', {}, contextOn('2026-03-03'))).code).toBe('act.unknown');
    expect(refusal(perform(filed, 'summary-tell', {}, contextOn('2026-03-03'))).code).toBe('act.unknown');
    const bad = refusal(perform(filed, 'suspend', { reason: 3 }, contextOn('2026-03-03')));
    expect(bad).toMatchObject({ code: 'act.input-invalid', state: 'INVESTIGATING' });
    expect(bad.message).toContain('中止事由（reason）：应为文字');
    expect(checkInput('suspend', {})).toEqual([{ key: 'reason', label: '中止事由', message: '必填' }]);
  });

  it('names the state, every unmet condition with its provision, and what is possible instead', () => {
    const early = refusal(perform(filed, 'decide-penalty', wage.DECISION, contextOn('2026-03-03')));
    expect(early).toMatchObject({ code: 'act.not-allowed', state: 'INVESTIGATING' });
    expect(early.unmet[0]).toMatchObject({ rule: 'APL-057a', provision: '行政处罚法第五十七条第一款' });
    expect(early.unmet[0]?.message).toContain('立案调查');
    expect(early.allowed).toContain('inspect-site');
    expect(early.allowed).not.toContain('decide-penalty');
    const bare = refusal(
      perform(filed, 'inspect-site', { ...wage.BY, place: '公司', content: '查看' }, contextOn('2026-03-03')),
    );
    expect(bare).toMatchObject({ code: 'act.unmet' });
    expect(bare.unmet.map((u) => u.rule)).toEqual(['APL-055a', 'TSG-008b', 'APL-055b']);
    expect(bare.unmet[0]?.remedy).toBe('出示证件并记录后再办理');
  });

  it('refuses the wrong post, and changes nothing', () => {
    const actor = { account: 'a', posts: ['officer' as const] };
    const refused = refusal(perform(filed, 'suspend', { reason: '逃匿' }, contextOn('2026-03-03', { actor })));
    expect(refused.unmet[0]?.message).toBe('“中止调查”由行政机关负责人办理');
    expect(filed).toEqual(run(...wage.FILED));
  });

  it('lists the acts of the state with what the case itself lacks', () => {
    const open = allowedActs(run(...wage.INVESTIGATED.slice(0, 7)), contextOn('2026-03-11'));
    expect(open.find((a) => a.act === 'find-overdue')?.unmet.map((u) => u.rule)).toEqual(['MWR-054']);
    expect(open.find((a) => a.act === 'verify-correction')).toMatchObject({ label: '核查改正情况', unmet: [] });
    expect(open.some((a) => a.act === 'notify')).toBe(false);
  });
});

describe('an act that already happened', () => {
  const OLD: readonly Step[] = [
    [
      '2026-03-02',
      'register-clue',
      {
        source: 'complaint',
        receivedOn: '2026-03-02',
        summary: '拖欠',
        itemCodes: ['XZCF-027'],
        parties: [wage.PARTY],
      },
    ],
    [
      '2026-03-12',
      'approve-filing',
      { filingNumber: '1', reason: '拖欠', officers: [{ person: 'gao', name: '高文博' }] },
    ],
  ];

  it('is entered with every defect and every missing step named', () => {
    const state = OLD.reduce(enterLate, newCase('PT'));
    expect(state.state).toBe('INVESTIGATING');
    expect(state.findings.map((f) => [f.rule, f.severity])).toEqual([
      ['LSI-018a', 'defect'],
      ['APL-042', 'defect'],
      ['LSI-020', 'defect'],
    ]);
    expect(state.findings[0]).toMatchObject({
      message: '“批准立案”之前没有“受理”的记录',
      act: 'approve-filing',
      on: '2026-03-12',
    });
    expect(state.acts.every((a) => a.late)).toBe(true);
    const jumped = enterLate(state, ['2026-04-01', 'decide-penalty', { ...wage.DECISION, fineFen: '2000000' }]);
    expect(jumped.state).toBe('DECIDED');
    const rules = jumped.findings.map((f) => f.rule);
    for (const rule of ['APL-044', 'APL-062', 'MWR-054', 'APL-040', 'APL-057a', 'LSI-033', 'APL-032'])
      expect(rules).toContain(rule);
  });

  it('asks for the legal review, the hearing and the discussion by what was decided', () => {
    const state = OLD.reduce(enterLate, newCase('PT'));
    const jumped = enterLate(state, ['2026-04-01', 'decide-penalty', { ...wage.DECISION, fineFen: '10000000' }]);
    for (const rule of ['TSG-012a', 'TSG-012b', 'APL-063', 'APL-057b'])
      expect(jumped.findings.map((f) => f.rule)).toContain(rule);
    const paid = enterLate(state, ['2026-04-01', 'decide-processing', { ...wage.NOTHING_MORE, payFen: '378000' }]);
    expect(paid.decisions[0]).toMatchObject({ kind: 'processing', payFen: 378_000n });
    expect(enterLate(newCase('PT'), ['2026-04-01', 'decide-penalty', wage.DECISION]).decisions[0]?.itemCode).toBe('');
  });

  it('says when an act does not fit its place at all, or the order of days', () => {
    const state = OLD.reduce(enterLate, newCase('PT'));
    const early = enterLate(newCase('PT'), [
      '2026-03-01',
      'question',
      { ...wage.BY, person: '甲', content: '问', transcript: true, ...wage.RECORDED },
    ]);
    expect(early.state).toBe('CLUE');
    expect(early.findings[0]?.message).toBe('“询问”不应在“线索登记”时办理');
    const back = enterLate(state, ['2026-03-05', 'note-event', { kind: 'paid', text: '付款' }]);
    expect(back.findings.at(-1)).toMatchObject({ rule: 'APL-047', severity: 'warn' });
    const closed = enterLate({ ...state, state: 'ARCHIVED' }, ['2026-03-13', 'accept', {}]);
    expect(closed.findings.map((f) => f.message)).toContain('“受理”不应在“已归档”时办理');
    expect(refusal(performLate(state, 'accept', { x: 1 }, contextOn('2026-03-13'))).code).toBe('act.input-invalid');
  });

  it('APL-037: does not hold an act to a rule that came later', () => {
    const state = enterLate(newCase('PT'), [
      '2015-08-17',
      'register-clue',
      { source: 'complaint', receivedOn: '2015-08-17', summary: '押金' },
    ]);
    const filed = enterLate(state, [
      '2015-08-17',
      'approve-filing',
      { filingNumber: '1', reason: '押金', officers: [{ person: 'gao', name: '高', lead: true }] },
    ]);
    const competence = filed.findings.find((f) => f.rule === 'APL-017');
    expect(competence?.severity).toBe('warn');
    expect(competence?.message).toContain('（该规定在2015-08-17没有施行，此处按现行规定提示）');
  });

  it('LSI-018a: a case that was filed has been accepted, also where nobody entered the acceptance', () => {
    const clue = { source: 'complaint', receivedOn: '2026-03-10', summary: '押金' };
    const told = enterLate(newCase('PT'), ['2026-03-10', 'register-clue', clue]);
    expect(told.clocks.find((c) => c.kind === 'accept')).not.toHaveProperty('stoppedOn');
    const officers = [{ person: 'gao', name: '高文博', lead: true }];
    const filed = enterLate(told, ['2026-03-12', 'approve-filing', { filingNumber: '1', reason: '押金', officers }]);
    expect(filed.clocks.find((c) => c.kind === 'accept')?.stoppedOn).toBe('2026-03-12');
    expect(filed.findings.map((f) => f.message)).toContain('“批准立案”之前没有“受理”的记录');
  });

  it('opens a hearing’s track even when its steps were not entered', () => {
    const held = enterLate(run(...wage.NOTIFIED), [
      '2026-05-11',
      'hold-hearing',
      { content: '质证', recordSigned: 'signed', ...wage.RECORDED },
    ]);
    expect(held.hearing?.state).toBe('TZ_HELD');
    expect(held.findings.map((f) => f.message)).toContain('没有告知听证权利，此行为须在“已通知”时办理');
    expect(
      enterLate(held, ['2026-05-12', 'waive-hearing', { declarationRef: '声明' }]).findings.at(-1)?.message,
    ).toContain('听证');
  });

  it('compares only days where the hour is not known (TRF-005c)', () => {
    const approved = run(
      ...wage.INVESTIGATED,
      ['2026-04-21', 'report-suspected-crime', { crime: '罪', report: '报告', team: ['gao', 'zhao'] }],
      ['2026-04-22', 'approve-transfer'],
    );
    const hand = (on: string): Step => [
      on,
      'hand-over-transfer',
      { police: '公安', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] },
    ];
    expect(enterLate(approved, hand('2026-04-23')).findings).toEqual([]);
    expect(enterLate(approved, hand('2026-04-24')).findings.map((f) => f.rule)).toEqual(['TRF-005c']);
    const early = enterLate(run(...wage.INVESTIGATED), ['2026-04-22', 'approve-transfer']);
    expect(early.transfer).toBeUndefined();
    expect(early.findings.map((f) => f.rule)).toEqual(['TRF-005b', 'TRF-005a']);
  });

  it('takes what has nothing to stand on without breaking', () => {
    const bare = newCase('PT');
    const late: readonly [string, JsonObject][] = [
      ['court-outcome', { outcome: 'granted' }],
      ['record-remedy', { phase: 'filed', kind: 'litigation' }],
      ['revoke', { how: 'revoked', authority: '法院', reason: '违法' }],
      ['serve', { ...wage.BY, ...wage.DIRECT('2026-05-11') }],
      ['decide-added-fine', { told: true }],
      ['record-review-opinion', wage.AGREE],
      ['statement-expired', {}],
      ['approve-closing', {}],
      ['archive', { number: '1', pages: 1 }],
      ['verify-correction', { ...wage.BY, result: 'full', note: '付清' }],
      ['preserve-evidence', { ...wage.BY, goods: ['账册'], approvedBy: '局长' }],
      ['record-default', {}],
      ['apply-to-court', { court: '法院' }],
      ['record-performance', { note: '已履行' }],
      ['resume', { reason: '恢复' }],
      ['find-overdue', {}],
      ['abandon-hearing', {}],
      ['note-event', { kind: 'party-renamed', text: '更名', newName: '新' }],
      ['conclude-investigation', { facts: '查明' }],
      ['redo', { reason: '重作' }],
    ];
    for (const [act, input] of late) {
      const outcome = performLate(bare, act, input, contextOn('2026-05-11'));
      expect(outcome.ok, act).toBe(true);
      if (outcome.ok) expect(outcome.value.reduce(evolve, bare).version).toBe(1);
    }
  });
});

describe('events and clocks', () => {
  it('stores and restores an event as plain JSON', () => {
    const outcome = perform(newCase('PT'), 'register-clue', wage.FILED[0]?.[2] ?? {}, contextOn('2026-03-02'));
    if (!outcome.ok) throw new Error('refused');
    const [event] = outcome.value;
    if (event === undefined) throw new Error('no event');
    const stored = JSON.parse(JSON.stringify(eventPayload(event))) as JsonObject;
    expect(eventFromPayload(stored)).toEqual(event);
    expect(foldCase('PT', [eventFromPayload(stored)])).toEqual(evolve(newCase('PT'), event));
    const { act: _act, ...damaged } = stored;
    expect(() => eventFromPayload(damaged)).toThrow(/missing: act/);
  });

  it('shows each clock as it stands on a day (LSI-046 after the decision)', () => {
    const state = run(...wage.PERFORMING);
    const on = (day: string) => Object.fromEntries(clocksOf(state, plainDate(day)).map((c) => [c.kind, c.status]));
    expect(on('2026-05-12')).toMatchObject({
      accept: 'met',
      performance: 'running',
      'report-up': 'running',
      reconsideration: 'running',
    });
    expect(on('2026-05-21')).toMatchObject({ 'report-up': 'due-soon' });
    expect(on('2026-05-27')).toMatchObject({ performance: 'passed', 'report-up': 'overdue' });
    const missed = enter(run(...wage.INVESTIGATED.slice(0, 8)), [
      '2026-05-29',
      'conclude-investigation',
      { facts: '查明' },
    ]);
    const clocks = clocksOf(missed, plainDate('2026-05-29'));
    expect(clocks.find((c) => c.kind === 'investigation')).toMatchObject({
      status: 'missed',
      name: '调查期限',
      daysLeft: -1,
    });
    const stopped = clocks.map((c) => c.stoppedOn !== undefined);
    expect([...stopped].sort((a, b) => Number(a) - Number(b))).toEqual(stopped);
  });

  it('TRF-005c: a limit of hours ends at its minute', () => {
    const state = run(
      ...wage.INVESTIGATED,
      ['2026-04-21', 'report-suspected-crime', { crime: '罪', report: '报告', team: ['gao', 'zhao'] }],
      ['2026-04-22', 'approve-transfer'],
    );
    expect(state.clocks.find((c) => c.kind === 'transfer-handover')).toMatchObject({
      legalDue: '2026-04-23',
      dueAt: instant('2026-04-23T02:00:00.000Z'),
    });
    expect(() => dueOf(contextOn('2026-04-22'), 'TRF-005c', plainDate('2026-04-22'))).toThrow(RangeError);
    expect(() => dueOf(contextOn('2026-04-22'), 'APL-044', plainDate('2026-04-22'), { n: 24, unit: 'hour' })).toThrow(
      RangeError,
    );
    expect(periodOf(contextOn('2026-04-22'), 'APL-044')).toBeUndefined();
    expect(unmet(state, ['2026-04-22', 'approve-transfer'])).toEqual([]);
  });
});
