import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const deciding = run(...wage.DECIDING);
const decide = (change: JsonObject = {}, on = '2026-05-08'): Step => [
  on,
  'decide-penalty',
  { ...wage.DECISION, ...change },
];
const proposalWith = (change: object) => ({
  ...deciding,
  proposals: deciding.proposals.map((p) => ({ ...p, ...change })),
});

describe('gates of the decision', () => {
  it('APL-057a: only what was proposed is decided', () => {
    expect(unmet(deciding, decide())).toEqual([]);
    expect(unmet({ ...deciding, proposals: [] }, decide())).toEqual(['APL-057a', 'APL-044']);
    expect(unmet(deciding, decide({ proposal: 'P9' }))).toEqual(['APL-057a', 'APL-044']);
  });

  it('APL-017: the item is in force on the day of the decision', () => {
    const ending = proposalWith({ itemCode: 'XZCF-900' });
    expect(unmet(ending, decide({}, '2026-05-31'))).toEqual([]);
    expect(unmet(ending, decide({}, '2026-06-01'))).toEqual(['APL-017']);
    expect(unmet(proposalWith({ itemCode: 'XZCF-999' }), decide())).toEqual(['APL-017']);
  });

  it('APL-044: no decision without a notice of this proposal', () => {
    expect(unmet({ ...deciding, notices: deciding.notices.map((n) => ({ ...n, stale: true })) }, decide())).toEqual([
      'APL-044',
    ]);
  });

  it('APL-062: no decision before the party was heard, waived or let the time pass', () => {
    const { statementClosure: _closure, ...unheard } = deciding;
    expect(unmet(unheard, decide())).toEqual(['APL-062']);
  });

  it('APL-040: verified evidence', () => {
    expect(unmet({ ...deciding, evidence: [] }, decide())).toEqual(['APL-040']);
  });

  it('APL-063, APL-064-1 and APL-065: the hearing was offered, and held where asked for', () => {
    const big = proposalWith({ fineFen: 5_000_000n });
    const heard = (state: string, on = '2026-05-08') =>
      unmet(
        {
          ...big,
          notices: big.notices.map((n) => ({ ...n, hearingRight: true, hearingDueOn: '2026-05-08' as never })),
          hearing: { state: state as 'TZ_NOTICE' },
        },
        decide({}, on),
      );
    expect(unmet(big, decide())).toEqual(['APL-063']);
    expect(heard('TZ_NOTICE')).toEqual(['APL-064-1']);
    expect(heard('TZ_NOTICE', '2026-05-09')).toEqual([]);
    expect(heard('TZ_APPLIED')).toEqual(['APL-063']);
    expect(heard('TZ_SCHEDULED')).toEqual(['APL-063']);
    expect(heard('TZ_HELD')).toEqual(['APL-065']);
    expect(heard('TZ_REPORTED')).toEqual([]);
  });

  it('APL-058a: the decision is exactly the text that was cleared', () => {
    expect(unmet(deciding, decide({ draftDigest: wage.OTHER_DIGEST }))).toEqual(['APL-058a']);
    const { clearance: _clearance, ...uncleared } = proposalWith({ publicInterest: true });
    expect(unmet(uncleared, decide())).toEqual(['APL-058a']);
    const [on, act, input = {}] = decide();
    const given = (id: string, draftDigest: string) =>
      unmet(deciding, [on, act, input, { clearance: { id, draftDigest, on: deciding.filedOn as never } }]);
    expect(given('C-1', wage.DIGEST)).toEqual([]);
    expect(given('C-2', wage.DIGEST)).toEqual(['APL-058a']);
    expect(given('C-1', wage.OTHER_DIGEST)).toEqual(['APL-058a']);
  });

  it('APL-057b: complex or major cases are discussed after the proposal', () => {
    const complex = proposalWith({ complex: true });
    expect(unmet(complex, decide())).toEqual(['APL-057b']);
    const discussed = enter(complex, [
      '2026-05-08',
      'discuss-collectively',
      {
        members: [
          { name: '甲', opinion: '同意' },
          { name: '乙', opinion: '同意' },
        ],
        conclusion: '同意',
      },
    ]);
    expect(unmet(discussed, decide())).toEqual([]);
    const before = { ...discussed, collective: discussed.collective.map((m) => ({ ...m, on: '2026-04-01' as never })) };
    expect(unmet(before, decide())).toEqual(['APL-057b']);
    const much = { ...proposalWith({ fineFen: 10_000_000n }), hearing: { state: 'TZ_WAIVED' as const } };
    expect(unmet({ ...much, notices: much.notices.map((n) => ({ ...n, hearingRight: true })) }, decide())).toEqual([
      'APL-057b',
    ]);
  });

  it('APL-045b and APL-004: not heavier than told, and in the range', () => {
    expect(unmet(deciding, decide({ fineFen: '400000' }))).toEqual([]);
    expect(unmet(deciding, decide({ fineFen: '500001' }))).toEqual(['APL-045b']);
    expect(unmet(proposalWith({ fineFen: 3_000_000n }), decide({ fineFen: '2000001' }))).toEqual(['APL-004']);
  });

  it('APL-059, FIN-07 and DSC-012a: everything the decision must state', () => {
    const bare = { facts: '', basis: [], performance: '', remedyTold: false, sealed: false, payTo: '', discretion: '' };
    expect(unmet(deciding, decide(bare))).toEqual([
      'APL-059',
      'APL-059',
      'APL-059',
      'APL-059',
      'APL-059',
      'FIN-07',
      'DSC-012a',
    ]);
    expect(unmet({ ...deciding, parties: deciding.parties.map(({ address: _a, ...p }) => p) }, decide())).toEqual([
      'APL-059',
    ]);
    expect(unmet({ ...deciding, parties: [] }, decide())).toEqual(['APL-063', 'APL-059']);
  });

  it('APL-060 and LSI-037: a late decision stays possible and is found', () => {
    expect(warned(deciding, decide({}, '2026-05-13'))).toEqual([]);
    expect(warned(deciding, decide({}, '2026-05-14'))).toEqual(['LSI-037']);
    expect(warned(deciding, decide({}, '2026-06-01'))).toEqual(['LSI-037']);
    expect(warned(deciding, decide({}, '2026-06-02'))).toEqual(['APL-060', 'LSI-037']);
  });

  it('ARL-064: after an annulment not the same again, unless only the procedure failed', () => {
    const revoke = (procedureOnly: boolean) =>
      enter(run(...wage.SERVED), [
        '2026-07-01',
        'revoke',
        { how: 'revoked', authority: '县人民政府', reason: '事实不清', procedureOnly, decision: 'D1' },
      ]);
    const again = (state: ReturnType<typeof revoke>) => ({
      ...deciding,
      decisions: state.decisions,
      revocations: state.revocations,
    });
    expect(unmet(again(revoke(false)), decide())).toEqual(['ARL-064']);
    expect(unmet(again(revoke(false)), decide({ facts: '另查明' }))).toEqual([]);
    expect(unmet(again(revoke(true)), decide())).toEqual([]);
    expect(unmet({ ...again(revoke(false)), revocations: [] }, decide())).toEqual([]);
  });

  it('APL-033: a waiver needs education, and the breach set right', () => {
    const { fineFen: _f, sanctions: _s, payTo: _p, discretion: _d, ...content } = wage.DECISION;
    const waive = (change: JsonObject): Step => [
      '2026-05-08',
      'decide-no-penalty',
      { ...content, ground: 'minor', education: '已教育', corrected: true, ...change },
    ];
    expect(unmet(deciding, waive({}))).toEqual([]);
    expect(unmet(deciding, waive({ education: '', corrected: false }))).toEqual(['APL-033', 'APL-033']);
    expect(unmet(deciding, waive({ ground: 'no-fault', corrected: false }))).toEqual([]);
    expect(unmet(deciding, waive({ ground: 'facts-not-established', education: '', corrected: false }))).toEqual([]);
    const corrected = { ...deciding, orders: deciding.orders.map((o) => ({ ...o, status: 'corrected' as const })) };
    expect(unmet(corrected, waive({ corrected: false }))).toEqual([]);
    const late = { ...deciding, orders: deciding.orders.map((o) => ({ ...o, status: 'corrected-late' as const })) };
    expect(unmet(late, waive({ corrected: false }))).toEqual([]);
    expect(enter(deciding, waive({})).proposals[0]?.status).toBe('decided');
  });

  it('APL-057a: the head returns what is not ripe', () => {
    expect(enter(deciding, ['2026-05-08', 'return-to-unit', { reason: '事实不清' }])).toMatchObject({
      state: 'INV_DONE',
      proposals: [{ status: 'superseded' }],
    });
  });
});
