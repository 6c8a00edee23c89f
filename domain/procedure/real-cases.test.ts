import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { addedFineOwed, type CaseState, newCase } from './index.ts';
import { caseKit, type Step } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const { enter, enterLate, run } = kit;
const late = (...steps: readonly Step[]): CaseState => steps.reduce(enterLate, newCase('PT'));
const rulesOf = (state: CaseState) => state.findings.map((f) => f.rule);

const CLUE = (on: string): Step => [
  on,
  'register-clue',
  { source: 'complaint', receivedOn: on, summary: '拖欠工资', itemCodes: ['XZCF-027'], parties: [wage.PARTY] },
];
const FILE = (on: string): Step => [
  on,
  'approve-filing',
  {
    filingNumber: '1',
    reason: '拖欠',
    officers: [
      { person: 'gao', name: '高文博', lead: true },
      { person: 'zhao', name: '赵晓岚' },
    ],
  },
];

describe('courses that courts have judged', () => {
  it('CPL-088, CPL-089: two clerks refused, nobody witnessed, “others present” took it', () => {
    const order = (change: object): Step => [
      '2026-03-10',
      'order-correction',
      { ...wage.BY, content: '支付', dueOn: '2026-03-15', servedOn: '2026-03-10', receiptRef: 'r', ...change } as never,
    ];
    const refused = late(CLUE('2026-03-02'), FILE('2026-03-03'), order({ method: 'leave' }));
    expect(rulesOf(refused)).toContain('CPL-089');
    expect(refused.services[0]).toMatchObject({ of: 'order', method: 'leave' });
    const others = late(CLUE('2026-03-02'), FILE('2026-03-03'), order({ method: 'direct', recipientRole: 'other' }));
    expect(rulesOf(others)).toContain('CPL-088');
  });

  it('APL-032, APL-072a: paid before the decision, fined at the top all the same', () => {
    const state = late(
      CLUE('2021-11-15'),
      FILE('2021-11-16'),
      [
        '2022-01-10',
        'order-correction',
        { ...wage.BY, content: '7日内结清', dueOn: '2022-01-17', ...wage.DIRECT('2022-01-10') },
      ],
      ['2022-01-18', 'find-overdue'],
      ['2022-01-25', 'verify-correction', { ...wage.BY, result: 'partial', note: '支付部分' }],
      ['2022-01-26', 'verify-correction', { ...wage.BY, result: 'full', note: '全部付清' }],
      ['2022-01-28', 'decide-penalty', { ...wage.DECISION, fineFen: '2000000' }],
    );
    expect(state.orders[0]?.status).toBe('corrected-late');
    const found = state.findings.filter((f) => f.act === 'decide-penalty');
    expect(found.map((f) => f.rule)).toEqual(expect.arrayContaining(['APL-044', 'APL-062', 'APL-032']));
    expect(found.find((f) => f.message.includes('已经改正'))?.severity).toBe('warn');
    const served = enterLate(state, ['2022-01-28', 'serve', { ...wage.BY, ...wage.DIRECT('2022-01-28') }]);
    const added = [
      ['2022-01-28', 'start-performance'],
      ['2022-02-14', 'record-default'],
      ['2022-02-14', 'decide-added-fine', { told: true }],
    ] as const satisfies readonly Step[];
    expect(addedFineOwed(added.reduce(enterLate, served), plainDate('2022-09-01'))).toBe(2_000_000n);
  });

  it('LAB-004: posted without a film is found', () => {
    const state = late(CLUE('2026-01-04'), FILE('2026-01-05'), [
      '2026-01-06',
      'order-correction',
      {
        ...wage.BY,
        content: '支付',
        dueOn: '2026-01-13',
        amountFen: '40455800',
        method: 'posted',
        servedOn: '2026-01-06',
      },
    ]);
    expect(rulesOf(state)).toContain('LAB-004');
  });
});

