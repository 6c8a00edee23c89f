import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const performing = run(...wage.PERFORMING);
const defaulted = run(...wage.DEFAULTED);
const urge = (on: string, change: JsonObject = {}): Step => [
  on,
  'urge',
  { ...wage.BY, amountFen: '500000', tellsTerms: true, tellsRights: true, ...wage.DIRECT(on), ...change },
];
const apply = (on: string, change: JsonObject = {}): Step => [
  on,
  'apply-to-court',
  { court: '县法院', signedByHead: true, sealed: true, selfChecked: true, ...change },
];

describe('gates of performance', () => {
  it('APL-067b: default only after fifteen days from receipt', () => {
    expect(unmet(performing, ['2026-05-26', 'record-default'])).toEqual(['APL-067b']);
    expect(unmet(performing, ['2026-05-27', 'record-default'])).toEqual([]);
    expect(unmet({ ...performing, decisions: [] }, ['2026-05-27', 'record-default'])).toEqual(['APL-067b']);
    const paid = {
      ...performing,
      decisions: performing.decisions.map((d) => ({ ...d, status: 'performed' as const })),
    };
    expect(unmet(paid, ['2026-05-27', 'record-default'])).toEqual(['APL-067b']);
  });

  it('APL-066: deferral on application in hardship, ahead in time, instalments adding up', () => {
    const defer = (change: JsonObject): Step => [
      '2026-05-20',
      'approve-deferral',
      { until: '2026-06-30', reason: '困难', applicationRef: '申请', hardship: true, ...change },
    ];
    expect(unmet(performing, defer({}))).toEqual([]);
    expect(unmet(performing, defer({ applicationRef: '', hardship: false }))).toEqual(['APL-066', 'APL-066']);
    expect(unmet(performing, defer({ until: '2026-05-20' }))).toEqual(['APL-066']);
    expect(
      unmet(performing, defer({ until: '2026-05-21', instalments: [{ dueOn: '2026-05-21', amountFen: '1' }] })),
    ).toEqual(['APL-066']);
  });

  it('APL-067a: officers take no fine unless the law says so', () => {
    const pay = (change: JsonObject): Step => [
      '2026-05-20',
      'record-payment',
      { of: 'fine', amountFen: '100', ...change },
    ];
    expect(unmet(performing, pay({}))).toEqual([]);
    expect(unmet(performing, pay({ byOfficer: true }))).toEqual(['APL-067a']);
    expect(unmet(performing, pay({ byOfficer: true, spotReason: '边远地区当事人提出' }))).toEqual([]);
  });

  it('APL-072a: nothing is taken beyond what is owed', () => {
    const pay = (of: string, amountFen: string): Step => ['2026-05-20', 'record-payment', { of, amountFen }];
    expect(warned(performing, pay('fine', '500000'))).toEqual([]);
    expect(warned(performing, pay('fine', '500001'))).toEqual(['APL-072a']);
    expect(warned(performing, pay('returned', '500001'))).toEqual([]);
  });

  it('ACL-045 and APL-072a: an added fine needs a fine, and its rate told', () => {
    expect(unmet(defaulted, ['2026-05-28', 'decide-added-fine', { told: true }])).toEqual([]);
    expect(unmet(defaulted, ['2026-05-28', 'decide-added-fine', {}])).toEqual(['ACL-045']);
    expect(unmet({ ...defaulted, decisions: [] }, ['2026-05-28', 'decide-added-fine', { told: true }])).toEqual([
      'APL-072a',
    ]);
  });

  it('APL-073b: while a remedy is pending no added fine accrues', () => {
    const filed = enter(defaulted, ['2026-06-01', 'record-remedy', { phase: 'filed', kind: 'reconsideration' }]);
    expect(warned(filed, ['2026-06-02', 'decide-added-fine', { told: true }])).toEqual(['APL-073b']);
    expect(warned(defaulted, ['2026-06-02', 'decide-added-fine', { told: true }])).toEqual([]);
  });

  it('APL-072a and APL-073b: fine and added fine together settle the case', () => {
    const added = enter(defaulted, ['2026-05-28', 'decide-added-fine', { told: true }]);
    const filed = enter(added, ['2026-05-29', 'record-remedy', { phase: 'filed', kind: 'reconsideration' }]);
    const ended = enter(filed, [
      '2026-06-20',
      'record-remedy',
      { phase: 'ended', kind: 'reconsideration', outcome: '维持' },
    ]);
    const fine = enter(ended, ['2026-06-21', 'record-payment', { of: 'fine', amountFen: '500000' }]);
    expect(fine.state).toBe('DEFAULT');
    // Days 27, 28 May and 21 June: 3 days of 150 yuan.
    expect(enter(fine, ['2026-07-01', 'record-payment', { of: 'added-fine', amountFen: '44999' }]).state).toBe(
      'DEFAULT',
    );
    expect(enter(fine, ['2026-07-01', 'record-payment', { of: 'added-fine', amountFen: '45000' }]).state).toBe(
      'PERFORMED',
    );
  });

  it('APL-047: what money does not perform is recorded as performed', () => {
    const closed = {
      ...performing,
      decisions: performing.decisions.map((d) => ({ ...d, fineFen: 0n as never, sanctions: ['责令停产停业'] })),
    };
    expect(enter(closed, ['2026-05-20', 'record-performance', { note: '已停产' }]).state).toBe('PERFORMED');
    expect(enter(closed, ['2026-05-20', 'record-performance', { note: '已停产', decision: 'D9' }]).state).toBe(
      'PERFORMING',
    );
    const stop = closed.decisions.map((d) => ({ ...d, id: 'D2' }));
    const mixed = { ...performing, decisions: [...performing.decisions, ...stop] };
    const paid = enter(mixed, ['2026-05-20', 'record-payment', { of: 'fine', amountFen: '500000' }]);
    expect([paid.state, ...paid.decisions.map((d) => d.status)]).toEqual(['PERFORMING', 'performed', 'served']);
    expect(enter(paid, ['2026-05-21', 'record-performance', { note: '已停产' }]).state).toBe('PERFORMED');
    expect(enter(defaulted, urge('2026-11-12')).state).toBe('ENFORCING');
    expect(
      enter(enter(defaulted, urge('2026-11-12')), ['2026-11-13', 'record-payment', { of: 'fine', amountFen: '500000' }])
        .state,
    ).toBe('ENFORCING');
  });
});

