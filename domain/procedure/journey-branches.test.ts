import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseKit, type Step } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const { run, enter } = kit;

describe('where the ordinary procedure branches', () => {
  it('transfers a suspected crime and closes when the police file', () => {
    const sent = [
      ['2026-04-21', 'report-suspected-crime', { crime: '拒不支付劳动报酬罪', report: '报告', team: ['gao', 'zhao'] }],
      ['2026-04-22', 'approve-transfer'],
      [
        '2026-04-22',
        'hand-over-transfer',
        { police: '县公安局', papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] },
      ],
    ] as const satisfies readonly Step[];
    const state = sent.reduce(enter, run(...wage.INVESTIGATED));
    const filed = enter(state, ['2026-04-24', 'police-filed', { document: '立案通知书' }]);
    expect(enter(filed, ['2026-06-20', 'request-closing', { reason: '公安立案', complainantTold: true }]).state).toBe(
      'CLOSING',
    );
    expect(enter(state, ['2026-04-24', 'police-declined', { document: '不予立案' }]).state).toBe('INV_DONE');
    const refused = run(...wage.INVESTIGATED, [
      '2026-04-21',
      'report-suspected-crime',
      { crime: '罪', report: '报告', team: ['gao', 'zhao'] },
    ]);
    expect(enter(refused, ['2026-04-22', 'refuse-transfer', { reason: '不构成' }]).transfer?.refusedReason).toBe(
      '不构成',
    );
  });

  it('defers, defaults, urges, applies to the court and closes', () => {
    const deferred = run(...wage.PERFORMING, [
      '2026-05-20',
      'approve-deferral',
      {
        until: '2026-07-31',
        reason: '困难',
        applicationRef: '申请',
        hardship: true,
        instalments: [
          { dueOn: '2026-06-30', amountFen: '250000' },
          { dueOn: '2026-07-31', amountFen: '250000' },
        ],
      },
    ]);
    expect(deferred.state).toBe('DEFERRED');
    expect(enter(deferred, ['2026-07-01', 'record-payment', { of: 'fine', amountFen: '500000' }]).state).toBe(
      'PERFORMED',
    );
    const court = [
      ['2026-08-03', 'record-default'],
      ['2026-08-03', 'decide-added-fine', { told: true }],
      [
        '2026-11-12',
        'urge',
        { ...wage.BY, amountFen: '500000', tellsTerms: true, tellsRights: true, ...wage.DIRECT('2026-11-12') },
      ],
      ['2026-12-01', 'apply-to-court', { court: '县法院', signedByHead: true, sealed: true, selfChecked: true }],
      ['2026-12-10', 'court-outcome', { outcome: 'granted', document: '裁定' }],
      ['2026-12-20', 'court-outcome', { outcome: 'executed' }],
      ['2026-12-21', 'request-closing', { reason: '执行完毕', complainantTold: true }],
    ] as const satisfies readonly Step[];
    const closed = court.reduce(enter, deferred);
    expect(closed.state).toBe('CLOSING');
    expect(closed.court).toMatchObject({ outcome: 'executed', document: '裁定' });
    expect(closed.clocks.find((c) => c.kind === 'court')).toMatchObject({
      startedOn: '2026-11-11',
      legalDue: '2027-02-11',
      met: true,
    });
  });

  it('reopens after an annulment and decides afresh', () => {
    const revoked = run(...wage.SERVED, [
      '2026-07-01',
      'revoke',
      { how: 'revoked', authority: '县人民政府', reason: '程序违法', procedureOnly: true },
    ]);
    expect(revoked.state).toBe('REVOKED');
    expect(revoked.decisions[0]?.status).toBe('revoked');
    const again = enter(revoked, ['2026-07-02', 'redo', { reason: '复议决定' }]);
    expect(again).toMatchObject({ state: 'INV_DONE', notices: [{ stale: true }] });
    expect(again.clearance).toBeUndefined();
    expect(enter(revoked, ['2026-07-02', 'request-closing', { reason: '不再处理', complainantTold: true }]).state).toBe(
      'CLOSING',
    );
  });

  it('suspends, resumes, extends, changes officers and names', () => {
    const state = run(
      ...wage.FILED,
      ['2026-03-10', 'suspend', { reason: '逃匿' }],
      ['2026-03-20', 'resume', { reason: '找到' }],
      ['2026-05-20', 'extend-investigation', { reason: '情况复杂' }],
      [
        '2026-05-21',
        'assign-officers',
        {
          officers: [
            { person: 'gao', name: '高文博', lead: true },
            { person: 'zhao', name: '赵晓岚' },
          ],
          reason: '调整',
        },
      ],
      ['2026-05-21', 'note-event', { kind: 'party-renamed', text: '更名', newName: '新名称公司' }],
      ['2026-05-21', 'note-event', { kind: 'party-renamed', text: '更名', partyName: '别的公司', newName: '新' }],
      ['2026-05-21', 'note-event', { kind: 'party-renamed', text: '无新名' }],
      [
        '2026-05-22',
        'note-event',
        { kind: 'party-added', text: '增加', parties: [{ role: 'third-party', name: '总包', kind: 'enterprise' }] },
      ],
      ['2026-05-22', 'note-event', { kind: 'fled', text: '逃匿' }],
    );
    expect(state.suspensions).toEqual([{ on: '2026-03-10', reason: '逃匿', resumedOn: '2026-03-20' }]);
    expect(state.clocks.filter((c) => c.kind === 'investigation').map((c) => c.legalDue)).toEqual([
      '2026-05-28',
      '2026-07-10',
    ]);
    expect(state.officers.filter((o) => o.leftOn === undefined).length).toBe(2);
    expect(state.parties.map((p) => p.name)).toEqual(['新名称公司', '总包']);
    expect(state.parties[0]?.formerNames).toEqual([{ name: '河北某某水利工程有限公司', until: '2026-05-21' }]);
  });

  it('keeps goods in preservation and disposes of them', () => {
    const state = run(
      ...wage.FILED,
      [
        '2026-03-03',
        'preserve-evidence',
        { ...wage.BY, goods: ['账册'], approvedBy: '宋明远', identityShown: true, ...wage.RECORDED },
      ],
      [
        '2026-03-03',
        'preserve-evidence',
        { ...wage.BY, goods: ['电脑'], approvedBy: '宋明远', identityShown: true, ...wage.RECORDED },
      ],
      ['2026-03-06', 'dispose-preserved', { preservation: 'B1', outcome: '退还' }],
    );
    expect(state.preservations.map((p) => p.disposal?.outcome)).toEqual(['退还', undefined]);
    expect(state.clocks.find((c) => c.kind === 'preservation')?.legalDue).toBe('2026-03-12');
  });
});
