import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { type CaseState, newCase } from '../index.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter, enterLate } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const SITE: JsonObject = {
  ...wage.BY,
  place: '公司',
  content: '查看',
  identityShown: true,
  transcript: true,
  ...wage.RECORDED,
};
const filed = run(...wage.FILED);
const inspect = (change: JsonObject, on = '2026-03-03') => unmet(filed, [on, 'inspect-site', { ...SITE, ...change }]);
const officers = (...persons: readonly string[]): JsonObject => ({
  reason: '调整',
  officers: persons.map((person, i) => ({ person, name: person, lead: i === 0 })),
});

describe('gates of field acts', () => {
  it('APL-042 and LSR-016a: at least two different officers of the case', () => {
    expect(inspect({})).toEqual([]);
    expect(inspect({ by: ['gao'] })).toEqual(['APL-042']);
    expect(inspect({ by: ['gao', 'gao'] })).toEqual(['APL-042']);
    expect(inspect({ by: ['gao', 'yao'] })).toEqual(['APL-042']);
    expect(inspect({ by: ['gao', 'zhao', 'nobody'] })).toEqual(['APL-042', 'APL-042']);
  });

  it('LSI-019: an old file goes on without the approval of its filing, which is found', () => {
    const concluded: Step = ['2026-04-20', 'conclude-investigation', { facts: '查明' }];
    const late = enterLate(enterLate(newCase('PT'), wage.FILED[0] as Step), concluded);
    expect(late.findings.find((f) => f.rule === 'LSI-019')?.message).toContain('没有“批准立案”的记录');
    expect(filed.findings.filter((f) => f.rule === 'LSI-019')).toEqual([]);
  });

  it('APL-042: an old file that names no officers yet is faulted for one officer, not for strangers', () => {
    const late = enterLate(enterLate(newCase('PT'), wage.FILED[0] as Step), ['2026-03-03', 'inspect-site', SITE]);
    const found = (state: CaseState) => state.findings.filter((f) => f.rule === 'APL-042');
    expect(found(late)).toEqual([]);
    const alone = enterLate(enterLate(newCase('PT'), wage.FILED[0] as Step), [
      '2026-03-03',
      'inspect-site',
      { ...SITE, by: ['gao'] },
    ]);
    expect(found(alone)).toHaveLength(1);
    expect(found(alone)[0]?.message).toMatch(/执法人员不得少于2人/);
  });

  it('APL-042: the certificate is valid on that very day', () => {
    const withYao = enter(filed, ['2026-03-03', 'assign-officers', officers('gao', 'yao')]);
    const by = { ...SITE, by: ['gao', 'yao'] };
    expect(unmet(withYao, ['2026-03-31', 'inspect-site', by])).toEqual([]);
    expect(unmet(withYao, ['2026-04-01', 'inspect-site', by])).toEqual(['APL-042']);
  });

  it('APL-042 and LSI-020: field of the certificate, and exactly one lead', () => {
    expect(unmet(filed, ['2026-03-03', 'assign-officers', officers('gao', 'li')])).toEqual(['APL-042']);
    const both = {
      reason: '调整',
      officers: [
        { person: 'gao', name: '高', lead: true },
        { person: 'zhao', name: '赵', lead: true },
      ],
    };
    expect(unmet(filed, ['2026-03-03', 'assign-officers', both])).toEqual(['LSI-020']);
  });

  it('APL-043: who is recused takes no part', () => {
    const self = enter(filed, ['2026-03-03', 'record-recusal', { person: 'zhao', reason: '亲属', outcome: 'self' }]);
    expect(unmet(self, ['2026-03-03', 'inspect-site', SITE])).toEqual(['APL-042', 'APL-043']);
    expect(unmet(self, ['2026-03-03', 'assign-officers', officers('gao', 'zhao')])).toEqual(['APL-043']);
    const asked = enter(filed, [
      '2026-03-03',
      'record-recusal',
      { person: 'zhao', reason: '亲属', outcome: 'pending' },
    ]);
    expect(unmet(asked, ['2026-03-03', 'inspect-site', SITE])).toEqual([]);
    const left = enter(self, [
      '2026-03-04',
      'record-recusal',
      { person: 'nobody', reason: '亲属', outcome: 'granted' },
    ]);
    expect(unmet(left, ['2026-03-05', 'assign-officers', officers('gao', 'nobody')])).toContain('APL-043');
  });

  it('LSI-024: a recusal is decided within three working days, else found', () => {
    const recusal = (on: string, outcome = 'rejected'): Step => [
      on,
      'record-recusal',
      { person: 'zhao', reason: '亲属', outcome, requestedOn: '2026-03-03' },
    ];
    expect(warned(filed, recusal('2026-03-06'))).toEqual([]);
    expect(warned(filed, recusal('2026-03-09'))).toEqual(['LSI-024']);
    expect(warned(filed, recusal('2026-03-09', 'pending'))).toEqual([]);
    expect(
      warned(filed, ['2026-03-09', 'record-recusal', { person: 'zhao', reason: '亲属', outcome: 'self' }]),
    ).toEqual([]);
  });

  it('APL-055a and LSR-016a: certificates are shown at the act or on record for that day', () => {
    expect(inspect({ identityShown: false })).toEqual(['APL-055a']);
    const shown = enter(filed, [
      '2026-03-03',
      'show-identity',
      { ...wage.BY, to: '经理', occasion: '检查', ...wage.RECORDED },
    ]);
    expect(unmet(shown, ['2026-03-03', 'inspect-site', { ...SITE, identityShown: false }])).toEqual([]);
    expect(unmet(shown, ['2026-03-04', 'inspect-site', { ...SITE, identityShown: false }])).toEqual(['APL-055a']);
  });

  it('APL-055b and TSG-008b: a transcript is made, and the act recorded or its omission explained', () => {
    expect(inspect({ transcript: false })).toEqual(['APL-055b']);
    expect(inspect({ media: ['text'] })).toEqual(['TSG-008b']);
    expect(inspect({ media: ['text'], omitted: '设备故障' })).toEqual([]);
    expect(inspect({ media: ['audio'] })).toEqual([]);
  });

  it('ARL-046 and ALT-034: no evidence is taken while a remedy is pending', () => {
    const during = (kind: string) => ({
      ...filed,
      remedies: [{ id: 'F1', kind: kind as 'litigation', decision: 'D1', filedOn: filed.filedOn as never }],
    });
    expect(unmet(during('reconsideration'), ['2026-03-03', 'inspect-site', SITE])).toEqual(['ARL-046']);
    expect(unmet(during('litigation'), ['2026-03-03', 'inspect-site', SITE])).toEqual(['ALT-034']);
  });

  it('APL-056a: preservation needs the head and a list', () => {
    const keep = { ...wage.BY, goods: ['账册'], approvedBy: '宋明远', identityShown: true, ...wage.RECORDED };
    expect(unmet(filed, ['2026-03-03', 'preserve-evidence', keep])).toEqual([]);
    expect(unmet(filed, ['2026-03-03', 'preserve-evidence', { ...keep, approvedBy: '', goods: [] }])).toEqual([
      'APL-056a',
      'APL-056a',
    ]);
  });

  it('APL-056b: preserved goods are disposed of within seven working days, else found', () => {
    const kept = enter(filed, [
      '2026-02-13',
      'preserve-evidence',
      { ...wage.BY, goods: ['账册'], approvedBy: '宋明远', identityShown: true, ...wage.RECORDED },
    ]);
    const dispose = (on: string): Step => [on, 'dispose-preserved', { preservation: 'B1', outcome: '退还' }];
    expect(warned(kept, dispose('2026-03-02'))).toEqual([]);
    expect(warned(kept, dispose('2026-03-03'))).toEqual(['APL-056b']);
  });
});