describe('gates of the court', () => {
  const urged = enter(defaulted, urge('2026-11-12'));

  it('ACL-035 and SPC-155: the urging states terms and rights, of a decision in force', () => {
    expect(unmet(defaulted, urge('2026-11-12'))).toEqual([]);
    expect(unmet(defaulted, urge('2026-11-12', { tellsTerms: false, tellsRights: false }))).toEqual([
      'ACL-035',
      'ACL-035',
    ]);
    expect(unmet({ ...defaulted, decisions: [] }, urge('2026-11-12'))).toEqual(['SPC-155']);
  });

  it('ACL-053: urging before the remedies end is doubtful', () => {
    expect(warned(defaulted, urge('2026-11-11'))).toEqual(['ACL-053']);
    expect(warned(defaulted, urge('2026-11-12'))).toEqual([]);
    const filed = enter(defaulted, ['2026-06-01', 'record-remedy', { phase: 'filed', kind: 'litigation' }]);
    expect(warned(filed, urge('2026-11-12'))).toEqual(['ACL-053']);
    expect(unmet({ ...filed, urgings: urged.urgings }, apply('2026-11-27'))).toEqual(['ACL-053']);
  });

  it('ACL-054: ten working days after the urging was served', () => {
    expect(unmet(urged, apply('2026-11-26'))).toEqual(['ACL-054']);
    expect(unmet(urged, apply('2026-11-27'))).toEqual([]);
    expect(unmet(defaulted, apply('2026-11-27'))).toEqual(['ACL-054']);
  });

  it('ACL-053 and SPC-156: after the remedies and within three months', () => {
    const early = enter(defaulted, urge('2026-10-20'));
    expect(unmet(early, apply('2026-11-11'))).toEqual(['ACL-053']);
    expect(unmet(early, apply('2026-11-12'))).toEqual([]);
    expect(unmet(urged, apply('2027-02-11'))).toEqual([]);
    expect(unmet(urged, apply('2027-02-12'))).toEqual(['SPC-156']);
    expect(unmet(urged, apply('2027-02-12', { lateReason: '不可抗力' }))).toEqual([]);
    const unserved = { ...urged, decisions: urged.decisions.map(({ servedOn: _on, ...d }) => d) };
    expect(unmet(unserved, apply('2026-11-27'))).toEqual(['SPC-155']);
  });

  it('ACL-055 and SPC-161: signed, sealed, self-checked', () => {
    expect(unmet(urged, apply('2026-11-27', { signedByHead: false, sealed: false, selfChecked: false }))).toEqual([
      'ACL-055',
      'ACL-055',
      'SPC-161',
    ]);
    expect(unmet(urged, ['2026-11-27', 'court-outcome', { outcome: 'granted' }])).toEqual(['ACL-053']);
  });

  it('ARL-020c, SPC-064, ALT-045 and APL-072d: when the three months begin', () => {
    const untold = { ...urged, decisions: urged.decisions.map((d) => ({ ...d, remedyTold: false })) };
    expect(unmet(untold, apply('2027-05-11'))).toEqual(['ACL-053']);
    const filed = enter(defaulted, [
      '2026-06-01',
      'record-remedy',
      { phase: 'filed', kind: 'reconsideration', decision: 'D1' },
    ]);
    expect(filed.clocks.find((c) => c.kind === 'court')?.stoppedOn).toBe('2026-06-01');
    const ended = enter(filed, ['2026-07-31', 'record-remedy', { phase: 'ended', kind: 'reconsideration' }]);
    expect(ended.clocks.findLast((c) => c.kind === 'court')).toMatchObject({
      startedOn: '2026-08-17',
      legalDue: '2026-11-17',
    });
    const suit = enter(enter(filed, ['2026-07-31', 'record-remedy', { phase: 'ended', kind: 'reconsideration' }]), [
      '2026-08-03',
      'record-remedy',
      { phase: 'filed', kind: 'litigation' },
    ]);
    const judged = enter(suit, ['2026-09-30', 'record-remedy', { phase: 'ended', kind: 'litigation' }]);
    expect(judged.clocks.findLast((c) => c.kind === 'court')?.startedOn).toBe('2026-09-30');
    expect(
      enter(performing, ['2026-06-01', 'record-remedy', { phase: 'ended', kind: 'litigation' }]).clocks.some(
        (c) => c.kind === 'court',
      ),
    ).toBe(false);
  });
});

