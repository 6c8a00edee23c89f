import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { fen } from '../../kernel/money.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const reviewing = run(...wage.REVIEWING);
const submitted = enter(reviewing, ['2026-05-06', 'submit-for-review', wage.SUBMIT]);
const skip: Step = ['2026-05-06', 'skip-review', { reason: '不属于' }];
const opinion = (change: JsonObject = {}): Step => [
  '2026-05-07',
  'record-review-opinion',
  { ...wage.AGREE, ...change },
];
const asProposal = (change: object, state = reviewing) => ({
  ...state,
  proposals: state.proposals.map((p) => ({ ...p, ...change })),
});

describe('when the legal review is needed', () => {
  it('APL-058a: public interest, a hearing held, many legal relations', () => {
    expect(unmet(reviewing, skip)).toEqual([]);
    expect(unmet(asProposal({ publicInterest: true }), skip)).toEqual(['APL-058a']);
    expect(unmet(asProposal({ manyRelations: true }), skip)).toEqual(['APL-058a']);
    expect(
      unmet({ ...reviewing, hearing: { state: 'TZ_REPORTED', heldOn: reviewing.filedOn as never } }, skip),
    ).toEqual(['APL-058a']);
  });

  it('TSG-012a and TSG-012b: social risk, major rights, the agency’s catalogue and its switch', () => {
    expect(unmet(asProposal({ socialRisk: true }), skip)).toEqual(['TSG-012a']);
    expect(unmet(asProposal({ sanctions: ['吊销许可证'] }), skip)).toEqual(['TSG-012a']);
    expect(unmet(asProposal({ itemCode: 'XZCF-901' }), skip)).toEqual(['TSG-012b']);
    expect(unmet(asProposal({ fineFen: fen(4_999_999) }), skip)).toEqual([]);
    expect(unmet(asProposal({ fineFen: fen(5_000_000) }), skip)).toEqual(['TSG-012a', 'TSG-012b']);
    const all = {
      reviewAllOrdinary: true,
      statementDays: 5,
      reportBackDays: 2,
      reviewerRuleFrom: '2018-01-01' as never,
      officersPerAct: 2,
    };
    expect(unmet(reviewing, [skip[0], skip[1], skip[2] ?? {}, { settings: all }])).toEqual(['TSG-012b']);
    expect(
      unmet({ ...reviewing, proposals: [], parties: [] }, [skip[0], skip[1], skip[2] ?? {}, { settings: all }]),
    ).toEqual([]);
  });
});

