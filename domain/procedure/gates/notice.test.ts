import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { run, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const concluded = run(...wage.INVESTIGATED);
const propose = (change: JsonObject = {}): Step => ['2026-04-21', 'propose-penalty', { ...wage.PENALTY, ...change }];
const withItem = (code: string) => ({ ...concluded, itemCodes: [code] });

describe('gates of the proposal', () => {
  it('APL-017: an item of the case and of the list', () => {
    expect(unmet(concluded, propose())).toEqual([]);
    expect(unmet(concluded, propose({ itemCode: 'XZCF-025' }))).toEqual(['APL-017']);
    expect(unmet(withItem('XZCF-999'), propose({ itemCode: 'XZCF-999' }))).toEqual(['APL-017']);
  });

  it('APL-004: a basis is cited', () => {
    expect(unmet(concluded, propose({ basis: ['条例'] }))).toEqual([]);
    expect(
      unmet({ ...concluded }, [
        '2026-04-21',
        'propose-processing',
        { itemCode: 'XZCL-001', facts: '欠薪', basis: [], payFen: '1' },
      ]),
    ).toEqual(['APL-004']);
  });

  it('MWR-054: an order ran out first where the item asks for it', () => {
    expect(unmet({ ...concluded, orders: [] }, propose())).toEqual(['MWR-054']);
    const late = { ...concluded, orders: concluded.orders.map((o) => ({ ...o, status: 'corrected-late' as const })) };
    expect(unmet(late, propose())).toEqual([]);
    const corrected = { ...concluded, orders: concluded.orders.map((o) => ({ ...o, status: 'corrected' as const })) };
    expect(unmet(corrected, propose())).toEqual(['MWR-054']);
  });

  it('DSC-012a: a level of discretion is chosen with its reason', () => {
    expect(unmet(concluded, propose({ level: '', levelReason: '' }))).toEqual(['DSC-012a', 'DSC-012a']);
    expect(unmet(concluded, propose({ fineFen: '0', sanctions: ['警告'], level: '', levelReason: '' }))).toEqual([]);
  });

  it('DSC-012b: leaving the benchmark needs approval', () => {
    expect(unmet(concluded, propose({ departs: true }))).toEqual(['DSC-012b']);
    expect(unmet(concluded, propose({ departs: true, departureApproval: '局长批准' }))).toEqual([]);
  });

  it('APL-004 and APL-032: the fine lies in the range of the item', () => {
    expect(unmet(concluded, propose({ fineFen: '2000000' }))).toEqual([]);
    expect(unmet(concluded, propose({ fineFen: '2000001' }))).toEqual(['APL-004']);
    expect(unmet(concluded, propose({ fineFen: '200000' }))).toEqual([]);
    expect(unmet(concluded, propose({ fineFen: '199999' }))).toEqual(['APL-032']);
    expect(unmet(concluded, propose({ fineFen: '199999', mitigated: true }))).toEqual([]);
    expect(unmet(withItem('XZCF-019'), propose({ itemCode: 'XZCF-019' }))).toEqual(['APL-004']);
    expect(unmet(withItem('XZCF-019'), propose({ itemCode: 'XZCF-019', months: 1 }))).toEqual([]);
    expect(unmet(withItem('XZCL-001'), propose({ itemCode: 'XZCL-001' }))).toEqual(['APL-004']);
  });

  it('APL-032: the top of the range is doubtful, a fixed fine is not', () => {
    expect(warned(concluded, propose({ fineFen: '2000000' }))).toEqual(['APL-032']);
    expect(warned(withItem('XZCF-019'), propose({ itemCode: 'XZCF-019', months: 1 }))).toEqual([]);
    expect(warned(withItem('XZCL-001'), propose({ itemCode: 'XZCL-001' }))).toEqual([]);
    expect(warned(concluded, propose({ fineFen: '0' }))).toEqual([]);
  });

  it('APL-032: what was corrected before must be weighed', () => {
    const late = { ...concluded, orders: concluded.orders.map((o) => ({ ...o, status: 'corrected-late' as const })) };
    expect(warned(late, propose())).toEqual(['APL-032']);
  });

  it('APL-030: a child under fourteen, or who could not know, is not punished', () => {
    const person = (change: object) => ({
      ...concluded,
      parties: concluded.parties.map((p) => ({ ...p, kind: 'natural-person' as const, ...change })),
    });
    const warn = propose({ fineFen: '0', sanctions: ['警告'] });
    expect(unmet(person({ birth: '2011-12-31' }), warn)).toEqual([]);
    expect(unmet(person({ birth: '2012-01-01' }), warn)).toEqual(['APL-030']);
    expect(unmet(person({ birth: '2012-06-01' }), warn)).toEqual(['APL-030']);
    const undated = (birth: string) => ({ ...person({ birth }), clue: undefined as never });
    expect(unmet(undated('2012-04-21'), warn)).toEqual([]);
    expect(unmet(undated('2012-04-22'), warn)).toEqual(['APL-030']);
    expect(unmet(undated('2012-05-01'), warn)).toEqual(['APL-030']);
    expect(unmet(person({ incapacitated: true }), warn)).toEqual(['APL-030']);
    expect(unmet({ ...person({ birth: '2013-01-01' }), clue: undefined as never }, warn)).toEqual(['APL-030']);
    expect(unmet({ ...concluded, parties: [] }, warn)).toEqual([]);
  });

  it('APL-029: no second fine for the same act', () => {
    const [on, act, input = {}] = propose();
    expect(unmet(concluded, [on, act, input, { earlierFines: ['罚〔2025〕9'] }])).toEqual(['APL-029']);
    expect(
      unmet(concluded, [on, act, { ...input, differentAct: '另一月份' }, { earlierFines: ['罚〔2025〕9'] }]),
    ).toEqual([]);
    expect(unmet(concluded, [on, act, { ...input, fineFen: '0' }, { earlierFines: ['罚〔2025〕9'] }])).toEqual([]);
  });
});

describe('gates of the notice', () => {
  const proposed = run(...wage.PROPOSED);
  const notify = (change: JsonObject = {}): Step => [
    '2026-04-22',
    'notify',
    { ...wage.NOTICE, ...wage.DIRECT('2026-04-22'), ...change },
  ];

  it('APL-044: facts, reasons, basis and rights are told, about something proposed', () => {
    expect(unmet(proposed, notify())).toEqual([]);
    expect(unmet(proposed, notify({ tellsFacts: false, tellsRights: false }))).toEqual(['APL-044', 'APL-044']);
    expect(unmet({ ...proposed, proposals: [] }, notify())).toEqual(['APL-044']);
  });

  it('CPL-087: served not later than entered', () => {
    expect(unmet(proposed, notify({ servedOn: '2026-04-23' }))).toEqual(['CPL-087']);
  });

  it('APL-063 and LHR-03: the right to a hearing is told from the threshold on', () => {
    const at = (change: object) => ({ ...proposed, proposals: proposed.proposals.map((p) => ({ ...p, ...change })) });
    expect(unmet(at({ fineFen: 4_999_999n }), notify())).toEqual([]);
    expect(unmet(at({ fineFen: 5_000_000n }), notify())).toEqual(['APL-063']);
    expect(unmet(at({ fineFen: 5_000_000n }), notify({ tellsHearing: true }))).toEqual([]);
    expect(unmet(at({ confiscateFen: 5_000_000n }), notify())).toEqual(['APL-063']);
    expect(unmet(at({ sanctions: ['责令停产停业'] }), notify())).toEqual(['APL-063']);
    const nobody = { ...at({ fineFen: 500_000n }), parties: [] };
    expect(unmet(nobody, notify())).toEqual(['APL-063']);
  });

  it('APL-064-1: five working days from service, a make-up Sunday counts', () => {
    const told = enter({ ...proposed, clocks: [] }, [
      '2026-09-18',
      'notify',
      { ...wage.NOTICE, tellsHearing: true, ...wage.DIRECT('2026-09-18') },
    ]);
    expect(told.notices[0]).toMatchObject({
      hearingRight: true,
      hearingDueOn: '2026-09-24',
      statementDueOn: '2026-09-24',
    });
    expect(told.clocks.map((c) => [c.kind, c.legalDue])).toEqual([
      ['statement', '2026-09-24'],
      ['hearing-request', '2026-09-24'],
    ]);
  });
});

describe('gates of statement and defence', () => {
  const notified = run(...wage.NOTIFIED);
  const told = enter(run(...wage.PROPOSED), [
    '2026-04-22',
    'notify',
    { ...wage.NOTICE, tellsHearing: true, ...wage.DIRECT('2026-04-22') },
  ]);

  it('APL-062 and APL-064-1: both periods have run out', () => {
    expect(unmet(notified, ['2026-04-29', 'statement-expired'])).toEqual(['APL-062']);
    expect(unmet(notified, ['2026-04-30', 'statement-expired'])).toEqual([]);
    expect(unmet(told, ['2026-04-29', 'statement-expired'])).toEqual(['APL-062', 'APL-064-1']);
    expect(unmet(told, ['2026-04-30', 'statement-expired'])).toEqual([]);
    expect(unmet({ ...notified, notices: [] }, ['2026-04-30', 'statement-expired'])).toEqual(['APL-062']);
    expect(enter(told, ['2026-04-30', 'statement-expired']).hearing?.state).toBe('TZ_WAIVED');
  });

  it('APL-064-1 and APL-063: a hearing is asked for in time, where the right was told', () => {
    expect(unmet(told, ['2026-04-29', 'request-hearing'])).toEqual([]);
    expect(unmet(told, ['2026-04-30', 'request-hearing'])).toEqual(['APL-064-1']);
    expect(unmet(notified, ['2026-04-23', 'request-hearing'])).toEqual(['APL-064-1', 'APL-063']);
    const odd = { ...notified, hearing: { state: 'TZ_NOTICE' as const } };
    expect(unmet(odd, ['2026-04-23', 'request-hearing'])).toEqual(['APL-063']);
    expect(unmet(odd, ['2026-04-23', 'waive-hearing', { declarationRef: '声明' }])).toEqual(['APL-063']);
    const waived = { ...told, hearing: { state: 'TZ_NOTICE' as const, waivedOn: told.filedOn as never } };
    expect(unmet(waived, ['2026-04-23', 'request-hearing'])).toEqual(['APL-064-1']);
  });

  it('APL-062: express waivers end the wait, one by one', () => {
    const statement = enter(told, ['2026-04-23', 'waive-statement', { declarationRef: '声明' }]);
    expect(statement.state).toBe('NOTIFIED');
    expect(enter(statement, ['2026-04-23', 'waive-hearing', { declarationRef: '声明' }]).state).toBe('REVIEW');
    const hearing = enter(told, ['2026-04-23', 'waive-hearing', { declarationRef: '声明' }]);
    expect(hearing.state).toBe('NOTIFIED');
    expect(enter(hearing, ['2026-04-24', 'waive-statement', { declarationRef: '声明' }]).state).toBe('REVIEW');
    expect(unmet(hearing, ['2026-04-24', 'statement-expired'])).toEqual(['APL-062']);
  });

  it('APL-045a: every statement is reviewed before the case goes on', () => {
    const said = enter(notified, ['2026-04-23', 'record-statement', { form: 'written', content: '已付' }]);
    expect(said.state).toBe('REVIEW');
    expect(unmet(said, ['2026-04-24', 'submit-for-review', wage.SUBMIT])).toEqual(['APL-045a']);
    const reviewed = enter(said, ['2026-04-24', 'review-statement', { result: 'adopted', reason: '属实' }]);
    expect(unmet(reviewed, ['2026-04-24', 'submit-for-review', wage.SUBMIT])).toEqual([]);
    expect(unmet(reviewed, ['2026-04-24', 'review-statement', { result: 'adopted', reason: '属实' }])).toEqual([
      'APL-045a',
    ]);
    expect(
      enter(said, ['2026-04-24', 'review-statement', { result: 'rejected', reason: '不实', statement: 'S1' }])
        .statements[0]?.review?.result,
    ).toBe('rejected');
  });

  it('APL-045b: a changed proposal is not heavier because of the defence', () => {
    const reviewing = run(...wage.REVIEWING);
    const change = (input: JsonObject): Step => ['2026-05-06', 'change-proposal', { ...wage.PENALTY, ...input }];
    expect(unmet(reviewing, change({ fineFen: '400000' }))).toEqual([]);
    expect(unmet(reviewing, change({ fineFen: '500001' }))).toEqual(['APL-045b']);
    expect(unmet(reviewing, change({ fineFen: '500001', newFacts: '又查明拖欠三人' }))).toEqual([]);
    expect(unmet(reviewing, change({ confiscateFen: '1' }))).toEqual(['APL-045b']);
    expect(unmet(reviewing, change({ sanctions: ['罚款', '吊销许可证'] }))).toEqual(['APL-045b']);
    expect(unmet({ ...reviewing, notices: [] }, change({ fineFen: '500001' }))).toEqual([]);
    const changed = enter(reviewing, change({ fineFen: '400000' }));
    expect(changed.proposals.map((p) => p.status)).toEqual(['superseded', 'open']);
    expect(changed.statementClosure).toBeUndefined();
    const named = enter(reviewing, change({ fineFen: '400000', replaces: 'P1' }));
    expect(named.proposals[0]?.status).toBe('superseded');
  });
});
