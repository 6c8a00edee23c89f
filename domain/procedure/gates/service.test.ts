import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const decided = run(...wage.DECIDED);
const serve = (change: JsonObject = {}, on = '2026-05-11'): Step => [
  on,
  'serve',
  { ...wage.BY, ...wage.DIRECT(on), ...change },
];
const by = (method: string, change: JsonObject = {}, on = '2026-05-11'): Step => [
  on,
  'serve',
  { ...wage.BY, method, servedOn: on, ...change },
];

describe('gates of the service', () => {
  it('CPL-087 and CPL-088: direct service to whom the law names, with a receipt', () => {
    expect(unmet(decided, serve())).toEqual([]);
    expect(unmet(decided, serve({ receiptRef: '' }))).toEqual(['CPL-087']);
    expect(unmet(decided, serve({ recipientRole: 'other' }))).toEqual(['CPL-088']);
    expect(unmet(decided, serve({ recipientRole: '' }))).toEqual(['CPL-088']);
  });

  it('CPL-089 and TSG-008b: left in place with a witness or filmed', () => {
    expect(unmet(decided, by('leave', { receiptRef: 'r' }))).toEqual(['CPL-089']);
    expect(unmet(decided, by('leave', { receiptRef: 'r', witness: '村委会王某' }))).toEqual([]);
    expect(warned(decided, by('leave', { receiptRef: 'r', witness: '村委会王某' }))).toEqual(['TSG-008b']);
    expect(warned(decided, by('leave', { receiptRef: 'r', audioVisual: true }))).toEqual([]);
  });

  it('APL-061b and ARL-022: electronic service with consent, and the online channel', () => {
    expect(unmet(decided, by('electronic'))).toEqual(['APL-061b']);
    expect(unmet(decided, by('electronic', { consentRef: '确认书' }))).toEqual([]);
    expect(warned(decided, by('electronic', { consentRef: '确认书' }))).toEqual(['ARL-022']);
    expect(warned(decided, by('electronic', { consentRef: '确认书', onlineChannel: true }))).toEqual([]);
  });

  it('CPL-091: mail and entrusted service by their return receipt', () => {
    expect(unmet(decided, by('mail'))).toEqual(['CPL-091']);
    expect(unmet(decided, by('entrust', { receiptRef: 'r' }))).toEqual([]);
  });

  it('CPL-095: public notice after thirty days, with reason and course', () => {
    const notice = (change: JsonObject, on: string) =>
      by(
        'public-notice',
        { failedMethods: '直接、邮寄均退回', audioVisual: true, publishedOn: '2026-05-12', ...change },
        on,
      );
    expect(unmet(decided, notice({}, '2026-06-10'))).toEqual(['CPL-095']);
    expect(unmet(decided, notice({}, '2026-06-11'))).toEqual([]);
    expect(unmet(decided, notice({ failedMethods: '' }, '2026-06-11'))).toEqual(['CPL-095']);
    expect(unmet(decided, notice({ publishedOn: '', failedMethods: '' }, '2026-06-11'))).toEqual([
      'CPL-095',
      'CPL-095',
    ]);
    expect(unmet(decided, notice({ failedMethods: '' }, '2026-06-10'))).toEqual(['CPL-095', 'CPL-095']);
  });

  it('LAB-004: posted only when filmed', () => {
    expect(unmet(decided, by('posted'))).toEqual(['LAB-004']);
    expect(unmet(decided, by('posted', { audioVisual: true }))).toEqual([]);
  });

  it('APL-061a: within seven working days of the decision, else found', () => {
    expect(warned(decided, serve({}, '2026-05-18'))).toEqual([]);
    expect(warned(decided, serve({}, '2026-05-19'))).toEqual(['APL-061a']);
  });
});