describe('gates of the legal review', () => {
  it('APL-058a and APL-044: something to review, told to the party first', () => {
    expect(unmet({ ...reviewing, proposals: [] }, ['2026-05-06', 'submit-for-review', wage.SUBMIT])).toEqual([
      'APL-058a',
    ]);
    expect(unmet({ ...reviewing, state: 'INV_DONE' }, ['2026-05-06', 'submit-for-review', wage.SUBMIT])).toEqual([
      'APL-044',
    ]);
  });

  it('TSG-014: materials are handed in', () => {
    expect(unmet(reviewing, ['2026-05-06', 'submit-for-review', { draftDigest: wage.DIGEST }])).toEqual(['TSG-014']);
  });

  it('TSG-014: the reviewer is no officer of the case', () => {
    expect(unmet(submitted, opinion({ reviewer: 'gao' }))).toEqual(['TSG-014', 'APL-058b']);
    const odd = {
      ...submitted,
      officers: [{ person: 'x', name: 'x', lead: true, assignedOn: submitted.filedOn as never }],
    };
    expect(unmet(odd, opinion({ reviewer: 'x' }))).toEqual(['TSG-014', 'APL-058b']);
  });

  it('APL-058b: first-time reviewers hold the legal qualification', () => {
    expect(unmet(submitted, opinion())).toEqual([]);
    expect(unmet(submitted, opinion({ reviewer: 'old' }))).toEqual([]);
    expect(unmet(submitted, opinion({ reviewer: 'new' }))).toEqual(['APL-058b']);
    expect(unmet(submitted, opinion({ reviewer: 'nobody' }))).toEqual(['APL-058b']);
  });

  it('APL-058a: an opinion answers a submission, and agreement carries its number', () => {
    expect(unmet(submitted, opinion({ clearanceId: '' }))).toEqual(['APL-058a']);
    expect(unmet({ ...submitted, submissions: [] }, opinion())).toEqual(['APL-058a']);
    const returned = enter(submitted, opinion({ kind: 'correct', clearanceId: '' }));
    expect(returned.state).toBe('LEGAL_REVIEW');
    expect(unmet(returned, opinion())).toEqual(['APL-058a']);
  });

  it('TSG-013b: problems are answered with another draft, or contested', () => {
    const returned = enter(submitted, opinion({ kind: 'change', clearanceId: '' }));
    expect(unmet(returned, ['2026-05-08', 'submit-for-review', wage.SUBMIT])).toEqual(['TSG-013b']);
    const next = { ...wage.SUBMIT, draftDigest: wage.OTHER_DIGEST };
    expect(unmet(returned, ['2026-05-08', 'submit-for-review', next])).toEqual([]);
    const contested = enter(returned, ['2026-05-08', 'contest-opinion', { reason: '有不同意见' }]);
    expect(unmet(contested, ['2026-05-08', 'submit-for-review', wage.SUBMIT])).toEqual([]);
    expect(unmet(contested, opinion())).toEqual([]);
    expect(unmet(contested, ['2026-05-08', 'contest-opinion', { reason: '再次' }])).toEqual(['TSG-014']);
    expect(unmet(submitted, ['2026-05-08', 'contest-opinion', { reason: '无' }])).toEqual(['TSG-014']);
    const agreed = { ...returned, opinions: returned.opinions.map((o) => ({ ...o, kind: 'agree' as const })) };
    expect(unmet(agreed, ['2026-05-08', 'contest-opinion', { reason: '无' }])).toEqual(['TSG-014']);
    expect(unmet(agreed, ['2026-05-08', 'submit-for-review', wage.SUBMIT])).toEqual([]);
  });

  it('TSG-013b: back to the unit everything must be told and cleared again', () => {
    for (const change of [{ kind: 'insufficient' }, { kind: 'transfer' }, { kind: 'correct', returned: true }]) {
      const back = enter(submitted, opinion({ ...change, clearanceId: '' }));
      expect(back).toMatchObject({
        state: 'INV_DONE',
        notices: [{ stale: true }],
        proposals: [{ status: 'superseded' }],
      });
    }
  });

  it('APL-032: the review is pointed to what was corrected before', () => {
    const late = { ...submitted, orders: submitted.orders.map((o) => ({ ...o, status: 'corrected-late' as const })) };
    expect(warned(late, opinion())).toEqual(['APL-032']);
    expect(
      warned({ ...late, orders: late.orders.map((o) => ({ ...o, status: 'corrected' as const })) }, opinion()),
    ).toEqual(['APL-032']);
    expect(warned(submitted, opinion())).toEqual([]);
  });

  it('APL-057b: every member’s opinion stands in the minutes', () => {
    const discuss = (members: readonly JsonObject[]): Step => [
      '2026-05-08',
      'discuss-collectively',
      { members, conclusion: '同意' },
    ];
    const deciding = run(...wage.DECIDING);
    expect(
      unmet(
        deciding,
        discuss([
          { name: '甲', opinion: '同意' },
          { name: '乙', opinion: '同意' },
        ]),
      ),
    ).toEqual([]);
    expect(unmet(deciding, discuss([{ name: '甲', opinion: '同意' }]))).toEqual(['APL-057b']);
    expect(unmet(deciding, discuss([{ name: '甲', opinion: '同意' }, { name: '乙' }]))).toEqual(['APL-057b']);
  });
});