describe('gates of closing', () => {
  const close = (change: JsonObject = {}): Step => [
    '2026-12-01',
    'request-closing',
    { reason: '完毕', complainantTold: true, ...change },
  ];

  it('LSI-040 and APL-047: a case closes when it has an end', () => {
    expect(unmet(run(...wage.SERVED), close())).toEqual(['APL-047']);
    const enforcing = { ...enter(defaulted, urge('2026-11-12')) };
    expect(unmet(enforcing, close())).toEqual(['APL-047']);
    const court = { appliedOn: enforcing.filedOn as never, court: '法院', outcome: 'refused' as const };
    expect(unmet({ ...enforcing, court }, close())).toEqual([]);
    expect(unmet({ ...enforcing, court: { ...court, outcome: 'accepted' as const } }, close())).toEqual(['APL-047']);
    expect(
      unmet(
        { ...enforcing, decisions: enforcing.decisions.map((d) => ({ ...d, status: 'performed' as const })) },
        close(),
      ),
    ).toEqual([]);
    expect(unmet({ ...run(...wage.INVESTIGATED), state: 'TRANSFER' }, close())).toEqual(['APL-047']);
  });

  it('APL-061a, APL-056b, APL-073a and MWR-010: nothing is left open', () => {
    const done = { ...run(...wage.DECIDED), state: 'PERFORMED' as const };
    expect(unmet(done, close())).toEqual(['APL-061a']);
    const kept = {
      ...done,
      decisions: [],
      preservations: [{ id: 'B1', on: done.filedOn as never, goods: '账册', approvedBy: '局长' }],
    };
    expect(unmet(kept, close())).toEqual(['APL-056b']);
    const pending = {
      ...done,
      decisions: [],
      remedies: [{ id: 'F1', kind: 'litigation' as const, decision: 'D1', filedOn: done.filedOn as never }],
    };
    expect(warned(pending, close({ complainantTold: false }))).toEqual(['APL-073a', 'MWR-010']);
  });

  it('APL-047, ARC-R39 and ARC-R19: a complete file and its retention period', () => {
    const closed = { ...run(...wage.DECIDED), state: 'CLOSED' as const };
    const archive = (change: JsonObject): Step => [
      '2026-12-02',
      'archive',
      { number: '1', retention: '30年', pages: 3, catalogued: true, paged: true, hashesVerified: true, ...change },
    ];
    expect(unmet(closed, archive({}))).toEqual([]);
    expect(unmet(closed, archive({ catalogued: false, paged: false, hashesVerified: false, retention: '' }))).toEqual([
      'APL-047',
      'APL-047',
      'ARC-R39',
      'ARC-R19',
    ]);
  });
});
