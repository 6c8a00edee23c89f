import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const CLUE: JsonObject = {
  source: 'complaint',
  receivedOn: '2026-03-02',
  summary: '拖欠工资',
  violationEndedOn: '2025-12-31',
  itemCodes: ['XZCF-027'],
  parties: [wage.PARTY],
};
const clue = (change: JsonObject = {}) => run(['2026-03-02', 'register-clue', { ...CLUE, ...change }]);
const accept = (state: ReturnType<typeof clue>, input: JsonObject = {}, on = '2026-03-03') =>
  unmet(state, [on, 'accept', { inJurisdiction: true, ...input }]);

describe('gates of filing', () => {
  it('APL-017: the item stands in the list of powers and is in force on the day', () => {
    expect(accept(clue())).toEqual([]);
    expect(accept(clue({ itemCodes: ['XZCF-999'] }))).toEqual(['APL-017']);
    expect(accept(clue({ itemCodes: [] }))).toEqual(['APL-017']);
    const ending = clue({ itemCodes: ['XZCF-900'] });
    expect(accept(ending, {}, '2026-05-31')).toEqual([]);
    expect(accept(ending, {}, '2026-06-01')).toEqual(['APL-017']);
    expect(accept(clue({ itemCodes: [] }), { itemCodes: ['XZCF-025'] })).toEqual([]);
  });

  it('LSR-013 and APL-022: in the jurisdiction of the agency', () => {
    expect(accept(clue(), { inJurisdiction: false })).toEqual(['LSR-013']);
    expect(accept(clue({ itemCodes: ['XZCF-073'] }), { inJurisdiction: false })).toEqual(['APL-022']);
  });

  it('LSR-020: two years from the end of the act, the last day included', () => {
    expect(accept(clue({ violationEndedOn: '2024-03-02' }))).toEqual([]);
    expect(accept(clue({ violationEndedOn: '2024-03-01' }))).toEqual(['LSR-020']);
    expect(accept(clue({ violationEndedOn: '2020-03-01', continuing: true }))).toEqual([]);
  });

  it('APL-036a and APL-036b: two years, five where life, health or finance was harmed', () => {
    const general = { itemCodes: ['XZCF-073'] };
    expect(accept(clue({ ...general, violationEndedOn: '2024-03-01' }))).toEqual(['APL-036a']);
    const long = { ...general, longPrescription: true };
    expect(accept(clue({ ...long, violationEndedOn: '2021-03-02' }))).toEqual([]);
    expect(accept(clue({ ...long, violationEndedOn: '2021-03-01' }))).toEqual(['APL-036b']);
  });

  it('APL-036a: an unknown end of the act is doubtful', () => {
    const { violationEndedOn: _ended, ...open } = CLUE;
    const state = run(['2026-03-02', 'register-clue', open]);
    expect(accept(state)).toEqual([]);
    expect(warned(state, ['2026-03-03', 'accept', { inJurisdiction: true }])).toEqual(['APL-036a']);
  });

  it('LSR-021: matters of arbitration go their own way', () => {
    expect(accept(clue(), { inArbitration: true })).toEqual(['LSR-021']);
  });

  it('LSI-018a: a respondent is named', () => {
    expect(accept(clue({ parties: [] }))).toEqual(['LSI-018a']);
    expect(accept(clue({ parties: [] }), { parties: [wage.PARTY] })).toEqual([]);
  });

  it('LSI-018a: accepted within five working days, else found', () => {
    expect(warned(clue(), ['2026-03-09', 'accept', { inJurisdiction: true }])).toEqual([]);
    expect(warned(clue(), ['2026-03-10', 'accept', { inJurisdiction: true }])).toEqual(['LSI-018a']);
    expect(enter(clue(), ['2026-03-10', 'reject', { reason: '超过二年' }]).findings.map((f) => f.rule)).toEqual([
      'LSI-018a',
    ]);
    expect(clue({ source: 'inspection' }).clocks).toEqual([]);
  });

  it('APL-029: another fine of the same party and item is shown', () => {
    const state = run(...wage.FILED.slice(0, 2));
    const step = [...(wage.FILED[2] as [string, 'approve-filing', JsonObject])] as const;
    expect(warned(state, [...step])).toEqual([]);
    expect(warned(state, [...step, { earlierFines: ['罚〔2025〕9'] }])).toEqual(['APL-029']);
    expect(unmet(state, [...step])).toEqual([]);
    expect(enter(state, ['2026-03-03', 'disapprove-filing', { reason: '证据不足' }]).state).toBe('REJECTED');
  });

  it('APL-060 and LSR-017a: the labour clock binds, the ninety days are always shown', () => {
    expect(run(...wage.FILED).clocks.filter((c) => c.stoppedOn === undefined)).toMatchObject([
      { kind: 'investigation', rule: 'LSR-017a', nature: 'duty', legalDue: '2026-05-28' },
      { kind: 'decision', rule: 'APL-060', nature: 'info', legalDue: '2026-06-01' },
    ]);
    const general = run(
      ['2026-03-02', 'register-clue', { ...CLUE, itemCodes: ['XZCF-073'] }],
      ['2026-03-02', 'accept', { inJurisdiction: true }],
    );
    const people = [...'ab'].map((person) => ({
      person,
      name: person,
      legalQualification: false,
      certificates: [{ number: '1', area: '社会保险', validFrom: '2020-01-01', validTo: '2030-01-01' }],
    }));
    const filing = {
      filingNumber: '1',
      reason: '骗取',
      officers: [
        { person: 'a', name: 'a', lead: true },
        { person: 'b', name: 'b' },
      ],
    };
    const filed = enter(general, ['2026-03-02', 'approve-filing', filing, { people: people as never }]);
    expect(filed.clocks.filter((c) => c.kind !== 'accept').map((c) => [c.kind, c.nature])).toEqual([
      ['decision', 'duty'],
    ]);
  });
});