describe('records keep what they were', () => {
  it('touches only the record an act names', () => {
    const state = run(
      ...wage.INVESTIGATED.slice(0, 5),
      [
        '2026-03-03',
        'add-evidence',
        { ...wage.BY, kind: '证人证言', name: '证言', proves: '欠薪', obtainedOn: '2026-03-02' },
      ],
      ['2026-03-04', 'verify-evidence', { evidence: ['E2'], result: 'excluded' }],
      ['2026-03-04', 'suspend', { reason: '一' }],
      ['2026-03-05', 'resume', { reason: '一' }],
      ['2026-03-06', 'suspend', { reason: '二' }],
      ['2026-03-09', 'resume', { reason: '二' }],
    );
    expect(state.evidence.map((e) => e.status)).toEqual(['unverified', 'excluded']);
    expect(state.suspensions.map((s) => s.resumedOn)).toEqual(['2026-03-05', '2026-03-09']);
    const change = (on: string, person: string): Step => [
      on,
      'assign-officers',
      {
        reason: '调整',
        officers: [
          { person: 'gao', name: '高', lead: true },
          { person, name: person },
        ],
      },
    ];
    const twice = [change('2026-03-10', 'yao'), change('2026-03-11', 'zhao')].reduce(enter, state);
    expect(twice.officers.filter((o) => o.leftOn === undefined).map((o) => o.person)).toEqual(['gao', 'zhao']);
    expect(twice.officers.filter((o) => o.person === 'zhao').map((o) => o.leftOn)).toEqual(['2026-03-10', undefined]);
  });

  it('keeps two statements, two proposals and two decisions apart', () => {
    const notified = run(...wage.NOTIFIED);
    const said = [
      ['2026-04-23', 'record-statement', { form: 'oral', content: '一' }],
      ['2026-04-24', 'record-statement', { form: 'oral', content: '二' }],
      ['2026-04-24', 'review-statement', { result: 'rejected', reason: '不实', statement: 'S2' }],
    ] as const satisfies readonly Step[];
    expect(said.reduce(enter, notified).statements.map((s) => s.review?.result)).toEqual([undefined, 'rejected']);
    const served = run(...wage.SERVED);
    const two = { ...served, decisions: [...served.decisions, ...served.decisions.map((d) => ({ ...d, id: 'D2' }))] };
    const revoked = enter(two, ['2026-07-01', 'revoke', { how: 'revoked', authority: '法院', reason: '违法' }]);
    expect(revoked.decisions.map((d) => d.status)).toEqual(['served', 'revoked']);
    const reported = enter(served, ['2026-05-12', 'note-event', { kind: 'reported-up', text: '已备案' }]);
    expect(reported.clocks.find((c) => c.kind === 'report-up')?.met).toBe(true);
  });

  it('takes late what the forms of today would ask for', () => {
    const proposed = enterLate(run(...wage.INVESTIGATED), [
      '2026-04-21',
      'propose-penalty',
      { ...wage.PENALTY, levelReason: '' },
    ]);
    expect(proposed.proposals[0]?.discretion?.reason).toBe('');
    const changed = enterLate(proposed, ['2026-04-22', 'change-proposal', { ...wage.PENALTY, replaces: 'P9' }]);
    expect(changed.proposals.map((p) => p.status)).toEqual(['open', 'open']);
    const discussed = enterLate(proposed, [
      '2026-04-22',
      'discuss-collectively',
      { members: [{ name: '甲' }], conclusion: '同意' },
    ]);
    expect(discussed.collective[0]?.members[0]?.opinion).toBe('');
    const open = enterLate(proposed, ['2026-04-22', 'find-overdue']);
    expect(open.orders[0]?.status).toBe('overdue');
    const unknown = { ...run(...wage.FILED), itemCodes: ['XZCF-999'] };
    expect(
      enterLate(unknown, [
        '2026-03-03',
        'show-identity',
        { ...wage.BY, to: '经理', occasion: '检查', ...wage.RECORDED },
      ]).identity,
    ).toHaveLength(1);
    const both = { ...run(...wage.DECIDED), state: 'NO_PENALTY' as const };
    const pair = { ...both, decisions: [...both.decisions, ...both.decisions.map((d) => ({ ...d, id: 'D2' }))] };
    expect(enterLate(pair, ['2026-05-11', 'serve', { ...wage.BY, ...wage.DIRECT('2026-05-11') }]).state).toBe(
      'NO_PENALTY',
    );
    expect(() => enter(pair, ['2026-05-11', 'serve', {}])).toThrow(/act.input-invalid/);
  });

  it('APL-073b: an added fine stands still while a remedy is pending; unserved decisions are due nowhere', () => {
    const filed = [
      ['2026-05-28', 'decide-added-fine', { told: true }],
      ['2026-05-29', 'record-remedy', { phase: 'filed', kind: 'litigation' }],
    ] as const satisfies readonly Step[];
    expect(addedFineOwed(filed.reduce(enter, run(...wage.DEFAULTED)), plainDate('2026-12-01'))).toBe(30_000n);
    expect(kit.unmet({ ...run(...wage.DECIDED), state: 'PERFORMING' }, ['2026-05-27', 'record-default'])).toEqual([
      'APL-067b',
    ]);
  });
});
