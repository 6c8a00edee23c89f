import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { CaseState, Proposal } from '#domain/procedure/model.ts';
import { draftDigest, draftOf } from './documents/draft.ts';
import { decisionContent, differsFromDraft, draftedProposals, findDecidedProposal } from './draft.rules.ts';
import { caseState, EVIDENCE, PENALTY, viewOf } from './testing/case-state.ts';

const digestOf = (state: CaseState) => draftDigest(draftOf(viewOf(state)));
const processing: Proposal = {
  ...PENALTY,
  id: 'P2',
  kind: 'processing',
  payFen: fen(1_260_000),
  fineFen: fen(0),
  sanctions: [],
};
const noPenalty: Proposal = {
  ...PENALTY,
  id: 'P3',
  kind: 'no-penalty',
  ground: 'minor',
  education: '已教育',
  fineFen: fen(0),
};

describe('what one draft covers', () => {
  it('takes what was told, a decided proposal included, so that two decisions share one review (APL-058a)', () => {
    const [notice] = caseState().notices;
    const told = caseState({
      proposals: [{ ...PENALTY, status: 'decided' }, processing],
      notices: notice === undefined ? [] : [{ ...notice, proposals: ['P1', 'P2'] }],
    });
    expect(draftedProposals(told).map((p) => p.id)).toEqual(['P1', 'P2']);
    expect(findDecidedProposal(told, 'decide-processing', undefined)?.id).toBe('P2');
    expect(findDecidedProposal(told, 'decide-penalty', undefined)).toBeUndefined();
    expect(findDecidedProposal(told, 'decide-processing', 'P9')).toBeUndefined();
  });
  it('takes what is open where something was never told, leaves out what was superseded', () => {
    const state = caseState({
      proposals: [
        { ...PENALTY, status: 'superseded' },
        { ...PENALTY, id: 'P2' },
      ],
    });
    expect(draftedProposals(state).map((p) => p.id)).toEqual(['P2']);
    expect(draftedProposals(caseState({ proposals: [PENALTY, processing] })).map((p) => p.id)).toEqual(['P1', 'P2']);
    expect(draftedProposals(caseState({ proposals: [], notices: [] }))).toEqual([]);
  });
  it('lets a later proposal not to penalise stand alone', () => {
    expect(draftedProposals(caseState({ proposals: [PENALTY, noPenalty] })).map((p) => p.id)).toEqual(['P3']);
    expect(draftOf(viewOf(caseState({ proposals: [noPenalty] }))).documents[0]?.form).toBe('WS-39');
  });
});

describe('the content of a decision is that of its draft (APL-058a)', () => {
  const words = { performance: '十五日内', discretion: '一般' };
  it('fills each kind of decision', () => {
    expect(decisionContent(PENALTY, words)).toMatchObject({ proposal: 'P1', fineFen: '800000', discretion: '一般' });
    expect(decisionContent({ ...PENALTY, fineFen: fen(0), confiscateFen: fen(5) }, words)).toMatchObject({
      confiscateFen: '5',
    });
    expect(decisionContent({ ...processing, performDays: 7 }, words)).toMatchObject({
      payFen: '1260000',
      performDays: 7,
    });
    expect(decisionContent(processing, words)).not.toHaveProperty('performDays');
    expect(decisionContent(noPenalty, words)).toMatchObject({ ground: 'minor', education: '已教育' });
  });
  it('names what an entered decision says otherwise, and nothing else', () => {
    const draft = decisionContent(PENALTY, words);
    expect(differsFromDraft({ signedBy: '某某', fineFen: '800000', facts: PENALTY.facts, basis: '' }, draft)).toEqual(
      [],
    );
    expect(differsFromDraft({ fineFen: '1', facts: '另外', confiscateFen: '0' }, draft)).toEqual([
      '违法事实',
      '罚款数额',
    ]);
    expect(differsFromDraft({ performDays: 3 }, decisionContent(processing, words))).toEqual(['履行期限']);
  });
});

describe('the digest that a clearance is bound to (APL-058a)', () => {
  it('is the same for the same case', () => {
    expect(digestOf(caseState())).toBe(digestOf(structuredClone(caseState())));
    expect(digestOf(caseState())).toMatch(/^[0-9a-f]{64}$/);
  });

  const party = caseState().parties[0];
  const change = (p: Partial<Proposal>) => caseState({ proposals: [{ ...PENALTY, ...p }] });
  const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((t) => /^[\p{L}\p{N}]+$/u.test(t));
  const changes: readonly (readonly [string, (t: string, n: number) => CaseState])[] = [
    ['party name', (t) => caseState({ parties: party === undefined ? [] : [{ ...party, name: `${party.name}${t}` }] })],
    ['party code', (t) => caseState({ parties: party === undefined ? [] : [{ ...party, code: `9${t}` }] })],
    ['party address', (t) => caseState({ parties: party === undefined ? [] : [{ ...party, address: `乡${t}` }] })],
    ['facts', (t) => change({ facts: `${PENALTY.facts}又${t}` })],
    ['fine', (_t, n) => change({ fineFen: fen(800_000 + n) })],
    ['confiscation', (_t, n) => change({ sanctions: ['罚款', '没收违法所得'], confiscateFen: fen(n) })],
    ['sanctions', (t) => change({ sanctions: ['罚款', t] })],
    ['basis', (t) => change({ basis: [...PENALTY.basis, `某法${t}`] })],
    ['violated law', (t) => change({ violated: [`某法${t}`] })],
    ['level', (t) => change({ discretion: { level: `级${t}`, reason: '涉及3人', departs: false } })],
    ['reason', (t) => change({ discretion: { level: '一般', reason: `因${t}`, departs: false } })],
    ['evidence', (t) => caseState({ evidence: [EVIDENCE, { ...EVIDENCE, id: 'E2', name: t }] })],
    ['what evidence proves', (t) => caseState({ evidence: [{ ...EVIDENCE, proves: `证明${t}` }] })],
    ['evidence excluded', () => caseState({ evidence: [{ ...EVIDENCE, status: 'excluded' }] })],
    [
      'statement',
      (t) => caseState({ statements: [{ id: 'S1', on: plainDate('2026-03-26'), form: 'oral', content: `说${t}` }] }),
    ],
    [
      'no statement',
      () => caseState({ statements: [], statementClosure: { on: plainDate('2026-04-01'), how: 'expired' } }),
    ],
  ];
  it.each(changes)('changes with the %s', (_what, changed) => {
    const before = digestOf(caseState());
    fc.assert(fc.property(text, fc.integer({ min: 1, max: 1_000_000 }), (t, n) => digestOf(changed(t, n)) !== before));
  });

  it('stays when only people or clocks of the case change', () => {
    const before = digestOf(caseState());
    expect(digestOf(caseState({ officers: [], version: 99 }))).toBe(before);
  });
});
